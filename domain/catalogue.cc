#include "domain/catalogue.h"

namespace raumboerse::domain {

Catalogue::Catalogue(const ExchangeFields& exchange) {
  for (const Use& use : exchange.uses) {
    use_by_code_.emplace(use.code, static_cast<int>(uses_.size()));
    uses_.push_back(use.code);
    use_labels_.push_back(use.labels);
  }
  for (const District& district : exchange.districts) {
    district_by_code_.emplace(district.code, static_cast<int16_t>(districts_.size()));
    districts_.push_back(district.code);
  }
}

int Catalogue::UseOf(absl::string_view code) const {
  const auto found = use_by_code_.find(code);
  return found == use_by_code_.end() ? -1 : found->second;
}

int16_t Catalogue::DistrictOf(absl::string_view code) const {
  const auto found = district_by_code_.find(code);
  return found == district_by_code_.end() ? kNoDistrict : found->second;
}

}  // namespace raumboerse::domain
