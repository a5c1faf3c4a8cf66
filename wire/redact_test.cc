#include "wire/redact.h"

#include <google/protobuf/util/message_differencer.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "gmock/gmock.h"

#include "raumboerse/v1/audience.pb.h"
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
#include "wire/filled.h"

namespace raumboerse::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::util::MessageDifferencer;
using ::testing::IsEmpty;

constexpr Role kLowerRoles[] = {Role::kPublic, Role::kInitiative, Role::kPartner};

// Named here so that the linker keeps every file of the API.
const FileDescriptor* const kServiceFiles[] = {
    v1::GetContactRequest::descriptor()->file(),    v1::GetExchangeRequest::descriptor()->file(),
    v1::GetFundRequest::descriptor()->file(),       v1::RunImportRequest::descriptor()->file(),
    v1::GetNeedRequest::descriptor()->file(),       v1::FindSpacesRequest::descriptor()->file(),
    v1::GetHoldRequest::descriptor()->file(),       v1::GetPartyRequest::descriptor()->file(),
    v1::GetSpaceRequest::descriptor()->file(),      v1::GetOperationRequest::descriptor()->file(),
    v1::GetHelpListingRequest::descriptor()->file()};

void AddFile(const FileDescriptor* file, std::set<const FileDescriptor*>* out) {
  if (!out->insert(file).second) return;
  for (int i = 0; i < file->dependency_count(); ++i) AddFile(file->dependency(i), out);
}

std::set<const FileDescriptor*> ApiFiles() {
  std::set<const FileDescriptor*> out;
  for (const FileDescriptor* file : kServiceFiles) AddFile(file, &out);
  return out;
}

// Calls `visit` for each message inside, itself included.
void Walk(const Message& message, const std::function<void(const Message&)>& visit) {
  visit(message);
  std::vector<const FieldDescriptor*> set;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    if (field->message_type() == nullptr) continue;
    if (!field->is_repeated()) Walk(reflection->GetMessage(message, field), visit);
    for (int i = 0; field->is_repeated() && i < reflection->FieldSize(message, field); ++i)
      Walk(reflection->GetRepeatedMessage(message, field, i), visit);
  }
}

void EditAll(Message& message, const std::function<void(Message&)>& edit) {
  edit(message);
  std::vector<const FieldDescriptor*> set;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    if (field->message_type() == nullptr) continue;
    if (!field->is_repeated()) EditAll(*reflection->MutableMessage(&message, field), edit);
    for (int i = 0; field->is_repeated() && i < reflection->FieldSize(message, field); ++i)
      EditAll(*reflection->MutableRepeatedMessage(&message, field, i), edit);
  }
}

// Every message of the API, filled, and of records that everybody may see.
std::vector<std::unique_ptr<Message>> FilledMessages(uint64_t seed) {
  std::vector<std::unique_ptr<Message>> out;
  for (const FileDescriptor* file : ApiFiles()) {
    if (file->package() != "raumboerse.v1") continue;
    for (int i = 0; i < file->message_type_count(); ++i) {
      const Descriptor* type = file->message_type(i);
      if (type == v1::Channel::descriptor()) continue;  // never sent alone
      out.emplace_back(MessageFactory::generated_factory()->GetPrototype(type)->New());
      Fill(*out.back(), seed);
      EditAll(*out.back(), [](Message& part) {
        if (part.GetDescriptor() == v1::Record::descriptor())
          static_cast<v1::Record&>(part).set_visibility(v1::VISIBILITY_PUBLIC);
      });
    }
  }
  return out;
}

// Whether the audience above `role`, said once more and more simply than in the code under test.
bool IsForbidden(v1::Audience audience, Role role) {
  if (audience == v1::AUDIENCE_STAFF) return true;
  return audience == v1::AUDIENCE_MATCHED && role == Role::kPublic;
}

std::vector<std::string> ForbiddenFields(const Message& message, Role role) {
  std::vector<std::string> out;
  Walk(message, [&](const Message& part) {
    std::vector<const FieldDescriptor*> set;
    part.GetReflection()->ListFields(part, &set);
    for (const FieldDescriptor* field : set) {
      if (IsForbidden(field->options().GetExtension(v1::audience), role))
        out.push_back(field->full_name());
    }
  });
  return out;
}

size_t HiddenChannels(const Message& message) {
  size_t count = 0;
  Walk(message, [&](const Message& part) {
    if (part.GetDescriptor() != v1::Channel::descriptor()) return;
    const auto visibility = static_cast<const v1::Channel&>(part).visibility();
    count += visibility == v1::CHANNEL_VISIBILITY_PUBLIC ? 0 : 1;
  });
  return count;
}

