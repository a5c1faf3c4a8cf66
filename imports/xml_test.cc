#include "imports/xml.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "imports/area_key.h"
#include "imports/service_mapping.h"

namespace raumboerse::imports {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::string ErrorOf(absl::string_view bytes) {
  const auto file = XmlFile::Parse(bytes);
  EXPECT_EQ(file.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(file.status().message());
}

std::string Nested(int depth) {
  std::string open, close;
  for (int i = 0; i < depth; ++i) {
    open += "<a>";
    close += "</a>";
  }
  return open + close;
}

TEST(XmlFile, KnowsLinesTextsAttributesAndNamespaces) {
  const auto file = XmlFile::Parse(
      "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<a:root xmlns:a=\"urn:one/5\" xmlns=\"urn:two\">\n"
      "  <a:b x:href=' #1 '>Grün &amp; <!-- not this --><![CDATA[<gelb>]]></a:b>\r\n<b/>\n"
      "</a:root>");
  ASSERT_TRUE(file.ok()) << file.status();
  const pugi::xml_node b = ChildOf(file->root(), "b");
  EXPECT_EQ(LocalName(b), "b");
  EXPECT_TRUE(IsNamed(b, "a:", "b"));
  EXPECT_FALSE(IsNamed(b, "", "b"));
  EXPECT_EQ(TextOf(b), "Grün & <gelb>");
  EXPECT_EQ(AttributeOf(b, "href"), "#1");
  EXPECT_EQ(file->LineOf(file->root()), 2);
  EXPECT_EQ(file->LineOf(b), 3);
  const auto all = ChildrenOf(file->root(), "b");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(file->LineOf(all[1]), 4);
  EXPECT_EQ(NextElement(b, file->root()), all[1]);
  EXPECT_FALSE(NextElement(all[1], file->root()));
  ASSERT_EQ(file->NamespacesOf("urn:one/").size(), 1u);
  EXPECT_EQ(file->NamespacesOf("urn:one/")[0].prefix, "a:");
  EXPECT_EQ(file->NamespacesOf("urn:two")[0].prefix, "");
  EXPECT_EQ(TextOf(ChildOf(b, "none")), "");
  EXPECT_FALSE(file->converted());
}

TEST(XmlFile, ReadsLatin1) {
  const auto file = XmlFile::Parse("<a>Gr\xFC\x6E</a>");
  ASSERT_TRUE(file.ok());
  EXPECT_TRUE(file->converted());
  EXPECT_EQ(TextOf(file->root()), "Grün");
}

TEST(XmlFile, RefusesWhatIsNoXml) {
  EXPECT_THAT(ErrorOf(""), HasSubstr("is no XML"));
  EXPECT_THAT(ErrorOf("id;name\n1;a\n"), HasSubstr("is no XML"));
  EXPECT_THAT(ErrorOf("<a>\n<b>\n</a>"), AllOf(HasSubstr("line 3"), HasSubstr("is no XML")));
  EXPECT_THAT(ErrorOf(absl::string_view("<a>\0</a>", 8)), HasSubstr("zero byte"));
  EXPECT_THAT(ErrorOf("\xFF\xFE<\0a\0/\0>\0"), HasSubstr("UTF-16"));
}

TEST(XmlFile, NeverLooksEntitiesUp) {
  EXPECT_THAT(ErrorOf("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>"),
              HasSubstr("document type declaration"));
  EXPECT_THAT(ErrorOf("<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"),
              HasSubstr("document type declaration"));
  EXPECT_EQ(TextOf(XmlFile::Parse("<a>&b;</a>")->root()), "&b;");
}

TEST(XmlFile, RefusesWhatIsTooDeepAtTheBound) {
  EXPECT_TRUE(XmlFile::Parse(Nested(kXmlDepthMax)).ok());
  EXPECT_THAT(ErrorOf(Nested(kXmlDepthMax + 1)), HasSubstr("nested deeper than 64"));
  EXPECT_THAT(ErrorOf(Nested(300'000)), HasSubstr("nested deeper than 64"));
}

TEST(XmlFile, RefusesTooManyTagsAndAttributes) {
  std::string attributes, marks;
  for (int i = 0; i <= kXmlAttributesMax; ++i) absl::StrAppend(&attributes, " a", i, "=\"\"");
  EXPECT_THAT(ErrorOf(absl::StrCat("<a", attributes, "/>")), HasSubstr("more than 64 attributes"));
  marks.assign(kXmlMarksMax + 1, '=');
  EXPECT_THAT(ErrorOf(absl::StrCat("<a>", marks, "</a>")), HasSubstr("tags and attributes"));
}

TEST(AreaContains, KnowsEveryLevelOfBothKeys) {
  const std::string ags = "14713000";
  for (const char* wider : {"14713000", "14713", "14700000", "14000000", "00000000", "147130000000",
                            "140000000000", "000000000000", "147130000"}) {
    ASSERT_TRUE(IsAreaKey(wider)) << wider;
    EXPECT_TRUE(AreaContains(wider, ags)) << wider;
  }
  for (const char* other : {"14612000", "14713001", "15000000", "14612", "147130000001",
                            "147135001000", "147135001", "147135001001"})
    EXPECT_FALSE(AreaContains(other, ags)) << other;
  EXPECT_TRUE(AreaContains("120675706076", "12067076"));
  EXPECT_FALSE(AreaContains("120675706000", "12067076"));
  for (const char* none : {"", "01", "1471300", "Leipzig", "14713x00"})
    EXPECT_FALSE(IsAreaKey(none));
}

TEST(ServiceMapping, ReadsLinesAndReportsBadOnes) {
  const auto mapping =
      ServiceMapping::Parse("# Bauamt\n99012034001000 = building_permit\nL9:7 = event.notice\r\n");
  ASSERT_TRUE(mapping.ok()) << mapping.status();
  EXPECT_EQ(mapping->Find("99012034001000"), "building_permit");
  EXPECT_EQ(mapping->Find("L9:7"), "event.notice");
  EXPECT_EQ(mapping->Find("7"), std::nullopt);
  EXPECT_TRUE(ServiceMapping::Parse("").ok());
  const auto bad = ServiceMapping::Parse("kein Zeichen\n= a\n1 = zwei Wörter\n2 = a\n2 = b\n");
  EXPECT_THAT(std::string(bad.status().message()),
              AllOf(HasSubstr("line 1"), HasSubstr("line 2"), HasSubstr("line 3"),
                    HasSubstr("line 5"), HasSubstr("the key of line 4")));
}

}  // namespace
}  // namespace raumboerse::imports
