#include "domain/help_rule.h"

#include <functional>
#include <set>

#include "gmock/gmock.h"

#include "base/test_seed.h"
#include "domain/help_sought.h"
#include "domain/help_test.h"
#include "domain/limits.h"
#include "domain/text_search.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using HL = HelpListingFields;
using enum HelpReason;

struct HelpCase {
  std::function<void(HL& offer, HL& request)> change;
  HelpReason expected;
};

void ExpectHelp(HelpCriterion criterion, const std::vector<HelpCase>& cases) {
  for (size_t i = 0; i < cases.size(); ++i) {
    HL offer = OpenHelp(HelpSide::kOffers, "o", "a");
    HL request = OpenHelp(HelpSide::kSeeks, "r", "b");
    offer.pay_cents = 0;
    cases[i].change(offer, request);
    const HelpVerdict verdict = JudgeHelp({offer, request}, HelpToday());
    EXPECT_EQ(verdict.Of(criterion), cases[i].expected) << "case " << i;
    const Answer answer = AnswerOf(cases[i].expected);
    EXPECT_EQ(verdict.matches(), answer == Answer::kYes) << "case " << i;
    EXPECT_EQ(verdict.would_fit(), answer == Answer::kUnknown) << "case " << i;
    EXPECT_EQ(verdict.scores.total > 0, answer != Answer::kNo) << "case " << i;
  }
}

TEST(HelpRule, ReadsStateAndConsentOfBothSides) {
  const auto days_ago = [](int64_t days) {
    return absl::UnixEpoch() + absl::Hours(24 * (kHelpDay.since_epoch() - days));
  };
  ExpectHelp(HelpCriterion::kState,
             {{[](HL&, HL&) {}, kBothOpen},
              {[](HL& o, HL&) { o.state = HelpListingState::kUnset; }, kOfferNotOpen},
              {[](HL& o, HL&) { o.state = HelpListingState::kDone; }, kOfferNotOpen},
              {[](HL&, HL& r) { r.state = HelpListingState::kPaused; }, kRequestNotOpen},
              {[](HL& o, HL&) { o.record.duplicate_of = "x"; }, kOfferDuplicate},
              {[](HL&, HL& r) { r.record.duplicate_of = "x"; }, kRequestDuplicate},
              {[&](HL& o, HL&) { o.record.create_time = days_ago(365); }, kBothOpen},
              {[&](HL& o, HL&) { o.record.create_time = days_ago(366); }, kOfferExpired},
              {[&](HL&, HL& r) {
                 r.record.create_time = days_ago(999);
                 r.record.check_time = days_ago(365);
               },
               kBothOpen},
              {[&](HL&, HL& r) { r.record.check_time = days_ago(366); }, kRequestExpired}});
  ExpectHelp(
      HelpCriterion::kConsent,
      {{[](HL& o, HL&) { o.consents[0].given = kHelpDay; }, kBothConsented},
       {[](HL& o, HL&) { o.consents[0].given = kHelpDay + 1; }, kOfferNoConsent},
       {[](HL&, HL& r) { r.consents[0].until = kHelpDay; }, kRequestNoConsent},
       {[](HL&, HL& r) { r.consents[0].purpose = ConsentPurpose::kStore; }, kRequestNoConsent}});
  ExpectHelp(HelpCriterion::kLister,
             {{[](HL&, HL&) {}, kTwoListers},
              {[](HL& o, HL& r) { o.listed_by = r.listed_by; }, kSameLister}});
}

TEST(HelpRule, ReadsKindsAndDistricts) {
  ExpectHelp(HelpCriterion::kKinds,
             {{[](HL& o, HL&) {
                 o.kinds = {HelpKind::kTools, HelpKind::kTrades};
               },
               kKindsMeet},
              {[](HL& o, HL&) { o.kinds = {HelpKind::kTrades}; }, kOtherKinds}});
  ExpectHelp(HelpCriterion::kDistrict,
             {{[](HL&, HL&) {}, kOfferEverywhere},
              {[](HL&, HL& r) { r.districts = {"01"}; }, kOfferEverywhere},
              {[](HL& o, HL&) { o.districts = {"01"}; }, kRequestEverywhere},
              {[](HL& o, HL& r) {
                 o.districts = {"02", "01"};
                 r.districts = {"03", "01"};
               },
               kDistrictsMeet},
              {[](HL& o, HL& r) {
                 o.districts = {"02"};
                 r.districts = {"03", "01"};
               },
               kOtherDistricts}});
}

