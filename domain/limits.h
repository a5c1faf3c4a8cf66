#pragma once

#include <cstddef>
#include <cstdint>

// Every bound of the model in one place: a message beyond one is refused with the field and the
// bound.
namespace raumboerse::domain {

inline constexpr size_t kIdBytesMax = 63;
inline constexpr size_t kTitleBytesMax = 300;
inline constexpr size_t kTextBytesMax = 20'000;
inline constexpr size_t kCodeBytesMax = 64;
inline constexpr size_t kLineBytesMax = 500;
inline constexpr size_t kUrlBytesMax = 2'000;
inline constexpr size_t kSourceBytesMax = 200;
inline constexpr size_t kRequestIdBytesMax = 128;

inline constexpr size_t kLinksMax = 50;
inline constexpr size_t kWindowsMax = 64;
inline constexpr size_t kTariffsMax = 16;
inline constexpr size_t kUsesPerSpaceMax = 128;
inline constexpr size_t kAlternativesMax = 8;
inline constexpr size_t kUsesPerAlternativeMax = 6;
inline constexpr size_t kUsesPerExchangeMax = 128;
inline constexpr size_t kClassesPerUseMax = 8;
inline constexpr size_t kDistrictsPerExchangeMax = 1'000;
inline constexpr size_t kDistrictsPerNeedMax = 200;
inline constexpr size_t kVerticesPerExchangeMax = 40'000;
inline constexpr size_t kConsentsMax = 32;
inline constexpr size_t kPartiesMax = 32;
inline constexpr size_t kPermitsMax = 64;
inline constexpr size_t kTopicsMax = 64;
inline constexpr size_t kChannelsMax = 32;
inline constexpr size_t kMeetingsMax = 200;
inline constexpr size_t kHistoryMax = 200;
inline constexpr size_t kSpacesPerOccupancyMax = 16;
inline constexpr size_t kDecisionLevelsMax = 16;
inline constexpr size_t kPartOfDepthMax = 8;
inline constexpr size_t kNeedChainMax = 64;  // needs that follow one another
inline constexpr size_t kContactLevelsMax = 16;
inline constexpr size_t kLanguagesMax = 16;
inline constexpr size_t kLanguageBytesMax = 35;
inline constexpr size_t kTopicBytesMax = 200;
inline constexpr size_t kAbsencesMax = 64;
inline constexpr size_t kHelpKindsMax = 13;         // every kind there is
inline constexpr size_t kHelpListingsMax = 10'000;  // of an exchange that one question reads
inline constexpr size_t kHelpAskedMax = 64;         // requests of one initiative, asked together
inline constexpr size_t kExcludesMax = 64;
inline constexpr size_t kFundsSearchedMax = 16;     // whose every combination a plan looks at
inline constexpr size_t kFundsPerPlanMax = 10'000;  // of an exchange, judged one by one
inline constexpr size_t kShownBytesMax = 60;        // of a wrong value in a fault

inline constexpr int64_t kAreaM2Max = 1'000'000;
inline constexpr int64_t kRadiusMMax = 1'000'000;
inline constexpr int64_t kCentsMax =
    1'000'000'000'00;  // a thousand million: beyond it, a slip of the keyboard
inline constexpr int64_t kDaysMax = 36'500;
inline constexpr int64_t kPersonsMax = 1'000'000;
inline constexpr int64_t kPermilleMax = 1000;
inline constexpr int64_t kYearMin = 1900;
inline constexpr int64_t kYearMax = 2200;
inline constexpr int64_t kDayMin = -25'567;  // the first of kYearMin, since 1970-01-01
inline constexpr int64_t kDayMax = 84'370;   // the last of kYearMax
inline constexpr int64_t kCoarseMMax = 100'000;
inline constexpr int64_t kEscapeRoutesMax = 1'000;
inline constexpr int64_t kCeilingHeightCmMax = 100'000;
inline constexpr int64_t kFloorLoadMax = 100'000;
inline constexpr int64_t kEventsAYearMax = 10'000;
inline constexpr int64_t kMonthsMax = 1'200;
inline constexpr int64_t kPolicyPointsMax = 1'000;  // weights and deductions
inline constexpr size_t kRingPointsMin = 4;

inline constexpr size_t kPageSizeDefault = 50;
inline constexpr size_t kPageSizeMax = 1'000;
inline constexpr size_t kBatchItemsMax = 1'000;
inline constexpr size_t kMaskPathsMax = 256;
inline constexpr size_t kFindDefault = 20;
inline constexpr size_t kFindMax = 1'000;
inline constexpr int64_t kBridgeMovesMax = 4;
inline constexpr int64_t kBridgeStepsMax = 3'000'000;  // of the search for one chain: a second
inline constexpr size_t kGroupMembersMax = 8;          // needs that share a space
inline constexpr size_t kGroupCandidatesMax = 16;  // whose every set a search for a group looks at
inline constexpr size_t kCombinedMax = 5;  // combinations of two levers that an advice tells
inline constexpr size_t kFiguresCombinedMax = 16;  // of which an advice tries every two
inline constexpr size_t kUploadChunkBytesMax = 1 << 20;
inline constexpr size_t kUploadBytesMax = 256u << 20;
inline constexpr size_t kUploadsMax = 256;  // that a server keeps
inline constexpr size_t kUploadsPerCallerMax = 32;
inline constexpr size_t kUploadsBytesMax = size_t{8} << 30;  // of all of them
inline constexpr size_t kUploadHours = 6;                    // since its last use
inline constexpr size_t kImportBatchRows = 1'000;
inline constexpr size_t kImportBatchesWaiting = 2;
inline constexpr size_t kImportRowsDeferred = 20'000;  // until what they refer to is there
inline constexpr size_t kImportFaultsPerMessage = 500;
inline constexpr size_t kMappingBytesMax = 64u << 10;
inline constexpr size_t kExportChunkBytesMax = 256u << 10;
inline constexpr int kExportAttempts = 16;  // to catch up with who writes meanwhile
inline constexpr size_t kMessageBytesMax = 8u << 20;
inline constexpr size_t kOutboxMax = 256;
inline constexpr size_t kWatchersMax = 10'000;
inline constexpr size_t kWatchedRecordsMax = 1'000;  // that one watcher names
inline constexpr size_t kRanksPerNeedMax = 100;      // that RankAll keeps of each need
inline constexpr size_t kRanksMax = 20'000'000;      // that one operation keeps, 16 bytes each
inline constexpr size_t kOperationsRunningMax = 4;   // of an exchange, and read
inline constexpr size_t kRankReadersMax = 64;        // of an exchange
inline constexpr size_t kRankPageMax = 64;           // needs told at a time
inline constexpr size_t kRankPagesWaiting = 4;       // for a slow reader
inline constexpr size_t kRankRemovalsMax = 10'000;   // needs that are gone, for who resumes
inline constexpr size_t kRankRoundsMax = 65'536;     // states that who resumes may know
inline constexpr size_t kOperationWaitersMax = 32;   // calls that wait for an end at a time
inline constexpr int kWorkThreadsMax = 16;           // that read an exchange, or rank its needs
inline constexpr size_t kSheetBytesMax = 1u << 20;   // of a document's texts
inline constexpr size_t kSheetPagesMax = 500;

}  // namespace raumboerse::domain
