#include "rules/layer_check.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "domain/day.h"
#include "domain/text.h"
#include "rules/because.h"
#include "rules/facts.h"

namespace raumboerse::rules {
namespace {

using domain::Day;
using domain::Shown;

constexpr size_t kCodeMax = 64;
constexpr size_t kTextMax = 2'000;
constexpr size_t kPeriodsMax = 100;  // of one rule
constexpr int32_t kLeadDaysMax = 3'650;
constexpr int32_t kOneOffDaysMax = 366;
constexpr int64_t kFeeCentsMax = 1'000'000'00;

bool IsCode(absl::string_view text) {
  if (text.empty() || text.size() > kCodeMax) return false;
  for (const char c : text)
    if (!absl::ascii_islower(c) && !absl::ascii_isdigit(c) && c != '_' && c != '.') return false;
  return true;
}

// The dot is left to the step in which the conditions of a permit are met: `<kind>.conditions`.
bool IsKindCode(absl::string_view text) { return IsCode(text) && !absl::StrContains(text, '.'); }

bool IsClassCode(absl::string_view text) {
  if (text.empty() || text.size() > kCodeMax) return false;
  for (const char c : text)
    if (!absl::ascii_isupper(c) && !absl::ascii_isdigit(c) && c != '_') return false;
  return true;
}

class LayerCheck {
 public:
  LayerCheck(const Layer& layer, std::vector<RuleFault>& faults)
      : layer_(layer), file_(layer.file()), faults_(faults) {}

  void Run() {
    CheckHead();
    CheckKinds();
    CheckTable();
    CheckRules();
    CheckContracts();
  }

 private:
  void Fault(absl::string_view wish) { layer_.Fault(line_, wish, faults_); }
  // What follows is about this element.
  void At(absl::string_view field, int index) { line_ = layer_.LineOf(field, index); }

  void CheckHead() {
    line_ = 0;
    const std::string& area = file_.area();
    switch (file_.layer()) {
      case file::FEDERAL:
        if (area != "DE") Fault(absl::StrCat("area: ", Shown(area), " of federal rules is \"DE\""));
        break;
      case file::STATE:
        if (area.size() != 5 || area.substr(0, 3) != "DE-")
          Fault(absl::StrCat("area: ", Shown(area), " is no state as \"DE-SN\""));
        if (file_.restaurant_act() != file::YES && file_.restaurant_act() != file::NO)
          Fault("restaurant_act: say YES or NO: has the state a restaurant act of its own?");
        break;
      case file::MUNICIPALITY:
        if (area.size() != 8 || area.find_first_not_of("0123456789") != std::string::npos)
          Fault(absl::StrCat("area: ", Shown(area), " is no municipality key of 8 digits"));
        break;
      default:
        Fault("layer: say FEDERAL, STATE or MUNICIPALITY");
    }
    CheckText(file_.title(), "title");
    if (!file_.has_one_off()) return;
    At("one_off", -1);
    const int32_t days = file_.one_off().days_at_most();
    if (days < 1 || days > kOneOffDaysMax)
      Fault(absl::StrCat("one_off.days_at_most: ", days, " is outside [1, ", kOneOffDaysMax, "]"));
    CheckSources(file_.one_off().source());
  }

  void CheckKinds() {
    std::set<std::string> seen;
    for (int i = 0; i < file_.step_kind_size(); ++i) {
      const file::StepKind& kind = file_.step_kind(i);
      At("step_kind", i);
      CheckId(kind.code(), "code", IsKindCode(kind.code()), seen);
      CheckText(kind.title(), "title");
      for (const file::Text& document : kind.document()) CheckText(document, "document");
      CheckFigures(kind);
      if ((kind.has_lead() || kind.has_fee())) CheckSources(kind.source());
    }
  }

  void CheckTable() {
    std::set<std::string> classes, cells, rows, uses;
    for (int i = 0; i < file_.use_class_size(); ++i) {
      const file::UseClass& one = file_.use_class(i);
      At("use_class", i);
      CheckId(one.code(), "code", IsClassCode(one.code()), classes);
      CheckText(one.title(), "title");
    }
    for (int i = 0; i < file_.cell_size(); ++i) {
      const file::Cell& cell = file_.cell(i);
      At("cell", i);
      CheckId(cell.code(), "code", IsClassCode(cell.code()), cells);
      if (!file::Verdict_IsValid(cell.verdict()) || cell.verdict() == file::VERDICT_UNSPECIFIED ||
          cell.verdict() == file::TASK || cell.verdict() == file::NOTICE ||
          cell.verdict() == file::PERMIT)
        Fault("verdict: of a cell is NONE, ASK, EXCEPTION, DISPENSATION or INADMISSIBLE");
      CheckSentence(cell.because());
    }
    for (int i = 0; i < file_.planning_size(); ++i) CheckRow(i, rows);
    for (int i = 0; i < file_.usual_use_size(); ++i) {
      const file::UsualUse& use = file_.usual_use(i);
      At("usual_use", i);
      CheckId(use.use(), "use", IsCode(use.use()), uses);
      for (const auto& one : use.class_())
        if (one.confidence_permille() < 0 || one.confidence_permille() > 1000)
          Fault(absl::StrCat("confidence_permille: ", one.confidence_permille(),
                             " is outside [0, 1000]"));
    }
  }

