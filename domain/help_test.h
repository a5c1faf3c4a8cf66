#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "domain/help_rule.h"

// Listings for tests of the rule and of the ranking.
namespace raumboerse::domain {

inline constexpr Day kHelpDay{20'000};

inline HelpQuestion HelpToday() {
  return {.day = kHelpDay, .zone = absl::UTCTimeZone(), .policy = {}};
}

inline HelpListingFields OpenHelp(HelpSide side, const std::string& id, const std::string& by) {
  HelpListingFields listing;
  listing.record.name = absl::StrCat("exchanges/city/helpListings/", id);
  listing.side = side;
  listing.state = HelpListingState::kOpen;
  listing.consents = {{ConsentPurpose::kMediate, Day(19'000)}};
  listing.title = id;
  listing.listed_by = absl::StrCat("exchanges/city/initiatives/", by);
  listing.kinds = {HelpKind::kTools};
  return listing;
}

// Any value is drawn often enough that each criterion decides many pairs.
class HelpDraw {
 public:
  explicit HelpDraw(uint64_t seed) : random_(seed) {}

  HelpListingFields Listing(HelpSide side, int number) {
    HelpListingFields out = OpenHelp(side, absl::StrCat("l", number), absl::StrCat("i", UpTo(5)));
    if (OneIn(12)) out.state = static_cast<HelpListingState>(UpTo(4));
    if (OneIn(15)) out.record.duplicate_of = "exchanges/city/helpListings/twin";
    if (OneIn(15)) out.consents.clear();
    if (OneIn(8)) out.record.check_time = absl::UnixEpoch() + absl::Hours(24 * (19'634 + UpTo(2)));
    out.kinds = EnumSet<HelpKind>::OfBits(2u << UpTo(3)) | EnumSet<HelpKind>::OfBits(2u << UpTo(3));
    out.topics = Some({"Musik", "musik und Tanz", "RECHT", "Bau"}, "Recht");
    out.districts = Some({"01", "02", "03", "04"}, "05");
    if (!OneIn(3)) out.from = kHelpDay + (UpTo(40) - 20);
    if (!OneIn(3)) out.until = out.from.value_or(kHelpDay) + (1 + UpTo(out.from ? 30 : 15));
    if (!OneIn(4)) out.pay_cents = UpTo(3) * 1000;
    out.pay_basis = OneIn(3) ? PayBasis::kOneOff : PayBasis::kHour;
    return out;
  }

 private:
  int64_t UpTo(int64_t most) {
    return static_cast<int64_t>(random_() % static_cast<uint64_t>(most + 1));
  }
  bool OneIn(int64_t count) { return UpTo(count - 1) == 0; }
  std::vector<std::string> Some(const std::vector<std::string>& all, const std::string& other) {
    std::vector<std::string> out;
    if (OneIn(3)) return out;
    for (const std::string& each : all)
      if (OneIn(3)) out.push_back(each);
    if (OneIn(4)) out.push_back(other);
    return out;
  }

  std::mt19937_64 random_;
};

}  // namespace raumboerse::domain
