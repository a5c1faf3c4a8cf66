#pragma once

#include <cstdlib>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "base/check.h"
#include "base/clock.h"
#include "base/faults.h"
#include "domain/contact.h"
#include "domain/exchange.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/occupancy.h"
#include "domain/party.h"
#include "domain/space.h"
#include "storage/engine.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"
#include "storage/memory/memory_engine.h"
#include "storage/rocksdb/rocksdb_engine.h"
#include "storage/rocksdb/test_directory.h"

// What the tests of the ledger share.
namespace raumboerse::ledger {

class StoreUnderTest {
 public:
  virtual ~StoreUnderTest() = default;
  virtual storage::Engine& engine() = 0;
};

class MemoryStore final : public StoreUnderTest {
 public:
  storage::Engine& engine() override { return engine_; }

 private:
  storage::MemoryEngine engine_;
};

class RocksdbStore final : public StoreUnderTest {
 public:
  RocksdbStore() {
    storage::RocksdbOptions options;
    options.directory = directory_.Under("store");
    auto opened = storage::RocksdbEngine::Open(options);
    RB_CHECK(opened.ok(), opened.status().ToString());
    engine_ = *std::move(opened);
  }
  storage::Engine& engine() override { return *engine_; }

 private:
  storage::TestDirectory directory_;
  std::unique_ptr<storage::RocksdbEngine> engine_;
};

struct StoreFactory {
  std::string name;
  std::function<std::unique_ptr<StoreUnderTest>()> make;
};
inline void PrintTo(const StoreFactory& factory, std::ostream* out) { *out << factory.name; }
inline std::string NameOfStore(const testing::TestParamInfo<StoreFactory>& info) {
  return info.param.name;
}

inline StoreFactory Memory() {
  return {"memory", [] { return std::make_unique<MemoryStore>(); }};
}
inline StoreFactory Rocksdb() {
  return {"rocksdb", [] { return std::make_unique<RocksdbStore>(); }};
}

// The value of an answer that must be OK.
template <typename V>
V Must(absl::StatusOr<V> answer) {
  if (!answer.ok()) {
    ADD_FAILURE() << answer.status();
    std::abort();  // nothing after it would mean anything
  }
  return *std::move(answer);
}

template <typename V>
absl::StatusCode CodeOf(const absl::StatusOr<V>& answer) {
  return answer.status().code();
}
template <typename V>
std::string Reason(const absl::StatusOr<V>& answer) {
  return ReasonOf(answer.status());
}

// Valid values with as little in them as may be.
template <typename Fields>
domain::Valid<Fields> Valid(Fields fields) {
  return Must(domain::Valid<Fields>::Create(std::move(fields)));
}
inline domain::ExchangeFields ExchangeSample() {
  domain::ExchangeFields fields;
  fields.display_name = "Leipzig";
  fields.time_zone = "Europe/Berlin";
  fields.currency = "EUR";
  fields.districts = {{.code = "mitte"}, {.code = "ost"}};
  fields.uses = {{.code = "workshop"}, {.code = "cafe"}};
  return fields;
}
inline domain::SpaceFields SpaceSample(std::string title = "Laden") {
  domain::SpaceFields fields;
  fields.title = std::move(title);
  fields.area_m2 = 80;
  return fields;
}
inline domain::SpaceFields SpaceOfSource(std::string source_id, std::string title = "Laden") {
  domain::SpaceFields fields = SpaceSample(std::move(title));
  fields.record.source = "register";
  fields.record.source_id = std::move(source_id);
  return fields;
}
inline domain::SpaceFields UnitOf(std::string building) {
  domain::SpaceFields fields = SpaceSample("Einheit");
  fields.part_of = std::move(building);
  return fields;
}
inline domain::InitiativeFields InitiativeSample() {
  domain::InitiativeFields fields;
  fields.title = "Nachbarschaftswerkstatt";
  return fields;
}
inline domain::NeedFields NeedSample(std::string initiative) {
  domain::NeedFields fields;
  fields.title = "Werkstatt";
  fields.initiative = std::move(initiative);
  fields.alternatives = {{"workshop"}};
  return fields;
}
inline domain::PartyFields PartySample(std::string person_name) {
  domain::PartyFields fields;
  fields.person_name = std::move(person_name);
  return fields;
}

// An exchange `leipzig` in a store of its own.
class World : public testing::TestWithParam<StoreFactory> {
 protected:
  explicit World(const StoreFactory& factory = GetParam()) : store_(factory.make()) {
    Must(ledger_.CreateExchange("leipzig", Valid(ExchangeSample()), {}));
  }

  template <typename Fields>
  domain::Valid<Fields> Create(absl::string_view id, Fields fields) {
    return Must(ledger_.Create("leipzig", id, Valid(std::move(fields)), {}));
  }

  absl::Status DeleteSpace(absl::string_view id) {
    return ledger_.Delete<domain::Space>(NameOfSpace(id), std::nullopt, {}).status();
  }

  static std::string NameOfSpace(absl::string_view id) {
    return absl::StrCat("exchanges/leipzig/spaces/", id);
  }
  static absl::Time Later() { return absl::Now() + absl::Minutes(5); }

  storage::Engine& engine() { return store_->engine(); }

  std::unique_ptr<StoreUnderTest> store_;
  FakeClock clock_{absl::FromUnixSeconds(1'800'000'000)};
  CountingIdSource ids_;
  Ledger ledger_{{store_->engine(), clock_, ids_}};
  Feed feed_{store_->engine()};
};

}  // namespace raumboerse::ledger
