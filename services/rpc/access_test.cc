#include "services/rpc/access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "raumboerse/v1/contact_service.pb.h"
#include "raumboerse/v1/exchange_service.pb.h"
#include "raumboerse/v1/fund_service.pb.h"
#include "raumboerse/v1/help_service.pb.h"
#include "raumboerse/v1/import_service.pb.h"
#include "raumboerse/v1/initiative_service.pb.h"
#include "raumboerse/v1/match_service.pb.h"
#include "raumboerse/v1/occupancy_service.pb.h"
#include "raumboerse/v1/operation_service.pb.h"
#include "raumboerse/v1/party_service.pb.h"
#include "raumboerse/v1/space_service.pb.h"

namespace raumboerse::rpc {
namespace {

using google::protobuf::ServiceDescriptor;

std::vector<const ServiceDescriptor*> AllServices() {
  std::vector<const ServiceDescriptor*> out;
  for (const auto* file :
       {v1::GetContactRequest::descriptor()->file(), v1::GetExchangeRequest::descriptor()->file(),
        v1::GetFundRequest::descriptor()->file(), v1::GetHelpListingRequest::descriptor()->file(),
        v1::ExportRequest::descriptor()->file(), v1::GetInitiativeRequest::descriptor()->file(),
        v1::ExplainRequest::descriptor()->file(), v1::GetHoldRequest::descriptor()->file(),
        v1::GetPartyRequest::descriptor()->file(), v1::GetOperationRequest::descriptor()->file(),
        v1::GetSpaceRequest::descriptor()->file()})
    for (int i = 0; i < file->service_count(); ++i) out.push_back(file->service(i));
  return out;
}

Caller Of(Role role, absl::string_view exchange = "*") {
  return Caller{.role = role, .subject = "someone", .exchange = std::string(exchange)};
}

TEST(Access, HasARuleForEveryMethodOfTheApi) {
  const auto services = AllServices();
  EXPECT_EQ(services.size(), 11u);
  const absl::Status complete = Access::Standard().CheckComplete(services);
  EXPECT_TRUE(complete.ok()) << complete;
}

TEST(Access, NamesTheMethodsWithoutARule) {
  const absl::Status status = Access({{"raumboerse.v1.SpaceService/GetSpace", {Role::kStaff}}})
                                  .CheckComplete(AllServices());
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("SpaceService/CreateSpace"));
  EXPECT_THAT(std::string(status.message()),
              testing::Not(testing::HasSubstr("SpaceService/GetSpace,")));
}

TEST(Access, EveryMethodIsForStaff) {
  const Access access = Access::Standard();
  for (const auto* service : AllServices())
    for (int i = 0; i < service->method_count(); ++i)
      EXPECT_TRUE(access
                      .Check(Of(Role::kStaff),
                             absl::StrCat(service->full_name(), "/", service->method(i)->name()),
                             v1::GetSpaceRequest())
                      .ok())
          << service->method(i)->full_name();
}

struct Case {
  absl::string_view method;
  Roles may;
};

TEST(Access, FollowsTheTable) {
  const Roles everybody = {Role::kPublic, Role::kInitiative, Role::kPartner, Role::kStaff};
  const Case cases[] = {
      {"SpaceService/GetSpace", everybody},
      {"SpaceService/ListSpaces", everybody},
      {"SpaceService/CreateSpace", {Role::kPartner, Role::kStaff}},
      {"SpaceService/BatchUpsertSpaces", {Role::kPartner, Role::kStaff}},
      {"InitiativeService/CreateNeed", {Role::kInitiative, Role::kPartner, Role::kStaff}},
      {"InitiativeService/UpdateInitiative", {Role::kInitiative, Role::kPartner, Role::kStaff}},
      {"InitiativeService/BatchCreateNeeds", {Role::kPartner, Role::kStaff}},
      {"HelpService/ListHelpListings", everybody},
      {"HelpService/FindHelp", everybody},
      {"HelpService/ExplainHelp", everybody},
      {"HelpService/CreateHelpListing", {Role::kInitiative, Role::kPartner, Role::kStaff}},
      {"HelpService/BatchUpsertHelpListings", {Role::kPartner, Role::kStaff}},
      {"PartyService/GetParty", {Role::kStaff}},
      {"PartyService/ListParties", {Role::kStaff}},
      {"OccupancyService/ListHolds", {Role::kStaff}},
      {"OccupancyService/CreateAgreement", {Role::kStaff}},
      {"ExchangeService/UpdateExchange", {Role::kStaff}},
      {"ExchangeService/ListChanges", {Role::kStaff}},
      {"MatchService/FindSpaces", everybody},
      {"MatchService/AdviseSpace", {Role::kInitiative, Role::kPartner, Role::kStaff}},
      {"MatchService/Bridge", everybody},
      {"MatchService/FindNeeds", {Role::kInitiative, Role::kPartner, Role::kStaff}},
      {"MatchService/Combine", {Role::kInitiative, Role::kPartner, Role::kStaff}},
      {"MatchService/WatchNotices", {Role::kInitiative, Role::kPartner, Role::kStaff}},
      {"MatchService/RankAll", {Role::kStaff}},
      {"MatchService/ReadRanks", {Role::kStaff}},
      {"OperationService/GetOperation", {Role::kStaff}},
      {"OperationService/CancelOperation", {Role::kStaff}},
      {"ImportService/Export", {Role::kStaff}},
      {"ContactService/FindResponsible", everybody},
      {"SpaceService/NoSuchMethod", {}},
  };
  const Access access = Access::Standard();
  for (const Case& c : cases)
    for (Role role : {Role::kPublic, Role::kInitiative, Role::kPartner, Role::kStaff})
      EXPECT_EQ(
          access.Check(Of(role), absl::StrCat("raumboerse.v1.", c.method), v1::GetSpaceRequest())
              .ok(),
          c.may.Contains(role))
          << c.method << " " << RoleName(role);
}

TEST(Access, AsksWhoHasNoTokenForOneAndRefusesWhoHas) {
  const Access access = Access::Standard();
  const absl::string_view method = "raumboerse.v1.PartyService/GetParty";
  EXPECT_EQ(access.Check(Caller{}, method, v1::GetPartyRequest()).code(),
            absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(access.Check(Of(Role::kPartner), method, v1::GetPartyRequest()).code(),
            absl::StatusCode::kPermissionDenied);
}

template <typename Request>
absl::Status CheckBound(const Request& request) {
  return CheckExchange(Of(Role::kStaff, "city"), request);
}

TEST(Access, BindsACallerToItsExchangeInEveryFieldThatNamesOne) {
  v1::GetSpaceRequest get;
  get.set_name("exchanges/city/spaces/a");
  EXPECT_TRUE(CheckBound(get).ok());
  get.set_name("exchanges/town/spaces/a");
  EXPECT_EQ(CheckBound(get).code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReasonOf(CheckBound(get)), "FOREIGN_EXCHANGE");
  get.set_name("exchanges/citya/spaces/a");
  EXPECT_FALSE(CheckBound(get).ok());

  v1::ListSpacesRequest list;
  list.set_parent("exchanges/town");
  EXPECT_FALSE(CheckBound(list).ok());

  v1::UpdateSpaceRequest update;
  update.mutable_space()->set_name("exchanges/town/spaces/a");
  EXPECT_FALSE(CheckBound(update).ok());

  v1::BatchCreateSpacesRequest batch;
  batch.set_parent("exchanges/city");
  batch.add_requests()->set_parent("exchanges/city");
  EXPECT_TRUE(CheckBound(batch).ok());
  batch.add_requests()->mutable_space()->set_part_of("exchanges/town/spaces/a");
  EXPECT_FALSE(CheckBound(batch).ok());

  v1::WatchNoticesRequest watch;
  watch.set_parent("exchanges/city");
  watch.add_needs("exchanges/town/needs/a");
  EXPECT_FALSE(CheckBound(watch).ok());

  v1::CreateExchangeRequest create;
  create.set_exchange_id("town");
  EXPECT_FALSE(CheckBound(create).ok());
  create.set_exchange_id("city");
  EXPECT_TRUE(CheckBound(create).ok());
}

TEST(Access, LeavesWhatIsNoNameToTheService) {
  v1::GetSpaceRequest get;
  get.set_name("nonsense");
  EXPECT_TRUE(CheckBound(get).ok());
  get.set_name("exchanges/");
  EXPECT_TRUE(CheckBound(get).ok());
}

}  // namespace
}  // namespace raumboerse::rpc
