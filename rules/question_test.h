#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "base/check.h"
#include "domain/hash.h"
#include "rules/book.h"

// Questions written as `category=WA persons=201 monument=?`, for tests.
namespace raumboerse::rules {

inline std::vector<RuleText> RuleTexts() {
  std::vector<RuleText> texts;
  for (const char* name :
       {"federal", "states/de-bb", "states/de-be", "states/de-bw", "states/de-by", "states/de-he",
        "states/de-ni", "states/de-nw", "states/de-sn", "municipalities/05124000",
        "municipalities/05766020", "municipalities/09174115", "municipalities/09564000",
        "municipalities/09663000", "municipalities/14713000", "municipalities/14999010"}) {
    const std::string path = absl::StrCat(RAUMBOERSE_RULES, "/", name, ".txtpb");
    std::ifstream file(path, std::ios::binary);
    RB_CHECK(file.good(), absl::StrCat("the project ships ", path));
    texts.push_back(
        {absl::StrCat(name, ".txtpb"), std::string(std::istreambuf_iterator<char>(file), {})});
  }
  return texts;
}

inline const RuleBook& Book() {
  static const RuleBook& book = *[] {
    auto loaded = RuleBook::Load(RuleTexts());
    RB_CHECK(loaded.ok(), loaded.status().message());
    return loaded->release();
  }();
  return book;
}

// One need with one alternative, one space, and what is asked of them.
struct Sample {
  domain::NeedFacts need;
  domain::SpaceFacts space;
  domain::ScreeningQuestion question{
      .area_m2 = 60, .wanted_days = 365, .day = *domain::Day::Parse("2027-02-01")};
};

// The facts of a question by name; "?" is not known. What is not named is known and does not
// matter: ten quiet guests in a room that was always used like that.
using Given = std::map<std::string, std::string>;

inline Given QuietUse() {
  return {
      {"persons", "10"},       {"seats", "0"},         {"sales", "0"},          {"alcohol", "no"},
      {"food", "no"},          {"night", "no"},        {"noise", "talk"},       {"sleeping", "no"},
      {"sale", "no"},          {"machines", "no"},     {"flame", "no"},         {"outdoors", "no"},
      {"occasion", "lasting"}, {"events", "0"},        {"length", ""},          {"category", "MI"},
      {"basis", "plan"},       {"baunvo", "1990"},     {"permitted", "KULTUR"}, {"room", "50"},
      {"routes", "2"},         {"common", "no"},       {"ground", "no"},        {"monument", "no"},
      {"redevelopment", "no"}, {"preservation", "no"}, {"freeze", "no"},        {"vacant", "100"},
      {"licensed", "50"},      {"owner", "private"},   {"area", "60"},          {"class", "KULTUR"},
      {"soften", "no"},        {"permit", ""}};
}

// Takes `name=value` words over what is given.
inline void Take(absl::string_view words, Given& given) {
  for (const absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty())) {
    const std::pair<std::string, std::string> pair = absl::StrSplit(word, absl::MaxSplits('=', 1));
    RB_CHECK(given.count(pair.first) == 1, absl::StrCat("there is a fact ", pair.first));
    given[pair.first] = pair.second;
  }
}

inline domain::Answer AnswerOf(const std::string& text) {
  if (text == "?") return domain::Answer::kUnknown;
  RB_CHECK(text == "yes" || text == "no", absl::StrCat("yes, no or ?: ", text));
  return text == "yes" ? domain::Answer::kYes : domain::Answer::kNo;
}

inline std::optional<int64_t> FigureOf(const std::string& text) {
  if (text == "?") return std::nullopt;
  int64_t value = 0;
  RB_CHECK(absl::SimpleAtoi(text, &value), absl::StrCat("a figure or ?: ", text));
  return value;
}

template <typename Enum>
Enum MemberOf(Fact fact, const std::string& text) {
  if (text == "?") return Enum{};
  const auto& members = MembersOf(fact);
  for (size_t i = 0; i < members.size(); ++i)
    if (members[i] == text) return static_cast<Enum>(i);
  RB_CHECK(false, absl::StrCat("a member of ", file::Fact_Name(fact), ": ", text));
}

// An exchange with a use for each of the classes asked for: A|B is one use that may be either, A+B
// are two that happen together; ? is of no class.
inline domain::ExchangeFields ExchangeFor(const std::string& state, const std::string& ags,
                                          const std::string& classes) {
  domain::ExchangeFields exchange;
  exchange.state = state;
  exchange.ags = ags;
  const std::vector<std::string> uses = absl::StrSplit(classes, '+');
  for (const std::string& use : uses) {
    domain::Use& added = exchange.uses.emplace_back();
    added.code = absl::StrCat("use", exchange.uses.size());
    added.labels = {added.code, added.code};
    if (use == "?") continue;
    const std::vector<std::string> codes = absl::StrSplit(use, '|');
    for (const std::string& code : codes)
      added.classes.push_back({code, codes.size() == 1 ? 1000 : 500});
  }
  return exchange;
}