  void CheckRow(int index, std::set<std::string>& rows) {
    const file::PlanningRow& row = file_.planning(index);
    At("planning", index);
    CheckId(row.use_class(), "use_class", IsClassCode(row.use_class()), rows);
    const auto& categories = MembersOf(file::AREA_CATEGORY);
    std::set<std::string> seen;
    for (const auto& at : row.at()) {
      bool known = false;
      for (const absl::string_view category : categories)
        known |= !category.empty() && category == at.category();
      if (!known) Fault(absl::StrCat("category: there is no ", Shown(at.category())));
      if (!seen.insert(at.category()).second)
        Fault(absl::StrCat("category: ", at.category(), " is given twice"));
    }
    for (const absl::string_view category : categories)
      if (!category.empty() && seen.count(std::string(category)) == 0)
        Fault(absl::StrCat("at: ", category, " is missing"));
    CheckSources(row.source());
  }

  void CheckRules() {
    std::map<std::string, std::vector<std::pair<Day, Day>>> valid;
    for (int i = 0; i < file_.rule_size(); ++i) {
      const file::Rule& rule = file_.rule(i);
      At("rule", i);
      if (!IsCode(rule.id())) Fault(absl::StrCat("id: ", Shown(rule.id()), " is not [a-z0-9_.]"));
      CheckSources(rule.source());
      const Day from = DayOf(rule.valid_from(), "valid_from", Day(-1'000'000));
      const Day until = DayOf(rule.valid_until(), "valid_until", Day::Infinity());
      if (until <= from) Fault("valid_until: is not after valid_from");
      auto& others = valid[rule.id()];
      for (const auto& [other_from, other_until] : others) {
        if (from >= other_until || other_from >= until) continue;
        Fault(absl::StrCat("id: ", rule.id(), " is given twice for the same days"));
        break;
      }
      if (others.size() == kPeriodsMax)
        Fault(absl::StrCat("id: ", rule.id(), " has more than ", kPeriodsMax, " periods"));
      if (others.size() < kPeriodsMax) others.push_back({from, until});
      if (rule.then_case() == file::Rule::kOff) {
        if (file_.layer() == file::FEDERAL) Fault("off: there is no layer above");
        continue;
      }
      CheckText(rule.title(), "title");
      CheckSentence(rule.because());
      CheckThen(rule);
      for (int c = 0; c < rule.when_size(); ++c) {
        line_ = layer_.LineOfCondition("rule", i, c);
        CheckCondition(rule.when(c));
        const bool asks = rule.has_step() && rule.step().verdict() == file::ASK;
        if (rule.when(c).unknown() && !asks)
          Fault("unknown: only a rule whose step is an ASK may be about the not knowing");
      }
    }
  }

  void CheckThen(const file::Rule& rule) {
    if (rule.when_size() == 0) Fault("when: is missing; a rule holds under some condition");
    if (rule.then_case() == file::Rule::THEN_NOT_SET) {
      Fault("is without step, inadmissible or off");
    } else if (rule.has_step()) {
      const file::Step& step = rule.step();
      if (step.verdict() < file::TASK || step.verdict() > file::ASK)
        Fault("verdict: of a step is TASK, NOTICE, PERMIT, EXCEPTION, DISPENSATION or ASK");
      CheckFigures(step);
    }
  }

  void CheckContracts() {
    std::set<std::string> traps;
    for (int i = 0; i < file_.contract_form_size(); ++i) {
      At("contract_form", i);
      const file::ContractForm& form = file_.contract_form(i);
      CheckSentence(form.because());
      CheckSources(form.source());
      CheckConditions("contract_form", i, form.when());
    }
    for (int i = 0; i < file_.trap_size(); ++i) {
      At("trap", i);
      const file::Trap& trap = file_.trap(i);
      CheckId(trap.id(), "id", IsCode(trap.id()), traps);
      CheckSentence(trap.text());
      CheckSources(trap.source());
      CheckConditions("trap", i, trap.when());
    }
  }

  template <typename Conditions>
  void CheckConditions(absl::string_view field, int index, const Conditions& conditions) {
    for (int c = 0; c < conditions.size(); ++c) {
      line_ = layer_.LineOfCondition(field, index, c);
      CheckCondition(conditions[c]);
    }
  }

