#include "rules/book.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "base/check.h"
#include "base/status.h"
#include "rules/compile.h"

namespace raumboerse::rules {
namespace {

constexpr absl::string_view kFederal = "DE";

// By the two digits of a municipality key.
constexpr const char* kStates[] = {"",      "DE-SH", "DE-HH", "DE-NI", "DE-HB", "DE-NW",
                                   "DE-HE", "DE-RP", "DE-BW", "DE-BY", "DE-SL", "DE-BE",
                                   "DE-BB", "DE-MV", "DE-SN", "DE-ST", "DE-TH"};

std::string TextOf(const std::vector<RuleFault>& faults) {
  return absl::StrJoin(faults, "\n", [](std::string* out, const RuleFault& fault) {
    absl::StrAppend(out, rules::TextOf(fault));
  });
}

}  // namespace

std::string StateOfAgs(absl::string_view ags) {
  if (ags.size() < 2 || ags[0] < '0' || ags[0] > '9' || ags[1] < '0' || ags[1] > '9') return "";
  const size_t number = static_cast<size_t>((ags[0] - '0') * 10 + ags[1] - '0');
  return number < std::size(kStates) ? kStates[number] : "";
}

std::shared_ptr<const RuleSet> RuleBook::Lay(const std::string& state, const std::string& ags,
                                             std::vector<RuleFault>& faults) const {
  std::vector<const Layer*> layers;
  for (const std::string& area : {std::string(kFederal), state, ags}) {
    const auto found = by_area_.find(area);
    if (found != by_area_.end()) layers.push_back(found->second);
  }
  return Compile(layers, faults);
}

std::shared_ptr<const RuleSet> RuleBook::RulesFor(const std::string& state,
                                                  const std::string& ags) const {
  const std::string key = absl::StrCat(state, "/", ags);
  MutexLock lock(mutex_);
  std::shared_ptr<const RuleSet>& rules = compiled_[key];
  if (rules != nullptr) return rules;
  std::vector<RuleFault> faults;
  rules = Lay(state, ags, faults);
  // Load() has tried every municipality over its own state. One that says it lies elsewhere gets no
  // rules of the municipality.
  if (rules == nullptr) rules = Lay(state, "", faults);
  RB_CHECK(rules != nullptr, "the layers were checked when they were loaded");
  return rules;
}

std::shared_ptr<const RuleSet> RuleBook::RulesOf(const domain::ExchangeFields& exchange) const {
  const std::string of_ags = StateOfAgs(exchange.ags);
  const std::string state = exchange.state.empty() ? of_ags : exchange.state;
  // An exchange that names a municipality of another state gets no municipality's rules.
  const std::string ags = of_ags == state ? exchange.ags : "";
  return RulesFor(state, ags);
}

std::shared_ptr<const domain::Screener> RuleBook::ScreenerFor(
    const domain::ExchangeFields& exchange) const {
  return std::make_shared<RuleScreener>(Place(exchange, RulesOf(exchange)));
}

domain::RuleSetId RuleBook::RuleSetOf(const domain::ExchangeFields& exchange) const {
  const std::shared_ptr<const RuleSet> rules = RulesOf(exchange);
  return {.id = rules->id, .sha256 = rules->sha256};
}

absl::StatusOr<std::unique_ptr<RuleBook>> RuleBook::Load(absl::Span<const RuleText> texts) {
  auto book = std::unique_ptr<RuleBook>(new RuleBook());
  std::vector<RuleFault> faults;
  for (const RuleText& text : texts) {
    std::unique_ptr<const Layer> layer = Layer::Parse(text, faults);
    if (layer == nullptr) continue;
    const auto [other, added] = book->by_area_.emplace(layer->file().area(), layer.get());
    if (!added)
      layer->Fault(0,
                   absl::StrCat("area: ", layer->file().area(), " is that of ",
                                other->second->name(), " too"),
                   faults);
    book->layers_.push_back(std::move(layer));
  }
  if (faults.empty() && book->by_area_.count(std::string(kFederal)) == 0)
    faults.push_back({"rules", 0, "there is no federal file (layer: FEDERAL, area: \"DE\")"});
  if (faults.empty()) book->Lay("", "", faults);
  for (const auto& [area, layer] : book->by_area_) {
    if (!faults.empty()) break;
    if (layer->file().layer() == file::STATE) book->Lay(area, "", faults);
    if (layer->file().layer() == file::MUNICIPALITY) book->Lay(StateOfAgs(area), area, faults);
  }
  if (!faults.empty()) return absl::InvalidArgumentError(TextOf(faults));
  return book;
}

}  // namespace raumboerse::rules
