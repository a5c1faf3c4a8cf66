#include "wire/initiative.h"

#include "wire/common.h"

namespace raumboerse::wire {
namespace {

using domain::FieldPath;

domain::Carrier Read(const FieldPath& at, const v1::Carrier& message, Reader& reader) {
  domain::Carrier out;
  out.initiative = message.initiative();
  out.state =
      reader.Enum<domain::CarrierState>(at / "state", message.state(), v1::CarrierState_MAX);
  out.until = reader.OptionalDay(at / "until", message.until());
  out.organisation_form = reader.Enum<domain::OrganisationForm>(
      at / "organisation_form", message.organisation_form(), v1::OrganisationForm_MAX);
  return out;
}

void Write(const domain::Carrier& carrier, v1::Carrier* message) {
  v1::Carrier& out = *message;
  out.set_initiative(carrier.initiative);
  out.set_state(ToWire<v1::CarrierState>(carrier.state));
  out.set_until(TextOf(carrier.until));
  out.set_organisation_form(ToWire<v1::OrganisationForm>(carrier.organisation_form));
}

}  // namespace

absl::StatusOr<domain::Initiative> Decode(const v1::Initiative& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at;
  domain::InitiativeFields out;
  out.record = reader.Record(message.name(), message.record());
  out.consents = reader.Consents(at / "consents", message.consents());
  out.title = message.title();
  out.description = message.description();
  out.topics = Strings(message.topics());
  out.organisation_form = reader.Enum<domain::OrganisationForm>(
      at / "organisation_form", message.organisation_form(), v1::OrganisationForm_MAX);
  out.charitable =
      reader.Enum<domain::Answer>(at / "charitable", message.charitable(), v1::Answer_MAX);
  if (message.has_carrier()) out.carrier = Read(at / "carrier", message.carrier(), reader);
  out.districts = Strings(message.districts());
  out.founded = reader.OptionalDay(at / "founded", message.founded());
  if (message.has_members()) out.members = message.members();
  out.help_offered =
      reader.Set<domain::HelpKind>(at / "help_offered", message.help_offered(), v1::HelpKind_MAX);
  out.help_sought =
      reader.Set<domain::HelpKind>(at / "help_sought", message.help_sought(), v1::HelpKind_MAX);
  out.parties = reader.Parties(at / "parties", message.parties());
  if (message.has_address()) out.address = AddressOf(message.address());
  out.channels = reader.Channels(at / "channels", message.channels());
  return Finish(std::move(out), std::move(faults));
}

v1::Initiative Encode(const domain::InitiativeFields& initiative) {
  v1::Initiative out;
  SetHead(initiative.record, &out);
  SetConsents(initiative.consents, out.mutable_consents());
  out.set_title(initiative.title);
  out.set_description(initiative.description);
  SetStrings(initiative.topics, out.mutable_topics());
  out.set_organisation_form(ToWire<v1::OrganisationForm>(initiative.organisation_form));
  out.set_charitable(ToWire<v1::Answer>(initiative.charitable));
  if (initiative.carrier) Write(*initiative.carrier, out.mutable_carrier());
  SetStrings(initiative.districts, out.mutable_districts());
  out.set_founded(TextOf(initiative.founded));
  if (initiative.members) out.set_members(*initiative.members);
  SetSet(initiative.help_offered, out.mutable_help_offered());
  SetSet(initiative.help_sought, out.mutable_help_sought());
  SetParties(initiative.parties, out.mutable_parties());
  if (initiative.address) SetAddress(*initiative.address, out.mutable_address());
  SetChannels(initiative.channels, out.mutable_channels());
  return out;
}

}  // namespace raumboerse::wire
