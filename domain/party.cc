#include "domain/party.h"

#include "domain/checks.h"

namespace raumboerse::domain {

void Check(const PartyFields& party, Faults& faults) {
  Checker checker(Collection::kParties, party.record.name, faults);
  checker.CommonFields(party.record);
  const FieldPath root;
  checker.Text(root / "person_name", party.person_name, kTitleBytesMax, Presence::kRequired);
  checker.Channels(root / "channels", party.channels);
  checker.AddressAt(root / "address", party.address);
  checker.Consents(root / "consents", party.consents);
  if (!party.language.empty()) checker.Language(root / "language", party.language);
}

}  // namespace raumboerse::domain