TEST(Redact, TheTestSeesEveryFileOfTheApi) {
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(RAUMBOERSE_PROTO_DIR)) {
    if (entry.path().extension() != ".proto") continue;
    ++files;
    const FileDescriptor* file = DescriptorPool::generated_pool()->FindFileByName(
        "raumboerse/v1/" + entry.path().filename().string());
    ASSERT_NE(file, nullptr) << entry.path() << " is not linked; name it in kServiceFiles";
    EXPECT_EQ(ApiFiles().count(file), 1u) << entry.path() << " is missing in kServiceFiles";
  }
  EXPECT_GE(files, 20u);
}

TEST(Redact, RemovesEveryAnnotatedFieldOfEveryMessageForEveryLowerRole) {
  for (Role role : kLowerRoles) {
    size_t before = 0;
    for (const auto& message : FilledMessages(1)) {
      before += ForbiddenFields(*message, role).size();
      EXPECT_EQ(Redact(*message, {role}), Redaction::kShown);
      EXPECT_THAT(ForbiddenFields(*message, role), IsEmpty())
          << message->GetDescriptor()->full_name() << " for role " << static_cast<int>(role);
    }
    EXPECT_GT(before, 100u) << "nothing to remove: the test would prove nothing";
  }
}

TEST(Redact, RemovesChannelsThatAreNotPublicFromEveryMessage) {
  for (Role role : kLowerRoles) {
    size_t before = 0, shown = 0;
    for (uint64_t seed : {0, 1, 2}) {
      for (const auto& message : FilledMessages(seed)) {
        before += HiddenChannels(*message);
        ASSERT_EQ(Redact(*message, {role}), Redaction::kShown);
        EXPECT_EQ(HiddenChannels(*message), 0u) << message->GetDescriptor()->full_name();
        Walk(*message, [&](const Message& part) {
          shown += part.GetDescriptor() == v1::Channel::descriptor() ? 1 : 0;
        });
      }
    }
    EXPECT_GT(before, 0u);
    EXPECT_GT(shown, 0u) << "public channels stay";
  }
}

TEST(Redact, StaffSeesEverything) {
  for (const auto& message : FilledMessages(2)) {
    const std::unique_ptr<Message> before(message->New());
    before->CopyFrom(*message);
    EXPECT_EQ(Redact(*message, {Role::kStaff}), Redaction::kShown);
    EXPECT_TRUE(MessageDifferencer::Equals(*message, *before));
  }
}

TEST(Redact, MatchedFieldsStayForInitiativesAndPartners) {
  for (Role role : {Role::kInitiative, Role::kPartner}) {
    v1::Initiative initiative;
    Fill(initiative, 3);
    initiative.mutable_record()->set_visibility(v1::VISIBILITY_MATCHED);
    EXPECT_EQ(Redact(initiative, {role}), Redaction::kShown);
    EXPECT_EQ(initiative.address().street(), "street 0 ü");
    EXPECT_TRUE(initiative.parties().empty());
    EXPECT_EQ(initiative.record().internal_note(), "");
    EXPECT_EQ(initiative.record().source(), "source 0 ü") << "what is not annotated stays";
  }
}

TEST(MayView, FollowsTheVisibilityAndTakesUnspecifiedAsStaff) {
  const auto sees = [](v1::Visibility visibility) {
    v1::Record record;
    record.set_visibility(visibility);
    std::string out;
    for (Role role : {Role::kPublic, Role::kInitiative, Role::kPartner, Role::kStaff})
      out += MayView(record, role) ? 'y' : 'n';
    return out;
  };
  EXPECT_EQ(sees(v1::VISIBILITY_UNSPECIFIED), "nnny");
  EXPECT_EQ(sees(v1::VISIBILITY_STAFF), "nnny");
  EXPECT_EQ(sees(v1::VISIBILITY_MATCHED), "nyyy");
  EXPECT_EQ(sees(v1::VISIBILITY_PUBLIC), "yyyy");
  EXPECT_EQ(sees(static_cast<v1::Visibility>(99)), "nnny");
}

TEST(Redact, ReportsARecordThatTheViewerMayNotKnowOf) {
  v1::Space space;
  space.set_title("Laden");
  EXPECT_EQ(Redact(space, {Role::kPartner}), Redaction::kHidden);
  EXPECT_EQ(Redact(space, {Role::kStaff}), Redaction::kShown);
}

