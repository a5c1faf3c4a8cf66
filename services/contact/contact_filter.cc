#include "services/contact/contact_filter.h"

#include <algorithm>

namespace raumboerse::services {
namespace {

bool Contains(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

bool ContactFilter::Matches(const domain::ContactFields& contact) const {
  if (kind != domain::ContactKind::kUnset && contact.kind != kind) return false;
  if (!topic.empty() && !Contains(contact.topics, topic)) return false;
  return text.matches_all() || text.Matches({contact.title, contact.office_number, contact.hours,
                                             domain::LineOf(contact.address)});
}

bool ResponsibilityFilter::Matches(const domain::ResponsibilityFields& responsibility) const {
  if (!service.empty() && responsibility.service != service) return false;
  if (!contact.empty() && responsibility.contact != contact) return false;
  return district.empty() || responsibility.districts.empty() ||
         Contains(responsibility.districts, district);
}

}  // namespace raumboerse::services
