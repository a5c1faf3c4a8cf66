#include "domain/exchange.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using X = ExchangeFields;

ExchangeFields GoodExchange() {
  ExchangeFields exchange;
  exchange.record.name = "exchanges/leipzig";
  exchange.display_name = "Leipzig";
  exchange.time_zone = "Europe/Berlin";
  exchange.currency = "EUR";
  return exchange;
}

Ring Square(double size = 1) { return {0, 0, size, 0, size, size, 0, size, 0, 0}; }

TEST(Exchange, ItsFieldsAreChecked) {
  ExpectTextLimit<X>(GoodExchange(), "display_name", kTitleBytesMax,
                     [](X& x, const std::string& text) { x.display_name = text; });
  ExpectRange<X>(GoodExchange(), "retention_days", {0, kDaysMax},
                 [](X& x, int64_t v) { x.retention_days = static_cast<int32_t>(v); });
  ExpectCases<X>(GoodExchange(),
                 {{"display_name", [](X& x) { x.display_name = ""; }},
                  {"name", [](X& x) { x.record.name = "exchanges/leipzig/spaces/x"; }},
                  {"", [](X& x) { x.ags = "14713000"; }},
                  {"ags", [](X& x) { x.ags = "1471300"; }},
                  {"ags", [](X& x) { x.ags = "147130000"; }},
                  {"ags", [](X& x) { x.ags = "1471300a"; }},
                  {"", [](X& x) { x.state = "DE-SN"; }},
                  {"state", [](X& x) { x.state = "Sachsen"; }},
                  {"state", [](X& x) { x.state = "de-sn"; }},
                  {"time_zone", [](X& x) { x.time_zone = ""; }},
                  {"time_zone", [](X& x) { x.time_zone = "Europe/Leipzig"; }},
                  {"time_zone", [](X& x) { x.time_zone = "../../etc/passwd"; }},
                  {"time_zone", [](X& x) { x.time_zone = "/usr/share/zoneinfo/UTC"; }},
                  {"", [](X& x) { x.time_zone = "UTC"; }},
                  {"currency", [](X& x) { x.currency = ""; }},
                  {"currency", [](X& x) { x.currency = "Euro"; }},
                  {"currency", [](X& x) { x.currency = "eur"; }},
                  {"",
                   [](X& x) {
                     x.rule_set = RuleSetId{"de-sn", std::string(64, '0')};
                   }},
                  {"rule_set.sha256",
                   [](X& x) {
                     x.rule_set = RuleSetId{"de-sn", std::string(63, '0')};
                   }},
                  {"rule_set.sha256",
                   [](X& x) {
                     x.rule_set = RuleSetId{"de-sn", std::string(64, 'G')};
                   }},
                  {"rule_set.sha256",
                   [](X& x) {
                     x.rule_set = RuleSetId{"de-sn", ""};
                   }},
                  {"rule_set.id",
                   [](X& x) {
                     x.rule_set = RuleSetId{"", std::string(64, '0')};
                   }},
                  {"contact_point", [](X& x) { x.contact_point = "exchanges/kiel/contacts/x"; }},
                  {"", [](X& x) { x.contact_point = "exchanges/leipzig/contacts/x"; }}});
}

