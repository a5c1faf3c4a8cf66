#include "rules/compile.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "base/sha256.h"
#include "domain/text.h"
#include "rules/facts.h"
#include "rules/legal_class.h"

namespace raumboerse::rules {
namespace {

using domain::Labels;
using domain::PermitVerdict;
using domain::RuleSource;
using domain::Shown;

// One element of a layer: which layer, and where in it.
template <typename Message>
struct Element {
  const Layer* layer = nullptr;
  int index = 0;
  const Message* message = nullptr;
};
template <typename Message>
using Elements = std::map<std::string, std::vector<Element<Message>>>;  // by id

// Takes the lower layers' elements in place of those of the same id above. Within one layer there
// may be several of an id, valid on different days.
template <typename Message, typename List, typename IdOf>
void LayOver(const Layer& layer, const List& list, IdOf id_of, Elements<Message>& elements) {
  Elements<Message> own;
  for (int i = 0; i < list.size(); ++i) own[id_of(list[i])].push_back({&layer, i, &list[i]});
  for (auto& [id, all] : own) elements[id] = std::move(all);
}

// A rule that holds only for a time would take the one above it away for the rest.
void CheckReplaced(const Layer& layer, const Elements<file::Rule>& above,
                   std::vector<RuleFault>& faults) {
  for (int i = 0; i < layer.file().rule_size(); ++i) {
    const file::Rule& rule = layer.file().rule(i);
    const bool bounded = !rule.valid_from().empty() || !rule.valid_until().empty();
    if (bounded && above.count(rule.id()) > 0)
      layer.Fault(layer.LineOf("rule", i),
                  absl::StrCat("valid_from, valid_until: ", rule.id(),
                               " replaces a rule above it, so it holds always; give it an id of "
                               "its own"),
                  faults);
  }
}

Labels LabelsOf(const file::Text& text) { return {text.de(), text.en()}; }

PermitVerdict VerdictOf(file::Verdict verdict) {
  return static_cast<PermitVerdict>(verdict - file::NONE);
}

std::optional<Lead> LeadOf(bool has, const file::Days& days) {
  if (!has) return std::nullopt;
  return Lead{days.from(), days.to(), static_cast<domain::Answer>(days.deemed_granted())};
}

std::optional<Fee> FeeOf(bool has, const file::Fee& fee) {
  if (!has) return std::nullopt;
  return Fee{fee.from_cents(), fee.to_cents()};
}

template <typename Sources>
std::vector<RuleSource> SourcesOf(const std::string& rule, const Sources& sources) {
  std::vector<RuleSource> out;
  for (const file::Source& source : sources)
    out.push_back({rule, source.text(), source.read(), source.url()});
  return out;
}

domain::ContractForm FormOf(absl::string_view name) {
  constexpr absl::string_view kNames[] = {
      "",         "FREE_LOAN",  "RUNNING_COSTS", "PERMISSION",  "LEASE",
      "SUBLEASE", "LAND_LEASE", "LEASEHOLD",     "COOPERATION", "CONCESSION"};
  for (size_t i = 1; i < std::size(kNames); ++i)
    if (kNames[i] == name) return static_cast<domain::ContractForm>(i);
  return domain::ContractForm::kUnset;
}

class Compiler {
 public:
  Compiler(absl::Span<const Layer* const> layers, std::vector<RuleFault>& faults)
      : layers_(layers), faults_(faults) {}

  std::shared_ptr<const RuleSet> Run() {
    const size_t before = faults_.size();
    LayAll();
    AddClasses();
    AddKinds();
    AddTable();
    AddRules();
    MarkForPersons();
    AddContracts();
    CheckCuts();
    if (faults_.size() > before) return nullptr;
    return std::make_shared<const RuleSet>(std::move(set_));
  }

 private:
  template <typename Message>
  void Fault(const Element<Message>& at, absl::string_view field, absl::string_view wish) {
    at.layer->Fault(at.layer->LineOf(field, at.index), wish, faults_);
  }

