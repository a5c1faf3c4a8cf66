#include "apps/record_rows.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "apps/field_text.h"
#include "apps/match_text.h"

namespace raumboerse::apps {
namespace {

bool IsFigure(absl::string_view path) {
  for (absl::string_view unit : {"_m2", "_m", "_cm", "_cents", "_permille", "_days", "revision"})
    if (absl::EndsWith(path, unit)) return true;
  return false;
}

std::vector<Column> ColumnsFor(const std::vector<std::string>& paths, const Catalogue& text,
                               absl::string_view message) {
  std::vector<Column> out;
  for (const std::string& path : paths) {
    const std::string field = path.substr(path.rfind('.') + 1);
    const bool is_text = field == "title" || field == "topics" || field == "display_name" ||
                         field == "need" || field == "contact" || field == "districts";
    out.push_back({.header = text.FieldLabel(absl::StrCat(message, ".", field)),
                   .align = IsFigure(field) ? Align::kRight : Align::kLeft,
                   .fit = is_text ? Fit::kMayCut : Fit::kWhole});
  }
  return out;
}

}  // namespace

RecordRows::RecordRows(Session& session, absl::string_view columns, Figures figures,
                       absl::string_view message)
    : session_(session),
      columns_(absl::StrSplit(columns, absl::ByAnyChar(" ,"), absl::SkipEmpty())),
      figures_(std::move(figures)),
      table_(ColumnsFor(columns_, session.catalogue(), message)) {}

void RecordRows::Begin() {
  if (session_.options.format == Format::kJson) session_.out() << "[";
  if (session_.options.format == Format::kCsv) session_.PutRow(columns_);
}

void RecordRows::Add(const google::protobuf::Message& record) {
  ++count_;
  if (session_.options.format == Format::kJson) {
    session_.out() << (count_ == 1 ? "\n" : ",\n") << ToJson(record);
    return;
  }
  const bool csv = session_.options.format == Format::kCsv;
  std::vector<std::string> cells;
  for (const std::string& path : columns_) {
    const std::string text = PeopleText(record, path, figures_);
    // Whoever reads a table wants the id of what a record refers to.
    const std::string shown = absl::StartsWith(text, "exchanges/") ? IdOf(text) : text;
    cells.push_back(csv ? MachineText(record, path) : shown);
  }
  if (csv)
    session_.PutRow(cells);
  else
    table_.Add(std::move(cells));
}

void RecordRows::End() {
  if (session_.options.format == Format::kJson) session_.out() << (count_ == 0 ? "]\n" : "\n]\n");
  if (session_.options.format != Format::kTable) return;
  if (!table_.empty()) session_.out() << table_.Render(session_.terminal().columns);
  session_.out() << session_.catalogue().Text("list.count", figures_.Count(count_)) << "\n";
}

}  // namespace raumboerse::apps