TEST(HelpRule, ReadsTheDaysOfBoth) {
  const auto span = [](HL& listing, int64_t from, int64_t until) {
    listing.from = kHelpDay + from;
    listing.until = kHelpDay + until;
  };
  ExpectHelp(HelpCriterion::kPeriod, {{[](HL&, HL&) {}, kPeriodsMeet},
                                      {[&](HL& o, HL& r) {
                                         span(o, 5, 10);
                                         span(r, 9, 20);
                                       },
                                       kPeriodsMeet},
                                      {[&](HL& o, HL& r) {
                                         span(o, 5, 10);
                                         span(r, 10, 20);
                                       },
                                       kOtherTime},
                                      {[&](HL& o, HL&) { span(o, -5, 1); }, kPeriodsMeet},
                                      {[&](HL& o, HL&) { span(o, -5, 0); }, kOver},
                                      {[](HL& o, HL&) { o.until = kHelpDay; }, kOver},
                                      {[](HL& o, HL&) { o.until = kHelpDay + 1; }, kPeriodsMeet},
                                      {[&](HL& o, HL& r) {
                                         span(o, -9, 0);
                                         r.from = kHelpDay + 4;
                                       },
                                       kOtherTime}});
}

TEST(HelpRule, TakesNoUnknownPayForAYes) {
  const auto pays = [](HL& o, HL& r, std::optional<int64_t> asked, std::optional<int64_t> paid) {
    o.pay_cents = asked;
    r.pay_cents = paid;
    o.pay_basis = r.pay_basis = PayBasis::kHour;
  };
  ExpectHelp(HelpCriterion::kPay,
             {{[&](HL& o, HL& r) { pays(o, r, 0, std::nullopt); }, kFree},
              {[&](HL& o, HL& r) { pays(o, r, std::nullopt, kCentsMax); }, kAskedUnknown},
              {[&](HL& o, HL& r) { pays(o, r, 1, std::nullopt); }, kPaidUnknown},
              {[&](HL& o, HL& r) { pays(o, r, 1, 0); }, kAsksTooMuch},
              {[&](HL& o, HL& r) { pays(o, r, 5000, 5000); }, kWithinPay},
              {[&](HL& o, HL& r) { pays(o, r, 5001, 5000); }, kAsksTooMuch},
              {[&](HL& o, HL& r) {
                 pays(o, r, 1, kCentsMax);
                 r.pay_basis = PayBasis::kOneOff;
               },
               kOtherBasis},
              {[&](HL& o, HL& r) {
                 pays(o, r, 1, 0);
                 r.pay_basis = PayBasis::kOneOff;
               },
               kAsksTooMuch}});
}

TEST(HelpRule, ScoresWhatTheRequestStates) {
  HL offer = OpenHelp(HelpSide::kOffers, "o", "a");
  HL request = OpenHelp(HelpSide::kSeeks, "r", "b");
  request.kinds = {HelpKind::kTools, HelpKind::kTrades, HelpKind::kAdvice};
  offer.kinds = {HelpKind::kTools, HelpKind::kTrades};
  offer.topics = {"musik", "Bau"};
  request.topics = {"Bau", "MUSIK", "Recht", "Garten"};
  offer.districts = {"01"};
  request.districts = {"02", "01"};
  request.from = kHelpDay + 10;
  request.until = kHelpDay + 20;
  offer.until = kHelpDay + 15;
  offer.pay_cents = 4'500;
  request.pay_cents = 6'000;
  offer.pay_basis = request.pay_basis = PayBasis::kHour;
  const HelpVerdict verdict = JudgeHelp({offer, request}, HelpToday());
  EXPECT_THAT(verdict.scores.part, ElementsAre(666, 500, 750, 500, 250));
  EXPECT_EQ(verdict.scores.total, 570);  // (35*666 + 25*500 + 15*750 + 15*500 + 10*250) / 100
  EXPECT_THAT(verdict.topics, ElementsAre("Bau", "MUSIK"));
  EXPECT_THAT(verdict.districts, ElementsAre("01"));
  EXPECT_EQ(verdict.period, (Period{kHelpDay + 10, kHelpDay + 15}));

  const HL vague = OpenHelp(HelpSide::kSeeks, "v", "c");
  const HelpVerdict unstated = JudgeHelp({offer, vague}, HelpToday());
  EXPECT_THAT(unstated.scores.stated, ElementsAre(true, false, false, false, true));
  EXPECT_THAT(unstated.scores.part, ElementsAre(1000, 700, 700, 700, 0));
  EXPECT_TRUE(unstated.would_fit());
}

