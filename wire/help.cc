#include "wire/help.h"

#include "wire/common.h"

namespace raumboerse::wire {

absl::StatusOr<domain::HelpListing> Decode(const v1::HelpListing& message) {
  Faults faults;
  Reader reader(faults);
  const domain::FieldPath at;
  domain::HelpListingFields out;
  out.record = reader.Record(message.name(), message.record());
  out.side = reader.Enum<domain::HelpSide>(at / "side", message.side(), v1::HelpSide_MAX);
  out.state = reader.Enum<domain::HelpListingState>(at / "state", message.state(),
                                                    v1::HelpListingState_MAX);
  out.consents = reader.Consents(at / "consents", message.consents());
  out.title = message.title();
  out.description = message.description();
  out.listed_by = message.listed_by();
  out.kinds = reader.Set<domain::HelpKind>(at / "kinds", message.kinds(), v1::HelpKind_MAX);
  out.topics = Strings(message.topics());
  out.districts = Strings(message.districts());
  out.from = reader.OptionalDay(at / "from", message.from());
  out.until = reader.Until(at / "until", message.until());
  if (message.has_pay_cents()) out.pay_cents = message.pay_cents();
  out.pay_basis =
      reader.Enum<domain::PayBasis>(at / "pay_basis", message.pay_basis(), v1::PayBasis_MAX);
  return Finish(std::move(out), std::move(faults));
}

v1::HelpListing Encode(const domain::HelpListingFields& listing) {
  v1::HelpListing out;
  SetHead(listing.record, &out);
  out.set_side(ToWire<v1::HelpSide>(listing.side));
  out.set_state(ToWire<v1::HelpListingState>(listing.state));
  SetConsents(listing.consents, out.mutable_consents());
  out.set_title(listing.title);
  out.set_description(listing.description);
  out.set_listed_by(listing.listed_by);
  SetSet(listing.kinds, out.mutable_kinds());
  SetStrings(listing.topics, out.mutable_topics());
  SetStrings(listing.districts, out.mutable_districts());
  out.set_from(TextOf(listing.from));
  out.set_until(listing.until.ToString());
  if (listing.pay_cents) out.set_pay_cents(*listing.pay_cents);
  out.set_pay_basis(ToWire<v1::PayBasis>(listing.pay_basis));
  return out;
}

}  // namespace raumboerse::wire
