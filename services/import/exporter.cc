#include "services/import/exporter.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/limits.h"
#include "imports/spaces_csv.h"
#include "imports/spaces_geojson.h"

namespace raumboerse::services {
namespace {

constexpr size_t kBrokenNamed = 5;

// What stands around the texts of the records.
struct Frame {
  std::string begin, between, end;
  std::function<std::string(const imports::AnyRecord&)> text_of;
};

Frame FrameOf(ExportFormat format) {
  if (format == ExportFormat::kSpacesCsv) {
    return {imports::SpacesCsvWriter().Header(), "", "", [](const imports::AnyRecord& record) {
              return imports::SpacesCsvWriter().Line(std::get<domain::SpaceFields>(record));
            }};
  }
  if (format == ExportFormat::kSpacesGeoJson) {
    const imports::SpacesGeoJsonWriter writer;
    return {writer.Begin(), writer.Between(), writer.End(), [](const imports::AnyRecord& record) {
              return imports::SpacesGeoJsonWriter().Feature(std::get<domain::SpaceFields>(record));
            }};
  }
  return {"", "", "", imports::JsonLine};
}

// Cuts texts into chunks.
class Chunks {
 public:
  Chunks(ledger::Revision revision, const ChunkSink& sink) : revision_(revision), sink_(sink) {}

  absl::Status Add(absl::string_view text) {
    while (!text.empty()) {
      const size_t room = domain::kExportChunkBytesMax - chunk_.size();
      absl::StrAppend(&chunk_, text.substr(0, room));
      text.remove_prefix(std::min(room, text.size()));
      if (chunk_.size() == domain::kExportChunkBytesMax) RB_RETURN_IF_ERROR(Send());
    }
    return absl::OkStatus();
  }
  // The last one may be empty, so that there is one at all that says the revision.
  absl::Status Send() { return sink_(std::exchange(chunk_, {}), revision_); }

 private:
  const ledger::Revision revision_;
  const ChunkSink& sink_;
  std::string chunk_;
};

absl::Status DataLoss(std::vector<std::string> broken) {
  const size_t count = broken.size();
  broken.resize(std::min(count, kBrokenNamed));
  return absl::DataLossError(absl::StrCat(
      count, " records do not read and are not in the export: ", absl::StrJoin(broken, ", "),
      count > kBrokenNamed ? " and others" : ""));
}

}  // namespace

absl::Status RunExport(const SnapshotPlaces& places, const ExportRequest& request,
                       const ChunkSink& sink) {
  if (request.format > ExportFormat::kSpacesGeoJson) {
    Faults faults;
    faults.Add("format", "is not a known format");
    return faults.ToStatus();
  }
  const Frame frame = FrameOf(request.format);
  const bool everything =
      request.format == ExportFormat::kUnset || request.format == ExportFormat::kJsonLines;
  RB_ASSIGN_OR_RETURN(
      const auto snapshot,
      Snapshot::Take(places, {.exchange = request.exchange,
                              .of = everything ? SnapshotOf::kEverything : SnapshotOf::kSpaces,
                              .text_of = frame.text_of,
                              .deadline = request.deadline,
                              .cancelled = request.cancelled}));
  Chunks chunks(snapshot->revision(), sink);
  RB_RETURN_IF_ERROR(chunks.Add(frame.begin));
  bool first = true;
  RB_RETURN_IF_ERROR(snapshot->Visit([&](absl::string_view text) {
    if (!std::exchange(first, false)) RB_RETURN_IF_ERROR(chunks.Add(frame.between));
    return chunks.Add(text);
  }));
  RB_RETURN_IF_ERROR(chunks.Add(frame.end));
  RB_RETURN_IF_ERROR(chunks.Send());
  return snapshot->broken().empty() ? absl::OkStatus() : DataLoss(snapshot->broken());
}

}  // namespace raumboerse::services
