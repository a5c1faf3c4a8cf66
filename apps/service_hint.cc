#include "apps/service_hint.h"

#include "absl/strings/str_join.h"

#include "apps/display.h"
#include "apps/resources.h"
#include "base/status.h"

namespace raumboerse::apps {

std::string ServiceHint(const v1::FindResponsibleResponse& answer, const std::string& service,
                        const Catalogue& catalogue) {
  const std::string code = ForTerminal(service);
  if (answer.similar_services().empty()) return catalogue.Text("responsible.unheard", code);
  const std::string similar = ForTerminal(absl::StrJoin(answer.similar_services(), ", "));
  return catalogue.Text("responsible.similar", code, similar);
}

std::string HintAtService(Session& session, const std::string& exchange,
                          const google::protobuf::Message& record) {
  const std::string service = TextOf(record, "service");
  if (record.GetDescriptor() != v1::Responsibility::descriptor() || service.empty()) return "";
  v1::FindResponsibleRequest request;
  request.set_parent(exchange);
  request.set_service(service);
  const absl::StatusOr<Client*> client = session.client();
  if (!client.ok()) return "";
  const auto answer =
      (*client)->Call<v1::FindResponsibleResponse>("ContactService/FindResponsible", request);
  if (!answer.ok() || answer->similar_services().empty()) return "";
  return ServiceHint(*answer, service, session.catalogue());
}

}  // namespace raumboerse::apps
