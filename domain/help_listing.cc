#include "domain/help_listing.h"

#include "absl/strings/str_cat.h"

#include "domain/checks.h"

namespace raumboerse::domain {
namespace {

// Whose listing it is; kExchanges for what is no name of either.
Collection ListerOf(const HelpListingFields& listing) {
  const auto name = ResourceName::Parse(listing.listed_by);
  const bool may_list = name && (name->collection == Collection::kInitiatives ||
                                 name->collection == Collection::kContacts);
  return may_list ? name->collection : Collection::kExchanges;
}

void CheckLister(const HelpListingFields& listing, Checker& checker) {
  const FieldPath root;
  const FieldPath at = root / "listed_by";
  const Collection lister = ListerOf(listing);
  if (!listing.listed_by.empty() && lister == Collection::kExchanges)
    checker.Fault(
        at, absl::StrCat(Shown(listing.listed_by), " is no name of an initiative or a contact"));
  else
    checker.Reference(at, listing.listed_by, lister, Presence::kRequired);
}

void CheckDays(const HelpListingFields& listing, Checker& checker) {
  const FieldPath root;
  checker.CivilDay(root / "from", listing.from);
  if (listing.from)
    checker.Until(root / "until", *listing.from, listing.until);
  else if (!listing.until.infinite())
    checker.CivilDay(root / "until", listing.until);
}

}  // namespace

void Check(const HelpListingFields& listing, Faults& faults) {
  Checker checker(Collection::kHelpListings, listing.record.name, faults);
  checker.CommonFields(listing.record);
  const FieldPath root;
  if (listing.side == HelpSide::kUnset) checker.Fault(root / "side", "not stated; it is required");
  checker.Consents(root / "consents", listing.consents);
  checker.Text(root / "title", listing.title, kTitleBytesMax, Presence::kRequired);
  checker.Text(root / "description", listing.description, kTextBytesMax);
  CheckLister(listing, checker);
  const Bounds counts{1, static_cast<int64_t>(kHelpKindsMax)};
  checker.Size(root / "kinds", static_cast<size_t>(listing.kinds.size()), counts);
  checker.Set(root / "kinds", listing.kinds);
  checker.Topics(root / "topics", listing.topics);
  checker.Codes(root / "districts", listing.districts, kDistrictsPerNeedMax);
  CheckDays(listing, checker);
  checker.Range(root / "pay_cents", listing.pay_cents, kCents);
  if (listing.pay_cents.value_or(0) > 0 && listing.pay_basis == PayBasis::kUnset)
    checker.Fault(root / "pay_basis", "not stated; it is required");
}

std::string OwnerOf(const HelpListingFields& listing) {
  return ListerOf(listing) == Collection::kInitiatives ? listing.listed_by : "";
}

}  // namespace raumboerse::domain