TEST(Exchange, ItsDistrictsAreChecked) {
  ExpectListLimit<X>(GoodExchange(), "districts", kDistrictsPerExchangeMax, [](X& x, size_t count) {
    for (size_t i = 0; i < count; ++i) x.districts.push_back({.code = absl::StrCat(i)});
  });
  const auto with = [](Ring ring) {
    return [ring](X& x) { x.districts = {{.code = "00", .polygons = {{Square(), ring}}}}; };
  };
  constexpr char kRing[] = "districts[0].polygons[0].rings[1].coordinates";
  ExpectCases<X>(GoodExchange(), {{"", with(Square(0.5))},
                                  {"", with({0, 0, 1, 0, 1, 1, 0, 0})},
                                  {kRing, with({})},
                                  {kRing, with({0, 0, 1, 0, 0, 0})},
                                  {kRing, with({0, 0, 1, 0, 1, 1, 0, 1})},
                                  {kRing, with({0, 0, 1, 0, 1, 1, 0, 0, 0})},
                                  {"districts[0].polygons[0].rings[1].coordinates[2].longitude",
                                   with({0, 0, 181, 0, 1, 1, 0, 0})},
                                  {"districts[0].polygons[0].rings[1].coordinates[4].latitude",
                                   with({0, 0, 1, 0, 1, std::nan(""), 0, 0})},
                                  {"districts[0].polygons[0].rings",
                                   [](X& x) {
                                     x.districts = {{"00", {}, {{}}}};
                                   }},
                                  {"districts[1].code",
                                   [](X& x) {
                                     x.districts = {{"00"}, {"00"}};
                                   }},
                                  {"districts[0].code", [](X& x) { x.districts = {{""}}; }},
                                  {"districts[0].labels.en", [](X& x) {
                                     x.districts = {{"00", {.en = std::string(501, 'x')}}};
                                   }}});
}

TEST(Exchange, ThePointsOfAllPolygonsAreBounded) {
  const auto with = [](size_t points) {
    X exchange = GoodExchange();
    Ring ring;
    for (size_t i = 0; i + 1 < points / 2; ++i) {
      ring.push_back(static_cast<double>(i % 180));
      ring.push_back(static_cast<double>(i % 90));
    }
    ring.insert(ring.end(), {0, 0});
    exchange.districts = {{"a", {}, {{ring}}}, {"b", {}, {{ring}}}};
    return FaultsOf(exchange);
  };
  EXPECT_THAT(with(kVerticesPerExchangeMax), IsEmpty());
  EXPECT_THAT(with(kVerticesPerExchangeMax + 2),
              ElementsAre(Fault{"districts", "40002 points in all polygons; give at most 40000"}));

  X rings = GoodExchange();
  rings.districts = {{"a", {}, {Polygon(kVerticesPerExchangeMax + 1)}}};
  EXPECT_THAT(FaultsOf(rings), ElementsAre(::testing::Field(&Fault::field, "districts")));
}

TEST(Exchange, ItsCatalogueIsChecked) {
  ExpectListLimit<X>(GoodExchange(), "uses", kUsesPerExchangeMax, [](X& x, size_t count) {
    for (size_t i = 0; i < count; ++i) x.uses.push_back({.code = absl::StrCat("use_", i)});
  });
  ExpectListLimit<X>(GoodExchange(), "uses[0].classes", kClassesPerUseMax, [](X& x, size_t count) {
    x.uses = {{.code = "studio"}};
    for (size_t i = 0; i < count; ++i) x.uses[0].classes.push_back({absl::StrCat("c", i), 500});
  });
  ExpectRange<X>(GoodExchange(), "uses[0].classes[0].confidence_permille", {0, 1000},
                 [](X& x, int64_t v) {
                   x.uses = {{.code = "studio", .classes = {{"c", static_cast<int32_t>(v)}}}};
                 });
  ExpectCases<X>(GoodExchange(),
                 {{"uses[0].code", [](X& x) { x.uses = {{.code = "Studio"}}; }},
                  {"uses[0].code", [](X& x) { x.uses = {{.code = std::string(65, 'a')}}; }},
                  {"", [](X& x) { x.uses = {{.code = std::string(64, 'a')}}; }},
                  {"uses[1].code",
                   [](X& x) {
                     x.uses = {{.code = "a"}, {.code = "a"}};
                   }},
                  {"uses[0].parent", [](X& x) { x.uses = {{.code = "a", .parent = "b"}}; }},
                  {"uses[0].parent", [](X& x) { x.uses = {{.code = "a", .parent = "a"}}; }},
                  {"",
                   [](X& x) {
                     x.uses = {{.code = "a", .parent = "b"}, {.code = "b"}};
                   }},
                  {"uses[0].classes[1].code", [](X& x) {
                     x.uses = {{.code = "a", .classes = {{"c", 1}, {"c", 2}}}};
                   }}});
  X circle = GoodExchange();
  circle.uses = {
      {.code = "a", .parent = "b"}, {.code = "b", .parent = "c"}, {.code = "c", .parent = "b"}};
  EXPECT_THAT(FaultsOf(circle),
              Contains(Fault{"uses[0].parent", "\"b\" leads in a circle of parents"}));
  X chain = GoodExchange();
  for (size_t i = 0; i < kUsesPerExchangeMax; ++i)
    chain.uses.push_back(
        {.code = absl::StrCat("u", i), .parent = i == 0 ? "" : absl::StrCat("u", i - 1)});
  EXPECT_THAT(FaultsOf(chain), IsEmpty()) << "the longest chain there can be is no circle";
}

