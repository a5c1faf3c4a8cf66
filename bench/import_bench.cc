// How many rows a second an import takes: spaces from CSV through the import service of a whole
// server, over loopback, into RocksDB, with the live index following; and how much the memory of
// the server grows by. At first all rows are new, then all are known; then a file of which one row
// in a hundred is faulty, with the good ones skipping them. Every count is checked. The seed is
// fixed; the file is made in memory before the clock starts.
//
//   import_bench [--tiny] [--rows=100000] [--directory=DIR]

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"

#include "apps/compose.h"
#include "base/check.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/mutex.h"
#include "bench/flags.h"
#include "domain/limits.h"
#include "raumboerse/v1/exchange_service.grpc.pb.h"
#include "raumboerse/v1/import_service.grpc.pb.h"
#include "raumboerse/v1/match_service.grpc.pb.h"

namespace raumboerse {
namespace {

constexpr char kExchange[] = "exchanges/bench";
constexpr int kFaultyEvery = 100;

struct Wishes {
  int rows = 100'000;
  std::string directory = std::filesystem::temp_directory_path().string();
};

Wishes Parse(int count, char** arguments) {
  Wishes wishes;
  bench::Flags flags(count, arguments, "bench/import_bench.cc");
  if (flags.Has("tiny")) wishes.rows = 3'000;
  flags.Read("rows", wishes.rows);
  flags.Read("directory", wishes.directory);
  flags.RefuseOthers();
  RB_CHECK(wishes.rows >= kFaultyEvery, "rows enough for a faulty one");
  return wishes;
}

// A vacancy register as an agency keeps it. `prefix` of the ids; one row in `faulty_every` has an
// area that is no number (0: none).
std::string Register(int rows, absl::string_view prefix, int faulty_every) {
  std::mt19937 random(20'270'201);
  const auto pick = [&random](int below) { return static_cast<int>(random() % below); };
  const char* const streets[] = {"Lange Straße", "Am Mühlbach", "Salzstraße", "Obermarkt"};
  const char* const kinds[] = {"Laden", "Wohnung", "Büro", "Halle"};
  std::string out =
      "\xEF\xBB\xBFID;Titel;Beschreibung;Straße;Hausnummer;PLZ;Ort;Stadtteil;Breitengrad;"
      "Längengrad;Art;Etage;Fläche (m²);Nutzungen;Lärm;barrierefrei;Starkstrom;frei ab;"
      "Kaltmiete €/Monat;Nebenkosten;Kaution;Eigentümer;leer seit;Einwilligung am\r\n";
  for (int i = 1; i <= rows; ++i) {
    const std::string area =
        faulty_every > 0 && i % faulty_every == 0 ? "viel" : absl::StrCat(20 + pick(400));
    absl::StrAppendFormat(
        &out,
        "%s%06d;Ladenlokal Nummer %d;Ehemaliges Fachgeschäft im Erdgeschoss, zwei Räume, Teeküche "
        "und WC.;%s;%d;04997;Eschenfurt;d%02d;51,%06d;13,%06d;%s;EG;%s;workshop|shop;Musik;ja;"
        "nein;01.%02d.2027;%d,50;%d;0;privat;30.09.2025;12.10.2026\r\n",
        prefix, i, i, streets[pick(4)], i, pick(60), pick(1'000'000), pick(1'000'000),
        kinds[pick(4)], area, 1 + pick(12), 100 + pick(900), 50 + pick(200));
  }
  return out;
}

double CpuSeconds() {
  rusage usage{};
  RB_CHECK(::getrusage(RUSAGE_SELF, &usage) == 0, "the system tells of the processor");
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

size_t ResidentBytes() {
  std::ifstream file("/proc/self/statm");
  size_t all = 0, resident = 0;
  RB_CHECK(static_cast<bool>(file >> all >> resident), "the system tells of the memory");
  return resident * static_cast<size_t>(::sysconf(_SC_PAGESIZE));
}

void MakeExchange(grpc::Channel& channel, const std::string& token) {
  v1::CreateExchangeRequest request;
  request.set_exchange_id("bench");
  v1::Exchange& exchange = *request.mutable_exchange();
  exchange.set_display_name("Bench");
  exchange.set_time_zone("Europe/Berlin");
  exchange.set_currency("EUR");
  exchange.add_languages("de");
  for (int i = 0; i < 60; ++i) exchange.add_districts()->set_code(absl::StrFormat("d%02d", i));
  for (const char* use : {"workshop", "shop"}) exchange.add_uses()->set_code(use);
  grpc::ClientContext context;
  context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
  v1::Exchange made;
  const auto stub = v1::ExchangeService::NewStub(
      std::shared_ptr<grpc::ChannelInterface>(&channel, [](grpc::ChannelInterface*) {}));
  const grpc::Status status = stub->CreateExchange(&context, request, &made);
  RB_CHECK(status.ok(), status.error_message());
}

// The client of one import after the other.
class Importing {
 public:
  Importing(const std::shared_ptr<grpc::Channel>& channel, std::string token)
      : stub_(v1::ImportService::NewStub(channel)),
        matches_(v1::MatchService::NewStub(channel)),
        token_(std::move(token)) {}

  // Both the upload and the import count.
  v1::ImportProgress Run(absl::string_view what, const std::string& file, int rows,
                         v1::RunImportRequest request) {
    request.set_parent(kExchange);
    request.set_upload_id(absl::StrCat("bench-", ++files_));
    request.set_format(v1::IMPORT_FORMAT_SPACES_CSV);
    request.set_source("register");
    const absl::Time began = absl::Now();
    const double cpu = CpuSeconds();
    Upload(file, request.upload_id());
    const absl::Duration uploaded = absl::Now() - began;
    grpc::ClientContext context;
    Prepare(context);
    const auto stream = stub_->RunImport(&context, request);
    v1::ImportProgress progress, last;
    std::set<int64_t> faulty;
    std::string first;  // fault
    while (stream->Read(&progress)) {
      for (const v1::RowFault& fault : progress.faults()) {
        if (fault.severity() != v1::ROW_FAULT_SEVERITY_ERROR) continue;
        if (faulty.empty()) first = fault.ShortDebugString();
        faulty.insert(fault.line());
      }
      last = progress;
    }
    const grpc::Status status = stream->Finish();
    RB_CHECK(status.ok() && last.done(), status.error_message());
    RB_CHECK(static_cast<int64_t>(faulty.size()) == last.rows_faulty(),
             "every faulty row is named");
    if (!faulty.empty()) std::cout << "the first fault: " << first << "\n";
    const double seconds = absl::ToDoubleSeconds(absl::Now() - began);
    Follow(last.revision());
    std::cout << absl::StrFormat(
                     "%-34s %8d rows in %6.2f s  %8.0f rows/s   (%.2f s of CPU, upload %.2f s)\n",
                     what, rows, seconds, rows / seconds, CpuSeconds() - cpu,
                     absl::ToDoubleSeconds(uploaded))
              << std::flush;
    return last;
  }

  // Waits until the live index has the revision.
  void Follow(int64_t revision) {
    v1::FindSpacesRequest request;
    request.set_parent(kExchange);
    request.mutable_inline_need()->add_alternatives()->add_uses("workshop");
    request.mutable_inline_need()->set_title("Werkraum");
    request.set_page_size(1);
    request.set_min_revision(revision);
    grpc::ClientContext context;
    Prepare(context);
    v1::FindSpacesResponse found;
    const grpc::Status status = matches_->FindSpaces(&context, request, &found);
    RB_CHECK(status.ok() && found.revision() >= revision, status.error_message());
  }

 private:
  void Prepare(grpc::ClientContext& context) const {
    context.AddMetadata("authorization", absl::StrCat("Bearer ", token_));
  }

  void Upload(const std::string& file, const std::string& id) {
    v1::UploadChunkRequest chunk;
    chunk.set_parent(kExchange);
    chunk.set_upload_id(id);
    for (size_t at = 0; at < file.size(); at += domain::kUploadChunkBytesMax) {
      grpc::ClientContext context;
      Prepare(context);
      chunk.set_offset(static_cast<int64_t>(at));
      chunk.set_data(file.substr(at, domain::kUploadChunkBytesMax));
      v1::UploadChunkResponse response;
      const grpc::Status status = stub_->UploadChunk(&context, chunk, &response);
      RB_CHECK(status.ok(), status.error_message());
    }
  }

  const std::unique_ptr<v1::ImportService::Stub> stub_;
  const std::unique_ptr<v1::MatchService::Stub> matches_;
  const std::string token_;
  int files_ = 0;
};

// After a quiet second, in which the server gives back what it does not need.
void TellGrowth(absl::string_view what, size_t before, int spaces) {
  Mutex mutex;
  CondVar never;
  const absl::Time until = absl::Now() + absl::Seconds(1);
  {
    MutexLock lock(mutex);
    while (absl::Now() < until) never.WaitUntil(mutex, until);
  }
  const double grown = static_cast<double>(ResidentBytes()) - static_cast<double>(before);
  std::cout << absl::StrFormat("%-34s %8d spaces by %.0f bytes each; resident %d MiB\n", what,
                               spaces, grown / spaces, ResidentBytes() >> 20);
}

void RunAll(const Wishes& wishes, apps::RunningServer& server) {
  const int rows = wishes.rows, faulty = rows / kFaultyEvery;
  MakeExchange(*server.Channel(), server.token());
  const absl::Status serving = server.BeginServing(absl::Now() + absl::Minutes(1));
  RB_CHECK(serving.ok(), serving.ToString());
  Importing importing(grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials()),
                      server.token());
  // Warms caches and pools, so that what they take does not count as the spaces' memory.
  v1::ImportProgress told = importing.Run("warm-up", Register(1'000, "W-", 0), 1'000, {});
  RB_CHECK(told.rows_created() == 1'000, "every row is new");

  const std::string file = Register(rows, "R-", 0);
  size_t before = ResidentBytes();
  told = importing.Run("all created", file, rows, {});
  RB_CHECK(told.rows_created() == rows && told.status().code() == 0, "every row is new");
  TellGrowth("memory grown, of the first", before, rows);
  told = importing.Run("all unchanged", file, rows, {});
  RB_CHECK(told.rows_unchanged() == rows, "every row is known");

  // By now the store's buffers are as large as they get: what grows is the spaces'.
  const std::string faulty_file = Register(rows, "F-", kFaultyEvery);
  told = importing.Run("1 % faulty, none written", faulty_file, rows, {});
  RB_CHECK(told.rows_faulty() == faulty && told.rows_created() == 0 && told.status().code() == 3,
           "one faulty row stops all");
  before = ResidentBytes();
  v1::RunImportRequest skip;
  skip.set_skip_faulty(true);
  told = importing.Run("1 % faulty, skipped", faulty_file, rows, skip);
  RB_CHECK(told.rows_created() == rows - faulty && told.rows_faulty() == faulty,
           "the good rows are written");
  TellGrowth("memory grown, of the second", before, rows - faulty);
}

int Main(const Wishes& wishes) {
  SetLogLevel(LogLevel::kError);
  const bench::Scratch scratch(wishes.directory, "import-bench");
  auto server =
      apps::RunningServer::Start({.listen = "127.0.0.1:0", .store = scratch.Under("store")});
  RB_CHECK(server.ok(), server.status().ToString());
  RunAll(wishes, **server);
  (*server)->Shutdown(absl::Seconds(10));
  return 0;
}

}  // namespace
}  // namespace raumboerse

int main(int count, char** arguments) {
  raumboerse::BeginWithHugePages(arguments);
  return raumboerse::Main(raumboerse::Parse(count, arguments));
}
