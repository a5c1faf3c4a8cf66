#include "services/help/help_finder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "base/faults.h"
#include "base/status.h"
#include "domain/help_sought.h"
#include "domain/limits.h"
#include "domain/resource_name.h"
#include "domain/text.h"

namespace raumboerse::services {
namespace {

using domain::HelpListingFields;

absl::StatusOr<HelpPlace> PlaceAt(domain::Exchange exchange, const std::string& as_of,
                                  const Clock& clock) {
  absl::TimeZone zone;
  RB_CHECK(absl::LoadTimeZone(exchange->time_zone, &zone), "an exchange's time zone is checked");
  domain::HelpQuestion question{
      .day = domain::Day::Of(clock.Now(), zone), .zone = zone, .policy = exchange->policy};
  if (!as_of.empty()) {
    const auto day = domain::Day::Parse(as_of);
    if (!day) {
      Faults faults;
      faults.Add("as_of", domain::NotADay(as_of));
      return faults.ToStatus();
    }
    question.day = *day;
  }
  return HelpPlace{std::move(exchange), std::move(question)};
}

std::vector<const HelpListingFields*> Pointers(const std::vector<HelpListingFields>& all) {
  std::vector<const HelpListingFields*> out;
  out.reserve(all.size());
  for (const HelpListingFields& one : all) out.push_back(&one);
  return out;
}

}  // namespace

absl::StatusOr<HelpPlace> HelpFinder::Place(const HelpAsker& asker) const {
  RB_ASSIGN_OR_RETURN(domain::Exchange exchange,
                      Read<domain::Exchange>(asker, domain::ExchangeName(asker.exchange)));
  return PlaceAt(std::move(exchange), asker.as_of, clock_);
}

template <typename T>
absl::StatusOr<T> HelpFinder::Read(const HelpAsker& asker, const std::string& name) const {
  absl::StatusOr<T> found = ledger_.Get<T>(name, asker.deadline);
  const bool hidden = found.ok() && !asker.may_view((*found)->record.visibility);
  if (hidden || absl::IsNotFound(found.status()))
    return absl::NotFoundError(absl::StrCat(name, ": there is no such record"));
  return found;
}

absl::StatusOr<HelpFinder::Listed> HelpFinder::ReadListings(
    const HelpAsker& asker, size_t most,
    const std::function<bool(const HelpListingFields&)>& wanted) const {
  Listed out;
  ledger::ListQuery<domain::HelpListing> query{
      .limit = most,
      .predicate =
          [&](const domain::HelpListing& listing) {
            return asker.may_view(listing->record.visibility) && wanted(*listing);
          },
      .deadline = asker.deadline};
  for (;;) {  // ends with the records
    RB_ASSIGN_OR_RETURN(const ledger::Page<domain::HelpListing> page,
                        ledger_.List<domain::HelpListing>(asker.exchange, query));
    if (!page.broken.empty()) return page.broken.front().status;
    out.revision = out.revision == 0 ? page.revision : std::min(out.revision, page.revision);
    for (const domain::HelpListing& listing : page.values) out.listings.push_back(*listing);
    if (out.listings.size() > most)
      return absl::ResourceExhaustedError(
          absl::StrCat("more than ", most, " listings of help to judge"));
    if (!page.next_start_id) return out;
    query.start_id = *page.next_start_id;
  }
}

absl::Status HelpFinder::Rank(const HelpAsker& asker, HelpAnswer& answer) const {
  if (answer.asked.empty()) return absl::OkStatus();
  domain::EnumSet<domain::HelpKind> kinds;
  for (const HelpListingFields& each : answer.asked) kinds = kinds | each.kinds;
  // A listing of no kind asked about fits nothing: it is not even kept.
  const auto may_fit = [&](const HelpListingFields& listing) {
    return listing.side != answer.asked.front().side && listing.kinds.Intersects(kinds);
  };
  RB_ASSIGN_OR_RETURN(Listed listed, ReadListings(asker, domain::kHelpListingsMax, may_fit));
  answer.listings = std::move(listed.listings);
  answer.revision = listed.revision;
  answer.found =
      matcher::FindHelp(Pointers(answer.asked), Pointers(answer.listings), answer.place.question);
  return absl::OkStatus();
}

absl::StatusOr<HelpAnswer> HelpFinder::FindFor(const HelpAsker& asker,
                                               const std::string& listing) const {
  RB_ASSIGN_OR_RETURN(HelpPlace place, Place(asker));
  RB_ASSIGN_OR_RETURN(const auto asked, Read<domain::HelpListing>(asker, listing));
  HelpAnswer answer{.place = std::move(place), .asked = {*asked}};
  RB_RETURN_IF_ERROR(Rank(asker, answer));
  return answer;
}

absl::StatusOr<HelpAnswer> HelpFinder::FindForNeed(const HelpAsker& asker,
                                                   const std::string& need_name) const {
  RB_ASSIGN_OR_RETURN(HelpPlace place, Place(asker));
  RB_ASSIGN_OR_RETURN(const auto need, Read<domain::Need>(asker, need_name));
  RB_ASSIGN_OR_RETURN(const auto initiative, Read<domain::Initiative>(asker, need->initiative));
  HelpAnswer answer{.place = std::move(place)};
  const auto own = [&](const HelpListingFields& listing) {
    return listing.side == domain::HelpSide::kSeeks && listing.listed_by == need->initiative &&
           listing.state == domain::HelpListingState::kOpen;
  };
  RB_ASSIGN_OR_RETURN(Listed requests, ReadListings(asker, domain::kHelpAskedMax, own));
  answer.asked = std::move(requests.listings);
  domain::EnumSet<domain::HelpKind> listed;
  for (const HelpListingFields& each : answer.asked) listed = listed | each.kinds;
  if (auto sought = domain::HelpSoughtFor(*need, *initiative, listed))
    answer.asked.push_back(*std::move(sought));
  RB_RETURN_IF_ERROR(Rank(asker, answer));
  // Its requests were read before the offers; without any, nothing else was read.
  answer.revision =
      answer.asked.empty() ? requests.revision : std::min(answer.revision, requests.revision);
  return answer;
}

absl::StatusOr<HelpExplained> HelpFinder::Explain(const HelpAsker& asker,
                                                  const std::string& listing_name,
                                                  const std::string& other_name) const {
  RB_ASSIGN_OR_RETURN(HelpPlace place, Place(asker));
  RB_ASSIGN_OR_RETURN(const auto listing, Read<domain::HelpListing>(asker, listing_name));
  RB_ASSIGN_OR_RETURN(const auto other, Read<domain::HelpListing>(asker, other_name));
  if (listing->side == other->side)
    return WithReason(absl::FailedPreconditionError(absl::StrCat(
                          "other: ", other_name, " stands on the same side as ", listing_name)),
                      "SAME_SIDE");
  const bool offers = listing->side == domain::HelpSide::kOffers;
  const domain::HelpPair pair{offers ? *listing : *other, offers ? *other : *listing};
  domain::HelpVerdict verdict = JudgeHelp(pair, place.question);
  return HelpExplained{std::move(place), listing, other, std::move(verdict)};
}

}  // namespace raumboerse::services
