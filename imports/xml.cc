#include "imports/xml.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "base/status.h"
#include "imports/encoding.h"
#include "imports/fold.h"

namespace raumboerse::imports {
namespace {

absl::Status TooLarge(absl::string_view what, size_t most) {
  return absl::InvalidArgumentError(
      absl::StrCat("the file has more than ", most, " ", what, ": split it"));
}

absl::string_view WithoutPrefix(absl::string_view name) {
  const size_t colon = name.find(':');
  return colon == absl::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

absl::StatusOr<XmlFile> XmlFile::Parse(absl::string_view bytes) {
  if (bytes.size() > kXmlBytesMax) return TooLarge("bytes", kXmlBytesMax);
  const Encoding encoding = DetectEncoding(bytes);
  if (encoding == Encoding::kUtf16)
    return absl::InvalidArgumentError("the file is UTF-16: save it as UTF-8");
  XmlFile file;
  file.converted_ = encoding == Encoding::kWindows1252;
  std::string converted;
  if (file.converted_) converted = Windows1252ToUtf8(bytes);
  RB_RETURN_IF_ERROR(file.Load(file.converted_ ? converted : WithoutMark(bytes)));
  RB_RETURN_IF_ERROR(file.CheckTree());
  return file;
}

absl::Status XmlFile::Load(absl::string_view text) {
  // What the tree will take is known before it is built.
  size_t marks = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    marks += text[i] == '<' || text[i] == '=';
    if (text[i] == '\n') line_ends_.push_back(static_cast<uint32_t>(i));
    if (text[i] == '\0')
      return absl::InvalidArgumentError(absl::StrCat("line ", LineAt(static_cast<ptrdiff_t>(i)),
                                                     ": the file is no XML: it holds a zero byte"));
  }
  if (marks > kXmlMarksMax) return TooLarge("tags and attributes", kXmlMarksMax);
  document_ = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result result = document_->load_buffer(
      text.data(), text.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  if (!result)
    return absl::InvalidArgumentError(
        absl::StrCat("line ", LineAt(result.offset),
                     ": the file is no XML: ", absl::string_view(result.description())));
  return absl::OkStatus();
}

absl::Status XmlFile::CheckTree() const {
  for (pugi::xml_node node : document_->children())
    if (node.type() == pugi::node_doctype)
      return absl::InvalidArgumentError(
          "the file has a document type declaration, which is never read: leave it out");
  int depth = 1;
  pugi::xml_node node = document_->document_element();
  while (node) {
    if (depth > kXmlDepthMax)
      return absl::InvalidArgumentError(absl::StrCat(
          "line ", LineOf(node), ": the file is nested deeper than ", kXmlDepthMax, " levels"));
    int attributes = 0;
    for (pugi::xml_attribute attribute : node.attributes()) attributes += !attribute.empty();
    if (attributes > kXmlAttributesMax)
      return absl::InvalidArgumentError(absl::StrCat(
          "line ", LineOf(node), ": a tag has more than ", kXmlAttributesMax, " attributes"));
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (depth > 1 && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (depth <= 1) break;
    node = node.next_sibling();
  }
  return absl::OkStatus();
}

int64_t XmlFile::LineAt(ptrdiff_t offset) const {
  const auto at = std::lower_bound(line_ends_.begin(), line_ends_.end(),
                                   static_cast<uint32_t>(std::max<ptrdiff_t>(offset, 0)));
  return at - line_ends_.begin() + 1;
}

int64_t XmlFile::LineOf(pugi::xml_node node) const { return LineAt(node.offset_debug()); }

std::vector<XmlFile::Namespace> XmlFile::NamespacesOf(absl::string_view uri) const {
  std::vector<Namespace> out;
  for (pugi::xml_attribute attribute : root().attributes()) {
    absl::string_view name = attribute.name();
    if (!absl::StartsWith(attribute.value(), uri)) continue;
    if (name == "xmlns") {
      out.push_back({attribute.value(), ""});
    } else if (absl::ConsumePrefix(&name, "xmlns:")) {
      out.push_back({attribute.value(), absl::StrCat(name, ":")});
    }
  }
  return out;
}

absl::string_view LocalName(pugi::xml_node node) { return WithoutPrefix(node.name()); }

bool IsNamed(pugi::xml_node node, absl::string_view prefix, absl::string_view local) {
  absl::string_view name = node.name();
  return absl::ConsumePrefix(&name, prefix) && name == local;
}

pugi::xml_node ChildOf(pugi::xml_node node, absl::string_view local) {
  for (pugi::xml_node child : node.children())
    if (LocalName(child) == local) return child;
  return {};
}

std::vector<pugi::xml_node> ChildrenOf(pugi::xml_node node, absl::string_view local) {
  std::vector<pugi::xml_node> out;
  for (pugi::xml_node child : node.children())
    if (LocalName(child) == local) out.push_back(child);
  return out;
}

std::string TextOf(pugi::xml_node node) {
  std::string out;
  for (pugi::xml_node child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      out.append(child.value());
  return std::string(Strip(out));
}

std::string AttributeOf(pugi::xml_node node, absl::string_view local) {
  for (pugi::xml_attribute attribute : node.attributes())
    if (WithoutPrefix(attribute.name()) == local) return std::string(Strip(attribute.value()));
  return "";
}

pugi::xml_node NextElement(pugi::xml_node node, pugi::xml_node root) {
  // Bounded by the depth that Parse allows, and by the tree.
  pugi::xml_node next = node.first_child();
  while (true) {
    while (!next && node && node != root) {
      next = node.next_sibling();
      if (!next) node = node.parent();
    }
    if (!next || next.type() == pugi::node_element) return next;
    node = next;
    next = pugi::xml_node();
  }
}

}  // namespace raumboerse::imports
