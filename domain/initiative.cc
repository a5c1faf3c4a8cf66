#include "domain/initiative.h"

#include "domain/checks.h"

namespace raumboerse::domain {

void Check(const InitiativeFields& initiative, Faults& faults) {
  Checker checker(Collection::kInitiatives, initiative.record.name, faults);
  checker.CommonFields(initiative.record);
  const FieldPath root;
  checker.Consents(root / "consents", initiative.consents);
  checker.Text(root / "title", initiative.title, kTitleBytesMax, Presence::kRequired);
  checker.Text(root / "description", initiative.description, kTextBytesMax);
  checker.Topics(root / "topics", initiative.topics);
  if (initiative.carrier) {
    const FieldPath at = root / "carrier";
    checker.Reference(at / "initiative", initiative.carrier->initiative, Collection::kInitiatives);
    checker.CivilDay(at / "until", initiative.carrier->until);
  }
  checker.Codes(root / "districts", initiative.districts, kDistrictsPerNeedMax);
  checker.CivilDay(root / "founded", initiative.founded);
  checker.Range(root / "members", initiative.members, kPersons);
  checker.Set(root / "help_offered", initiative.help_offered);
  checker.Set(root / "help_sought", initiative.help_sought);
  checker.Parties(root / "parties", initiative.parties);
  checker.AddressAt(root / "address", initiative.address);
  checker.Channels(root / "channels", initiative.channels);
}

OrganisationForm FormOn(const InitiativeFields& initiative, Day day) {
  const std::optional<Carrier>& carrier = initiative.carrier;
  const bool carried = carrier && carrier->state == CarrierState::kAgreed &&
                       (!carrier->until || day < *carrier->until);
  return carried ? carrier->organisation_form : initiative.organisation_form;
}

}  // namespace raumboerse::domain
