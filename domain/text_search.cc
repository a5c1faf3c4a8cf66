#include "domain/text_search.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace raumboerse::domain {
namespace {

constexpr char kPartsEnd = '\n';

// The lower case of a letter that takes two bytes of UTF-8, U+00C0 to U+017F.
unsigned LowerOf(unsigned letter) {
  if (letter >= 0xc0 && letter <= 0xde && letter != 0xd7) return letter + 0x20;
  // Latin Extended-A holds pairs, the capital first: at even places, but from U+0139 to U+0148 and
  // from U+0179 on at odd ones. Four letters have no pair beside them.
  const bool odd_pairs = (letter >= 0x139 && letter <= 0x148) || letter >= 0x179;
  if (letter < 0x100 || letter == 0x130 || letter == 0x131 || letter == 0x138 || letter == 0x149 ||
      letter == 0x17f)
    return letter;
  if (letter == 0x178) return 0xff;
  return letter % 2 == (odd_pairs ? 1u : 0u) ? letter + 1 : letter;
}

}  // namespace

std::string FoldCase(absl::string_view text) {
  constexpr absl::string_view kCapitalSharpS = "\xe1\xba\x9e";
  constexpr absl::string_view kSharpS = "\xc3\x9f";
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0xc3 && byte <= 0xc5 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      const unsigned lower = LowerOf((byte & 0x1fu) << 6 | (next & 0x3fu));
      out.push_back(static_cast<char>(0xc0 | lower >> 6));
      out.push_back(static_cast<char>(0x80 | (lower & 0x3f)));
      ++i;
    } else if (text.substr(i, kCapitalSharpS.size()) == kCapitalSharpS) {
      out.append(kSharpS.data(), kSharpS.size());
      i += kCapitalSharpS.size() - 1;
    } else {
      out.push_back(absl::ascii_tolower(byte));
    }
  }
  return out;
}

TextSearch::TextSearch(absl::string_view words)
    : words_(absl::StrSplit(FoldCase(words), absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty())) {}

bool TextSearch::Matches(std::initializer_list<absl::string_view> places) const {
  if (words_.empty()) return true;
  std::string all;
  for (absl::string_view place : places) {
    absl::StrAppend(&all, FoldCase(place));
    all.push_back(kPartsEnd);
  }
  return std::all_of(words_.begin(), words_.end(), [&all](const std::string& word) {
    return all.find(word) != std::string::npos;
  });
}

std::string LineOf(const std::optional<Address>& address) {
  if (!address) return "";
  return absl::StrCat(address->street, " ", address->house_number, " ", address->postal_code, " ",
                      address->city, " ", address->addition);
}

}  // namespace raumboerse::domain
