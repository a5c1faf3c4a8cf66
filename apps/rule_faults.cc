#include "apps/rule_faults.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

#include "apps/display.h"
#include "base/sentence_form.h"
#include "imports/fault_words.h"

namespace raumboerse::apps {
namespace {

// Of rules/layer.cc, layer_check.cc, compile.cc and book.cc. A form that is a case of another
// stands before it.
constexpr imports::FaultSentence kGermanRuleSentences[] = {
    {"is not valid UTF-8: save the file as UTF-8",
     "ist kein gültiges UTF-8: die Datei als UTF-8 speichern"},
    {"{} bytes are more than {}", "$0 Bytes sind mehr als $1"},
    {"is no file of rules", "ist keine Datei mit Regeln"},
    {"there is no federal file (layer: FEDERAL, area: \"DE\")",
     "es fehlt die Datei des Bundes (layer: FEDERAL, area: \"DE\")"},
    {"area: {} is that of {} too", "area: $0 hat auch $1"},
    {"area: {} of federal rules is \"DE\"", "area: $0 – für Regeln des Bundes steht hier \"DE\""},
    {"area: {} is no state as \"DE-SN\"", "area: $0 ist kein Land wie \"DE-SN\""},
    {"area: {} is no municipality key of 8 digits",
     "area: $0 ist kein Gemeindeschlüssel aus 8 Ziffern"},
    {"restaurant_act: say YES or NO: has the state a restaurant act of its own?",
     "restaurant_act: YES oder NO angeben: Hat das Land ein eigenes Gaststättengesetz?"},
    {"layer: say FEDERAL, STATE or MUNICIPALITY",
     "layer: FEDERAL, STATE oder MUNICIPALITY angeben"},
    {"one_off.days_at_most: {} is outside [{}, {}]",
     "one_off.days_at_most: $0 liegt nicht zwischen $1 und $2"},
    {"verdict: of a cell is NONE, ASK, EXCEPTION, DISPENSATION or INADMISSIBLE",
     "verdict: in einer Zelle ist es NONE, ASK, EXCEPTION, DISPENSATION oder INADMISSIBLE"},
    {"verdict: of a step is TASK, NOTICE, PERMIT, EXCEPTION, DISPENSATION or ASK",
     "verdict: in einem Schritt ist es TASK, NOTICE, PERMIT, EXCEPTION, DISPENSATION oder ASK"},
    {"confidence_permille: {} is outside [{}, {}]",
     "confidence_permille: $0 liegt nicht zwischen $1 und $2"},
    {"category: there is no {}", "category: $0 gibt es nicht"},
    {"category: {} is given twice", "category: $0 steht zweimal da"},
    {"at: {} is missing", "at: $0 fehlt"},
    {"id: {} is not [a-z0-9_.]", "id: $0 besteht nicht aus [a-z0-9_.]"},
    {"valid_until: is not after valid_from", "valid_until: liegt nicht nach valid_from"},
    {"id: {} is given twice for the same days", "id: $0 steht für dieselben Tage zweimal da"},
    {"id: {} has more than {} periods", "id: $0 hat mehr als $1 Zeiträume"},
    {"off: there is no layer above", "off: darüber gibt es keine Ebene"},
    {"unknown: only a rule whose step is an ASK may be about the not knowing",
     "unknown: nur eine Regel mit einem Schritt ASK darf vom Nichtwissen handeln"},
    {"when: is missing; a rule holds under some condition",
     "when: fehlt; eine Regel gilt unter einer Bedingung"},
    {"is without step, inadmissible or off", "ist ohne step, inadmissible und off"},
    {"fact: is missing, or none that there is", "fact: fehlt, oder gibt es nicht"},
    {"has to have one of is, is_not, over, at_most, unknown",
     "braucht genau eines von is, is_not, over, at_most, unknown"},
    {"{}: is no figure; ask with is or is_not", "$0: ist keine Zahl; mit is oder is_not fragen"},
    {"{}: is a figure; ask with over or at_most",
     "$0: ist eine Zahl; mit over oder at_most fragen"},
    {"PERSONS: more persons must never make a plan shorter; ask with over",
     "PERSONS: mehr Personen dürfen keinen Plan kürzer machen; mit over fragen"},
    {"{}: is compared with {} different figures; at most {} fit",
     "$0: wird mit $1 verschiedenen Zahlen verglichen; höchstens $2 passen"},
    {"{}: there is no {}; there are {}", "$0: $1 gibt es nicht; es gibt $2"},
    {"deemed_granted: say YES or NO", "deemed_granted: YES oder NO angeben"},
    {"lead: {} to {} days is not in order within {} to {}",
     "lead: $0 bis $1 Tage sind nicht geordnet innerhalb von $2 bis $3"},
    {"fee: {} to {} cents is not in order within {} to {}",
     "fee: $0 bis $1 Cent sind nicht geordnet innerhalb von $2 bis $3"},
    {"source: is missing; say where it was read, and when",
     "source: fehlt; angeben, wo und wann es gelesen wurde"},
    {"source.text: is missing", "source.text: fehlt"},
    {"{}: {} is no day as {}", "$0: $1 ist kein Tag wie $2"},
    {"{}: {} is no code", "$0: $1 ist kein Code"},
    {"{}: {} is given twice", "$0: $1 steht zweimal da"},
    {"{}: has to be there in German (de) and English (en)",
     "$0: muss deutsch (de) und englisch (en) dastehen"},
    {"{}: is longer than {} bytes", "$0: ist länger als $1 Bytes"},
    {"{}: {} is not valid UTF-8", "$0: $1 ist kein gültiges UTF-8"},
    {"because: there is no place {}", "because: den Platzhalter $0 gibt es nicht"},
    {"valid_from, valid_until: {} replaces a rule above it, so it holds always; give it an id of "
     "its own",
     "valid_from, valid_until: $0 ersetzt eine Regel darüber und gilt darum immer; ihr eine eigene "
     "id geben"},
    {"is one more than {}", "ist eines mehr als $0"},
    {"depends_on: {} and {} wait for each other in a circle",
     "depends_on: $0 und $1 warten im Kreis aufeinander"},
    {"{} kinds of steps are more than {}", "$0 Arten von Schritten sind mehr als $1"},
    {"{}: has no depends_on and no preparation of its own",
     "$0: hat kein eigenes depends_on und keine eigene preparation"},
    {"step_kind: {} is missing; the table asks for it",
     "step_kind: $0 fehlt; die Tabelle verlangt danach"},
    {"planning: there is no row of {}", "planning: für $0 fehlt die Zeile"},
    {"{}: there is no step_kind {}", "$0: den step_kind $1 gibt es nicht"},
    {"{}: there is no use_class {}", "$0: die use_class $1 gibt es nicht"},
    {"{}: there is no {}", "$0: $1 gibt es nicht"},
};

std::string InGerman(absl::string_view wish) {
  for (const imports::FaultSentence& sentence : kGermanRuleSentences) {
    const auto found = MatchSentence(sentence.form, wish);
    if (!found) continue;
    std::vector<std::pair<std::string, absl::string_view>> places;
    for (size_t i = 0; i < found->size(); ++i)
      places.emplace_back(absl::StrCat("$", i), found->at(i));
    return absl::StrReplaceAll(sentence.said, places);
  }
  return std::string(wish);
}

// Where the wish begins in `file:line: wish`.
size_t WishOf(absl::string_view line) {
  for (size_t colon = line.find(": "); colon != line.npos; colon = line.find(": ", colon + 1)) {
    size_t digits = colon;
    while (digits > 0 && absl::ascii_isdigit(line[digits - 1])) --digits;
    if (digits < colon && digits > 0 && line[digits - 1] == ':') return colon + 2;
  }
  return 0;
}

}  // namespace

std::string RuleFaultsText(absl::string_view faults, const Catalogue& catalogue) {
  const std::vector<absl::string_view> lines = absl::StrSplit(faults, '\n', absl::SkipEmpty());
  std::string out = absl::StrCat(catalogue.Text("rules.faults", lines.size()), "\n");
  for (const absl::string_view line : lines) {
    const size_t wish = WishOf(line);
    const bool german = catalogue.language() == Language::kGerman;
    absl::StrAppend(
        &out, ForTerminal(line.substr(0, wish)),
        ForTerminal(german ? InGerman(line.substr(wish)) : std::string(line.substr(wish))), "\n");
  }
  return out;
}

}  // namespace raumboerse::apps
