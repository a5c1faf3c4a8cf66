#include "imports/fault_words.h"

#include <utility>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

#include "base/faults.h"
#include "base/sentence_form.h"

namespace raumboerse::imports {
namespace {

// Sentences within sentences end soon; this ends those that somebody's file makes up.
constexpr int kNestedMax = 3;

std::string InGerman(absl::string_view english, int levels);

std::string Fill(const FaultSentence& sentence, const std::vector<absl::string_view>& found,
                 int levels) {
  std::vector<std::pair<std::string, std::string>> places;
  for (size_t i = 0; i < found.size(); ++i) {
    const std::string place = absl::StrCat(i);
    const bool nested = sentence.nested.find(place) != absl::string_view::npos;
    places.emplace_back("$" + place,
                        nested ? InGerman(found[i], levels - 1) : std::string(found[i]));
  }
  return absl::StrReplaceAll(sentence.said, places);
}

std::string InGerman(absl::string_view english, int levels) {
  if (levels > 0)
    for (const auto& sentences : {GermanRowSentences(), GermanRecordSentences()})
      for (const FaultSentence& sentence : sentences)
        if (const auto found = MatchSentence(sentence.form, english))
          return Fill(sentence, *found, levels);
  return std::string(english);
}

// The end of a status' message that counts the faults which it does not list; empty: none.
std::string SaysHowManyMore(const absl::Status& status, const std::vector<Fault>& listed) {
  Faults list(Faults::kKeepAll);
  for (const Fault& fault : listed) list.Add(fault.field, fault.wish);
  absl::string_view rest = status.message();
  if (!absl::ConsumePrefix(&rest, list.ToStatus().message())) return "";
  const auto more = MatchSentence("; and {} more", rest);
  return more ? absl::StrCat("; und ", more->at(0), " weitere") : "";
}

}  // namespace

const FaultWords& FaultWords::In(domain::Language language) {
  static const FaultWords kGerman(domain::Language::kGerman);
  static const FaultWords kEnglish(domain::Language::kEnglish);
  return language == domain::Language::kGerman ? kGerman : kEnglish;
}

const FaultWords& FaultWords::For(absl::string_view language,
                                  const domain::ExchangeFields* exchange) {
  if (!language.empty()) return In(domain::LanguageOf(language));
  if (exchange == nullptr || exchange->languages.empty()) return In(domain::Language::kEnglish);
  return In(domain::LanguageOf(exchange->languages.front()));
}

std::string FaultWords::Say(absl::string_view english) const {
  if (language_ == domain::Language::kEnglish) return std::string(english);
  return InGerman(english, kNestedMax);
}

absl::Status FaultWords::Say(const absl::Status& status) const {
  if (status.ok() || language_ == domain::Language::kEnglish) return status;
  std::string message = Say(status.message());
  absl::Status faults;
  if (const std::vector<Fault> found = Faults::Of(status); !found.empty()) {
    Faults list(Faults::kKeepAll);
    for (const Fault& fault : found) list.Add(Say(fault.field), Say(fault.wish));
    faults = list.ToStatus();
    message = std::string(faults.message());
    absl::StrAppend(&message, SaysHowManyMore(status, found));
  }
  absl::Status said(status.code(), message);
  const auto carry = [&said](absl::string_view url, const absl::Cord& payload) {
    said.SetPayload(url, payload);
  };
  status.ForEachPayload(carry);
  faults.ForEachPayload(carry);
  return said;
}

}  // namespace raumboerse::imports
