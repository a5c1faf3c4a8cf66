#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "rules/book.h"

// Any bytes as a file of rules: it is refused with the file's name, or it screens.
namespace raumboerse::rules {
namespace {

constexpr char kFederal[] = R"(layer: FEDERAL area: "DE" title { de: "B" en: "F" }
step_kind { code: "planning_question" title { de: "a" en: "a" } }
step_kind { code: "planning_exception" title { de: "a" en: "a" } }
step_kind { code: "planning_dispensation" title { de: "a" en: "a" } }
)";

void Expect(bool condition) {
  if (!condition) std::abort();
}

// A use of each class, and one of none, in a space of which nothing is known.
void Screen(const RuleBook& book, const std::string& state, const std::string& ags) {
  domain::ExchangeFields exchange;
  exchange.state = state;
  exchange.ags = ags;
  exchange.uses.push_back({.code = "none"});
  for (const UseClass& one : book.RulesFor(state, ags)->classes)
    exchange.uses.push_back({.code = one.code, .classes = {{one.code, 1000}}});
  const auto screener = book.ScreenerFor(exchange);
  domain::SpaceFacts space;
  space.area_m2 = 1;
  space.legal_class = screener->LegalClassOf(space);
  for (size_t use = 0; use < exchange.uses.size(); ++use) {
    domain::NeedFacts need;
    need.alternatives.emplace_back().uses.Insert(static_cast<int>(use));
    const domain::ScreeningQuestion question{
        .area_m2 = 1, .wanted_days = 365, .day = domain::Day(20'850)};
    const domain::Screening screening = screener->Screen(need, space, question);
    Expect(screening == screener->ForNeed(need)->Screen(need, space, question));
    Expect(screening.lead_days == screener->Plan(need, space, question).lead_days);
  }
}

void Load(std::vector<RuleText> texts) {
  const auto book = RuleBook::Load(texts);
  if (!book.ok()) {
    Expect(book.status().message().find(':') != absl::string_view::npos);
    return;
  }
  Screen(**book, "", "");
  for (const auto& layer : (*book)->layers()) {
    const std::string& area = layer->file().area();
    if (layer->file().layer() == file::STATE) Screen(**book, area, "");
    if (layer->file().layer() == file::MUNICIPALITY) Screen(**book, StateOfAgs(area), area);
  }
}

}  // namespace
}  // namespace raumboerse::rules

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using raumboerse::rules::Load;
  const std::string text(reinterpret_cast<const char*>(data), size);
  Load({{"fuzz", text}});
  Load({{"federal", raumboerse::rules::kFederal}, {"fuzz", text}});
  return 0;
}
