#include "imports/address_key.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

#include "imports/fold.h"

namespace raumboerse::imports {
namespace {

// What may follow the first digit of a house number: further numbers, single letters and signs
// between.
bool ContinuesNumber(absl::string_view word) {
  if (word.empty()) return false;
  if (absl::ascii_isdigit(word[0]) || word[0] == '-' || word[0] == '/' || word[0] == '+')
    return true;
  return word.size() == 1 && absl::ascii_isalpha(static_cast<unsigned char>(word[0]));
}

}  // namespace

std::string StreetKey(absl::string_view street) {
  std::string out;
  for (absl::string_view word : absl::StrSplit(FoldWords(street), ' ', absl::SkipEmpty())) {
    absl::StrAppend(&out, word);
    if (absl::EndsWith(word, "str")) absl::StrAppend(&out, "asse");
    if (absl::EndsWith(word, "pl")) absl::StrAppend(&out, "atz");
  }
  return out;
}

std::string HouseNumberKey(absl::string_view house_number) {
  // En dash and em dash are how word processors write a range.
  const std::string plain = absl::StrReplaceAll(
      house_number, {{"\xE2\x80\x93", "-"}, {"\xE2\x80\x94", "-"}, {"Nr.", ""}, {"bis", "-"}});
  std::string out;
  for (char c : plain)
    if (!absl::ascii_isspace(static_cast<unsigned char>(c)) && c != '.') out.push_back(c);
  absl::AsciiStrToLower(&out);
  return out;
}

std::string AddressKey(const domain::Address& address) {
  const std::string street = StreetKey(address.street);
  if (street.empty()) return "";
  const std::string place = address.postal_code.empty() ? Fold(address.city) : address.postal_code;
  return absl::StrCat(place, "|", street, "|", HouseNumberKey(address.house_number));
}

std::string TitleAtAddressKey(absl::string_view title, const domain::Address& address) {
  return absl::StrCat(Fold(title), "|", AddressKey(address));
}

StreetAndNumber SplitStreet(absl::string_view line) {
  line = Strip(line);
  const std::string plain =
      absl::StrReplaceAll(line, {{"\xE2\x80\x93", "-"}, {"\xE2\x80\x94", "-"}, {"\xC2\xA0", " "}});
  const std::vector<std::string> words = absl::StrSplit(plain, ' ', absl::SkipEmpty());
  // The number is the longest tail that begins with a digit and only goes on as numbers do.
  size_t begin = words.size();
  for (size_t i = words.size(); i-- > 1 && ContinuesNumber(words[i]);)
    if (absl::ascii_isdigit(words[i][0])) begin = i;
  if (begin < words.size() && absl::EndsWith(words[begin], ".")) begin = words.size();
  StreetAndNumber out;
  for (size_t i = 0; i < begin; ++i)
    absl::StrAppend(&out.street, out.street.empty() ? "" : " ", words[i]);
  for (size_t i = begin; i < words.size(); ++i) absl::StrAppend(&out.house_number, words[i]);
  return out;
}

}  // namespace raumboerse::imports
