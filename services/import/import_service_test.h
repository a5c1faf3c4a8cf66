#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

#include "base/check.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/sha256.h"
#include "domain/limits.h"
#include "raumboerse/v1/import_service.grpc.pb.h"
#include "services/crud/viewer.h"
#include "services/import/import_service.h"
#include "services/rpc/server.h"
#include "services/rpc/status.h"
#include "services/rpc/token_file.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"
#include "storage/memory/memory_engine.h"

// What the end-to-end tests of imports share: a server over the memory engine, and its client.
namespace raumboerse::services {

inline std::string FileText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  RB_CHECK(file.good(), absl::StrCat("a file ", path));
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}
inline std::string Sample(absl::string_view name) {
  return FileText(absl::StrCat(RAUMBOERSE_SAMPLE, "/", name));
}
inline std::string TestData(absl::string_view name) {
  return FileText(absl::StrCat(RAUMBOERSE_TESTDATA, "/", name));
}

// The whole sample city as one file.
inline std::string SampleCity() {
  std::string all;
  for (const char* name :
       {"01-exchange", "02-contacts", "03-responsibilities", "04-parties", "05-initiatives",
        "06-spaces", "07-needs", "08-funds", "09-occupancy", "10-help"})
    all += Sample(absl::StrCat(name, ".jsonl"));
  return all;
}

// An import as its client saw it.
struct Told {
  absl::Status status;      // of the call
  v1::ImportProgress last;  // with the faults of all messages
  int messages = 0;
  bool done = false;

  absl::Status end() const { return rpc::FromRpcStatus(last.status()); }
  int64_t CountFaults(absl::string_view wish) const {
    return std::count_if(
        last.faults().begin(), last.faults().end(),
        [wish](const v1::RowFault& fault) { return absl::StrContains(fault.wish(), wish); });
  }
  std::string ShortDebug() const {
    return absl::StrCat(status.ToString(), last.ShortDebugString());
  }
};

struct Exported {
  absl::Status status;
  std::string bytes;
  int64_t revision = 0;
};

