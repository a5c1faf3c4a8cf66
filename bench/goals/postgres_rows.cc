#include "bench/goals/postgres_rows.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <limits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

#include "base/check.h"
#include "bench/goals/flat_values.h"
#include "bench/market_world.h"
#include "domain/free_time.h"
#include "domain/match_rule.h"

namespace raumboerse::bench {
namespace {

constexpr int64_t kEndlessNumber = std::numeric_limits<int32_t>::max();
constexpr char kNull[] = "\\N";

// The columns of a row, in order.
class Line {
 public:
  void Add(int64_t value) { parts_.push_back(absl::StrCat(value)); }
  void Add(bool value) = delete;
  void AddTruth(bool value) { parts_.push_back(value ? "t" : "f"); }
  void Add(const std::optional<int64_t>& value) { value ? Add(*value) : parts_.push_back(kNull); }
  void AddExact(const std::optional<double>& value) {
    parts_.push_back(value ? absl::StrFormat("%.17g", *value) : kNull);
  }
  void Add(const std::vector<int64_t>& values) {
    parts_.push_back(absl::StrCat("{", absl::StrJoin(values, ","), "}"));
  }
  std::string Text() const { return absl::StrCat(absl::StrJoin(parts_, "\t"), "\n"); }

 private:
  std::vector<std::string> parts_;
};

std::vector<int64_t> Places(uint64_t bits) {
  std::vector<int64_t> places;
  for (; bits != 0; bits &= bits - 1) places.push_back(std::countr_zero(bits));
  return places;
}

// The windows less what takes them. Windows of a market never touch, and what takes its spaces
// takes all of them at all times.
void AddFreeTime(const matcher::SpaceEntry& space, Line& line) {
  domain::Periods taken;
  for (const domain::Occupied& one : space.occupied) {
    RB_CHECK(one.area_m2 == 0 && one.weekly_times == 0 && one.hold_need_hash == 0,
             "agreements of a market are about the whole space, always");
    taken.push_back(one.period);
  }
  taken = domain::Union(std::move(taken));
  std::vector<int64_t> from, until, certainty, notice, weekly;
  for (const domain::Window& window : space.facts.windows) {
    for (const domain::Period& free : domain::Subtract({window.period}, taken)) {
      from.push_back(free.from.since_epoch());
      until.push_back(free.until.since_epoch());
      certainty.push_back(static_cast<int64_t>(window.certainty));
      notice.push_back(window.notice_days);
      weekly.push_back(domain::Slots(window.weekly_times));
    }
  }
  for (const auto& column : {from, until, certainty, notice, weekly}) line.Add(column);
}

std::optional<int64_t> RateOf(const domain::TariffFacts& tariff) {
  if (!tariff.rent_month_cents || !tariff.running_month_cents) return std::nullopt;
  return *tariff.rent_month_cents + *tariff.running_month_cents;
}

// The last tariff is for all; one before it is cheaper, and for some.
void AddTariffs(const domain::SpaceFacts& space, Line& line) {
  RB_CHECK(!space.tariffs.empty() && space.tariffs.size() <= 2, "a market's spaces have 1 or 2");
  const domain::TariffFacts& all = space.tariffs.back();
  const domain::TariffFacts& some = space.tariffs.front();
  RB_CHECK(all.commercial == domain::Commercial::kUnknown && all.organisation_forms.empty() &&
               all.per_m2 == some.per_m2 && all.one_off_cents == some.one_off_cents,
           "as a market's tariffs are");
  const bool both = space.tariffs.size() == 2;
  line.AddTruth(all.per_m2);
  line.Add(int64_t{both ? static_cast<int>(some.commercial) : -1});
  line.Add(static_cast<int64_t>(some.organisation_forms.bits()));
  line.Add(RateOf(some));
  line.Add(RateOf(all));
  line.Add(all.one_off_cents);
}

bool Listed(const domain::ListedFacts& facts) {
  for (const domain::Period& consent : facts.mediate) {
    if (consent.from <= kMarketDay && kMarketDay < consent.until)
      return facts.offered && !facts.duplicate;
  }
  return false;
}

int64_t Confirmed(const domain::ListedFacts& facts) {
  return facts.confirmed ? facts.confirmed->since_epoch() : kEndlessNumber;
}

std::optional<double> Latitude(const std::optional<domain::Point>& point) {
  return point ? std::optional<double>(point->latitude) : std::nullopt;
}
std::optional<double> Longitude(const std::optional<domain::Point>& point) {
  return point ? std::optional<double>(point->longitude) : std::nullopt;
}

// The uses, the first of each alternative, and what else says where to look.
void AddLooking(const domain::NeedFacts& need, Line& line) {
  std::vector<int64_t> leads, districts(need.districts.begin(), need.districts.end());
  for (int i = 0; i < 3; ++i) {
    const bool there = i < static_cast<int>(need.alternatives.size());
    line.Add(there ? std::optional<int64_t>(need.alternatives[i].uses.low) : std::nullopt);
    if (there) leads.push_back(std::countr_zero(need.alternatives[i].uses.low));
  }
  std::sort(leads.begin(), leads.end());
  leads.erase(std::unique(leads.begin(), leads.end()), leads.end());
  line.Add(leads);
  line.Add(districts);
  line.AddExact(Latitude(need.centre));
  line.AddExact(Longitude(need.centre));
  if (need.centre) {
    const BoxReach reach = ReachOf(*need.centre, need.radius_m);
    line.Add(need.radius_m);
    line.AddExact(reach.latitude);
    line.AddExact(reach.longitude);
  } else {
    for (int i = 0; i < 3; ++i) line.Add(std::nullopt);
  }
}

}  // namespace

int64_t NumberOf(const std::string& id) { return std::atoll(id.c_str() + 1); }

std::string RowOf(const matcher::SpaceEntry& space) {
  const domain::SpaceFacts& facts = space.facts;
  Line line;
  line.Add(NumberOf(facts.id));
  line.AddTruth(Listed(facts));
  line.Add(Confirmed(facts));
  line.AddExact(Latitude(facts.location));
  line.AddExact(Longitude(facts.location));
  line.Add(facts.district == domain::kNoDistrict ? std::nullopt
                                                 : std::optional<int64_t>(facts.district));
  line.Add(facts.area_m2);
  line.Add(facts.divisible_from_m2);
  line.Add(static_cast<int64_t>(UsesTaken(facts) & ~(uint64_t{1} << 63)));
  line.Add(facts.any_use ? std::vector<int64_t>{-1} : Places(facts.uses.low));
  line.Add(Places(UsesTaken(facts) & ((uint64_t{1} << 60) - 1)));
  line.Add(static_cast<int64_t>(facts.equipment_there.bits()));
  line.Add(static_cast<int64_t>(facts.noise_max == domain::Noise::kUnknown ? domain::Noise::kNone
                                                                           : facts.noise_max));
  line.AddTruth(facts.night_use == domain::Answer::kYes);
  line.Add(facts.persons_max ? int64_t{*facts.persons_max} : kEndlessNumber);
  line.Add(static_cast<int64_t>(facts.contract_forms.bits()));
  line.Add(static_cast<int64_t>(facts.organisation_forms.bits()));
  line.Add(int64_t{facts.fit_out_days});
  line.Add(int64_t{facts.shortest_stay_days});
  line.Add(facts.longest_stay_days > 0 ? int64_t{facts.longest_stay_days} : kEndlessNumber);
  AddTariffs(facts, line);
  AddFreeTime(space, line);
  return line.Text();
}

std::string RowOf(const matcher::NeedEntry& need, const domain::Policy& policy) {
  const domain::NeedFacts& facts = need.facts;
  const domain::OrganisationForm form = facts.FormOn(kMarketDay);
  RB_CHECK(facts.commercial != domain::Commercial::kUnknown, "a market's needs say it");
  Line line;
  line.Add(NumberOf(facts.id));
  line.AddTruth(Listed(facts));
  line.Add(Confirmed(facts));
  AddLooking(facts, line);
  line.Add(facts.min_m2);
  line.Add(facts.wanted_m2);
  line.Add(facts.max_m2 == 0 ? kEndlessNumber : facts.max_m2);
  line.Add(static_cast<int64_t>(facts.equipment_required.bits()));
  line.Add(static_cast<int64_t>(Loudest(facts.conduct)));
  line.AddTruth(facts.conduct.night_use == domain::Answer::kYes);
  line.Add(int64_t{facts.persons.value_or(0)});
  line.Add(static_cast<int64_t>(facts.contract_forms.bits()));
  line.Add(form == domain::OrganisationForm::kUnknown ? int64_t{0}
                                                      : int64_t{1} << static_cast<int>(form));
  line.Add(static_cast<int64_t>(facts.commercial));
  line.Add(std::max(kMarketDay, facts.from.value_or(kMarketDay)).since_epoch());
  line.Add(facts.until.since_epoch());
  line.Add(facts.start_by ? facts.start_by->since_epoch() : kEndlessNumber);
  line.Add(int64_t{std::max(1, facts.min_days)});
  line.Add(domain::WantedDays(facts, policy));
  line.Add(int64_t{domain::Slots(facts.weekly_times)});
  line.Add(static_cast<int64_t>(std::max(domain::Certainty::kOpen, facts.min_certainty)));
  line.Add(int64_t{facts.min_notice_days});
  line.Add(facts.own_month_cents);
  line.Add(facts.own_one_off_cents);
  line.Add(facts.max_gap_cents);
  return line.Text();
}

}  // namespace raumboerse::bench
