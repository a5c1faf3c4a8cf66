#include "rules/because.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace raumboerse::rules {
namespace {

using domain::Labels;

Labels FigureOf(const FactValues& values, Fact fact) {
  if (!values.knows(fact)) return {"nicht bekannt", "not known"};
  const std::string text = absl::StrCat(values.of(fact));
  return {text, text};
}

// A label in quotes does not have to agree with the sentence around it in number and gender.
Labels Quoted(const Labels& label) {
  return {absl::StrCat("„", label.de, "“"), absl::StrCat("“", label.en, "”")};
}

// A use without a label goes by its code.
Labels UseTitle(const Place& place, int use) {
  const Labels& label = place.use_label(use);
  const std::string& code = place.use_code(use);
  return Quoted({label.de.empty() ? code : label.de, label.en.empty() ? code : label.en});
}

// As it goes after "die Nutzung" and "the use".
Labels ClassTitle(const RuleSet& rules, const FactValues& values, Fact fact) {
  if (!values.knows(fact)) return {"unbekannter Art", "of unknown kind"};
  return Quoted(rules.classes[values.of(fact)].title);
}

Labels MemberOf(const FactValues& values, Fact fact) {
  if (!values.knows(fact)) return {"nicht bekannt", "not known"};
  const std::string member(MembersOf(fact)[values.of(fact)]);
  return {member, member};
}

struct FigurePlace {
  absl::string_view name;
  Fact fact;
};
constexpr FigurePlace kFigures[] = {
    {"persons", file::PERSONS},      {"seats", file::SEATS},
    {"area", file::AREA_M2},         {"sales_area", file::SALES_AREA_M2},
    {"room", file::LARGEST_ROOM_M2}, {"events", file::EVENTS_A_YEAR},
    {"length", file::LENGTH_DAYS},   {"vacant", file::VACANT_DAYS}};

// The sentence with its places filled. Only what it names is put into words: plans are full of
// sentences, and most have no place.
Labels Filled(const Place& place, const Labels& sentence, int use, const FactValues& values) {
  std::vector<std::pair<std::string, std::string>> de, en;
  const auto fill = [&](absl::string_view name, auto words) {
    std::string mark = absl::StrCat("{", name, "}");
    if (!absl::StrContains(sentence.de, mark) && !absl::StrContains(sentence.en, mark)) return;
    Labels by = words();
    de.emplace_back(mark, std::move(by.de));
    en.emplace_back(std::move(mark), std::move(by.en));
  };
  const RuleSet& rules = place.rules();
  for (const FigurePlace& figure : kFigures)
    fill(figure.name, [&] { return FigureOf(values, figure.fact); });
  fill("use", [&] { return UseTitle(place, use); });
  fill("use_class", [&] { return ClassTitle(rules, values, file::USE_CLASS); });
  fill("permitted", [&] { return ClassTitle(rules, values, file::PERMITTED_USE_CLASS); });
  fill("category", [&] { return MemberOf(values, file::AREA_CATEGORY); });
  return {absl::StrReplaceAll(sentence.de, de), absl::StrReplaceAll(sentence.en, en)};
}

// The table's own words: of the cell, or what keeps it from being read.
Labels OfTable(const Place& place, const UseMention& mention, const FactValues& values) {
  const RuleSet& rules = place.rules();
  if (mention.mention.unknown.any() &&
      !(values.knows(file::USE_CLASS) && values.knows(file::AREA_CATEGORY) &&
        values.knows(file::PLAN_BASIS)))
    return {"Ob das Planungsrecht die Nutzung {use} zulässt, ist offen.",
            "Whether planning law allows the use {use} is open."};
  if (!values.knows(file::AREA_CATEGORY))
    return {"Die Nutzung {use} ist in keinem Baugebiet vorgesehen.",
            "The use {use} is provided for in no area category."};
  return rules
      .cells[rules.planning[values.of(file::USE_CLASS)].cells[values.of(file::AREA_CATEGORY)]]
      .because;
}

}  // namespace

const std::vector<absl::string_view>& SentencePlaces() {
  static const auto& places = *new std::vector<absl::string_view>{
      "persons", "seats",  "area", "sales_area", "room",      "events",
      "length",  "vacant", "use",  "use_class",  "permitted", "category"};
  return places;
}

Labels NamesOf(const FactSet& facts) {
  Labels out;
  for (int fact = 0; fact < kFacts; ++fact) {
    if (!facts.test(fact)) continue;
    const Labels& label = LabelOf(static_cast<Fact>(fact));
    absl::StrAppend(&out.de, out.de.empty() ? "" : ", ", label.de);
    absl::StrAppend(&out.en, out.en.empty() ? "" : ", ", label.en);
  }
  return out;
}

Labels Because(const Place& place, const UseMention& mention, const FactValues& values) {
  const RuleSet& rules = place.rules();
  const Mention& why = mention.mention;
  Labels out;
  if (why.rule < 0) {
    out = OfTable(place, mention, values);
    if (why.unknown.any()) {
      const Labels names = NamesOf(why.unknown);
      absl::StrAppend(&out.de, " Nicht bekannt: ", names.de, ".");
      absl::StrAppend(&out.en, " Not known: ", names.en, ".");
    }
  } else if (why.truth == Truth::kYes || why.unknown.none()) {
    out = rules.rules[why.rule].because;
  } else {
    const Labels names = NamesOf(why.unknown);
    const Labels& title = rules.rules[why.rule].title;
    out = {absl::StrCat(title.de, ": offen, nicht bekannt ist: ", names.de, "."),
           absl::StrCat(title.en, ": open, not known: ", names.en, ".")};
  }
  return Filled(place, out, mention.use, values);
}

Labels AsClasses(const Place& place, int use, const std::vector<int>& classes,
                 const Labels& because) {
  Labels names;
  for (const int one : classes) {
    const Labels quoted = Quoted(place.rules().classes[one].title);
    absl::StrAppend(&names.de, names.de.empty() ? "" : " oder ", quoted.de);
    absl::StrAppend(&names.en, names.en.empty() ? "" : " or ", quoted.en);
  }
  const Labels& label = place.use_label(use);
  return {absl::StrCat(label.de, " als ", names.de, ": ", because.de),
          absl::StrCat(label.en, " as ", names.en, ": ", because.en)};
}

Labels DayText(domain::Day day) {
  const std::string iso = day.ToString();
  return {absl::StrCat(iso.substr(8, 2), ".", iso.substr(5, 2), ".", iso.substr(0, 4)), iso};
}

Labels UntilText(domain::Day day) {
  const Labels text = DayText(day);
  return {absl::StrCat("bis vor dem ", text.de), absl::StrCat("until before ", text.en)};
}

Labels SaysGranted() {
  return {"Eine Genehmigung dafür liegt vor.", "A permit for it has been granted."};
}

Labels SaysConditions() {
  return {"Eine Genehmigung liegt vor, ihre Auflagen sind noch offen.",
          "A permit has been granted; its conditions are still open."};
}

Labels SaysConditionsToMeet() {
  return {
      "Eine Genehmigung liegt vor, ihre Auflagen sind noch offen. Wie lange es dauert, sie zu "
      "erfüllen, und was es kostet, ist nicht bekannt: Bis das Amt anderes sagt, zählen höchstens "
      "die Dauer und die Gebühren einer neuen Genehmigung.",
      "A permit has been granted; its conditions are still open. How long it takes to meet them "
      "and what that costs is not known: until the office says otherwise, at most the time and "
      "the fees of a new permit are counted."};
}

}  // namespace raumboerse::rules
