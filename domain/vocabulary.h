#pragma once

#include <cstdint>

#include "domain/enum_set.h"

// The closed vocabularies of the model. Values equal those of the API's enums, which wire/ relies
// on and tests; 0 is "not known" or "not stated" everywhere.
namespace raumboerse::domain {

enum class Answer : uint8_t { kUnknown, kYes, kNo };
enum class Visibility : uint8_t { kUnset, kStaff, kMatched, kPublic };
enum class Noise : uint8_t { kUnknown, kNone, kTalk, kMusic, kMachines };
enum class OrganisationForm : uint8_t {
  kUnknown,
  kIndividual,
  kGroup,
  kAssociation,
  kRegisteredAssociation,
  kGbr,
  kGgmbh,
  kGmbh,
  kCooperative,
  kFoundation,
  kPublicBody,
  kOther
};
enum class ContractForm : uint8_t {
  kUnset,
  kFreeLoan,
  kRunningCosts,
  kPermission,
  kLease,
  kSublease,
  kLandLease,
  kLeasehold,
  kCooperation,
  kConcession
};
enum class Equipment : uint8_t {
  kUnset,
  kStepFree,
  kToilet,
  kAccessibleToilet,
  kWater,
  kPower,
  kThreePhasePower,
  kInternet,
  kHeating,
  kKitchen,
  kShopWindow,
  kLift,
  kGoodsLift,
  kLoadingDoor,
  kStorage,
  kOutdoorArea,
  kStage,
  kFurniture,
  kDarkening,
  kVentilation,
  kExhaust,
  kParking,
  kBicycleParking,
  kShower,
  kAlarm
};
enum class HelpKind : uint8_t {
  kUnset,
  kAdvice,
  kLegalCarrier,
  kInsurance,
  kTools,
  kPlanning,
  kTrades,
  kPoliticalBacking,
  kMentoring,
  kFunding,
  kPublicity,
  kVolunteers,
  kMaterial,
  kMandate
};
enum class Commercial : uint8_t { kUnknown, kNo, kCostCovering, kYes };
enum class Certainty : uint8_t { kUnset, kOpen, kLikely, kFirm };
enum class PartyRole : uint8_t {
  kUnset,
  kOwner,
  kAuthorised,
  kManager,
  kKeyHolder,
  kSpeaker,
  kDeputy
};
enum class ConsentPurpose : uint8_t { kUnset, kStore, kMediate, kPublish };
enum class ChannelKind : uint8_t { kUnset, kEmail, kPhone, kFax, kWeb, kPost };
enum class ChannelVisibility : uint8_t { kUnset, kStaff, kIntroduced, kPublic };

enum class SpaceState : uint8_t { kUnset, kDraft, kListed, kPaused, kWithdrawn };
enum class SpaceKind : uint8_t {
  kUnset,
  kUnit,
  kFloor,
  kBuilding,
  kPlot,
  kShop,
  kShopWindow,
  kHall,
  kOffice,
  kFlat,
  kPublicGround,
  kOther
};
enum class Condition : uint8_t { kUnknown, kReady, kMinorWorks, kMajorWorks, kShell };
enum class AccessMode : uint8_t { kUnset, kDirect, kCall, kLot, kWaitlist };
enum class FollowUp : uint8_t { kUnknown, kNone, kPossible, kOption, kIntended };
enum class OwnerClass : uint8_t { kUnknown, kMunicipal, kOtherPublic, kChurch, kCompany, kPrivate };
enum class PlanBasis : uint8_t {
  kUnknown,
  kDevelopmentPlan,
  kSection34_2,
  kSection34_1,
  kSection35,
  kPublicGround
};
enum class AreaCategory : uint8_t {
  kUnknown,
  kWs,
  kWr,
  kWa,
  kWb,
  kMd,
  kMdw,
  kMi,
  kMu,
  kMk,
  kGe,
  kGi,
  kSo
};
enum class PermitState : uint8_t {
  kUnset,
  kApplied,
  kGranted,
  kGrantedWithConditions,
  kRefused,
  kExpired
};

enum class NeedState : uint8_t { kUnset, kDraft, kOpen, kPaused, kMet, kWithdrawn };
enum class Occasion : uint8_t { kUnset, kOneOff, kLasting };
enum class NeedEventKind : uint8_t {
  kUnset,
  kShrunk,
  kGrown,
  kMoved,
  kRestarted,
  kSplit,
  kMerged,
  kHandedOn,
  kState
};
enum class CarrierState : uint8_t { kUnset, kAsked, kAgreed, kEnded };

enum class ContactKind : uint8_t { kUnset, kOffice, kBody, kHelpDesk, kAgency, kPerson };
enum class ResponsibilityRole : uint8_t { kUnset, kDecides, kHeard, kHelps, kSponsors };
enum class AgreementState : uint8_t { kUnset, kDraft, kSigned, kActive, kEnded, kTerminated };
enum class FundKind : uint8_t {
  kUnset,
  kAction,
  kDiscretionary,
  kQuarter,
  kCivicFoundation,
  kParticipatoryBudget,
  kCooperativeShares,
  kRentSubsidy,
  kOther
};
enum class CostKind : uint8_t { kUnset, kRent, kRunning, kOneOff, kFees };
enum class HelpSide : uint8_t { kUnset, kOffers, kSeeks };
enum class HelpListingState : uint8_t { kUnset, kDraft, kOpen, kPaused, kDone };
enum class PayBasis : uint8_t { kUnset, kHour, kOneOff };
enum class OperationState : uint8_t { kUnset, kRunning, kSucceeded, kCancelled, kFailed };

// Weekly times: bit 4 * weekday + part, weekday 0 (Monday) to 6, part 0 morning, 1 afternoon, 2
// evening, 3 night. 0 means always.
using WeeklyTimes = uint32_t;
inline constexpr WeeklyTimes kAllWeek = (WeeklyTimes{1} << 28) - 1;

}  // namespace raumboerse::domain
