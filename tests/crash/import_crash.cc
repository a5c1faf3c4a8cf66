// Kills a server with SIGKILL in the middle of an import, again and again, and looks at what is
// left: every row that was told as written is there, whole; no row is there by half; and the same
// import once more completes it. The server is this program once more, with the store's directory
// as its argument.
//
//   import_crash [--rounds=20] [--rows=20000] [--seed=1]

#include <csignal>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"

#include "apps/compose.h"
#include "base/check.h"
#include "base/log.h"
#include "base/mutex.h"
#include "domain/limits.h"
#include "raumboerse/v1/exchange_service.grpc.pb.h"
#include "raumboerse/v1/import_service.grpc.pb.h"
#include "raumboerse/v1/space_service.grpc.pb.h"

namespace raumboerse {
namespace {

constexpr char kExchange[] = "exchanges/stadt";
constexpr absl::Duration kCallBound = absl::Minutes(5);
// A kill comes up to so much later than the progress it waits for, so that it meets every step.
constexpr int kDelayMicrosMax = 150'000;

struct Flags {
  int rounds = 20;
  int rows = 20'000;
  int seed = 1;
};

// What the row with this number says.
std::string TitleOf(int row) { return absl::StrCat("Laden ", row); }
std::string DescriptionOf(int row) { return absl::StrCat("Text ", row, std::string(200, 'x')); }
int64_t AreaOf(int row) { return 10 + row % 300; }

std::string Csv(int rows) {
  std::string out = "ID;Titel;Beschreibung;Fläche (m²);Einwilligung am\n";
  for (int row = 1; row <= rows; ++row)
    absl::StrAppend(&out, row, ";", TitleOf(row), ";", DescriptionOf(row), ";", AreaOf(row),
                    ";01.12.2026\n");
  return out;
}

// The server's side: says where it listens, then serves until it is killed.
[[noreturn]] void Serve(const std::string& directory) {
  SetLogLevel(LogLevel::kOff);
  const auto server = apps::RunningServer::Start(
      {.listen = "127.0.0.1:0", .store = directory, .tokens_file = "", .open = true});
  RB_CHECK(server.ok(), server.status().ToString());
  const absl::Status serving = (*server)->BeginServing(absl::Now() + absl::Minutes(1));
  RB_CHECK(serving.ok(), serving.ToString());
  std::cout << (*server)->address() << std::endl;
  char byte;
  while (::read(STDIN_FILENO, &byte, 1) > 0) continue;  // ends with the parent, at the latest
  std::_Exit(0);
}

// A server in a process of its own.
class Child {
 public:
  explicit Child(const std::string& directory) {
    int in[2], out[2];
    RB_CHECK(::pipe(in) == 0 && ::pipe(out) == 0, "pipes");
    process_ = ::fork();
    RB_CHECK(process_ >= 0, "a process");
    if (process_ == 0) {
      ::dup2(in[0], STDIN_FILENO);
      ::dup2(out[1], STDOUT_FILENO);
      for (const int end : {in[0], in[1], out[0], out[1]}) ::close(end);
      ::execl("/proc/self/exe", "import_crash", "--serve", directory.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    stdin_ = in[1];
    stdout_ = out[0];
    char byte;
    while (::read(stdout_, &byte, 1) == 1 && byte != '\n') address_.push_back(byte);
    RB_CHECK(!address_.empty(), "the server has started");
    channel_ = grpc::CreateChannel(address_, grpc::InsecureChannelCredentials());
  }
  ~Child() {
    if (process_ > 0) Kill();
    ::close(stdin_);
    ::close(stdout_);
  }

  void Kill() {
    RB_CHECK(::kill(process_, SIGKILL) == 0, "the child is there");
    int status = 0;
    RB_CHECK(::waitpid(process_, &status, 0) == process_, "the child has ended");
    RB_CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "it did not end by itself");
    process_ = 0;
  }

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  pid_t process_ = 0;
  int stdin_ = -1, stdout_ = -1;
  std::string address_;
  std::shared_ptr<grpc::Channel> channel_;
};

void Bound(grpc::ClientContext& context) {
  context.set_deadline(absl::ToChronoTime(absl::Now() + kCallBound));
}

void MakeExchange(const Child& server) {
  v1::CreateExchangeRequest request;
  request.set_exchange_id("stadt");
  request.mutable_exchange()->set_display_name("Stadt");
  request.mutable_exchange()->set_time_zone("Europe/Berlin");
  request.mutable_exchange()->set_currency("EUR");
  request.mutable_exchange()->add_languages("de");
  grpc::ClientContext context;
  Bound(context);
  v1::Exchange made;
  const grpc::Status status =
      v1::ExchangeService::NewStub(server.channel())->CreateExchange(&context, request, &made);
  RB_CHECK(status.ok(), status.error_message());
}

void Upload(const Child& server, const std::string& file) {
  const auto stub = v1::ImportService::NewStub(server.channel());
  v1::UploadChunkRequest chunk;
  chunk.set_parent(kExchange);
  chunk.set_upload_id("file");
  for (size_t at = 0; at < file.size(); at += domain::kUploadChunkBytesMax) {
    grpc::ClientContext context;
    Bound(context);
    chunk.set_offset(static_cast<int64_t>(at));
    chunk.set_data(file.substr(at, domain::kUploadChunkBytesMax));
    v1::UploadChunkResponse response;
    const grpc::Status status = stub->UploadChunk(&context, chunk, &response);
    RB_CHECK(status.ok(), status.error_message());
  }
}

// The import's last message; not `done` where the server died.
v1::ImportProgress Import(const Child& server,
                          const std::function<void(const v1::ImportProgress&)>& told) {
  v1::RunImportRequest request;
  request.set_parent(kExchange);
  request.set_upload_id("file");
  request.set_format(v1::IMPORT_FORMAT_SPACES_CSV);
  request.set_source("liste");
  grpc::ClientContext context;
  Bound(context);
  const auto stream = v1::ImportService::NewStub(server.channel())->RunImport(&context, request);
  v1::ImportProgress progress, last;
  while (stream->Read(&progress)) {
    last = progress;
    told(progress);
  }
  const grpc::Status status = stream->Finish();
  RB_CHECK(status.ok() == last.done(), status.error_message());
  return last;
}

// The rows that are there. Each must be whole.
std::map<int, std::string> Rows(const Child& server) {
  const auto stub = v1::SpaceService::NewStub(server.channel());
  std::map<int, std::string> out;
  v1::ListSpacesRequest request;
  request.set_parent(kExchange);
  request.set_page_size(static_cast<int>(domain::kPageSizeMax));
  do {  // ends with the pages
    grpc::ClientContext context;
    Bound(context);
    v1::ListSpacesResponse page;
    const grpc::Status status = stub->ListSpaces(&context, request, &page);
    RB_CHECK(status.ok(), status.error_message());
    for (const v1::Space& space : page.spaces()) {
      int row = 0;
      RB_CHECK(absl::SimpleAtoi(space.record().source_id(), &row), "an id of the file");
      RB_CHECK(space.title() == TitleOf(row) && space.description() == DescriptionOf(row) &&
                   space.area_m2() == AreaOf(row) && space.consents_size() == 1,
               absl::StrCat("row ", row, " is whole"));
      RB_CHECK(out.emplace(row, space.name()).second, absl::StrCat("row ", row, " is there once"));
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return out;
}

// Kills the server once so many rows were told as written, and a moment later.
int64_t ImportAndKill(Child& server, int64_t after_rows, absl::Duration delay) {
  Mutex mutex;
  CondVar told_so_many;
  bool reached = false;
  std::thread killer([&] {
    {
      MutexLock lock(mutex);
      while (!reached) told_so_many.Wait(mutex);
      const absl::Time at = absl::Now() + delay;
      while (absl::Now() < at) told_so_many.WaitUntil(mutex, at);
    }
    server.Kill();
  });
  const auto reach = [&] {
    MutexLock lock(mutex);
    reached = true;
    told_so_many.NotifyOne();
  };
  int64_t acknowledged = 0;
  if (after_rows == 0) reach();
  Import(server, [&](const v1::ImportProgress& progress) {
    acknowledged = progress.rows_created();
    if (acknowledged >= after_rows) reach();
  });
  reach();
  killer.join();
  return acknowledged;
}

void Round(int round, const Flags& flags, std::mt19937& random) {
  const std::string directory = (std::filesystem::temp_directory_path() /
                                 absl::StrCat("raumboerse_import_crash.", ::getpid()))
                                    .string();
  std::filesystem::remove_all(directory);
  const std::string file = Csv(flags.rows);
  const int64_t after_rows =
      static_cast<int64_t>(random() % static_cast<unsigned>(flags.rows)) * 3 / 4;
  const absl::Duration delay = absl::Microseconds(random() % kDelayMicrosMax);
  int64_t acknowledged = 0;
  {
    Child server(directory);
    MakeExchange(server);
    Upload(server, file);
    acknowledged = ImportAndKill(server, after_rows, delay);
  }
  Child server(directory);
  const std::map<int, std::string> left = Rows(server);
  // Batches are written one after the other, in the order of the file.
  for (int row = 1; row <= acknowledged; ++row)
    RB_CHECK(left.contains(row), absl::StrCat("row ", row, " was told as written and is lost"));
  Upload(server, file);
  const v1::ImportProgress last = Import(server, [](const v1::ImportProgress&) {});
  RB_CHECK(last.done() && last.status().code() == 0, last.status().message());
  RB_CHECK(last.rows_unchanged() == static_cast<int64_t>(left.size()), "what was there is known");
  RB_CHECK(last.rows_created() + last.rows_unchanged() == flags.rows, "the rest is written");
  const std::map<int, std::string> all = Rows(server);
  RB_CHECK(static_cast<int>(all.size()) == flags.rows, "all rows are there");
  for (const auto& [row, name] : left) RB_CHECK(all.at(row) == name, "rows keep their names");
  server.Kill();
  std::filesystem::remove_all(directory);
  std::cout << "round " << round << ": killed " << delay << " after " << after_rows << " rows; "
            << acknowledged << " told as written, " << left.size() << " there" << std::endl;
}

int Main(int count, char** arguments) {
  Flags flags;
  for (int i = 1; i < count; ++i) {
    absl::string_view argument = arguments[i];
    const bool known =
        (absl::ConsumePrefix(&argument, "--rounds=") &&
         absl::SimpleAtoi(argument, &flags.rounds)) ||
        (absl::ConsumePrefix(&argument, "--rows=") && absl::SimpleAtoi(argument, &flags.rows) &&
         flags.rows > 0) ||
        (absl::ConsumePrefix(&argument, "--seed=") && absl::SimpleAtoi(argument, &flags.seed));
    if (known) continue;
    std::cerr << arguments[i] << ": not known; see the head of tests/crash/import_crash.cc\n";
    return 2;
  }
  ::signal(SIGPIPE, SIG_IGN);
  std::cout << "seed " << flags.seed << std::endl;
  std::mt19937 random(static_cast<unsigned>(flags.seed));
  for (int round = 1; round <= flags.rounds; ++round) Round(round, flags, random);
  return 0;
}

}  // namespace
}  // namespace raumboerse

int main(int count, char** arguments) {
  if (count == 3 && absl::string_view(arguments[1]) == "--serve") raumboerse::Serve(arguments[2]);
  return raumboerse::Main(count, arguments);
}
