#include "domain/record.h"

#include <algorithm>

namespace raumboerse::domain {

bool HasConsent(const std::vector<Consent>& consents, ConsentPurpose purpose, Day day) {
  return std::any_of(consents.begin(), consents.end(), [&](const Consent& consent) {
    return consent.purpose == purpose && consent.given <= day && day < consent.until;
  });
}

}  // namespace raumboerse::domain