class ImportCity {
 public:
  explicit ImportCity(storage::Engine* engine = nullptr,
                      domain::RuleSetFor rules = domain::NoRuleSets())
      : clock_(absl::FromUnixSeconds(1'801'000'000)),
        engine_(engine == nullptr ? own_engine_ : *engine),
        ledger_({.engine = engine_, .clock = clock_, .ids = ids_}),
        feed_(engine_) {
    SetLogLevel(LogLevel::kOff);
    rpc::GateOptions options;
    options.tokens = *rpc::TokenFile::Parse(absl::StrCat(Sha256Hex("staff"), " staff desk *\n",
                                                         Sha256Hex("other"), " staff clerk *\n",
                                                         Sha256Hex("partner"), " partner app *\n"));
    options.redactor = StandardRedactor();
    options.workers = {.threads = 4, .queue_limit = 64};
    options.streamers = {.threads = 4, .queue_limit = 16};
    gate_ = std::make_unique<rpc::Gate>(std::move(options));
    service_ = MakeImportService(
        *gate_, ledger_,
        {feed_, clock_, std::move(rules), std::filesystem::temp_directory_path().string()});
    auto server =
        rpc::Server::Start({.message_bytes_max = static_cast<int>(domain::kMessageBytesMax)},
                           *gate_, {service_.registration()});
    RB_CHECK(server.ok(), server.status().ToString());
    server_ = *std::move(server);
    stub_ = v1::ImportService::NewStub(
        grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials()));
  }
  ~ImportCity() { server_.reset(); }

  // Makes exchanges/eschenfurt of the sample, with nothing in it.
  void MakeExchange() {
    const Told told = Import("eschenfurt", Sample("01-exchange.jsonl"), JsonLines());
    RB_CHECK(told.done && told.end().ok(), told.ShortDebug());
  }

  static v1::RunImportRequest JsonLines() {
    v1::RunImportRequest request;
    request.set_format(v1::IMPORT_FORMAT_JSON_LINES);
    request.set_language("en");
    return request;
  }
  static v1::RunImportRequest Of(v1::ImportFormat format, const std::string& source = "register") {
    v1::RunImportRequest request;
    request.set_format(format);
    request.set_source(source);
    request.set_language("en");
    return request;
  }

  void Prepare(grpc::ClientContext& context, const std::string& token = "staff") const {
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Minutes(2)));
    if (!token.empty()) context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
  }

  absl::StatusOr<int64_t> Upload(const v1::UploadChunkRequest& request,
                                 const std::string& token = "staff") {
    grpc::ClientContext context;
    Prepare(context, token);
    v1::UploadChunkResponse response;
    const grpc::Status status = stub_->UploadChunk(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response.size();
  }
  absl::StatusOr<int64_t> UploadAt(int64_t offset, const std::string& bytes,
                                   const std::string& id = "file",
                                   const std::string& token = "staff") {
    v1::UploadChunkRequest request;
    request.set_parent("exchanges/eschenfurt");
    request.set_upload_id(id);
    request.set_offset(offset);
    request.set_data(bytes);
    return Upload(request, token);
  }

  Told Run(v1::RunImportRequest request, const std::string& token = "staff") {
    grpc::ClientContext context;
    Prepare(context, token);
    const auto stream = stub_->RunImport(&context, request);
    Told told;
    google::protobuf::RepeatedPtrField<v1::RowFault> faults;
    while (stream->Read(&told.last)) {
      ++told.messages;
      told.done = told.last.done();
      EXPECT_LE(told.last.faults_size(), static_cast<int>(domain::kImportFaultsPerMessage));
      faults.MergeFrom(told.last.faults());
    }
    told.last.mutable_faults()->Swap(&faults);
    told.status = rpc::FromGrpc(stream->Finish());
    return told;
  }

  // Uploads the file and imports it.
  Told Import(const std::string& exchange, const std::string& file, v1::RunImportRequest request,
              const std::string& token = "staff") {
    request.set_parent(absl::StrCat("exchanges/", exchange));
    request.set_upload_id(absl::StrCat("u", ++uploads_));
    v1::UploadChunkRequest chunk;
    chunk.set_parent(request.parent());
    chunk.set_upload_id(request.upload_id());
    for (size_t at = 0; at == 0 || at < file.size(); at += domain::kUploadChunkBytesMax) {
      chunk.set_offset(static_cast<int64_t>(at));
      chunk.set_data(file.substr(at, domain::kUploadChunkBytesMax));
      const auto size = Upload(chunk, token);
      RB_CHECK(size.ok(), size.status().ToString());
    }
    return Run(request, token);
  }

  Exported Export(const std::string& exchange, v1::ExportFormat format,
                  const std::string& token = "staff") {
    grpc::ClientContext context;
    Prepare(context, token);
    v1::ExportRequest request;
    request.set_parent(absl::StrCat("exchanges/", exchange));
    request.set_format(format);
    const auto stream = stub_->Export(&context, request);
    Exported out;
    v1::ExportChunk chunk;
    while (stream->Read(&chunk)) {
      EXPECT_LE(chunk.data().size(), domain::kExportChunkBytesMax);
      out.bytes += chunk.data();
      out.revision = chunk.revision();
    }
    out.status = rpc::FromGrpc(stream->Finish());
    return out;
  }

  template <typename T>
  std::vector<T> All(const std::string& exchange = "eschenfurt") {
    std::vector<T> out;
    ledger::ListQuery<T> query{.start_id = "", .limit = 1'000, .predicate = nullptr};
    while (true) {  // ends with the records
      auto page = ledger_.List<T>(exchange, query);
      RB_CHECK(page.ok(), page.status().ToString());
      for (T& value : page->values) out.push_back(std::move(value));
      if (!page->next_start_id) return out;
      query.start_id = *page->next_start_id;
    }
  }

  v1::ImportService::Stub& stub() { return *stub_; }
  ledger::Ledger& ledger() { return ledger_; }
  FakeClock& clock() { return clock_; }

 private:
  FakeClock clock_;
  storage::MemoryEngine own_engine_;
  storage::Engine& engine_;
  ledger::CountingIdSource ids_;
  ledger::Ledger ledger_;
  ledger::Feed feed_;
  std::unique_ptr<rpc::Gate> gate_;
  rpc::OwnedService service_;
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<v1::ImportService::Stub> stub_;
  int uploads_ = 0;
};

}  // namespace raumboerse::services
