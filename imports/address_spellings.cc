#include "imports/address_spellings.h"

#include "absl/strings/str_cat.h"

#include "imports/address_key.h"

namespace raumboerse::imports {

void AddressSpellings::Settle(absl::string_view title, const domain::Record& record,
                              domain::Address& address, RowReport& report) {
  const std::string key = AddressKey(address);
  if (key.empty()) return;
  const auto [first, is_new] =
      by_key_.try_emplace(key, Spelling{address.street, address.house_number, report.line()});
  const Spelling& spelling = first->second;
  if (!is_new &&
      (spelling.street != address.street || spelling.house_number != address.house_number)) {
    report.Warn("address", absl::StrCat(address.street, " ", address.house_number),
                absl::StrCat("is written ", spelling.street, " ", spelling.house_number, " in row ",
                             spelling.line, ", and so here"));
    address.street = spelling.street;
    address.house_number = spelling.house_number;
  }
  const std::string titled = TitleAtAddressKey(title, address);
  const auto [same, is_first] = line_of_title_.try_emplace(titled, report.line());
  if (!is_first) {
    report.Warn("label", title, absl::StrCat("stands at the same address in row ", same->second));
  } else if (options_.known_at) {
    const std::string known = options_.known_at(titled, record);
    if (!known.empty())
      report.Warn("label", title, absl::StrCat("stands at the same address as ", known));
  }
}

}  // namespace raumboerse::imports