  void LayAll() {
    std::string sums;
    for (const Layer* const layer : layers_) {
      const file::RuleFile& file = layer->file();
      absl::StrAppend(&set_.id, set_.id.empty() ? "" : "+", file.area());
      absl::StrAppend(&sums, layer->sha256(), "  ", file.area(), "\n");
      if (file.layer() == file::STATE) {
        set_.state_loaded = true;
        set_.restaurant_act = file.restaurant_act() == file::YES;
      }
      if (file.layer() == file::MUNICIPALITY) set_.municipality_loaded = true;
      if (file.has_one_off())
        set_.one_off = {file.one_off().days_at_most(),
                        SourcesOf("one_off", file.one_off().source())};
      LayOver(
          *layer, file.step_kind(), [](const auto& one) { return one.code(); }, kinds_);
      LayOver(
          *layer, file.use_class(), [](const auto& one) { return one.code(); }, classes_);
      LayOver(
          *layer, file.cell(), [](const auto& one) { return one.code(); }, cells_);
      LayOver(
          *layer, file.planning(), [](const auto& one) { return one.use_class(); }, rows_);
      CheckReplaced(*layer, rules_, faults_);
      LayOver(
          *layer, file.rule(), [](const auto& one) { return one.id(); }, rules_);
      LayOver(
          *layer, file.usual_use(), [](const auto& one) { return one.use(); }, usual_);
      for (int i = 0; i < file.contract_form_size(); ++i)
        contracts_.push_back({layer, i, &file.contract_form(i)});
      LayOver(
          *layer, file.trap(), [](const auto& one) { return one.id(); }, traps_);
    }
    set_.sha256 = Sha256Hex(sums);
  }

  void AddClasses() {
    for (const auto& [code, all] : classes_) {
      if (set_.classes.size() == kMembersMax) {
        Fault(all[0], "use_class", absl::StrCat("is one more than ", kMembersMax));
        return;
      }
      set_.classes.push_back({code, LabelsOf(all[0].message->title())});
    }
  }

  // Puts kinds behind all that comes before them; -1 marks one that is being looked at.
  bool PlaceKind(const std::string& code, std::map<std::string, int>& placed) {
    const auto found = placed.find(code);
    if (found != placed.end()) return found->second >= 0;
    const auto kind = kinds_.find(code);
    if (kind == kinds_.end()) return true;  // told where it is named
    placed[code] = -1;
    const Element<file::StepKind>& element = kind->second[0];
    std::vector<std::string> before(element.message->depends_on().begin(),
                                    element.message->depends_on().end());
    before.insert(before.end(), element.message->preparation().begin(),
                  element.message->preparation().end());
    for (const std::string& one : before) {
      if (PlaceKind(one, placed)) continue;
      Fault(element, "step_kind",
            absl::StrCat("depends_on: ", code, " and ", one, " wait for each other in a circle"));
      placed[code] = 0;
      return true;  // told once
    }
    placed[code] = static_cast<int>(order_.size());
    order_.push_back(code);
    return true;
  }

  void AddKinds() {
    if (kinds_.size() > kKindsMax) {
      layers_[0]->Fault(0, absl::StrCat(kinds_.size(), " kinds of steps are more than ", kKindsMax),
                        faults_);
      return;
    }
    std::map<std::string, int> placed;
    for (const auto& [code, all] : kinds_) PlaceKind(code, placed);
    for (size_t i = 0; i < order_.size(); ++i) kind_index_[order_[i]] = static_cast<int>(i);
    for (const std::string& code : order_) AddKind(kinds_[code][0]);
    set_.planning_question = NeedKind("planning_question");
    set_.planning_exception = NeedKind("planning_exception");
    set_.planning_dispensation = NeedKind("planning_dispensation");
    // A question of planning law may end as either, and would forget what comes before it.
    for (const char* code : {"planning_exception", "planning_dispensation"}) {
      const auto found = kinds_.find(code);
      if (found == kinds_.end()) continue;
      const Element<file::StepKind>& element = found->second[0];
      if (element.message->depends_on_size() + element.message->preparation_size() > 0)
        Fault(element, "step_kind",
              absl::StrCat(code, ": has no depends_on and no preparation of its own"));
    }
  }

  void AddKind(const Element<file::StepKind>& element) {
    const file::StepKind& from = *element.message;
    StepKind kind{.code = from.code(),
                  .title = LabelsOf(from.title()),
                  .service = from.service(),
                  .lead = LeadOf(from.has_lead(), from.lead()),
                  .fee = FeeOf(from.has_fee(), from.fee())};
    for (const file::Text& document : from.document()) kind.documents.push_back(LabelsOf(document));
    const auto index = [&](const std::string& code, absl::string_view field) {
      const auto found = kind_index_.find(code);
      if (found != kind_index_.end()) return found->second;
      Fault(element, "step_kind", absl::StrCat(field, ": there is no step_kind ", Shown(code)));
      return kNoKind;
    };
    if (!from.within().empty()) kind.within = index(from.within(), "within");
    for (const std::string& code : from.depends_on())
      if (const int before = index(code, "depends_on"); before != kNoKind)
        kind.depends_on.push_back(before);
    for (const std::string& code : from.preparation())
      if (const int before = index(code, "preparation"); before != kNoKind)
        kind.preparation.push_back(before);
    set_.kinds.push_back(std::move(kind));
  }

