#include "services/contact/responsible_finder.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "base/faults.h"
#include "base/status.h"
#include "domain/resource_name.h"
#include "domain/responsibility.h"
#include "domain/service_codes.h"
#include "domain/text.h"

namespace raumboerse::services {
namespace {

absl::Status CheckQuestion(const ResponsibleQuestion& question,
                           const domain::ExchangeFields& exchange) {
  Faults faults;
  if (question.service.empty()) faults.Add("service", "is required");
  const auto& districts = exchange.districts;
  if (!question.district.empty() &&
      std::none_of(districts.begin(), districts.end(), [&question](const domain::District& each) {
        return each.code == question.district;
      }))
    faults.Add("district",
               absl::StrCat(domain::Shown(question.district), " is no district of the exchange"));
  if (!question.as_of.empty() && !domain::Day::Parse(question.as_of))
    faults.Add("as_of", domain::NotADay(question.as_of));
  return faults.ToStatus();
}

domain::Day DayOf(const ResponsibleQuestion& question, const domain::ExchangeFields& exchange,
                  const Clock& clock) {
  if (const auto day = domain::Day::Parse(question.as_of)) return *day;
  absl::TimeZone zone;
  RB_CHECK(absl::LoadTimeZone(exchange.time_zone, &zone), "an exchange's time zone is checked");
  return domain::Day::Of(clock.Now(), zone);
}

}  // namespace

absl::StatusOr<ResponsibleAnswer> ResponsibleFinder::Find(const ResponsibleQuestion& question) {
  const auto parent = domain::ResourceName::Parse(question.parent);
  if (!parent || parent->collection != domain::Collection::kExchanges) {
    Faults faults;
    faults.Add("parent",
               absl::StrCat(domain::Shown(question.parent), " is not exchanges/{exchange}"));
    return faults.ToStatus();
  }
  RB_ASSIGN_OR_RETURN(const domain::Exchange exchange,
                      ledger_.Get<domain::Exchange>(question.parent, question.deadline));
  RB_RETURN_IF_ERROR(CheckQuestion(question, *exchange));
  RB_ASSIGN_OR_RETURN(const ContactBook book,
                      sources_.contacts.Read(parent->exchange, question.deadline));

  ResponsibleAnswer out{.revision = book.revision};
  const auto visible = [&question](const auto& fields) {
    return question.may_view(fields.record.visibility);
  };
  const std::vector<domain::Responsible> found =
      domain::FindResponsible(*book.contacts, *book.responsibilities,
                              {.service = question.service,
                               .district = question.district,
                               .day = DayOf(question, *exchange, sources_.clock)});
  for (const domain::Responsible& each : found) {
    if (!visible(*each.contact) || !visible(*each.responsibility)) continue;
    ResponsibleContact& contact = out.contacts.emplace_back(
        ResponsibleContact{.contact = *each.contact, .responsibility = *each.responsibility});
    if (each.deputy != nullptr && visible(*each.deputy)) contact.deputy = *each.deputy;
  }
  if (!out.contacts.empty()) return out;
  for (const domain::Contact& contact : *book.contacts)
    if (contact->record.name == exchange->contact_point && visible(*contact))
      out.contact_point = *contact;
  domain::ServiceCodes codes(sources_.services_for(*exchange));
  for (const domain::Responsibility& each : *book.responsibilities)
    if (visible(*each)) codes.Count(each->service);
  out.service_unknown = !codes.Knows(question.service);
  if (out.service_unknown) out.similar_services = codes.SimilarTo(question.service, kSimilarMax);
  return out;
}

}  // namespace raumboerse::services
