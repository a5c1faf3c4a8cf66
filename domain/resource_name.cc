#include "domain/resource_name.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

constexpr std::array<absl::string_view, kCollectionCount> kTexts = {
    "exchanges", "spaces", "initiatives", "needs",      "contacts",   "responsibilities",
    "parties",   "funds",  "holds",       "agreements", "operations", "helpListings"};
constexpr absl::string_view kExchangesSlash = "exchanges/";

}  // namespace

absl::string_view TextOf(Collection collection) { return kTexts[static_cast<size_t>(collection)]; }

std::optional<Collection> CollectionOf(absl::string_view text) {
  const auto found = std::find(kTexts.begin(), kTexts.end(), text);
  if (found == kTexts.end()) return std::nullopt;
  return static_cast<Collection>(found - kTexts.begin());
}

bool IsId(absl::string_view text) {
  return !text.empty() && text.size() <= kIdBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

std::optional<ResourceName> ResourceName::Parse(absl::string_view text) {
  if (!absl::StartsWith(text, kExchangesSlash)) return std::nullopt;
  text.remove_prefix(kExchangesSlash.size());
  ResourceName out;
  const size_t slash = text.find('/');
  out.exchange = text.substr(0, slash);
  if (!IsId(out.exchange)) return std::nullopt;
  if (slash == absl::string_view::npos) {
    out.id = out.exchange;
    return out;
  }
  text.remove_prefix(slash + 1);
  const size_t second = text.find('/');
  if (second == absl::string_view::npos) return std::nullopt;
  const std::optional<Collection> collection = CollectionOf(text.substr(0, second));
  if (!collection || *collection == Collection::kExchanges) return std::nullopt;
  out.collection = *collection;
  out.id = text.substr(second + 1);
  if (!IsId(out.id)) return std::nullopt;
  return out;
}

std::string ResourceName::ToString() const {
  if (collection == Collection::kExchanges) return ExchangeName(id);
  return absl::StrCat(kExchangesSlash, exchange, "/", TextOf(collection), "/", id);
}

std::string ExchangeName(absl::string_view exchange) {
  return absl::StrCat(kExchangesSlash, exchange);
}

}  // namespace raumboerse::domain