  int NeedKind(const std::string& code) {
    const auto found = kind_index_.find(code);
    if (found != kind_index_.end()) return found->second;
    layers_[0]->Fault(0, absl::StrCat("step_kind: ", code, " is missing; the table asks for it"),
                      faults_);
    return kNoKind;
  }

  void AddTable() {
    std::map<std::string, int> cell_index;
    for (const auto& [code, all] : cells_) {
      cell_index[code] = static_cast<int>(set_.cells.size());
      set_.cells.push_back(
          {code, VerdictOf(all[0].message->verdict()), LabelsOf(all[0].message->because())});
    }
    const auto& categories = MembersOf(file::AREA_CATEGORY);
    for (const UseClass& one : set_.classes) {
      PlanningRow row;
      const auto found = rows_.find(one.code);
      if (found == rows_.end()) {
        Fault(classes_[one.code][0], "use_class",
              absl::StrCat("planning: there is no row of ", one.code));
        continue;
      }
      const Element<file::PlanningRow>& element = found->second[0];
      for (const auto& at : element.message->at()) {
        const auto cell = cell_index.find(at.cell());
        if (cell == cell_index.end()) {
          Fault(element, "planning", absl::StrCat("cell: there is no ", Shown(at.cell())));
          continue;
        }
        for (size_t i = 1; i < categories.size(); ++i)
          if (categories[i] == at.category()) row.cells[i] = cell->second;
      }
      row.sources = SourcesOf(absl::StrCat("planning.", one.code), element.message->source());
      set_.planning.push_back(std::move(row));
    }
    for (const auto& [code, all] : rows_)
      if (classes_.find(code) == classes_.end())
        Fault(all[0], "planning", absl::StrCat("use_class: there is no ", Shown(code)));
    for (const auto& [use, all] : usual_) AddUsualUse(use, all[0]);
  }

  void AddUsualUse(const std::string& use, const Element<file::UsualUse>& element) {
    for (const auto& one : element.message->class_()) {
      const int index = set_.ClassOf(one.code());
      if (index < 0)
        Fault(element, "usual_use",
              absl::StrCat("code: there is no use_class ", Shown(one.code())));
      else
        set_.usual_classes[use].push_back({index, one.confidence_permille()});
    }
  }

  void AddRules() {
    for (const auto& [id, all] : rules_) {
      for (const Element<file::Rule>& element : all) {
        const file::Rule& from = *element.message;
        if (from.has_off()) continue;
        Rule rule{.id = id,
                  .title = LabelsOf(from.title()),
                  .when = ConditionsOf(element, "rule"),
                  .because = LabelsOf(from.because()),
                  .sources = SourcesOf(id, from.source()),
                  .valid_from = domain::Day::Parse(from.valid_from()),
                  .valid_until =
                      domain::Day::Parse(from.valid_until()).value_or(domain::Day::Infinity())};
        if (from.has_step()) {
          const auto kind = kind_index_.find(from.step().kind());
          if (kind == kind_index_.end()) {
            Fault(element, "rule",
                  absl::StrCat("step.kind: there is no step_kind ", Shown(from.step().kind())));
            continue;
          }
          rule.kind = kind->second;
          rule.verdict = VerdictOf(from.step().verdict());
          rule.lead = LeadOf(from.step().has_lead(), from.step().lead());
          rule.fee = FeeOf(from.step().has_fee(), from.step().fee());
        }
        set_.rules.push_back(std::move(rule));
      }
    }
  }

  // From the last to the first: what is prepared for a step has a lower number.
  void MarkForPersons() {
    for (const Rule& rule : set_.rules) {
      if (rule.kind == kNoKind) continue;
      for (const Condition& condition : rule.when)
        set_.kinds[rule.kind].for_persons |=
            condition.fact == file::PERSONS || condition.fact == file::PERSONS_OVER_LICENSED;
    }
    for (size_t kind = set_.kinds.size(); kind-- > 0;)
      if (set_.kinds[kind].for_persons)
        for (const int task : set_.kinds[kind].preparation) set_.kinds[task].for_persons = true;
  }

