#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "storage/engine.h"

namespace raumboerse::storage {

// One empty store that the suite may write to, with what the engine offers beside its verbs.
class EngineUnderTest {
 public:
  virtual ~EngineUnderTest() = default;
  virtual Engine& engine() = 0;
  virtual FeedTrimmer& trimmer() = 0;
  // Ends what waits in the engine; it need not answer anything else afterwards.
  virtual void Close() = 0;
  // Closes the store and opens it again; engine() and trimmer() are other objects from then on.
  // False where the engine keeps nothing: the tests of persistence are skipped.
  virtual bool Reopen() = 0;
};

struct ConformanceFactory {
  std::string name;
  std::function<std::unique_ptr<EngineUnderTest>()> make;
};

inline void PrintTo(const ConformanceFactory& factory, std::ostream* out) { *out << factory.name; }

// What every engine must do, from `storage/engine.h` and nothing else. An engine's test links the
// suite as a whole archive and names itself:
//   INSTANTIATE_TEST_SUITE_P(Memory, EngineConformance, testing::Values(factory));
class EngineConformance : public testing::TestWithParam<ConformanceFactory> {
 protected:
  EngineConformance() : store_(GetParam().make()) {}

  Engine& engine() { return store_->engine(); }
  EngineUnderTest& store() { return *store_; }

  // Far enough away never to be the reason why a test passes.
  static absl::Time Later() { return absl::Now() + absl::Minutes(5); }

  CommitResult Commit(const Batch& batch, absl::string_view history = "leipzig") {
    return engine().Commit(history, batch, Later());
  }
  // The revision of a commit that must be done.
  Revision MustCommit(const Batch& batch, absl::string_view history = "leipzig");
  std::vector<std::optional<Item>> MustRead(const std::vector<std::string>& keys);
  // The keys of one scan, which must end within `limit`.
  std::vector<std::string> MustScan(absl::string_view begin, absl::string_view end, size_t limit);
  ChangesResult MustChanges(Revision after, size_t limit = kCommitsPerChanges);
  Revision MustHead(absl::string_view history = "leipzig");
  void MustTrim(Revision through);

 private:
  std::unique_ptr<EngineUnderTest> store_;
};

// Batches are written down as one would say them: Writes("a", "1"), Removes("a").
Batch Writes(std::string key, std::string value, Trace trace = Trace::kValue);
Batch Removes(std::string key);
Batch With(Batch batch, KeyGuard guard);
Batch With(Batch batch, RangeGuard guard);

}  // namespace raumboerse::storage
