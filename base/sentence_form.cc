#include "base/sentence_form.h"

#include "absl/strings/strip.h"

namespace raumboerse {
namespace {
constexpr absl::string_view kPlace = "{}";
}  // namespace

std::optional<std::vector<absl::string_view>> MatchSentence(absl::string_view form,
                                                            absl::string_view text) {
  std::vector<absl::string_view> found;
  size_t place = form.find(kPlace);
  if (!absl::ConsumePrefix(&text, form.substr(0, place))) return std::nullopt;
  while (place != absl::string_view::npos) {  // one place fewer each time
    form.remove_prefix(place + kPlace.size());
    place = form.find(kPlace);
    const absl::string_view behind = form.substr(0, place);
    if (place == absl::string_view::npos) {
      if (!absl::ConsumeSuffix(&text, behind)) return std::nullopt;
      found.push_back(text);
      return found;
    }
    const size_t end = text.find(behind);
    if (end == absl::string_view::npos) return std::nullopt;
    found.push_back(text.substr(0, end));
    text.remove_prefix(end + behind.size());
  }
  if (!text.empty()) return std::nullopt;
  return found;
}

}  // namespace raumboerse
