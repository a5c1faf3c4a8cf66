#pragma once

#include <string>

#include "domain/catalogue.h"
#include "domain/match_rule.h"
#include "services/match/phrases.h"

namespace raumboerse::services {

// The stable code of a reason: `TOO_FAR`. kFits: `FITS`.
absl::string_view CodeOf(domain::Reason reason);

// One evaluated pair, to be put into words. Borrows all of it.
struct Told {
  const domain::NeedFacts& need;
  const domain::SpaceFacts& space;
  const domain::Evaluation& evaluation;
  const domain::Policy& policy;
  const domain::Catalogue& catalogue;
  domain::Day day;
};

// Says of a pair what the figures say, in one language. Each sentence names its figures.
class Sentences {
 public:
  Sentences(const Phrases& phrases, const Told& told) : phrases_(phrases), told_(told) {}

  std::string Of(domain::Criterion criterion) const;
  std::string Of(domain::Reason reason) const;
  // REQUIRES: the evaluation has figures.
  std::string Of(domain::ScorePart part) const;
  std::string OfScreening() const;

 private:
  std::string Fits(domain::Criterion criterion) const;
  std::string FitsPlace() const;
  std::string FitsMoney() const;
  std::string UsesText() const;
  std::string EquipmentText(domain::EnumSet<domain::Equipment> items) const;
  std::string Metres(std::optional<int64_t> metres) const;

  const Phrases& phrases_;
  const Told& told_;
};

}  // namespace raumboerse::services
