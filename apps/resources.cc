#include "apps/resources.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "raumboerse/v1/contact_service.pb.h"
#include "raumboerse/v1/exchange_service.pb.h"
#include "raumboerse/v1/fund_service.pb.h"
#include "raumboerse/v1/help_service.pb.h"
#include "raumboerse/v1/initiative_service.pb.h"
#include "raumboerse/v1/occupancy_service.pb.h"
#include "raumboerse/v1/party_service.pb.h"
#include "raumboerse/v1/space_service.pb.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

// The field of a create request that holds the record: the only one that is a message.
const FieldDescriptor* RecordField(const Descriptor* request) {
  for (int i = 0; i < request->field_count(); ++i)
    if (request->field(i)->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) return request->field(i);
  return nullptr;
}

// The repeated field of records of that type; nullptr if there is none.
const FieldDescriptor* RecordsField(const Descriptor* holder, const Descriptor* type) {
  for (int i = 0; i < holder->field_count(); ++i)
    if (holder->field(i)->is_repeated() && holder->field(i)->message_type() == type)
      return holder->field(i);
  return nullptr;
}

}  // namespace

Resource::Resource(const Words& words) : words_(words) {
  const FieldDescriptor* field = RecordField(words.create_request);
  RB_CHECK(field != nullptr, "a create request holds a record");
  message_ = field->message_type();
  field_ = field->name();
}

const MethodDescriptor* Resource::Find(absl::string_view verb) const {
  const auto* service = words_.create_request->file()->service(0);
  const bool of_many = verb == "List" || verb == "BatchUpsert";
  for (int i = 0; i < service->method_count(); ++i) {
    const MethodDescriptor* method = service->method(i);
    if (!of_many && method->name() == absl::StrCat(verb, message_->name())) return method;
    if (!of_many || !absl::StartsWith(method->name(), verb)) continue;
    // The plural in the method's name is English; the type of the records is surer.
    const Descriptor* holder = verb == "List" ? method->output_type() : method->input_type();
    if (RecordsField(holder, message_) != nullptr) return method;
  }
  RB_CHECK(false, absl::StrCat("the API has ", verb, " for ", message_->name()));
  return nullptr;
}

std::string Resource::Method(absl::string_view verb) const {
  const MethodDescriptor* method = Find(verb);
  return absl::StrCat(method->service()->name(), "/", method->name());
}

const Descriptor* Resource::Request(absl::string_view verb) const {
  return Find(verb)->input_type();
}

const FieldDescriptor* Resource::ListField() const {
  return RecordsField(Find("List")->output_type(), message_);
}

const FieldDescriptor* Resource::BatchField() const {
  return RecordsField(Find("BatchUpsert")->input_type(), message_);
}

absl::Span<const Resource> Resources() {
  static const std::vector<Resource>* const kAll = new std::vector<Resource>{
      Resource({"space", "spaces", "id title kind state district area_m2",
                v1::CreateSpaceRequest::descriptor()}),
      Resource({"initiative", "initiatives", "id title organisation_form topics districts",
                v1::CreateInitiativeRequest::descriptor()}),
      Resource({"need", "needs", "id title state min_m2 max_m2 from until max_gap_cents",
                v1::CreateNeedRequest::descriptor()}),
      Resource({"contact", "contacts", "id title kind office_number topics",
                v1::CreateContactRequest::descriptor()}),
      Resource({"responsibility", "responsibilities", "id service role districts contact",
                v1::CreateResponsibilityRequest::descriptor()}),
      Resource(
          {"party", "parties", "id person_name language", v1::CreatePartyRequest::descriptor()}),
      Resource({"fund", "funds", "id title kind most_per_project_cents left_this_year_cents",
                v1::CreateFundRequest::descriptor()}),
      Resource({"help-listing", "helpListings",
                "id side title kinds districts until pay_cents pay_basis state",
                v1::CreateHelpListingRequest::descriptor()}),
      Resource({"hold", "holds", "id need occupancy.period.from occupancy.period.until expire_day",
                v1::CreateHoldRequest::descriptor()}),
      Resource({"agreement", "agreements",
                "id state contract_form occupancy.period.from occupancy.period.until "
                "rent_month_cents",
                v1::CreateAgreementRequest::descriptor()}),
      Resource({"exchange", "exchanges", "id display_name state time_zone currency",
                v1::CreateExchangeRequest::descriptor()}),
  };
  return *kAll;
}

std::unique_ptr<Message> NewMessage(const Descriptor* type) {
  const Message* prototype =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type);
  RB_CHECK(prototype != nullptr, "a message of the API");
  return std::unique_ptr<Message>(prototype->New());
}

void SetText(Message& message, absl::string_view field, absl::string_view value) {
  const FieldDescriptor* found = message.GetDescriptor()->FindFieldByName(std::string(field));
  RB_CHECK(found != nullptr, absl::StrCat(message.GetTypeName(), " has a field ", field));
  message.GetReflection()->SetString(&message, found, std::string(value));
}

std::string TextOf(const Message& message, absl::string_view field) {
  const FieldDescriptor* found = message.GetDescriptor()->FindFieldByName(std::string(field));
  if (found == nullptr || found->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return "";
  return message.GetReflection()->GetString(message, found);
}

}  // namespace raumboerse::apps
