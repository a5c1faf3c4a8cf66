#include "domain/funding_rule.h"

#include <algorithm>

#include "absl/time/civil_time.h"

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

absl::CivilDay CivilOf(Day day) { return absl::CivilDay(1970, 1, 1) + day.since_epoch(); }

bool Contains(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// One fund and one case; gathers what shuts the fund out.
class Judgement {
 public:
  Judgement(const FundFields& fund, const FundingFields& funding)
      : fund_(fund), funding_(funding) {}

  FundVerdict Take() && {
    JudgeRecord();
    JudgeForm();
    JudgeKinds();
    JudgeDays();
    JudgeSize();
    JudgeRent();
    JudgeOwnShare();
    JudgeMoneyLeft();
    if (conditions_.empty() && !CutToAmounts(fund_, funding_, offer_))
      Add({.reason = FundReason::kGivesNothing});
    if (conditions_.empty()) return {{}, std::move(offer_)};
    std::sort(conditions_.begin(), conditions_.end(),
              [](const auto& a, const auto& b) { return a.reason < b.reason; });
    return {std::move(conditions_), std::nullopt};
  }

 private:
  void Add(FundCondition condition) { conditions_.push_back(std::move(condition)); }

  void JudgeRecord() {
    if (!fund_.record.duplicate_of.empty()) Add({.reason = FundReason::kDuplicate});
    if (!fund_.districts.empty() && !Contains(fund_.districts, funding_.district)) {
      if (funding_.district.empty())
        Add({.reason = FundReason::kDistrictUnknown});
      else
        Add({.reason = FundReason::kOtherDistrict, .codes = {funding_.district}});
    }
    FundCondition uses{.reason = FundReason::kOtherUse};
    for (const std::string& use : funding_.uses) {
      if (!fund_.uses.empty() && !Contains(fund_.uses, use)) uses.codes.push_back(use);
    }
    if (!uses.codes.empty()) Add(std::move(uses));
  }

  void JudgeForm() {
    const EnumSet<OrganisationForm> forms = fund_.organisation_forms;
    const auto suits = [&](OrganisationForm form) {
      return form != OrganisationForm::kUnknown && forms.Contains(form);
    };
    if (forms.empty() || suits(funding_.own_form)) return;
    // The carrier has to be there when the money is spent.
    const bool carried = funding_.carrier_until && funding_.stay.from < *funding_.carrier_until;
    const OrganisationForm carrier = carried ? funding_.carrier_form : OrganisationForm::kUnknown;
    if (suits(carrier)) {
      if (fund_.carrier_suffices == Answer::kUnknown) Add({.reason = FundReason::kCarrierUnknown});
      if (fund_.carrier_suffices == Answer::kNo)
        Add({.reason = funding_.own_form == OrganisationForm::kUnknown
                           ? FundReason::kFormUnknown
                           : FundReason::kCarrierDoesNotCount});
      return;
    }
    const bool carrier_open =
        carried && carrier == OrganisationForm::kUnknown && fund_.carrier_suffices != Answer::kNo;
    const bool open = funding_.own_form == OrganisationForm::kUnknown || carrier_open;
    Add({.reason = open ? FundReason::kFormUnknown : FundReason::kOtherForm});
  }

  // Which costs it pays. Money in arrears is not there when the costs of the start are due; where
  // it is not known whether it comes in arrears, it is not counted on for them either.
  void JudgeKinds() {
    EnumSet<CostKind> kinds;
    for (const CostKind kind : kCostKinds) {
      const bool pays = fund_.cost_kinds.empty() || fund_.cost_kinds.Contains(kind);
      // What costs nothing needs no money, nor do running costs without a gap of theirs; money for
      // the start leaves own means for later.
      const bool useful =
          kStartKinds.Contains(kind) ? funding_.gap() > 0 : funding_.running_gap_cents > 0;
      if (pays && useful && funding_.costs[kind] > 0) kinds.Insert(kind);
    }
    if (kinds.empty()) return Add({.reason = FundReason::kOtherCosts});
    offer_.kinds = fund_.paid_in_arrears == Answer::kNo ? kinds : kinds - kStartKinds;
    if (!offer_.kinds.empty()) return;
    Add({.reason = fund_.paid_in_arrears == Answer::kYes ? FundReason::kPaidInArrears
                                                         : FundReason::kArrearsUnknown});
    offer_.kinds = kinds;  // for what else there is to say
  }

  // From when on it pays: by the day its decision is due, else for what arises later.
  void JudgeDays() {
    const std::optional<Day> open = FirstDayToApply(fund_, funding_.day);
    if (!open) return Add({.reason = FundReason::kNoWindow, .day = funding_.day});
    offer_.apply_from = *open;
    const std::optional<int32_t> days = LevelDays(0);
    if (!days) return Add({.reason = FundReason::kDecisionDaysUnknown});
    const Day decision = *open + *days;
    const EnumSet<CostKind> running = offer_.kinds & kRunningKinds;
    // Rent and running costs begin with the stay: for them alone there is time until then.
    const bool later = !running.empty() && decision <= funding_.stay.from;
    const bool before_works = decision <= funding_.works;
    if (!before_works && !(later && fund_.no_start_before_decision == Answer::kNo)) {
      const Day due = !running.empty() && fund_.no_start_before_decision == Answer::kNo
                          ? funding_.stay.from
                          : funding_.works;
      return Add({.reason = LateReason(later), .day = decision, .limit_day = due});
    }
    const bool running_only = !before_works || offer_.kinds == running;
    if (running_only) offer_.kinds = running;
    const bool until_stay = running_only && fund_.no_start_before_decision == Answer::kNo;
    AddSteps(until_stay ? funding_.stay.from : funding_.works);
  }

  FundReason LateReason(bool in_time_but_for_the_start) const {
    if (!in_time_but_for_the_start) return FundReason::kDecidedTooLate;
    return fund_.no_start_before_decision == Answer::kYes ? FundReason::kStartsBeforeDecision
                                                          : FundReason::kStartRuleUnknown;
  }

  // The levels that decide by `due`, and in the year whose money is known to be left.
  void AddSteps(Day due) {
    const size_t levels = std::max<size_t>(1, fund_.decision_levels.size());
    for (size_t i = 0; i < levels; ++i) {
      const std::optional<int32_t> days = LevelDays(i);
      if (!days || offer_.apply_from + *days > due) return;
      FundStep step{.up_to_cents = kCentsMax, .decision = offer_.apply_from + *days};
      if (CivilOf(step.decision).year() != CivilOf(funding_.day).year()) {
        if (i > 0) return;
        next_year_ = true;
        return Add({.reason = FundReason::kLeftNextYearUnknown, .day = step.decision});
      }
      step.apply_by = *LastDayToApply(fund_, offer_.apply_from, due + -int64_t{*days});
      if (!fund_.decision_levels.empty()) {
        step.level = static_cast<int>(i);
        const int64_t up_to = fund_.decision_levels[i].up_to_cents;
        if (up_to > 0) step.up_to_cents = up_to;
      }
      offer_.steps.push_back(step);
    }
  }

  std::optional<int32_t> LevelDays(size_t level) const {
    if (fund_.decision_levels.empty()) return fund_.decision_days;
    return DecisionDays(fund_, fund_.decision_levels[level]);
  }

  void JudgeSize() {
    if (fund_.largest_area_m2 && funding_.area_m2 > *fund_.largest_area_m2)
      Add({.reason = FundReason::kTooLarge,
           .is = funding_.area_m2,
           .limit = *fund_.largest_area_m2});
    if (!fund_.longest_months) return;
    const Day last = MonthsLater(funding_.stay.from, *fund_.longest_months);
    if (funding_.stay.until > last)
      Add({.reason = FundReason::kTooLong,
           .limit = *fund_.longest_months,
           .day = funding_.stay.until,
           .limit_day = last});
  }

  // Of a part of a space, the last rent counts by area.
  void JudgeRent() {
    if (!fund_.rent_permille_of_last) return;
    if (!funding_.last_rent_month_cents) return Add({.reason = FundReason::kLastRentUnknown});
    using Wide = __int128;
    const bool known = funding_.area_m2 > 0 && funding_.space_m2 > 0;
    const Wide limit = Wide{*funding_.last_rent_month_cents} * *fund_.rent_permille_of_last *
                       (known ? funding_.area_m2 : 1);
    const Wide per = Wide{1000} * (known ? funding_.space_m2 : 1);
    if (Wide{funding_.rent_month_cents} * per > limit)
      Add({.reason = FundReason::kRentTooHigh,
           .is = funding_.rent_month_cents,
           .limit = static_cast<int64_t>(limit / per)});
  }

  // Work that counts as own share is part of the cost that the share is of.
  void JudgeOwnShare() {
    const auto needed = [&](int64_t cost) {
      return static_cast<int64_t>(
          (static_cast<__int128>(cost) * fund_.least_own_share_permille.value_or(0) + 999) / 1000);
    };
    const int64_t cost = funding_.cost(), own = funding_.own();
    if (own >= needed(cost)) return;
    const int64_t work = funding_.in_kind_cents.value_or(0);
    const bool enough = own + work >= needed(cost + work);
    const FundCondition short_of{
        .reason = FundReason::kOwnShareTooSmall, .is = own + work, .limit = needed(cost + work)};
    const auto ask = [&](FundReason reason) {
      FundCondition asked = short_of;
      asked.reason = reason;
      Add(std::move(asked));
    };
    if (fund_.in_kind_counts == Answer::kNo)
      return Add({.reason = FundReason::kOwnShareTooSmall, .is = own, .limit = needed(cost)});
    // No work makes up for the whole cost.
    if (*fund_.least_own_share_permille == 1000) return Add(short_of);
    if (!funding_.in_kind_cents) return ask(FundReason::kInKindUnknown);
    if (!enough) return Add(short_of);
    if (fund_.in_kind_counts == Answer::kUnknown) ask(FundReason::kInKindRuleUnknown);
  }

  void JudgeMoneyLeft() {
    if (next_year_) return;
    if (!fund_.left_this_year_cents) return Add({.reason = FundReason::kLeftUnknown});
    if (*fund_.left_this_year_cents == 0) Add({.reason = FundReason::kNothingLeft});
  }

  const FundFields& fund_;
  const FundingFields& funding_;
  FundOffer offer_;
  bool next_year_ = false;  // that decides: what is left of this year's money plays no part
  std::vector<FundCondition> conditions_;
};

}  // namespace

bool IsAsk(FundReason reason) {
  switch (reason) {
    case FundReason::kDistrictUnknown:
    case FundReason::kFormUnknown:
    case FundReason::kCarrierUnknown:
    case FundReason::kArrearsUnknown:
    case FundReason::kDecisionDaysUnknown:
    case FundReason::kStartRuleUnknown:
    case FundReason::kLastRentUnknown:
    case FundReason::kInKindUnknown:
    case FundReason::kInKindRuleUnknown:
    case FundReason::kLeftUnknown:
    case FundReason::kLeftNextYearUnknown:
      return true;
    default:
      return false;
  }
}

FundVerdict Judge(const FundFields& fund, const FundingFields& funding) {
  return Judgement(fund, funding).Take();
}

Day MonthsLater(Day from, int32_t months) {
  const absl::CivilDay begin = CivilOf(from);
  const absl::CivilMonth month = absl::CivilMonth(begin) + months;
  const absl::CivilDay same(month.year(), month.month(), begin.day());
  const absl::CivilDay day = absl::CivilMonth(same) == month ? same : absl::CivilDay(month + 1);
  return Day(day - absl::CivilDay(1970, 1, 1));
}

}  // namespace raumboerse::domain
