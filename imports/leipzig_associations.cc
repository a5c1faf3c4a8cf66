#include "imports/leipzig_associations.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

#include "base/status.h"
#include "imports/address_key.h"
#include "imports/address_spellings.h"
#include "imports/fold.h"
#include "imports/json_elements.h"
#include "imports/report.h"

namespace raumboerse::imports {
namespace {

// `NeueLeipzigerStrasse` -> `Neue Leipziger Strasse`, `Strassedes17Juni` -> `Strassedes 17. Juni`.
std::string SplitCamel(absl::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && absl::ascii_islower(text[i - 1]) &&
        (absl::ascii_isupper(text[i]) || absl::ascii_isdigit(text[i])))
      out.push_back(' ');
    if (i > 0 && absl::ascii_isdigit(text[i - 1]) && absl::ascii_isupper(text[i])) out.append(". ");
    out.push_back(text[i]);
  }
  return out;
}

std::string StreetOf(absl::string_view text) {
  std::string street = SplitCamel(text);
  // Small words are run together with what stands before them.
  constexpr std::pair<absl::string_view, absl::string_view> kOpenings[] = {
      {"Ander ", "An der "},   {"Anden ", "An den "},   {"Inder ", "In der "},
      {"Aufder ", "Auf der "}, {"Beider ", "Bei der "}, {"Strassedes ", "Strasse des "}};
  for (const auto& [joined, apart] : kOpenings)
    if (absl::StartsWith(street, joined))
      street.replace(0, joined.size(), apart.data(), apart.size());
  return absl::StrReplaceAll(street, {{"strasse", "straße"}, {"Strasse", "Straße"}});
}

std::vector<std::string> ListOf(const Json& element, absl::string_view member) {
  std::vector<std::string> out;
  const Json* const list = MemberOf(element, member);
  if (list == nullptr || !list->is_array()) return out;
  for (const Json& each : *list) {
    const auto* const text = each.get_ptr<const std::string*>();
    if (text == nullptr) continue;
    std::string value(Strip(*text));
    if (!value.empty() && std::find(out.begin(), out.end(), value) == out.end())
      out.push_back(std::move(value));
  }
  return out;
}

// What a name says of the legal form; unknown where it says nothing.
domain::OrganisationForm FormOf(absl::string_view label) {
  using domain::OrganisationForm;
  const std::string words = absl::StrCat(" ", FoldWords(label), " ");
  if (absl::StrContains(words, " e v ") || absl::StrContains(words, " ev "))
    return OrganisationForm::kRegisteredAssociation;
  if (absl::StrContains(words, " ggmbh ")) return OrganisationForm::kGgmbh;
  if (absl::StrContains(words, " gmbh ")) return OrganisationForm::kGmbh;
  if (absl::StrContains(words, " eg ")) return OrganisationForm::kCooperative;
  if (absl::StrContains(words, "stiftung ")) return OrganisationForm::kFoundation;
  return OrganisationForm::kUnknown;
}

void Describe(absl::string_view what, const std::vector<std::string>& rest, std::string& out) {
  if (rest.empty()) return;
  absl::StrAppend(&out, out.empty() ? "" : "\n", what, ": ", absl::StrJoin(rest, "; "));
}

// One reading of one file.
class AssociationsReading {
 public:
  AssociationsReading(const ReadOptions& options, const RowSink<domain::InitiativeFields>& sink)
      : options_(options), spellings_(options), output_(sink) {}

  absl::Status Visit(int64_t index, const Json& element);
  const RowCounts& counts() const { return output_.counts(); }

 private:
  void ReadKey(const Json& element, RowReport& report, domain::InitiativeFields& out);
  void ReadLabels(const Json& element, RowReport& report, domain::InitiativeFields& out);
  void ReadDistricts(const Json& element, RowReport& report, domain::InitiativeFields& out);
  void ReadAddresses(const Json& element, RowReport& report, domain::InitiativeFields& out);

  const ReadOptions& options_;
  AddressSpellings spellings_;
  RowOutput<domain::InitiativeFields> output_;
  absl::flat_hash_map<std::string, int64_t> line_of_id_, line_of_key_;
};

absl::Status AssociationsReading::Visit(int64_t index, const Json& element) {
  RowReport report(index);
  domain::InitiativeFields initiative;
  initiative.record.source = options_.source;
  initiative.record.visibility = domain::Visibility::kPublic;
  ReadKey(element, report, initiative);
  ReadLabels(element, report, initiative);
  initiative.topics = ListOf(element, "categories");
  ReadDistricts(element, report, initiative);
  ReadAddresses(element, report, initiative);
  Faults faults;
  domain::Check(initiative, faults);
  for (const Fault& fault : faults.kept()) report.Error(fault.field, "", fault.wish);
  return output_.Finish(report, std::move(initiative));
}

