#include "services/import/file_names.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/hash.h"
#include "domain/references.h"
#include "storage/ledger/codec.h"

namespace raumboerse::services {
namespace {

uint64_t HashOf(absl::string_view name) { return domain::Mix(domain::Fnv1a64(name)); }

}  // namespace

int64_t FileNames::Add(absl::string_view name, int64_t line) {
  const auto [found, is_new] = line_of_name_.try_emplace(HashOf(name), line);
  return is_new ? 0 : found->second;
}

bool FileNames::Contains(absl::string_view name) const {
  return line_of_name_.contains(HashOf(name));
}

absl::Status FileNames::CheckReferences(const PutPlace& place, ProgressReport& report) {
  absl::flat_hash_map<std::string, bool> known;
  for (Reference& reference : references_) {
    if (Contains(reference.name)) continue;
    const auto [found, is_new] = known.try_emplace(reference.name, false);
    if (is_new) {
      const absl::StatusOr<bool> exists = Exists(place, reference.name);
      if (!exists.ok() && !absl::IsInvalidArgument(exists.status())) return exists.status();
      found->second = exists.ok() && *exists;
    }
    if (found->second) continue;
    report.Refused({.line = reference.line,
                    .field = std::move(reference.field),
                    .value = std::move(reference.name),
                    .wish = "does not exist, neither in the file nor in the exchange"});
    RB_RETURN_IF_ERROR(report.Tell());
  }
  references_.clear();
  return absl::OkStatus();
}

template <typename T>
int64_t AddRecord(int64_t line, absl::string_view prefix,
                  const typename ledger::RecordTraits<T>::Fields& fields, FileNames& names) {
  const int64_t before = fields.record.name.empty() ? 0 : names.Add(fields.record.name, line);
  for (std::string& name : domain::References(fields)) {
    if (names.Contains(name)) continue;
    std::string field = absl::StrCat(prefix, ledger::FieldHolding<T>(fields, name));
    names.AddReference({line, std::move(field), std::move(name)});
  }
  return before;
}

template int64_t AddRecord<domain::Space>(int64_t, absl::string_view, const domain::SpaceFields&,
                                          FileNames&);
template int64_t AddRecord<domain::Initiative>(int64_t, absl::string_view,
                                               const domain::InitiativeFields&, FileNames&);
template int64_t AddRecord<domain::Need>(int64_t, absl::string_view, const domain::NeedFields&,
                                         FileNames&);
template int64_t AddRecord<domain::Contact>(int64_t, absl::string_view,
                                            const domain::ContactFields&, FileNames&);
template int64_t AddRecord<domain::Responsibility>(int64_t, absl::string_view,
                                                   const domain::ResponsibilityFields&, FileNames&);
template int64_t AddRecord<domain::Party>(int64_t, absl::string_view, const domain::PartyFields&,
                                          FileNames&);
template int64_t AddRecord<domain::Fund>(int64_t, absl::string_view, const domain::FundFields&,
                                         FileNames&);
template int64_t AddRecord<domain::Hold>(int64_t, absl::string_view, const domain::HoldFields&,
                                         FileNames&);
template int64_t AddRecord<domain::Agreement>(int64_t, absl::string_view,
                                              const domain::AgreementFields&, FileNames&);
template int64_t AddRecord<domain::HelpListing>(int64_t, absl::string_view,
                                                const domain::HelpListingFields&, FileNames&);

}  // namespace raumboerse::services