  void CheckCondition(const file::Condition& condition) {
    if (condition.fact() == file::FACT_UNSPECIFIED || !file::Fact_IsValid(condition.fact())) {
      Fault("fact: is missing, or none that there is");
      return;
    }
    const int tests = (condition.is_size() > 0) + (condition.is_not_size() > 0) +
                      condition.has_over() + condition.has_at_most() + condition.unknown();
    if (tests != 1) {
      Fault("has to have one of is, is_not, over, at_most, unknown");
      return;
    }
    const FactKind kind = KindOf(condition.fact());
    const std::string& name = file::Fact_Name(condition.fact());
    if ((condition.has_over() || condition.has_at_most()) && kind != FactKind::kFigure)
      Fault(absl::StrCat(name, ": is no figure; ask with is or is_not"));
    if ((condition.is_size() > 0 || condition.is_not_size() > 0) && kind == FactKind::kFigure)
      Fault(absl::StrCat(name, ": is a figure; ask with over or at_most"));
    if (condition.fact() == file::PERSONS && condition.has_at_most())
      Fault("PERSONS: more persons must never make a plan shorter; ask with over");
    if (kind == FactKind::kMember) {
      for (const std::string& member : condition.is()) CheckMember(condition.fact(), member);
      for (const std::string& member : condition.is_not()) CheckMember(condition.fact(), member);
    }
  }

  void CheckMember(Fact fact, const std::string& member) {
    std::string known;
    for (const absl::string_view one : MembersOf(fact)) {
      if (one.empty()) continue;
      if (one == member) return;
      absl::StrAppend(&known, known.empty() ? "" : ", ", one);
    }
    Fault(absl::StrCat(file::Fact_Name(fact), ": there is no ", Shown(member), "; there are ",
                       known));
  }

  template <typename WithFigures>
  void CheckFigures(const WithFigures& step) {
    const file::Days& lead = step.lead();
    if (!file::YesNo_IsValid(lead.deemed_granted())) Fault("deemed_granted: say YES or NO");
    if (step.has_lead() && (lead.from() < 0 || lead.to() < lead.from() || lead.to() > kLeadDaysMax))
      Fault(absl::StrCat("lead: ", lead.from(), " to ", lead.to(),
                         " days is not in order within 0 to ", kLeadDaysMax));
    const file::Fee& fee = step.fee();
    if (step.has_fee() && (fee.from_cents() < 0 || fee.to_cents() < fee.from_cents() ||
                           fee.to_cents() > kFeeCentsMax))
      Fault(absl::StrCat("fee: ", fee.from_cents(), " to ", fee.to_cents(),
                         " cents is not in order within 0 to ", kFeeCentsMax));
  }

  template <typename Sources>
  void CheckSources(const Sources& sources) {
    if (sources.empty()) Fault("source: is missing; say where it was read, and when");
    for (const file::Source& source : sources) {
      if (source.text().empty()) Fault("source.text: is missing");
      CheckUtf8(source.text(), "source.text");
      if (!Day::Parse(source.read()))
        Fault(absl::StrCat("source.read: ", Shown(source.read()), " is no day as 2026-08-19"));
    }
  }

  Day DayOf(const std::string& text, absl::string_view field, Day unset) {
    if (text.empty()) return unset;
    const std::optional<Day> day = Day::Parse(text);
    if (!day) Fault(absl::StrCat(field, ": ", Shown(text), " is no day as 2027-03-01"));
    return day.value_or(unset);
  }

  void CheckId(const std::string& id, absl::string_view field, bool well,
               std::set<std::string>& seen) {
    if (!well) Fault(absl::StrCat(field, ": ", Shown(id), " is no code"));
    if (!seen.insert(id).second) Fault(absl::StrCat(field, ": ", id, " is given twice"));
  }

  void CheckText(const file::Text& text, absl::string_view field) {
    if (text.de().empty() || text.en().empty())
      Fault(absl::StrCat(field, ": has to be there in German (de) and English (en)"));
    if (text.de().size() > kTextMax || text.en().size() > kTextMax)
      Fault(absl::StrCat(field, ": is longer than ", kTextMax, " bytes"));
    CheckUtf8(text.de(), field);
    CheckUtf8(text.en(), field);
  }

  // The file is UTF-8, but text may be written with escapes.
  void CheckUtf8(absl::string_view text, absl::string_view field) {
    if (!domain::IsUtf8(text)) Fault(absl::StrCat(field, ": ", Shown(text), " is not valid UTF-8"));
  }

  void CheckSentence(const file::Text& text) {
    CheckText(text, "because");
    for (const std::string* sentence : {&text.de(), &text.en()}) CheckPlaces(*sentence);
  }

  void CheckPlaces(absl::string_view sentence) {
    for (size_t open = sentence.find('{'); open != sentence.npos;
         open = sentence.find('{', open + 1)) {
      const size_t close = sentence.find('}', open);
      const absl::string_view place =
          sentence.substr(open + 1, close == sentence.npos ? close : close - open - 1);
      bool known = false;
      for (const absl::string_view one : SentencePlaces()) known |= one == place;
      if (!known) Fault(absl::StrCat("because: there is no place ", Shown(std::string(place))));
    }
  }

  const Layer& layer_;
  const file::RuleFile& file_;
  std::vector<RuleFault>& faults_;
  int line_ = 0;
};

}  // namespace

void CheckLayer(const Layer& layer, std::vector<RuleFault>& faults) {
  LayerCheck(layer, faults).Run();
}

}  // namespace raumboerse::rules