// The screener of such an exchange; made once.
inline const domain::Screener& ScreenerOf(const std::string& state, const std::string& ags,
                                          const std::string& classes) {
  static auto& made = *new std::map<std::string, std::shared_ptr<const domain::Screener>>;
  auto& screener = made[absl::StrCat(state, "/", ags, "/", classes)];
  if (screener == nullptr) screener = Book().ScreenerFor(ExchangeFor(state, ags, classes));
  return *screener;
}

inline Sample SampleOf(const Given& given) {
  Sample sample;
  const auto& at = [&given](const char* name) -> const std::string& { return given.at(name); };
  const auto small = [&](const char* name) -> std::optional<int32_t> {
    const auto value = FigureOf(at(name));
    return value ? std::optional<int32_t>(static_cast<int32_t>(*value)) : std::nullopt;
  };
  domain::NeedAlternative alternative;
  const std::vector<std::string> uses = absl::StrSplit(at("class"), '+');
  for (size_t i = 0; i < uses.size(); ++i) alternative.uses.Insert(static_cast<int>(i));
  sample.need.alternatives = {alternative};
  sample.need.persons = small("persons");
  domain::Conduct& conduct = sample.need.conduct;
  conduct.seats = small("seats");
  conduct.sales_area_m2 = FigureOf(at("sales"));
  conduct.alcohol = AnswerOf(at("alcohol"));
  conduct.food = AnswerOf(at("food"));
  conduct.night_use = AnswerOf(at("night"));
  conduct.noise = MemberOf<domain::Noise>(file::NOISE, at("noise"));
  conduct.sleeping = AnswerOf(at("sleeping"));
  conduct.sale = AnswerOf(at("sale"));
  conduct.machines = AnswerOf(at("machines"));
  conduct.open_flame = AnswerOf(at("flame"));
  conduct.outdoors = AnswerOf(at("outdoors"));
  conduct.occasion = MemberOf<domain::Occasion>(file::OCCASION, at("occasion"));
  conduct.events_a_year = small("events");
  domain::SpaceLaw& law = sample.space.law;
  law.area_category = MemberOf<domain::AreaCategory>(file::AREA_CATEGORY, at("category"));
  law.plan_basis = MemberOf<domain::PlanBasis>(file::PLAN_BASIS, at("basis"));
  law.baunvo_version = static_cast<int16_t>(FigureOf(at("baunvo")).value_or(0));
  if (at("permitted") != "?") law.permitted_class_hash = domain::Fnv1a64(at("permitted"));
  law.largest_room_m2 = small("room").value_or(domain::SpaceLaw::kNotKnown);
  law.escape_routes = small("routes").value_or(domain::SpaceLaw::kNotKnown);
  law.common_escape_routes = AnswerOf(at("common"));
  law.public_ground = AnswerOf(at("ground"));
  law.monument = AnswerOf(at("monument"));
  law.redevelopment_area = AnswerOf(at("redevelopment"));
  law.preservation_statute = AnswerOf(at("preservation"));
  law.development_freeze = AnswerOf(at("freeze"));
  law.owner_class = MemberOf<domain::OwnerClass>(file::OWNER_CLASS, at("owner"));
  if (const auto vacant = FigureOf(at("vacant"))) law.vacant_since = sample.question.day + -*vacant;
  sample.space.persons_max = small("licensed");
  sample.question.area_m2 = *FigureOf(at("area"));
  // A year, or a day of what happens once.
  const std::string usual = at("occasion") == "one_off" ? "1" : "365";
  sample.question.wanted_days = *FigureOf(at("length").empty() ? usual : at("length"));
  sample.need.wanted_days = static_cast<int32_t>(sample.question.wanted_days);
  sample.question.inadmissible_as_dispensation = at("soften") == "yes";
  if (!at("permit").empty()) {
    // For those who come: kind, or kind! for one with open conditions.
    std::string code = at("permit");
    domain::Permit permit{.state = domain::PermitState::kGranted, .persons = sample.need.persons};
    if (code.back() == '!') {
      permit.state = domain::PermitState::kGrantedWithConditions;
      code.pop_back();
    }
    permit.code = code;
    law.permits = {permit};
  }
  return sample;
}

}  // namespace raumboerse::rules
