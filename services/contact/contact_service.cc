#include "services/contact/contact_service.h"

#include <memory>

#include "raumboerse/v1/contact_service.grpc.pb.h"
#include "services/contact/contact_filter.h"
#include "services/contact/responsible_finder.h"
#include "services/crud/verbs.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

v1::FindResponsibleResponse Encode(const ResponsibleAnswer& answer) {
  v1::FindResponsibleResponse out;
  for (const ResponsibleContact& each : answer.contacts) {
    v1::ResponsibleContact& contact = *out.add_contacts();
    *contact.mutable_contact() = wire::Encode(each.contact);
    *contact.mutable_responsibility() = wire::Encode(each.responsibility);
    if (each.deputy) *contact.mutable_deputy() = wire::Encode(*each.deputy);
  }
  if (answer.contact_point) *out.mutable_contact_point() = wire::Encode(*answer.contact_point);
  out.set_service_unknown(answer.service_unknown);
  for (const std::string& code : answer.similar_services) out.add_similar_services(code);
  out.set_revision(answer.revision);
  return out;
}

class ContactService final : public v1::ContactService::CallbackService {
 public:
  ContactService(rpc::Gate& gate, ledger::Ledger& ledger, const ContactSources& sources)
      : unary_(gate, v1::ContactService::service_full_name()),
        contacts_(ledger),
        responsibilities_(ledger),
        find_(ledger, sources) {}

  RB_UNARY(CreateContact, v1::CreateContactRequest, v1::Contact) {
    return contacts_.Create(call, request);
  }
  RB_UNARY(GetContact, v1::GetContactRequest, v1::Contact) { return contacts_.Get(call, request); }
  RB_UNARY(ListContacts, v1::ListContactsRequest, v1::ListContactsResponse) {
    const ContactFilter filter{.kind = static_cast<domain::ContactKind>(request.kind()),
                               .topic = request.topic(),
                               .text = domain::TextSearch(request.text())};
    return contacts_.List<v1::ListContactsResponse>(
        call, request, [&](const domain::ContactFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateContact, v1::UpdateContactRequest, v1::Contact) {
    return contacts_.Update(call, request);
  }
  RB_UNARY(DeleteContact, v1::DeleteContactRequest, google::protobuf::Empty) {
    return contacts_.Delete(call, request);
  }
  RB_UNARY(BatchCreateContacts, v1::BatchCreateContactsRequest, v1::BatchResponse) {
    return contacts_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertContacts, v1::BatchUpsertContactsRequest, v1::BatchResponse) {
    return contacts_.BatchUpsert(call, request);
  }

  RB_UNARY(CreateResponsibility, v1::CreateResponsibilityRequest, v1::Responsibility) {
    return responsibilities_.Create(call, request);
  }
  RB_UNARY(GetResponsibility, v1::GetResponsibilityRequest, v1::Responsibility) {
    return responsibilities_.Get(call, request);
  }
  RB_UNARY(ListResponsibilities, v1::ListResponsibilitiesRequest,
           v1::ListResponsibilitiesResponse) {
    const ResponsibilityFilter filter{
        .service = request.service(), .district = request.district(), .contact = request.contact()};
    return responsibilities_.List<v1::ListResponsibilitiesResponse>(
        call, request,
        [&](const domain::ResponsibilityFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateResponsibility, v1::UpdateResponsibilityRequest, v1::Responsibility) {
    return responsibilities_.Update(call, request);
  }
  RB_UNARY(DeleteResponsibility, v1::DeleteResponsibilityRequest, google::protobuf::Empty) {
    return responsibilities_.Delete(call, request);
  }
  RB_UNARY(BatchCreateResponsibilities, v1::BatchCreateResponsibilitiesRequest, v1::BatchResponse) {
    return responsibilities_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertResponsibilities, v1::BatchUpsertResponsibilitiesRequest, v1::BatchResponse) {
    return responsibilities_.BatchUpsert(call, request);
  }

  RB_UNARY(FindResponsible, v1::FindResponsibleRequest, v1::FindResponsibleResponse) {
    RB_ASSIGN_OR_RETURN(const ResponsibleAnswer answer,
                        find_.Find({.parent = request.parent(),
                                    .service = request.service(),
                                    .district = request.district(),
                                    .as_of = request.as_of(),
                                    .may_view =
                                        [&call](domain::Visibility visibility) {
                                          return MayView(call.caller, visibility);
                                        },
                                    .deadline = call.deadline}));
    return Encode(answer);
  }

 private:
  rpc::Unary unary_;
  const Verbs<domain::Contact> contacts_;
  const Verbs<domain::Responsibility> responsibilities_;
  ResponsibleFinder find_;
};

}  // namespace

rpc::OwnedService MakeContactService(rpc::Gate& gate, ledger::Ledger& ledger,
                                     const ContactSources& sources) {
  return {std::make_unique<ContactService>(gate, ledger, sources),
          v1::ContactService::service_full_name()};
}

}  // namespace raumboerse::services