TEST(HelpRule, CountsAYearOfLongPeriods) {
  HL offer = OpenHelp(HelpSide::kOffers, "o", "a");
  HL request = OpenHelp(HelpSide::kSeeks, "r", "b");
  request.from = kHelpDay;
  offer.until = kHelpDay + (kHelpDaysCounted - 1);
  EXPECT_EQ(JudgeHelp({offer, request}, HelpToday()).scores.part[3], 997);
  offer.until = kHelpDay + kHelpDaysCounted;
  EXPECT_EQ(JudgeHelp({offer, request}, HelpToday()).scores.part[3], 1000);
  offer.until = Day::Infinity();
  EXPECT_EQ(JudgeHelp({offer, request}, HelpToday()).scores.part[3], 1000);
}

// The same rule, day by day and word by word.
class SlowRule {
 public:
  SlowRule(const HL& offer, const HL& request) : o_(offer), r_(request) {}

  // Yes, no or unknown.
  Answer Pair() const {
    if (!Counts(o_) || !Counts(r_) || o_.listed_by == r_.listed_by) return Answer::kNo;
    bool kind = false, district = o_.districts.empty() || r_.districts.empty();
    for (int k = 1; k <= static_cast<int>(kHelpKindsMax); ++k)
      kind |= o_.kinds.Contains(HelpKind(k)) && r_.kinds.Contains(HelpKind(k));
    for (const std::string& a : o_.districts)
      for (const std::string& b : r_.districts) district |= a == b;
    if (!kind || !district || Days() == 0) return Answer::kNo;
    if (o_.pay_cents == 0) return Answer::kYes;
    if (!o_.pay_cents || !r_.pay_cents) return Answer::kUnknown;
    if (r_.pay_cents != 0 && o_.pay_basis != r_.pay_basis) return Answer::kUnknown;
    return *o_.pay_cents <= *r_.pay_cents ? Answer::kYes : Answer::kNo;
  }

  int64_t Score() const {
    int64_t kinds = 0, all = 0, topics = 0, districts = 0;
    for (HelpKind kind : r_.kinds.Values()) {
      kinds += o_.kinds.Contains(kind);
      ++all;
    }
    for (const std::string& topic : r_.topics) {
      bool there = false;
      for (const std::string& own : o_.topics) there |= FoldCase(own) == FoldCase(topic);
      topics += there;
    }
    const std::set<std::string> near(o_.districts.begin(), o_.districts.end());
    for (const std::string& code : r_.districts) districts += near.count(code);
    const bool about = !o_.topics.empty() && !r_.topics.empty();
    const int64_t topic_part = about ? 1000 * topics / static_cast<int64_t>(r_.topics.size()) : 700;
    const int64_t district_part =
        r_.districts.empty() ? 700
        : near.empty()       ? 500
                             : 500 + 500 * districts / static_cast<int64_t>(r_.districts.size());
    const bool timed = r_.from || !r_.until.infinite();
    const int64_t period_part = timed ? 1000 * Days() / Wanted() : 700;
    int64_t pay_part = 0;
    if (o_.pay_cents == 0)
      pay_part = 1000;
    else if (Pair() == Answer::kYes)
      pay_part = 1000 * (*r_.pay_cents - *o_.pay_cents) / *r_.pay_cents;
    return (35 * (1000 * kinds / all) + 25 * topic_part + 15 * district_part + 15 * period_part +
            10 * pay_part) /
           100;
  }

