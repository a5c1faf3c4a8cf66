#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/import/snapshot.h"

namespace raumboerse::services {

// The API's ExportFormat, value for value.
enum class ExportFormat : uint8_t { kUnset, kJsonLines, kSpacesCsv, kSpacesGeoJson };

struct ExportRequest {
  std::string exchange;
  ExportFormat format = ExportFormat::kUnset;  // unset: JSON lines
  absl::Time deadline = absl::InfiniteFuture();
  std::function<bool()> cancelled;
};

// Takes the next bytes, kExportChunkBytesMax at most; blocks while the listener is slow.
using ChunkSink = std::function<absl::Status(std::string bytes, ledger::Revision revision)>;

// Writes out an exchange as it was at one revision, the same for every chunk (services/import/
// snapshot.h). JSON lines hold everything and import to an equal exchange; CSV and GeoJSON hold
// what imports/spaces_csv.h says of spaces. Errors as Snapshot::Take; INVALID_ARGUMENT: the format;
// DATA_LOSS, after everything that could be read: which records could not.
absl::Status RunExport(const SnapshotPlaces& places, const ExportRequest& request,
                       const ChunkSink& sink);

}  // namespace raumboerse::services