TEST(Policy, ItsFieldsAreChecked) {
  const auto range = [](const char* field, int64_t least, int64_t most,
                        std::function<void(Policy&, int32_t)> set) {
    ExpectRange<Policy>(Policy(), field, {least, most},
                        [set](Policy& policy, int64_t v) { set(policy, static_cast<int32_t>(v)); });
  };
  range("weights.use", 0, 1000, [](Policy& p, int32_t v) { p.weights.use = v; });
  range("weights.area", 0, 1000, [](Policy& p, int32_t v) { p.weights.area = v; });
  range("weights.place", 0, 1000, [](Policy& p, int32_t v) { p.weights.place = v; });
  range("weights.period", 0, 1000, [](Policy& p, int32_t v) { p.weights.period = v; });
  range("weights.start", 0, 1000, [](Policy& p, int32_t v) { p.weights.start = v; });
  range("weights.money", 0, 1000, [](Policy& p, int32_t v) { p.weights.money = v; });
  range("weights.equipment", 0, 1000, [](Policy& p, int32_t v) { p.weights.equipment = v; });
  range("deductions.gap_over_half", 0, 1000,
        [](Policy& p, int32_t v) { p.deductions.gap_over_half = v; });
  range("deductions.cost_unknown", 0, 1000,
        [](Policy& p, int32_t v) { p.deductions.cost_unknown = v; });
  range("deductions.ask", 0, 1000, [](Policy& p, int32_t v) { p.deductions.ask = v; });
  range("deductions.asks_most", 0, 1000, [](Policy& p, int32_t v) { p.deductions.asks_most = v; });
  range("deductions.exception", 0, 1000, [](Policy& p, int32_t v) { p.deductions.exception = v; });
  range("deductions.dispensation", 0, 1000,
        [](Policy& p, int32_t v) { p.deductions.dispensation = v; });
  range("deductions.stale", 0, 1000, [](Policy& p, int32_t v) { p.deductions.stale = v; });
  range("unstated", 0, 1000, [](Policy& p, int32_t v) { p.unstated = v; });
  range("default_wanted_days", 1, kDaysMax,
        [](Policy& p, int32_t v) { p.default_wanted_days = v; });
  range("assumed_lead_days", 0, kDaysMax, [](Policy& p, int32_t v) { p.assumed_lead_days = v; });
  range("stale_after_days", 1, kDaysMax, [](Policy& p, int32_t v) { p.stale_after_days = v; });
  range("expire_after_days", 1, kDaysMax, [](Policy& p, int32_t v) { p.expire_after_days = v; });
  ExpectCases<Policy>(Policy(), {{"version", [](Policy& p) { p.version = -1; }},
                                 {"weights", [](Policy& p) { p.weights = {0, 0, 0, 0, 0, 0, 0}; }},
                                 {"", [](Policy& p) { p.weights = {0, 0, 0, 0, 0, 0, 1}; }}});
}

TEST(Exchange, ThePolicysFaultsCarryItsPath) {
  X exchange = GoodExchange();
  exchange.policy.weights.money = 1001;
  EXPECT_THAT(FaultsOf(exchange),
              ElementsAre(Fault{"policy.weights.money", "1001 is outside [0, 1000]"}));
}

}  // namespace
}  // namespace raumboerse::domain
