#include "storage/rocksdb/rocksdb_engine.h"

#include <memory>

#include "base/check.h"
#include "storage/engine_conformance.h"
#include "storage/rocksdb/test_directory.h"

namespace raumboerse::storage {
namespace {

class RocksdbUnderTest final : public EngineUnderTest {
 public:
  RocksdbUnderTest() { Open(); }
  Engine& engine() override { return *engine_; }
  FeedTrimmer& trimmer() override { return *engine_; }
  void Close() override { engine_->Close(); }
  bool Reopen() override {
    engine_.reset();
    Open();
    return true;
  }

 private:
  void Open() {
    RocksdbOptions options;
    options.directory = directory_.Under("store");
    absl::StatusOr<std::unique_ptr<RocksdbEngine>> opened = RocksdbEngine::Open(options);
    RB_CHECK(opened.ok(), opened.status().ToString());
    engine_ = *std::move(opened);
  }

  TestDirectory directory_;
  std::unique_ptr<RocksdbEngine> engine_;
};

INSTANTIATE_TEST_SUITE_P(Rocksdb, EngineConformance,
                         testing::Values(ConformanceFactory{
                             "rocksdb", [] { return std::make_unique<RocksdbUnderTest>(); }}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace raumboerse::storage
