#include "apps/exchange_codes.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/display.h"
#include "apps/exit_code.h"
#include "base/nearest_words.h"
#include "imports/fold.h"

namespace raumboerse::apps {
namespace {

// How many a sentence names: of those that may be meant, and of all.
constexpr size_t kMeantMax = 5;
constexpr size_t kListedMax = 128;

// What a use or district is called in both languages, as it stands in a sentence, and its code.
struct CodeNames {
  std::string code;
  std::string shown;               // `Café (cafe)`
  std::vector<std::string> words;  // folded
};

template <typename Thing>
CodeNames CodeNamesOf(const Thing& thing, const Catalogue& catalogue) {
  const bool german = catalogue.language() == Language::kGerman;
  const std::string& own = german ? thing.labels().de() : thing.labels().en();
  const std::string& other = german ? thing.labels().en() : thing.labels().de();
  const std::string& label = own.empty() ? other : own;
  CodeNames out{thing.code(), thing.code(), {}};
  if (!label.empty() && label != thing.code())
    out.shown = absl::StrCat(label, " (", thing.code(), ")");
  for (const std::string* word : {&thing.code(), &own, &other})
    if (std::string folded = imports::Fold(*word); !folded.empty())
      out.words.push_back(std::move(folded));
  return out;
}

std::string ListedCodes(const std::vector<CodeNames>& all, const std::vector<size_t>& places) {
  std::string out = absl::StrJoin(
      places.begin(), places.begin() + static_cast<ptrdiff_t>(std::min(places.size(), kListedMax)),
      ", ", [&all](std::string* to, size_t i) { absl::StrAppend(to, ForTerminal(all[i].shown)); });
  if (places.size() > kListedMax) absl::StrAppend(&out, " …");
  return out;
}

// Places of those that may be meant, the nearest first.
std::vector<size_t> CodesMeantBy(const std::string& folded, const std::vector<CodeNames>& all) {
  std::vector<std::string> words;
  std::vector<size_t> place_of_word;
  for (size_t i = 0; i < all.size(); ++i)
    for (const std::string& word : all[i].words) {
      words.push_back(word);
      place_of_word.push_back(i);
    }
  std::vector<size_t> out;
  for (const size_t word : NearestWords(folded, words, words.size())) {
    const size_t place = place_of_word[word];
    if (out.size() < kMeantMax && std::find(out.begin(), out.end(), place) == out.end())
      out.push_back(place);
  }
  return out;
}

template <typename Things>
absl::StatusOr<std::string> ExchangeCode(const Things& things, const Typed& typed,
                                         const Catalogue& catalogue) {
  const std::string folded = imports::Fold(typed.text);
  std::vector<CodeNames> all;
  std::vector<size_t> everything, same;
  for (const auto& thing : things) {
    if (thing.code() == typed.text) return thing.code();
    all.push_back(CodeNamesOf(thing, catalogue));
    const std::vector<std::string>& words = all.back().words;
    everything.push_back(all.size() - 1);
    if (std::find(words.begin(), words.end(), folded) != words.end())
      same.push_back(all.size() - 1);
  }
  if (same.size() == 1) return all[same[0]].code;
  const std::string text = ForTerminal(typed.text);
  if (!same.empty())
    return UsageError(
        catalogue.Text("error.several_codes", typed.origin, text, ListedCodes(all, same)));
  if (const std::vector<size_t> meant = CodesMeantBy(folded, all); !meant.empty())
    return UsageError(
        catalogue.Text("error.near_codes", typed.origin, text, ListedCodes(all, meant)));
  if (all.empty()) return UsageError(catalogue.Text("error.no_codes", typed.origin, text));
  return UsageError(
      catalogue.Text("error.all_codes", typed.origin, text, ListedCodes(all, everything)));
}

}  // namespace

absl::StatusOr<std::string> UseCode(const v1::Exchange& exchange, const Typed& typed,
                                    const Catalogue& catalogue) {
  return ExchangeCode(exchange.uses(), typed, catalogue);
}

absl::StatusOr<std::string> DistrictCode(const v1::Exchange& exchange, const Typed& typed,
                                         const Catalogue& catalogue) {
  return ExchangeCode(exchange.districts(), typed, catalogue);
}

}  // namespace raumboerse::apps
