#pragma once

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "domain/district.h"
#include "domain/exchange.h"
#include "domain/record.h"

namespace raumboerse::imports {

// What an exchange calls its districts and uses, for readers that find them written in any way:
// `Gruenau-Nord`, `GRÜNAU NORD` and the code are one district. Immutable; any thread may ask.
class ExchangeWords {
 public:
  explicit ExchangeWords(const domain::ExchangeFields& exchange);

  // The id in `exchanges/{id}`.
  const std::string& exchange_id() const { return exchange_id_; }
  // Its official municipality key; empty where it states none.
  const std::string& ags() const { return ags_; }

  // The code of the district with this code or label, however written; nullopt for none, and for a
  // label that two districts share.
  std::optional<std::string> District(absl::string_view text) const;
  // The German label of the district with this code; empty where there is none.
  std::string DistrictLabel(absl::string_view code) const;
  // The code of the district whose polygons hold the point; nullopt where none does.
  std::optional<std::string> DistrictAt(const domain::Point& point) const {
    return map_.DistrictOf(point);
  }

  // The code of the use with this code or label.
  std::optional<std::string> Use(absl::string_view text) const;

 private:
  using Words = absl::flat_hash_map<std::string, std::string>;  // folded -> code; empty: ambiguous
  static void AddWord(Words& words, absl::string_view word, const std::string& code);
  static std::optional<std::string> Find(const Words& words, absl::string_view text);

  std::string exchange_id_;
  std::string ags_;
  domain::DistrictMap map_;
  Words district_words_;
  Words use_words_;
  absl::flat_hash_map<std::string, std::string> district_labels_;
};

}  // namespace raumboerse::imports
