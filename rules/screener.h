#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "base/mutex.h"
#include "domain/screening.h"
#include "rules/place.h"
#include "rules/sums.h"

namespace raumboerse::rules {

// Screens by the rules of one exchange. Any thread may call.
class RuleScreener final : public domain::Screener {
 public:
  explicit RuleScreener(Place place);

  domain::Screening::State state() const override { return domain::Screening::State::kScreened; }
  domain::Screening Screen(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                           const domain::ScreeningQuestion& question) const override;
  domain::PermitPlan Plan(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                          const domain::ScreeningQuestion& question) const override;
  int32_t LegalClassOf(const domain::SpaceFacts& space) const override;
  std::optional<uint64_t> KeyOf(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                                const domain::ScreeningQuestion& question) const override;

  const Place& place() const { return place_; }

 private:
  // The place of a figure among the figures that conditions compare it with.
  uint8_t BucketOf(Fact fact, std::optional<int64_t> value) const;

  const Place place_;
  FactSet read_;                                   // by any rule
  std::array<std::vector<int64_t>, kFacts> cuts_;  // ascending
  mutable Mutex mutex_;
  mutable absl::flat_hash_map<std::string, int32_t> classes_ ABSL_GUARDED_BY(mutex_);
};

// What is asked, and where. Borrows all of it.
struct PairAsked {
  const Place& place;
  const domain::NeedFacts& need;
  const domain::SpaceFacts& space;
  const domain::ScreeningQuestion& question;
};

// Kinds of steps that permits of the space complete, and those whose permit has open conditions.
struct Permitted {
  uint64_t completed = 0;
  uint64_t conditions = 0;
};
Permitted PermittedKinds(const PairAsked& pair);

// Why a step is in a plan, as which use and class.
struct UseMention {
  int use = 0;
  int use_class = -1;  // -1: it is not known which
  Mention mention;
};

// What an alternative needs in a space: all its uses together, each as all its classes, with what
// has to be prepared. `mentions`: where to say why; nullptr: nowhere.
Sums SumsOf(const PairAsked& pair, std::vector<UseMention>* mentions);

}  // namespace raumboerse::rules
