#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include "domain/contact.h"
#include "domain/exchange.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/occupancy.h"
#include "domain/space.h"
#include "matcher/column_planes.h"
#include "matcher/table_builder.h"
#include "matcher/tiles_builder.h"
#include "matcher/world.h"

namespace raumboerse::matcher {

// The two halves of a world, which nothing but a snapshot reads together: spaces with what takes
// them, and contacts; needs with their initiatives.
enum class Side : uint8_t { kSpaces, kNeeds };

// Makes worlds out of records, one after the other. Records may come in any order; what they refer
// to may come later. Not thread-safe, but for one thing: between two snapshots one thread may put
// and remove on one side while another does on the other. Owns one copy of every record's facts.
class WorldBuilder {
 public:
  // `screener`: of this exchange. `open_tiles`: see TilesBuilder.
  WorldBuilder(const domain::ExchangeFields& exchange,
               std::shared_ptr<const domain::Screener> screener, size_t open_tiles = kOpenTiles);

  // Whether a changed exchange needs the facts made anew (its uses, districts, time zone, place or
  // rules changed). If so nothing is taken over: make a new builder and put everything again.
  // Otherwise the new policy holds from the next snapshot on.
  bool NeedsRebuild(const domain::ExchangeFields& exchange) const;
  // Takes over what else of it is read.
  void SetExchange(const domain::ExchangeFields& exchange);
  const domain::Policy& policy() const { return policy_; }

  // The commit that what follows belongs to, on both sides or on one.
  void SetRevision(Side side, int64_t revision) {
    (side == Side::kSpaces ? space_revision_ : need_revision_) = revision;
  }

  void Put(const domain::SpaceFields& space);
  void Put(const domain::NeedFields& need);
  void Put(const domain::InitiativeFields& initiative);
  void Put(const domain::HoldFields& hold);
  void Put(const domain::AgreementFields& agreement);
  void Put(const domain::Contact& contact);
  void Put(const domain::Responsibility& responsibility);
  // By the id below the collection; without effect if there is no such record.
  void RemoveSpace(const std::string& id);
  void RemoveNeed(const std::string& id);
  void RemoveInitiative(const std::string& id);
  void RemoveHold(const std::string& id);
  void RemoveAgreement(const std::string& id);
  // By the full name.
  void RemoveContact(const std::string& name);
  void RemoveResponsibility(const std::string& name);

  // What has changed since the last snapshot: ids of spaces (their occupancies included) and needs.
  struct Touched {
    std::vector<std::string> spaces;
    std::vector<std::string> needs;
  };
  Touched TakeTouched();
  // The same for who does not ask.
  void ForgetTouched();

  std::shared_ptr<const World> Snapshot(int64_t revision);

 private:
  struct Forms {
    domain::OrganisationForm own = domain::OrganisationForm::kUnknown;
    domain::OrganisationForm carrier = domain::OrganisationForm::kUnknown;
    std::optional<domain::Day> carrier_until;
    std::string carrier_id;  // empty: none has agreed
  };
  struct Booking {
    std::vector<domain::OccupiedSpace> spaces;
    domain::Occupied occupied;
  };

  void PutSpace(const std::string& id, SpaceEntry&& entry);
  void PutNeed(const std::string& id, NeedEntry&& entry);
  std::shared_ptr<const domain::ContactBook> Contacts();
  // Which need `id` follows; empty: none.
  void SetAfter(const std::string& id, const std::string& after);
  std::shared_ptr<const FollowUps> NeedsThatFollow();
  std::shared_ptr<const Wholes> SpacesWithUnits();
  void PutBooking(const std::string& key, Booking booking);
  void RemoveBooking(const std::string& key);
  void SetForms(const std::string& initiative, const Forms& forms);
  // Brings an initiative's needs in step with its forms.
  void RefreshForms(const std::string& initiative);
  void FillForms(const std::string& initiative, domain::NeedFacts& need) const;
  // The space, all it is part of and all its units, at every level.
  std::vector<std::string> Relatives(const std::string& space) const;
  // Everything that takes the space, its whole or its parts.
  std::vector<domain::Occupied> OccupiedOf(const std::string& space) const;
  void Refresh(const std::string& space);
  void SetPart(const std::string& space, const std::string& whole);

  std::string exchange_;
  int64_t space_revision_ = 0;
  int64_t need_revision_ = 0;
  int64_t exchange_revision_;
  domain::Policy policy_;
  std::shared_ptr<const domain::Screener> screener_;
  std::shared_ptr<const domain::Catalogue> catalogue_;
  const std::shared_ptr<const Basis> basis_;
  domain::RuleSetId rule_set_;
  std::string language_;
  absl::TimeZone zone_;
  TableBuilder<SpaceEntry> spaces_;
  TableBuilder<NeedEntry> needs_;
  TilesBuilder<SpaceKind> space_tiles_;
  TilesBuilder<NeedKind> need_tiles_;
  // Only for spaces that are parts or have parts, and for those that are booked: few.
  absl::flat_hash_map<std::string, std::string> whole_of_;
  absl::flat_hash_map<std::string, std::vector<std::string>> parts_of_;
  std::shared_ptr<const Wholes> wholes_;  // nullptr: not made since the last change
  absl::flat_hash_map<std::string, Booking> bookings_;
  absl::flat_hash_map<std::string, std::vector<std::string>> bookings_of_;
  absl::flat_hash_map<std::string, Forms> forms_;
  absl::flat_hash_map<std::string, std::vector<std::string>> carried_by_;  // initiatives by carrier
  absl::flat_hash_map<std::string, std::vector<std::string>> needs_of_;
  absl::flat_hash_map<std::string, std::string> initiative_of_;
  absl::flat_hash_map<std::string, std::string> after_of_;  // needs by the need that they follow
  std::shared_ptr<const FollowUps> follow_ups_;  // nullptr: not made since the last change
  std::map<std::string, domain::Contact> contacts_;
  std::map<std::string, domain::Responsibility> responsibilities_;
  std::string contact_point_;
  std::shared_ptr<const domain::ContactBook> book_;  // nullptr: not made since the last change
  absl::flat_hash_set<std::string> touched_spaces_, touched_needs_;
};

}  // namespace raumboerse::matcher
