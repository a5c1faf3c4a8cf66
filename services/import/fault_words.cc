#include "services/import/fault_words.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "base/faults.h"
#include "base/sentence_form.h"

namespace raumboerse::services {
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

}  // namespace

const FaultWords& FaultWords::In(domain::Language language) {
  static const FaultWords kGerman(domain::Language::kGerman);
  static const FaultWords kEnglish(domain::Language::kEnglish);
  return language == domain::Language::kGerman ? kGerman : kEnglish;
}

std::string FaultWords::Say(absl::string_view english) const {
  if (language_ == domain::Language::kEnglish) return std::string(english);
  return InGerman(english, kNestedMax);
}

absl::Status FaultWords::Say(const absl::Status& status) const {
  if (status.ok() || language_ == domain::Language::kEnglish) return status;
  absl::Status said(status.code(), Say(status.message()));
  if (const std::vector<Fault> faults = Faults::Of(status); !faults.empty()) {
    Faults list;
    for (const Fault& fault : faults) list.Add(Say(fault.field), Say(fault.wish));
    said = list.ToStatus();
  }
  const std::string reason = ReasonOf(status);
  return reason.empty() ? said : WithReason(said, reason);
}

}  // namespace raumboerse::services