TEST(Redact, RemovesHiddenRecordsFromListsAndKeepsTheOrderOfTheOthers) {
  v1::ListSpacesResponse list;
  for (const auto& [title, visibility] :
       std::vector<std::pair<std::string, v1::Visibility>>{{"a", v1::VISIBILITY_STAFF},
                                                           {"b", v1::VISIBILITY_PUBLIC},
                                                           {"c", v1::VISIBILITY_MATCHED},
                                                           {"d", v1::VISIBILITY_PUBLIC},
                                                           {"e", v1::VISIBILITY_UNSPECIFIED}}) {
    v1::Space* space = list.add_spaces();
    space->set_title(title);
    space->mutable_record()->set_visibility(visibility);
  }
  const auto titles = [](v1::ListSpacesResponse answer, Role role) {
    EXPECT_EQ(Redact(answer, {role}), Redaction::kShown);
    std::string out;
    for (const v1::Space& space : answer.spaces()) out += space.title();
    return out;
  };
  EXPECT_EQ(titles(list, Role::kPublic), "bd");
  EXPECT_EQ(titles(list, Role::kInitiative), "bcd");
  EXPECT_EQ(titles(list, Role::kPartner), "bcd");
  EXPECT_EQ(titles(list, Role::kStaff), "abcde");
}

TEST(Redact, ClearsAHiddenRecordInAChange) {
  v1::ListChangesResponse changes;
  changes.add_changes()->mutable_space()->set_title("Laden");
  EXPECT_EQ(Redact(changes, {Role::kPartner}), Redaction::kShown);
  EXPECT_FALSE(changes.changes(0).has_space());
}

v1::Space CoarseSpace(int coarse_m) {
  v1::Space space;
  space.mutable_record()->set_visibility(v1::VISIBILITY_PUBLIC);
  space.set_coarse_m(coarse_m);
  space.mutable_location()->set_latitude(51.34021);
  space.mutable_location()->set_longitude(12.37475);
  space.mutable_address()->set_street("Lindenweg");
  space.mutable_address()->set_house_number("7");
  space.mutable_address()->set_addition("Hinterhaus");
  return space;
}

TEST(Redact, ThePublicSeesACoarsePlaceWithoutHouseNumber) {
  v1::Space space = CoarseSpace(500);
  ASSERT_EQ(Redact(space, {Role::kPublic}), Redaction::kShown);
  EXPECT_NE(space.location().latitude(), 51.34021);
  EXPECT_NE(space.location().longitude(), 12.37475);
  EXPECT_NEAR(space.location().latitude(), 51.34021, 500 / 111'000.0);
  EXPECT_NEAR(space.location().longitude(), 12.37475, 500 / 69'000.0);
  EXPECT_EQ(space.address().street(), "Lindenweg");
  EXPECT_EQ(space.address().house_number(), "");
  EXPECT_EQ(space.address().addition(), "");

  v1::Space neighbour = CoarseSpace(500);
  neighbour.mutable_location()->set_latitude(51.34020);
  ASSERT_EQ(Redact(neighbour, {Role::kPublic}), Redaction::kShown);
  EXPECT_TRUE(MessageDifferencer::Equals(space.location(), neighbour.location()))
      << "all points of a cell look the same";
}

TEST(Redact, AnExactPlaceStaysAndOtherRolesSeeEveryPlaceExactly) {
  for (const auto& [role, coarse_m] :
       {std::pair{Role::kPublic, 0}, {Role::kInitiative, 500}, {Role::kPartner, 500}}) {
    v1::Space space = CoarseSpace(coarse_m);
    ASSERT_EQ(Redact(space, {role}), Redaction::kShown);
    EXPECT_EQ(space.location().latitude(), 51.34021);
    EXPECT_EQ(space.address().house_number(), "7");
  }
}

TEST(Redact, ACoarsePlaceAtAPoleIsStillAPlace) {
  for (double latitude : {90.0, -90.0, 89.9999}) {
    for (double longitude : {180.0, -180.0, 0.0}) {
      v1::Space space = CoarseSpace(100'000);
      space.mutable_location()->set_latitude(latitude);
      space.mutable_location()->set_longitude(longitude);
      ASSERT_EQ(Redact(space, {Role::kPublic}), Redaction::kShown);
      EXPECT_LE(std::abs(space.location().latitude()), 90);
      EXPECT_LE(std::abs(space.location().longitude()), 180);
    }
  }
}

}  // namespace
}  // namespace raumboerse::wire