void AssociationsReading::ReadKey(const Json& element, RowReport& report,
                                  domain::InitiativeFields& out) {
  const std::string key = TextOf(element, "key"), kind = TextOf(element, "kind");
  if (key.empty()) {
    report.Error("key", "", "is missing");
    return;
  }
  out.record.source_id = absl::StrCat(kind, ":", key);
  out.record.name = DerivedName(options_, "initiatives", out.record);
  const auto [same, is_new] = line_of_id_.try_emplace(out.record.source_id, report.line());
  const auto [first, is_first] = line_of_key_.try_emplace(key, report.line());
  if (!is_new) {
    report.Error("key", key, absl::StrCat("is the key of row ", same->second, " of this kind"));
  } else if (!is_first) {
    report.Warn("key", key,
                absl::StrCat("is the key of row ", first->second, " of another kind too"));
  }
}

void AssociationsReading::ReadLabels(const Json& element, RowReport& report,
                                     domain::InitiativeFields& out) {
  std::vector<std::string> labels = ListOf(element, "labels");
  if (labels.empty()) {
    out.title = TextOf(element, "key");
    out.record.visibility = domain::Visibility::kStaff;
    report.Warn("labels", "", "are missing: the key is the title, and only staff see the row");
    return;
  }
  out.title = labels[0];
  for (const std::string& label : labels) {
    if (out.organisation_form == domain::OrganisationForm::kUnknown)
      out.organisation_form = FormOf(label);
  }
  labels.erase(labels.begin());
  Describe("Weitere Namen", labels, out.description);
}

void AssociationsReading::ReadDistricts(const Json& element, RowReport& report,
                                        domain::InitiativeFields& out) {
  const std::vector<std::string> names = ListOf(element, "ortsteil");
  if (names.size() > 1)
    report.Warn("ortsteil", absl::StrJoin(names, ", "),
                absl::StrCat("names ", names.size(), " districts: all are kept"));
  for (const std::string& name : names) {
    const auto code = options_.exchange.District(name);
    if (!code) {
      report.Warn("ortsteil", name, "is no district of the exchange, and was left out");
      continue;
    }
    const std::string label = options_.exchange.DistrictLabel(*code);
    if (label != name && *code != name)
      report.Warn("ortsteil", name, absl::StrCat("is written otherwise here: ", label));
    if (std::find(out.districts.begin(), out.districts.end(), *code) == out.districts.end())
      out.districts.push_back(*code);
  }
}

void AssociationsReading::ReadAddresses(const Json& element, RowReport& report,
                                        domain::InitiativeFields& out) {
  const std::vector<std::string> texts = ListOf(element, "addresses");
  if (texts.empty()) report.Warn("addresses", "", "are missing");
  std::vector<std::string> rest;
  for (const std::string& text : texts) {
    auto address = ParseDottedAddress(text);
    if (!address) {
      report.Warn("addresses", text, "is not of the form 04103.Leipzig.Strasse.19; left out");
    } else if (!out.address) {
      spellings_.Settle(out.title, out.record, *address, report);
      out.address = std::move(address);
    } else if (AddressKey(*address) != AddressKey(*out.address)) {
      rest.push_back(absl::StrCat(address->street, " ", address->house_number, ", ",
                                  address->postal_code, " ", address->city));
    }
  }
  if (rest.empty()) return;
  report.Warn("addresses", absl::StrJoin(rest, "; "),
              "are further addresses: they stand in the description");
  Describe("Weitere Anschriften", rest, out.description);
}

}  // namespace

std::optional<domain::Address> ParseDottedAddress(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '.');
  if (parts.size() != 4) return std::nullopt;
  for (absl::string_view part : parts)
    if (part.empty()) return std::nullopt;
  if (parts[0].size() != 5 || !std::all_of(parts[0].begin(), parts[0].end(), absl::ascii_isdigit))
    return std::nullopt;
  domain::Address address;
  address.postal_code = std::string(parts[0]);
  address.city = SplitCamel(parts[1]);
  address.street = StreetOf(parts[2]);
  address.house_number = std::string(parts[3]);
  return address;
}

absl::StatusOr<RowCounts> ReadLeipzigAssociations(absl::string_view bytes,
                                                  const ReadOptions& options,
                                                  const RowSink<domain::InitiativeFields>& sink) {
  AssociationsReading reading(options, sink);
  RB_RETURN_IF_ERROR(ForEachElement(bytes, "", [&](int64_t index, const Json& element) {
                       return reading.Visit(index, element);
                     }).status());
  return reading.counts();
}

}  // namespace raumboerse::imports
