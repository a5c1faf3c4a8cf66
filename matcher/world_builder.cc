#include "matcher/world_builder.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "domain/hash.h"
#include "domain/limits.h"

namespace raumboerse::matcher {
namespace {

std::string IdOf(const std::string& name) {
  const size_t slash = name.rfind('/');
  return slash == name.npos ? name : name.substr(slash + 1);
}

void Drop(absl::flat_hash_map<std::string, std::vector<std::string>>& lists, const std::string& key,
          const std::string& member) {
  const auto found = lists.find(key);
  if (found == lists.end()) return;
  std::erase(found->second, member);
  if (found->second.empty()) lists.erase(found);
}

absl::TimeZone ZoneNamed(const std::string& name) {
  absl::TimeZone zone;
  // Create refuses exchanges with an unknown zone; a machine that has lost its zone data counts in
  // UTC.
  if (!absl::LoadTimeZone(name, &zone)) zone = absl::UTCTimeZone();
  return zone;
}

template <typename Items>
std::vector<std::string> Codes(const Items& items) {
  std::vector<std::string> codes;
  for (const auto& item : items) codes.push_back(item.code);
  return codes;
}

Basis BasisOf(const domain::ExchangeFields& exchange) {
  return {exchange.uses, Codes(exchange.districts), exchange.time_zone, exchange.state,
          exchange.ags};
}

std::string FirstOf(const std::vector<std::string>& languages) {
  return languages.empty() ? "" : languages.front();
}

}  // namespace

WorldBuilder::WorldBuilder(const domain::ExchangeFields& exchange,
                           std::shared_ptr<const domain::Screener> screener, size_t open_tiles)
    : exchange_(exchange.record.name),
      exchange_revision_(exchange.record.revision),
      policy_(exchange.policy),
      screener_(std::move(screener)),
      catalogue_(std::make_shared<domain::Catalogue>(exchange)),
      basis_(std::make_shared<const Basis>(BasisOf(exchange))),
      rule_set_(exchange.rule_set.value_or(domain::RuleSetId())),
      language_(FirstOf(exchange.languages)),
      zone_(ZoneNamed(exchange.time_zone)),
      space_tiles_(open_tiles),
      need_tiles_(open_tiles),
      contact_point_(exchange.contact_point) {}

bool WorldBuilder::NeedsRebuild(const domain::ExchangeFields& exchange) const {
  return BasisOf(exchange) != *basis_ ||
         exchange.rule_set.value_or(domain::RuleSetId()) != rule_set_;
}

void WorldBuilder::Put(const domain::SpaceFields& space) {
  SpaceEntry entry;
  entry.facts = FactsOf(space, *catalogue_, zone_);
  entry.facts.legal_class = screener_->LegalClassOf(entry.facts);
  const std::string id = entry.facts.id;
  const std::string whole = space.part_of.empty() ? "" : IdOf(space.part_of);
  const auto known = whole_of_.find(id);
  const bool moved = (known == whole_of_.end() ? "" : known->second) != whole;
  const std::vector<std::string> before = moved ? Relatives(id) : std::vector<std::string>();
  if (moved) SetPart(id, whole);
  entry.occupied = OccupiedOf(id);
  entry.revision = entry.record_revision = space_revision_;
  PutSpace(id, std::move(entry));
  touched_spaces_.insert(id);
  if (!moved) return;
  for (const std::string& relative : before) Refresh(relative);
  for (const std::string& relative : Relatives(id)) Refresh(relative);
}

void WorldBuilder::PutSpace(const std::string& id, SpaceEntry&& entry) {
  const uint32_t row = spaces_.Put(id, std::move(entry));
  space_tiles_.Put(row, spaces_.at(row));
}

void WorldBuilder::PutNeed(const std::string& id, NeedEntry&& entry) {
  const uint32_t row = needs_.Put(id, std::move(entry));
  need_tiles_.Put(row, needs_.at(row));
}

void WorldBuilder::RemoveSpace(const std::string& id) {
  const std::vector<std::string> relatives = Relatives(id);
  SetPart(id, "");
  if (const auto row = spaces_.Remove(id)) space_tiles_.Remove(*row);
  touched_spaces_.insert(id);
  for (const std::string& relative : relatives) {
    if (relative != id) Refresh(relative);
  }
}

void WorldBuilder::Put(const domain::NeedFields& need) {
  NeedEntry entry;
  entry.facts = FactsOf(need, nullptr, *catalogue_, zone_);
  const std::string id = entry.facts.id;
  const std::string initiative = IdOf(need.initiative);
  if (const auto old = initiative_of_.find(id);
      old != initiative_of_.end() && old->second != initiative) {
    Drop(needs_of_, old->second, id);
    initiative_of_.erase(old);
  }
  if (!initiative.empty()) {
    if (initiative_of_.emplace(id, initiative).second) needs_of_[initiative].push_back(id);
    FillForms(initiative, entry.facts);
  }
  SetAfter(id, IdOf(need.after));
  entry.revision = entry.record_revision = need_revision_;
  PutNeed(id, std::move(entry));
  touched_needs_.insert(id);
}

void WorldBuilder::RemoveNeed(const std::string& id) {
  if (const auto old = initiative_of_.find(id); old != initiative_of_.end()) {
    Drop(needs_of_, old->second, id);
    initiative_of_.erase(old);
  }
  SetAfter(id, "");
  if (const auto row = needs_.Remove(id)) need_tiles_.Remove(*row);
  touched_needs_.insert(id);
}

void WorldBuilder::Put(const domain::InitiativeFields& initiative) {
  Forms forms{.own = initiative.organisation_form};
  if (initiative.carrier && initiative.carrier->state == domain::CarrierState::kAgreed) {
    forms.carrier = initiative.carrier->organisation_form;
    forms.carrier_until = initiative.carrier->until.value_or(domain::Day::Infinity());
    forms.carrier_id = IdOf(initiative.carrier->initiative);
  }
  SetForms(IdOf(initiative.record.name), forms);
}

void WorldBuilder::RemoveInitiative(const std::string& id) {
  SetForms(id, Forms());
  forms_.erase(id);
}

void WorldBuilder::SetForms(const std::string& initiative, const Forms& forms) {
  Forms& stored = forms_[initiative];
  if (stored.carrier_id != forms.carrier_id) {
    if (!stored.carrier_id.empty()) Drop(carried_by_, stored.carrier_id, initiative);
    if (!forms.carrier_id.empty()) carried_by_[forms.carrier_id].push_back(initiative);
  }
  stored = forms;
  RefreshForms(initiative);
  const auto carried = carried_by_.find(initiative);
  if (carried == carried_by_.end()) return;
  for (const std::string& other : carried->second) RefreshForms(other);
}

// The carrier's own record says what it is; what was stored with the carried one counts only where
// that does not.
void WorldBuilder::FillForms(const std::string& initiative, domain::NeedFacts& need) const {
  const auto found = forms_.find(initiative);
  const Forms known = found == forms_.end() ? Forms() : found->second;
  need.own_form = known.own;
  need.carrier_form = known.carrier;
  need.carrier_until = known.carrier_until;
  const auto carrier = forms_.find(known.carrier_id);
  if (carrier != forms_.end() && carrier->second.own != domain::OrganisationForm::kUnknown)
    need.carrier_form = carrier->second.own;
}

void WorldBuilder::RefreshForms(const std::string& initiative) {
  const auto needs = needs_of_.find(initiative);
  if (needs == needs_of_.end()) return;
  for (const std::string& id : needs->second) {
    const NeedEntry* const old = needs_.Find(id);
    if (old == nullptr) continue;
    NeedEntry entry = *old;
    FillForms(initiative, entry.facts);
    entry.revision = need_revision_;
    PutNeed(id, std::move(entry));
    touched_needs_.insert(id);
  }
}

void WorldBuilder::Put(const domain::HoldFields& hold) {
  PutBooking(absl::StrCat("holds/", IdOf(hold.record.name)),
             {hold.occupancy.spaces,
              {.period = hold.occupancy.period,
               .weekly_times = hold.occupancy.weekly_times,
               .expires = hold.expire_day,
               .hold_need_hash = domain::Fnv1a64(hold.need)}});
}

void WorldBuilder::Put(const domain::AgreementFields& agreement) {
  const std::string key = absl::StrCat("agreements/", IdOf(agreement.record.name));
  if (agreement.state != domain::AgreementState::kSigned &&
      agreement.state != domain::AgreementState::kActive) {
    RemoveBooking(key);
    return;
  }
  PutBooking(key, {agreement.occupancy.spaces,
                   {.period = agreement.occupancy.period,
                    .weekly_times = agreement.occupancy.weekly_times}});
}

void WorldBuilder::RemoveHold(const std::string& id) { RemoveBooking(absl::StrCat("holds/", id)); }

void WorldBuilder::RemoveAgreement(const std::string& id) {
  RemoveBooking(absl::StrCat("agreements/", id));
}

void WorldBuilder::PutBooking(const std::string& key, Booking booking) {
  RemoveBooking(key);
  for (const domain::OccupiedSpace& space : booking.spaces)
    bookings_of_[IdOf(space.space)].push_back(key);
  const std::vector<domain::OccupiedSpace> spaces = booking.spaces;
  bookings_[key] = std::move(booking);
  for (const domain::OccupiedSpace& space : spaces) {
    for (const std::string& relative : Relatives(IdOf(space.space))) Refresh(relative);
  }
}

void WorldBuilder::RemoveBooking(const std::string& key) {
  const auto found = bookings_.find(key);
  if (found == bookings_.end()) return;
  const std::vector<domain::OccupiedSpace> spaces = std::move(found->second.spaces);
  bookings_.erase(found);
  for (const domain::OccupiedSpace& space : spaces) Drop(bookings_of_, IdOf(space.space), key);
  for (const domain::OccupiedSpace& space : spaces) {
    for (const std::string& relative : Relatives(IdOf(space.space))) Refresh(relative);
  }
}

void WorldBuilder::SetPart(const std::string& space, const std::string& whole) {
  if (const auto old = whole_of_.find(space); old != whole_of_.end()) {
    Drop(parts_of_, old->second, space);
    whole_of_.erase(old);
    wholes_ = nullptr;
  }
  if (whole.empty()) return;
  wholes_ = nullptr;
  whole_of_[space] = whole;
  parts_of_[whole].push_back(space);
}

std::vector<std::string> WorldBuilder::Relatives(const std::string& space) const {
  std::vector<std::string> out = {space};
  std::string up = space;
  for (size_t level = 0; level < domain::kPartOfDepthMax; ++level) {
    const auto whole = whole_of_.find(up);
    if (whole == whole_of_.end()) break;
    up = whole->second;
    out.push_back(up);
  }
  absl::flat_hash_set<std::string> seen(out.begin(), out.end());
  std::vector<std::string> level = {space};
  for (size_t depth = 0; depth < domain::kPartOfDepthMax && !level.empty(); ++depth) {
    std::vector<std::string> next;
    for (const std::string& whole : level) {
      const auto parts = parts_of_.find(whole);
      if (parts == parts_of_.end()) continue;
      for (const std::string& part : parts->second) {
        if (seen.insert(part).second) next.push_back(part);
      }
    }
    out.insert(out.end(), next.begin(), next.end());
    level = std::move(next);
  }
  return out;
}

std::vector<domain::Occupied> WorldBuilder::OccupiedOf(const std::string& space) const {
  std::vector<domain::Occupied> out;
  if (bookings_of_.empty()) return out;
  for (const std::string& relative : Relatives(space)) {
    const auto keys = bookings_of_.find(relative);
    if (keys == bookings_of_.end()) continue;
    for (const std::string& key : keys->second) {
      const Booking& booking = bookings_.at(key);
      for (const domain::OccupiedSpace& taken : booking.spaces) {
        if (IdOf(taken.space) != relative) continue;
        domain::Occupied occupied = booking.occupied;
        occupied.area_m2 = relative == space ? taken.area_m2 : 0;
        out.push_back(occupied);
      }
    }
  }
  return out;
}

void WorldBuilder::Refresh(const std::string& space) {
  const SpaceEntry* const old = spaces_.Find(space);
  if (old == nullptr) return;
  std::vector<domain::Occupied> occupied = OccupiedOf(space);
  if (occupied == old->occupied) return;
  SpaceEntry entry = *old;
  entry.occupied = std::move(occupied);
  entry.revision = space_revision_;
  PutSpace(space, std::move(entry));
  touched_spaces_.insert(space);
}

WorldBuilder::Touched WorldBuilder::TakeTouched() {
  Touched out{{touched_spaces_.begin(), touched_spaces_.end()},
              {touched_needs_.begin(), touched_needs_.end()}};
  touched_spaces_.clear();
  touched_needs_.clear();
  std::sort(out.spaces.begin(), out.spaces.end());
  std::sort(out.needs.begin(), out.needs.end());
  return out;
}

void WorldBuilder::ForgetTouched() {
  // What they took goes too: after a load it is much.
  absl::flat_hash_set<std::string>().swap(touched_spaces_);
  absl::flat_hash_set<std::string>().swap(touched_needs_);
}

void WorldBuilder::SetExchange(const domain::ExchangeFields& exchange) {
  if (exchange.policy != policy_) exchange_revision_ = exchange.record.revision;
  policy_ = exchange.policy;
  language_ = FirstOf(exchange.languages);
  contact_point_ = exchange.contact_point;
  book_.reset();
}

void WorldBuilder::Put(const domain::Contact& contact) {
  contacts_.insert_or_assign(contact->record.name, contact);
  book_.reset();
}

void WorldBuilder::Put(const domain::Responsibility& responsibility) {
  responsibilities_.insert_or_assign(responsibility->record.name, responsibility);
  book_.reset();
}

void WorldBuilder::RemoveContact(const std::string& name) {
  contacts_.erase(name);
  book_.reset();
}

void WorldBuilder::RemoveResponsibility(const std::string& name) {
  responsibilities_.erase(name);
  book_.reset();
}

std::shared_ptr<const domain::ContactBook> WorldBuilder::Contacts() {
  if (book_ != nullptr) return book_;
  auto book = std::make_shared<domain::ContactBook>();
  for (const auto& [name, contact] : contacts_) book->contacts.push_back(contact);
  for (const auto& [name, one] : responsibilities_) book->responsibilities.push_back(one);
  book->contact_point = contact_point_;
  book_ = std::move(book);
  return book_;
}

void WorldBuilder::SetAfter(const std::string& id, const std::string& after) {
  const auto old = after_of_.find(id);
  if ((old == after_of_.end() ? "" : old->second) == after) return;
  follow_ups_ = nullptr;
  if (after.empty()) {
    after_of_.erase(old);
  } else {
    after_of_[id] = after;
  }
}

std::shared_ptr<const FollowUps> WorldBuilder::NeedsThatFollow() {
  if (follow_ups_ != nullptr) return follow_ups_;
  auto follow_ups = std::make_shared<FollowUps>();
  for (const auto& [id, after] : after_of_) (*follow_ups)[after].push_back(id);
  follow_ups_ = std::move(follow_ups);
  return follow_ups_;
}

std::shared_ptr<const Wholes> WorldBuilder::SpacesWithUnits() {
  if (wholes_ != nullptr) return wholes_;
  auto wholes = std::make_shared<Wholes>();
  for (const auto& [whole, parts] : parts_of_) wholes->insert(whole);
  wholes_ = std::move(wholes);
  return wholes_;
}

std::shared_ptr<const World> WorldBuilder::Snapshot(int64_t revision) {
  auto world = std::make_shared<World>();
  world->exchange = exchange_;
  world->revision = revision;
  world->exchange_revision = exchange_revision_;
  world->policy = policy_;
  world->screener = screener_;
  world->rule_set = rule_set_;
  world->basis = basis_;
  world->catalogue = catalogue_;
  world->zone = zone_;
  world->language = language_;
  world->spaces = spaces_.Snapshot();
  world->needs = needs_.Snapshot();
  world->space_tiles = space_tiles_.Snapshot();
  world->need_tiles = need_tiles_.Snapshot();
  world->initiatives = static_cast<int64_t>(forms_.size());
  world->contacts = Contacts();
  world->follow_ups = NeedsThatFollow();
  world->wholes = SpacesWithUnits();
  return world;
}

}  // namespace raumboerse::matcher