  // What the rules compare a fact of a space with has to fit the word that spaces are told apart
  // by.
  void CheckCuts() {
    std::map<Fact, std::set<int64_t>> cuts;
    for (const Rule& rule : set_.rules)
      for (const Condition& condition : rule.when)
        if (condition.test == Condition::Test::kOver || condition.test == Condition::Test::kAtMost)
          cuts[condition.fact].insert(condition.figure);
    for (const auto& [fact, figures] : cuts) {
      const std::optional<size_t> most = LegalClasses::CutsMax(fact);
      if (!most || figures.size() <= *most) continue;
      layers_.back()->Fault(
          0,
          absl::StrCat(file::Fact_Name(fact), ": is compared with ", figures.size(),
                       " different figures; at most ", *most, " fit"),
          faults_);
    }
  }

  void AddContracts() {
    for (const Element<file::ContractForm>& element : contracts_) {
      const file::ContractForm& from = *element.message;
      const domain::ContractForm form = FormOf(from.form());
      if (form == domain::ContractForm::kUnset)
        Fault(element, "contract_form", absl::StrCat("form: there is no ", Shown(from.form())));
      set_.contracts.push_back({form, ConditionsOf(element, "contract_form"),
                                LabelsOf(from.because()), SourcesOf(from.form(), from.source())});
    }
    for (const auto& [id, all] : traps_) {
      const Element<file::Trap>& element = all[0];
      Trap trap{.id = id,
                .when = ConditionsOf(element, "trap"),
                .text = LabelsOf(element.message->text()),
                .sources = SourcesOf(id, element.message->source())};
      for (const std::string& name : element.message->form()) {
        trap.forms.push_back(FormOf(name));
        if (trap.forms.back() == domain::ContractForm::kUnset)
          Fault(element, "trap", absl::StrCat("form: there is no ", Shown(name)));
      }
      set_.traps.push_back(std::move(trap));
    }
  }

  template <typename Message>
  std::vector<Condition> ConditionsOf(const Element<Message>& element, absl::string_view field) {
    std::vector<Condition> out;
    for (int i = 0; i < element.message->when_size(); ++i) {
      const file::Condition& from = element.message->when(i);
      Condition condition{.fact = from.fact()};
      if (from.has_over() || from.has_at_most()) {
        condition.test = from.has_over() ? Condition::Test::kOver : Condition::Test::kAtMost;
        condition.figure = from.has_over() ? from.over() : from.at_most();
      } else if (!from.unknown()) {
        const bool is = from.is_size() > 0;
        condition.test = is ? Condition::Test::kIs : Condition::Test::kIsNot;
        for (const std::string& member : is ? from.is() : from.is_not()) {
          const int number = MemberOf(from.fact(), member);
          if (number >= 0) {
            condition.members |= uint64_t{1} << number;
          } else {
            element.layer->Fault(
                element.layer->LineOfCondition(field, element.index, i),
                absl::StrCat(file::Fact_Name(from.fact()), ": there is no ", Shown(member)),
                faults_);
          }
        }
      }
      out.push_back(condition);
    }
    return out;
  }

  int MemberOf(Fact fact, const std::string& name) const {
    if (KindOf(fact) == FactKind::kUseClass) return set_.ClassOf(name);
    const auto& members = MembersOf(fact);
    const auto found = std::find(members.begin(), members.end(), name);
    return found == members.end() ? -1 : static_cast<int>(found - members.begin());
  }

  const absl::Span<const Layer* const> layers_;
  std::vector<RuleFault>& faults_;
  RuleSet set_;
  Elements<file::StepKind> kinds_;
  Elements<file::UseClass> classes_;
  Elements<file::Cell> cells_;
  Elements<file::PlanningRow> rows_;
  Elements<file::Rule> rules_;
  Elements<file::UsualUse> usual_;
  Elements<file::Trap> traps_;
  std::vector<Element<file::ContractForm>> contracts_;
  std::vector<std::string> order_;  // of the kinds
  std::map<std::string, int> kind_index_;
};

}  // namespace

int RuleSet::ClassOf(absl::string_view code) const {
  for (size_t i = 0; i < classes.size(); ++i)
    if (classes[i].code == code) return static_cast<int>(i);
  return -1;
}

int RuleSet::KindOf(absl::string_view code) const {
  for (size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i].code == code) return static_cast<int>(i);
  return -1;
}

std::shared_ptr<const RuleSet> Compile(absl::Span<const Layer* const> layers,
                                       std::vector<RuleFault>& faults) {
  RB_CHECK(!layers.empty(), "there are federal rules");
  return Compiler(layers, faults).Run();
}

}  // namespace raumboerse::rules
