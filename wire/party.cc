#include "wire/party.h"

#include "wire/common.h"

namespace raumboerse::wire {

using domain::FieldPath;

absl::StatusOr<domain::Party> Decode(const v1::Party& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at;
  domain::PartyFields out;
  out.record = reader.Record(message.name(), message.record());
  out.person_name = message.person_name();
  out.channels = reader.Channels(at / "channels", message.channels());
  if (message.has_address()) out.address = AddressOf(message.address());
  out.consents = reader.Consents(at / "consents", message.consents());
  out.language = message.language();
  return Finish(std::move(out), std::move(faults));
}

v1::Party Encode(const domain::PartyFields& party) {
  v1::Party out;
  SetHead(party.record, &out);
  out.set_person_name(party.person_name);
  SetChannels(party.channels, out.mutable_channels());
  if (party.address) SetAddress(*party.address, out.mutable_address());
  SetConsents(party.consents, out.mutable_consents());
  out.set_language(party.language);
  return out;
}

}  // namespace raumboerse::wire
