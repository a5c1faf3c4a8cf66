#pragma once

#include <cstddef>
#include <string>

#include "domain/contact.h"
#include "domain/exchange.h"
#include "domain/fund.h"
#include "domain/help_listing.h"
#include "domain/initiative.h"
#include "domain/limits.h"
#include "domain/need.h"
#include "domain/occupancy.h"
#include "domain/operation.h"
#include "domain/party.h"
#include "domain/resource_name.h"
#include "domain/space.h"
#include "storage/engine.h"

namespace raumboerse::ledger {

// What the ledger has to know of a resource besides its fields, references and codec.
//   Fields       the plain struct
//   kCollection  where its records stand
//   kTrace       what the feed keeps of them
//   kLevelsMax   how many records a chain of parents may have; 0: it has no parents
//   ParentOf     the name of the record of the same collection above it, or empty
//   Divisible    must it have nothing below it?
template <typename T>
struct RecordTraits;

template <typename F, domain::Collection kOf>
struct PlainTraits {
  using Fields = F;
  static constexpr domain::Collection kCollection = kOf;
  static constexpr storage::Trace kTrace = storage::Trace::kValue;
  static constexpr size_t kLevelsMax = 0;
  static std::string ParentOf(const F&) { return ""; }
  static bool Divisible(const F&) { return false; }
};

template <>
struct RecordTraits<domain::Exchange>
    : PlainTraits<domain::ExchangeFields, domain::Collection::kExchanges> {};

template <>
struct RecordTraits<domain::Initiative>
    : PlainTraits<domain::InitiativeFields, domain::Collection::kInitiatives> {};

template <>
struct RecordTraits<domain::Responsibility>
    : PlainTraits<domain::ResponsibilityFields, domain::Collection::kResponsibilities> {};

template <>
struct RecordTraits<domain::Fund> : PlainTraits<domain::FundFields, domain::Collection::kFunds> {};

template <>
struct RecordTraits<domain::HelpListing>
    : PlainTraits<domain::HelpListingFields, domain::Collection::kHelpListings> {};

template <>
struct RecordTraits<domain::Hold> : PlainTraits<domain::HoldFields, domain::Collection::kHolds> {};

template <>
struct RecordTraits<domain::Agreement>
    : PlainTraits<domain::AgreementFields, domain::Collection::kAgreements> {};

template <>
struct RecordTraits<domain::Operation>
    : PlainTraits<domain::OperationFields, domain::Collection::kOperations> {};

template <>
struct RecordTraits<domain::Party>
    : PlainTraits<domain::PartyFields, domain::Collection::kParties> {
  static constexpr storage::Trace kTrace = storage::Trace::kKeyOnly;
};

template <>
struct RecordTraits<domain::Space> : PlainTraits<domain::SpaceFields, domain::Collection::kSpaces> {
  static constexpr size_t kLevelsMax = domain::kPartOfDepthMax;
  static std::string ParentOf(const domain::SpaceFields& space) { return space.part_of; }
  static bool Divisible(const domain::SpaceFields& space) { return space.divisible_from_m2 > 0; }
};

template <>
struct RecordTraits<domain::Need> : PlainTraits<domain::NeedFields, domain::Collection::kNeeds> {
  static constexpr size_t kLevelsMax = domain::kNeedChainMax;
  static std::string ParentOf(const domain::NeedFields& need) { return need.after; }
};

template <>
struct RecordTraits<domain::Contact>
    : PlainTraits<domain::ContactFields, domain::Collection::kContacts> {
  static constexpr size_t kLevelsMax = domain::kContactLevelsMax;
  static std::string ParentOf(const domain::ContactFields& contact) { return contact.parent; }
};

}  // namespace raumboerse::ledger
