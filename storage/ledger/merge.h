#pragma once

#include "domain/initiative.h"
#include "domain/record.h"

namespace raumboerse::ledger {

// What an import brings, over what is stored: the fields that imports do not bring are kept where
// the incoming record leaves them empty.
void KeepUnbrought(const domain::Record& stored, domain::Record& incoming);

// The same for what the server alone fills in of a kind of record.
template <typename Fields>
void KeepDerived(const Fields&, Fields&) {}
inline void KeepDerived(const domain::InitiativeFields& stored,
                        domain::InitiativeFields& incoming) {
  if (!stored.carrier || !incoming.carrier) return;
  if (incoming.carrier->initiative == stored.carrier->initiative &&
      incoming.carrier->organisation_form == domain::OrganisationForm::kUnknown)
    incoming.carrier->organisation_form = stored.carrier->organisation_form;
}

// What tells nothing of a record's content, taken over: name, the times of the ledger and of the
// import, revision. Two records that are equal then need no write.
void TakeBookkeeping(const domain::Record& stored, domain::Record& incoming);

}  // namespace raumboerse::ledger
