#include "services/import/json_lines_import.h"

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "base/status.h"
#include "domain/catalogue.h"
#include "domain/codes.h"
#include "domain/limits.h"
#include "domain/references.h"
#include "domain/resource_name.h"
#include "imports/json_lines.h"
#include "services/import/batch_pipe.h"
#include "services/import/exchange_put.h"
#include "services/import/file_names.h"
#include "services/import/line_plan.h"
#include "services/import/row_import.h"
#include "services/import/row_writer.h"
#include "services/import/service_check.h"
#include "services/import/soft_references.h"

namespace raumboerse::services {
namespace {

using imports::AnyRecord;
using imports::Row;

constexpr const char* kFields[] = {"exchange", "party",      "contact",     "responsibility",
                                   "space",    "initiative", "need",        "fund",
                                   "hold",     "agreement",  "help_listing"};
static_assert(std::size(kFields) == std::variant_size_v<AnyRecord>);

// Where the lines of a file are; asked in ascending order.
class LineFinder {
 public:
  explicit LineFinder(absl::string_view bytes) : bytes_(bytes) {}

  // Offset and size of the line with this number, from 1.
  std::pair<size_t, size_t> Find(int64_t line) {
    for (; line_ < line; ++line_) {
      const size_t end = bytes_.find('\n', offset_);
      RB_CHECK(end != absl::string_view::npos, "readers number the lines that there are");
      offset_ = end + 1;
    }
    const size_t end = bytes_.find('\n', offset_);
    return {offset_, (end == absl::string_view::npos ? bytes_.size() : end) - offset_};
  }

 private:
  const absl::string_view bytes_;
  size_t offset_ = 0;
  int64_t line_ = 1;
};

// One import of one file.
class JsonLinesImport {
 public:
  JsonLinesImport(const ImportPlaces& places, const ImportRequest& request, ProgressReport& report)
      : request_(request),
        report_(report),
        place_{places.ledger, request.exchange, request.deadline},
        places_(places),
        import_time_(places.clock.Now()) {}

  absl::Status Run() {
    RB_RETURN_IF_ERROR(CheckFile());
    RB_RETURN_IF_ERROR(CheckExchange());
    RB_RETURN_IF_ERROR(MayWrite(request_, report_.counts()));
    if (request_.mode == ImportMode::kCheckOnly) return absl::OkStatus();
    return WriteFile();
  }

 private:
  absl::Status CheckFile();
  absl::Status ReadStoredCodes();
  absl::Status CheckContactPoint(const FileNames& names);
  absl::Status CheckExchange() const;
  template <typename Fields>
  void CheckRecord(int64_t line, const Fields& fields, LineFinder& finder, FileNames& names);
  template <typename Fields>
  bool CheckName(int64_t line, const Fields& fields);
  template <typename Fields>
  bool CheckCodesOf(int64_t line, const Fields& fields);
  template <typename Fields>
  void AddTies(uint32_t index, const Fields& fields);

  absl::Status WriteFile();
  enum class Time { kFirst, kAgain };
  absl::Status WriteExchange(Time time);
  template <typename T>
  absl::Status WriteKind(size_t kind);
  template <typename Fields>
  Row<Fields> ReadLine(const PlannedLine& line) const;
  void Refuse(int64_t line, absl::string_view field, absl::string_view value,
              absl::string_view wish) {
    report_.Refused({line, std::string(field), std::string(value.substr(0, 200)), std::string(wish),
                     imports::Severity::kError});
  }

