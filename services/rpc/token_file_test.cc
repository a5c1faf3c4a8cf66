#include "services/rpc/token_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

#include "base/sha256.h"

namespace raumboerse::rpc {
namespace {

using testing::HasSubstr;

std::string Line(absl::string_view token, absl::string_view rest) {
  return absl::StrCat(Sha256Hex(token), " ", rest, "\n");
}

TEST(TokenFile, KnowsEveryRole) {
  const auto file = TokenFile::Parse(
      absl::StrCat("# who may call\n\n", Line("s", "staff desk *"), Line("p", "partner app city"),
                   Line("i", "initiative garden city exchanges/city/initiatives/garden"), "  ",
                   Line("o", "public kiosk city")));
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(file->size(), 4u);
  EXPECT_EQ(*file->Find("s"), (Caller{.role = Role::kStaff, .subject = "desk", .exchange = "*"}));
  EXPECT_EQ(file->Find("p")->role, Role::kPartner);
  EXPECT_EQ(file->Find("i")->initiative, "exchanges/city/initiatives/garden");
  EXPECT_EQ(file->Find("o")->exchange, "city");
  EXPECT_EQ(file->Find("x"), nullptr);
  EXPECT_EQ(file->Find(""), nullptr);
}

TEST(TokenFile, TakesUpperCaseHashes) {
  const std::string line = Line("s", "staff desk *");
  std::string upper = line;
  for (size_t i = 0; i < 64; ++i) upper[i] = static_cast<char>(std::toupper(upper[i]));
  const auto file = TokenFile::Parse(upper);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_NE(file->Find("s"), nullptr);
}

struct Malformed {
  std::string text;
  std::string wish;
};

class MalformedTokenFile : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedTokenFile, IsRefusedWithTheLineAndTheWishButNotTheContent) {
  const auto file = TokenFile::Parse(absl::StrCat("# first\n", GetParam().text));
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(file.status().message()), HasSubstr("line 2"));
  EXPECT_THAT(std::string(file.status().message()), HasSubstr(GetParam().wish));
  EXPECT_THAT(std::string(file.status().message()), testing::Not(HasSubstr("secret")));
}

INSTANTIATE_TEST_SUITE_P(
    All, MalformedTokenFile,
    testing::Values(
        Malformed{"secret staff desk *", "64 hex digits"},
        Malformed{"secret", "four or five words"},
        Malformed{Line("s", "staff desk"), "four or five words"},
        Malformed{Line("s", "boss desk *"), "the role must be"},
        Malformed{Line("s", "staff desk Some_City"), "the exchange must be"},
        Malformed{Line("s", "staff desk * exchanges/city/initiatives/garden"), "exactly where"},
        Malformed{Line("s", "initiative garden city"), "exactly where"},
        Malformed{Line("s", "initiative garden city garden"), "exchanges/{id}/initiatives/{id}"},
        Malformed{Line("s", "initiative garden city exchanges/town/initiatives/garden"),
                  "of the line's exchange"}));

TEST(TokenFile, RefusesTheSameTokenTwice) {
  const auto file =
      TokenFile::Parse(absl::StrCat(Line("s", "staff desk *"), Line("s", "partner app *")));
  ASSERT_FALSE(file.ok());
  EXPECT_THAT(std::string(file.status().message()), HasSubstr("line 2"));
}

TEST(TokenFile, SaysWhichFileCannotBeRead) {
  const auto file = TokenFile::Read("/does/not/exist");
  EXPECT_EQ(file.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(file.status().message()), HasSubstr("/does/not/exist"));
}

}  // namespace
}  // namespace raumboerse::rpc
