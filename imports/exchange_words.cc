#include "imports/exchange_words.h"

#include "absl/strings/strip.h"

#include "imports/fold.h"

namespace raumboerse::imports {

ExchangeWords::ExchangeWords(const domain::ExchangeFields& exchange)
    : exchange_id_(absl::StripPrefix(exchange.record.name, "exchanges/")),
      ags_(exchange.ags),
      map_(exchange.districts) {
  for (const domain::District& district : exchange.districts) {
    district_labels_.emplace(district.code, district.labels.de);
    AddWord(district_words_, district.code, district.code);
    AddWord(district_words_, district.labels.de, district.code);
    AddWord(district_words_, district.labels.en, district.code);
  }
  for (const domain::Use& use : exchange.uses) {
    AddWord(use_words_, use.code, use.code);
    AddWord(use_words_, use.labels.de, use.code);
    AddWord(use_words_, use.labels.en, use.code);
  }
}

void ExchangeWords::AddWord(Words& words, absl::string_view word, const std::string& code) {
  const std::string folded = Fold(word);
  if (folded.empty()) return;
  const auto [found, is_new] = words.try_emplace(folded, code);
  if (!is_new && found->second != code) found->second.clear();
}

std::optional<std::string> ExchangeWords::Find(const Words& words, absl::string_view text) {
  const auto found = words.find(Fold(text));
  if (found == words.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

std::optional<std::string> ExchangeWords::District(absl::string_view text) const {
  return Find(district_words_, text);
}

std::string ExchangeWords::DistrictLabel(absl::string_view code) const {
  const auto found = district_labels_.find(code);
  return found == district_labels_.end() ? "" : found->second;
}

std::optional<std::string> ExchangeWords::Use(absl::string_view text) const {
  return Find(use_words_, text);
}

}  // namespace raumboerse::imports