  const ImportRequest& request_;
  ProgressReport& report_;
  const PutPlace place_;
  const ImportPlaces& places_;
  const absl::Time import_time_;
  size_t kind_ = 0;  // of the line that is looked at
  LinePlan plan_;
  std::string contact_point_;
  // Of the file's exchange from its line on, of the stored one before; nullopt: of neither.
  std::optional<domain::Catalogue> catalogue_;
  std::optional<PlannedLine> exchange_line_;
};

absl::Status JsonLinesImport::CheckFile() {
  RB_RETURN_IF_ERROR(ReadStoredCodes());
  RB_ASSIGN_OR_RETURN(const domain::ServiceCodes services, StoredServices(places_, request_));
  FileNames names;
  LineFinder finder(request_.bytes);
  const imports::RowSink<AnyRecord> sink{
      [&](Row<AnyRecord> row) {
        if (const auto* fields = std::get_if<domain::ResponsibilityFields>(&row.value))
          WarnOfSlip(row.line, *fields, services, report_);
        RB_RETURN_IF_ERROR(report_.GoodRow(row.line));
        kind_ = row.value.index();
        std::visit([&](const auto& fields) { CheckRecord(row.line, fields, finder, names); },
                   row.value);
        return absl::OkStatus();
      },
      [&](imports::RowFault fault) { report_.Found(std::move(fault)); }};
  RB_RETURN_IF_ERROR(imports::ReadJsonLines(request_.bytes, sink).status());
  RB_RETURN_IF_ERROR(names.CheckReferences(place_, report_));
  RB_RETURN_IF_ERROR(CheckContactPoint(names));
  plan_.Settle(report_);
  return report_.Tell();
}

// An exchange may be loaded before its contacts.
absl::Status JsonLinesImport::CheckContactPoint(const FileNames& names) {
  if (contact_point_.empty() || names.Contains(contact_point_)) return absl::OkStatus();
  RB_ASSIGN_OR_RETURN(const bool there, Exists(place_, contact_point_));
  if (!there)
    report_.Found({exchange_line_->line, "exchange.contact_point", contact_point_,
                   "does not exist yet and is left out; import this line again once it does",
                   imports::Severity::kWarning});
  return absl::OkStatus();
}

template <typename Fields>
bool JsonLinesImport::CheckName(int64_t line, const Fields& fields) {
  const std::string& name = fields.record.name;
  if (name.empty()) {
    if (!fields.record.source_id.empty()) return true;
    Refuse(line, "name", "", "is missing, and so are record.source and record.source_id");
    return false;
  }
  const auto parsed = domain::ResourceName::Parse(name);
  if (parsed && parsed->exchange == request_.exchange) return true;
  Refuse(line, "name", name,
         absl::StrCat("is not of ", domain::ExchangeName(request_.exchange),
                      ", which this import is for"));
  return false;
}

absl::Status JsonLinesImport::ReadStoredCodes() {
  const auto stored = place_.ledger.Get<domain::Exchange>(domain::ExchangeName(request_.exchange),
                                                          request_.deadline);
  if (stored.ok()) catalogue_.emplace(**stored);
  return absl::IsNotFound(stored.status()) ? absl::OkStatus() : stored.status();
}

template <typename Fields>
bool JsonLinesImport::CheckCodesOf(int64_t line, const Fields& fields) {
  if constexpr (domain::HasCodes<Fields>) {
    if (!catalogue_) return true;  // the store will refuse what it does not know
    Faults faults;
    CheckCodes(fields, *catalogue_, faults);
    for (const Fault& fault : faults.kept())
      Refuse(line, absl::StrCat(kFields[kind_], ".", fault.field), "", fault.wish);
    return faults.empty();
  }
  return true;
}

template <typename Fields>
void JsonLinesImport::CheckRecord(int64_t line, const Fields& fields, LineFinder& finder,
                                  FileNames& names) {
  constexpr bool kIsExchange = std::is_same_v<Fields, domain::ExchangeFields>;
  if (!CheckName(line, fields) || !CheckCodesOf(line, fields)) return;
  int64_t before = 0;
  if constexpr (kIsExchange)
    before = names.Add(fields.record.name, line);
  else
    before =
        AddRecord<domain::Valid<Fields>>(line, absl::StrCat(kFields[kind_], "."), fields, names);
  if (before != 0) {
    Refuse(line, "name", fields.record.name, absl::StrCat("repeats line ", before));
    return;
  }
  CheckCodesOf(line, fields);
  const auto [offset, size] = finder.Find(line);
  const PlannedLine planned{
      .line = line, .offset = offset, .size = size, .kind = static_cast<uint8_t>(kind_)};
  if constexpr (kIsExchange) {
    exchange_line_ = planned;
    catalogue_.emplace(fields);
    contact_point_ = fields.contact_point;
  } else {
    AddTies(plan_.Add(planned, fields.record.name), fields);
  }
}

template <typename Fields>
void JsonLinesImport::AddTies(uint32_t index, const Fields& fields) {
  using Traits = ledger::RecordTraits<domain::Valid<Fields>>;
  const std::string parent = Traits::ParentOf(fields);
  for (const std::string& name : domain::References(fields)) {
    const auto parsed = domain::ResourceName::Parse(name);
    if (!parsed || parsed->collection != Traits::kCollection) continue;
    plan_.AddTie(index, name, name == parent ? LinePlan::Tie::kParent : LinePlan::Tie::kOther);
  }
}

absl::Status JsonLinesImport::CheckExchange() const {
  if (exchange_line_) return absl::OkStatus();
  const std::string name = domain::ExchangeName(request_.exchange);
  const absl::Status found = place_.ledger.Get<domain::Exchange>(name, request_.deadline).status();
  if (!absl::IsNotFound(found)) return found;
  return absl::NotFoundError(
      absl::StrCat(name, ": there is no such exchange, and the file has no line that makes it"));
}

template <typename Fields>
Row<Fields> JsonLinesImport::ReadLine(const PlannedLine& line) const {
  imports::RowList<AnyRecord> list;
  const absl::string_view text = request_.bytes.substr(line.offset, line.size);
  const absl::Status read = imports::ReadJsonLines(text, list.Sink()).status();
  RB_CHECK(read.ok() && list.rows.size() == 1 && std::holds_alternative<Fields>(list.rows[0].value),
           "a line reads as it did the first time");
  return {line.line, std::get<Fields>(std::move(list.rows[0].value))};
}

absl::Status JsonLinesImport::WriteFile() {
  const int64_t checked = report_.counts().good;
  RB_RETURN_IF_ERROR(WriteExchange(Time::kFirst));
  // Each kind refers to none that comes later.
  RB_RETURN_IF_ERROR(WriteKind<domain::Party>(1));
  RB_RETURN_IF_ERROR(WriteKind<domain::Contact>(2));
  RB_RETURN_IF_ERROR(WriteKind<domain::Responsibility>(3));
  RB_RETURN_IF_ERROR(WriteKind<domain::Space>(4));
  RB_RETURN_IF_ERROR(WriteKind<domain::Initiative>(5));
  RB_RETURN_IF_ERROR(WriteKind<domain::Need>(6));
  RB_RETURN_IF_ERROR(WriteKind<domain::Fund>(7));
  RB_RETURN_IF_ERROR(WriteKind<domain::Hold>(8));
  RB_RETURN_IF_ERROR(WriteKind<domain::Agreement>(9));
  RB_RETURN_IF_ERROR(WriteKind<domain::HelpListing>(10));
  RB_RETURN_IF_ERROR(WriteExchange(Time::kAgain));
  return WroteAll(request_, report_.counts(), checked);
}

// The first time counts; the second sets the contact point that had to wait for its contact.
absl::Status JsonLinesImport::WriteExchange(Time time) {
  if (!exchange_line_ || report_.WasRefused(exchange_line_->line)) return absl::OkStatus();
  Row<domain::ExchangeFields> row = ReadLine<domain::ExchangeFields>(*exchange_line_);
  row.value.record.import_time = import_time_;
  const auto put = PutExchange(place_, places_.rule_set_for, row.value);
  if (!put.ok()) {
    if (EndsImport(put.status())) return put.status();
    for (imports::RowFault& fault : FaultsOf(row.line, put.status()))
      report_.Refused(std::move(fault));
    // Without its exchange no other line can be written.
    return time == Time::kFirst ? put.status() : absl::OkStatus();
  }
  if (time == Time::kAgain) return absl::OkStatus();
  ImportCounts counts;
  ++(*put == ledger::UpsertAction::kCreated   ? counts.created
     : *put == ledger::UpsertAction::kUpdated ? counts.updated
                                              : counts.unchanged);
  return report_.Written(counts);
}

template <typename T>
absl::Status JsonLinesImport::WriteKind(size_t kind) {
  using Fields = typename ledger::RecordTraits<T>::Fields;
  using Rows = std::vector<Row<Fields>>;
  RowWriter<T> writer({place_, import_time_});
  BatchPipe pipe(report_);
  auto rows = std::make_shared<Rows>();
  uint32_t level = 0;
  const auto hand_over = [&](bool in_circle) {
    const auto batch = std::exchange(rows, std::make_shared<Rows>());
    if (batch->empty()) return absl::OkStatus();
    if (!in_circle) return pipe.Add([&writer, batch] { return writer.Write(std::move(*batch)); });
    return pipe.Add([this, &writer, batch] {
      const absl::Status left_out = LeaveOutMissing<Fields>(place_, *batch);
      if (!left_out.ok()) return BatchOutcome{{}, {}, left_out};
      return writer.Write(std::move(*batch));
    });
  };
  bool in_circle = false;
  for (const PlannedLine& line : plan_.lines()) {
    if (line.kind != kind) continue;
    if (rows->size() >= domain::kImportBatchRows || line.level != level)
      RB_RETURN_IF_ERROR(hand_over(in_circle));
    level = line.level;
    in_circle = line.in_circle;
    rows->push_back(ReadLine<Fields>(line));
  }
  RB_RETURN_IF_ERROR(hand_over(in_circle));
  // Now that all of them are there, those in a circle once more, with every reference.
  for (const PlannedLine& line : plan_.lines()) {
    if (line.kind != kind || !line.in_circle) continue;
    rows->push_back(ReadLine<Fields>(line));
    if (rows->size() < domain::kImportBatchRows) continue;
    RB_RETURN_IF_ERROR(pipe.Add([&writer, batch = std::exchange(rows, std::make_shared<Rows>())] {
      return WithoutCounts(writer.Write(std::move(*batch)));
    }));
  }
  RB_RETURN_IF_ERROR(
      pipe.Add([&writer, batch = rows] { return WithoutCounts(writer.Write(std::move(*batch))); }));
  RB_RETURN_IF_ERROR(pipe.Add([&writer] { return writer.WriteDeferred(); }));
  return pipe.Finish();
}

}  // namespace

absl::Status ImportJsonLines(const ImportPlaces& places, const ImportRequest& request,
                             ProgressReport& report) {
  return JsonLinesImport(places, request, report).Run();
}

}  // namespace raumboerse::services
