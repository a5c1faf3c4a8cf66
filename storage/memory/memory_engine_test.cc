#include "storage/memory/memory_engine.h"

#include <memory>

#include "storage/engine_conformance.h"

namespace raumboerse::storage {
namespace {

class MemoryUnderTest final : public EngineUnderTest {
 public:
  Engine& engine() override { return engine_; }
  FeedTrimmer& trimmer() override { return engine_; }
  void Close() override { engine_.Close(); }
  bool Reopen() override { return false; }

 private:
  MemoryEngine engine_;
};

INSTANTIATE_TEST_SUITE_P(Memory, EngineConformance,
                         testing::Values(ConformanceFactory{
                             "memory", [] { return std::make_unique<MemoryUnderTest>(); }}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace raumboerse::storage