 private:
  static bool Counts(const HL& listing) {
    bool consent = false;
    for (const Consent& each : listing.consents)
      consent |= each.purpose == ConsentPurpose::kMediate && each.given <= kHelpDay;
    const auto& checked = listing.record.check_time;
    const bool fresh = !checked || *checked >= absl::UnixEpoch() + absl::Hours(24 * 19'635);
    return consent && fresh && listing.record.duplicate_of.empty() &&
           listing.state == HelpListingState::kOpen;
  }
  static bool Holds(const HL& listing, Day day) {
    return (!listing.from || *listing.from <= day) && day < listing.until;
  }
  // Of a year from the first common day on.
  int64_t Days() const {
    int64_t count = 0;
    for (Day day = kHelpDay; day < kHelpDay + 400; day = day + 1)
      count += Holds(o_, day) && Holds(r_, day);
    return std::min<int64_t>(count, 365);
  }
  int64_t Wanted() const {
    int64_t count = 0;
    for (Day day = kHelpDay; day < kHelpDay + 400; day = day + 1) count += Holds(r_, day);
    return std::min<int64_t>(count, 365);
  }

  const HL& o_;
  const HL& r_;
};

TEST(HelpRule, AgreesWithTheSlowRuleOnRandomPairs) {
  const uint64_t seed = SeedOr(2028);
  HelpDraw draw(seed);
  int yes = 0, unknown = 0;
  for (int i = 0; i < 20'000; ++i) {
    const HL offer = draw.Listing(HelpSide::kOffers, 2 * i);
    const HL request = draw.Listing(HelpSide::kSeeks, 2 * i + 1);
    const HelpVerdict verdict = JudgeHelp({offer, request}, HelpToday());
    const SlowRule slow(offer, request);
    const Answer expected = slow.Pair();
    ASSERT_EQ(verdict.matches(), expected == Answer::kYes)
        << "RAUMBOERSE_SEED=" << seed << " " << i;
    ASSERT_EQ(verdict.would_fit(), expected == Answer::kUnknown) << seed << " " << i;
    ASSERT_EQ(verdict.scores.total, expected == Answer::kNo ? 0 : slow.Score()) << seed << " " << i;
    yes += expected == Answer::kYes;
    unknown += expected == Answer::kUnknown;
  }
  EXPECT_GT(yes, 500);
  EXPECT_GT(unknown, 500);
}

TEST(HelpSought, IsWhatTheInitiativeHasNoRequestFor) {
  NeedFields need;
  need.record.name = "exchanges/city/needs/n";
  need.state = NeedState::kOpen;
  need.initiative = "exchanges/city/initiatives/i";
  need.districts = {"01"};
  need.from = kHelpDay;
  InitiativeFields initiative;
  initiative.topics = {"Musik"};
  initiative.help_sought = {HelpKind::kTools, HelpKind::kAdvice};
  const auto sought = HelpSoughtFor(need, initiative, {HelpKind::kAdvice});
  ASSERT_TRUE(sought.has_value());
  EXPECT_EQ(sought->kinds, EnumSet<HelpKind>{HelpKind::kTools});
  EXPECT_EQ(sought->record.name, need.record.name);
  EXPECT_EQ(sought->listed_by, need.initiative);
  EXPECT_EQ(sought->state, HelpListingState::kOpen);
  EXPECT_THAT(sought->districts, ElementsAre("01"));
  EXPECT_THAT(sought->topics, ElementsAre("Musik"));
  EXPECT_EQ(sought->pay_cents, std::nullopt);
  EXPECT_EQ(HelpSoughtFor(need, initiative, initiative.help_sought), std::nullopt);
  initiative.record.duplicate_of = "exchanges/city/initiatives/twin";
  need.state = NeedState::kMet;
  const auto repeated = HelpSoughtFor(need, initiative, {});
  EXPECT_EQ(repeated->record.duplicate_of, "exchanges/city/initiatives/twin");
  EXPECT_NE(repeated->state, HelpListingState::kOpen);
}

}  // namespace
}  // namespace raumboerse::domain
