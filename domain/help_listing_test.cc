#include "domain/help_listing.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using HL = HelpListingFields;

HelpListingFields GoodListing() {
  HelpListingFields listing;
  listing.record.name = "exchanges/leipzig/helpListings/h1";
  listing.side = HelpSide::kOffers;
  listing.title = "Lastenrad";
  listing.listed_by = "exchanges/leipzig/initiatives/i1";
  listing.kinds = {HelpKind::kTools};
  return listing;
}

TEST(HelpListing, ItsTextsAndListsAreChecked) {
  ExpectTextLimit<HL>(GoodListing(), "title", kTitleBytesMax,
                      [](HL& h, const std::string& text) { h.title = text; });
  ExpectTextLimit<HL>(GoodListing(), "description", kTextBytesMax,
                      [](HL& h, const std::string& text) { h.description = text; });
  ExpectListLimit<HL>(GoodListing(), "topics", kTopicsMax, [](HL& h, size_t count) {
    for (size_t i = 0; i < count; ++i) h.topics.push_back(absl::StrCat("topic ", i));
  });
  ExpectListLimit<HL>(GoodListing(), "districts", kDistrictsPerNeedMax, [](HL& h, size_t count) {
    for (size_t i = 0; i < count; ++i) h.districts.push_back(absl::StrCat(i));
  });
  ExpectRange<HL>(GoodListing(), "pay_cents", {0, kCentsMax}, [](HL& h, int64_t v) {
    h.pay_cents = v;
    h.pay_basis = PayBasis::kHour;
  });
}

TEST(HelpListing, SaysWhoOffersOrSeeksWhatAndWhen) {
  ExpectCases<HL>(GoodListing(),
                  {{"side", [](HL& h) { h.side = HelpSide::kUnset; }},
                   {"title", [](HL& h) { h.title = ""; }},
                   {"listed_by", [](HL& h) { h.listed_by = ""; }},
                   {"listed_by", [](HL& h) { h.listed_by = "exchanges/leipzig/parties/p1"; }},
                   {"listed_by", [](HL& h) { h.listed_by = "exchanges/leipzig"; }},
                   {"listed_by", [](HL& h) { h.listed_by = "Anna"; }},
                   {"listed_by", [](HL& h) { h.listed_by = "exchanges/halle/contacts/c1"; }},
                   {"", [](HL& h) { h.listed_by = "exchanges/leipzig/contacts/c1"; }},
                   {"kinds", [](HL& h) { h.kinds = {}; }},
                   {"kinds", [](HL& h) { h.kinds = {HelpKind::kUnset}; }},
                   {"topics[1]",
                    [](HL& h) {
                      h.topics = {"Recht", "Recht"};
                    }},
                   {"districts[0]", [](HL& h) { h.districts = {"Mitte!"}; }},
                   {"", [](HL& h) { h.until = D("2027-03-01"); }},
                   {"",
                    [](HL& h) {
                      h.from = D("2027-03-01");
                      h.until = D("2027-03-02");
                    }},
                   {"until",
                    [](HL& h) {
                      h.from = D("2027-03-01");
                      h.until = D("2027-03-01");
                    }},
                   {"", [](HL& h) { h.pay_cents = 0; }},
                   {"pay_basis", [](HL& h) { h.pay_cents = 1; }},
                   {"consents[0].purpose", [](HL& h) {
                      h.consents = {{ConsentPurpose::kUnset, D("2026-01-01")}};
                    }}});
}

TEST(HelpListing, BelongsToTheInitiativeThatListsIt) {
  HelpListingFields listing = GoodListing();
  EXPECT_EQ(OwnerOf(listing), "exchanges/leipzig/initiatives/i1");
  listing.listed_by = "exchanges/leipzig/contacts/c1";
  EXPECT_EQ(OwnerOf(listing), "");
  EXPECT_EQ(OwnerOf(HelpListingFields()), "");
}

}  // namespace
}  // namespace raumboerse::domain
