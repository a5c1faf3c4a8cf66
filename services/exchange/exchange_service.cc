#include "services/exchange/exchange_service.h"

#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

#include "raumboerse/v1/exchange_service.grpc.pb.h"
#include "services/crud/verbs.h"
#include "services/exchange/changes.h"
#include "services/exchange/policy_version.h"
#include "services/exchange/rule_set_record.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

Rules<domain::Exchange> ExchangeRules(const domain::RuleSetFor& rule_set_for) {
  Rules<domain::Exchange> rules;
  rules.succeed = [rule_set_for](const domain::ExchangeFields& current,
                                 domain::ExchangeFields& next) {
    SucceedPolicy(current, next);
    domain::SucceedRuleSet(rule_set_for, current, next);
  };
  return rules;
}

void Encode(const domain::RuleSetId& rule_set, v1::RuleSet* out) {
  out->set_id(rule_set.id);
  out->set_sha256(rule_set.sha256);
}

void SetRecord(const ledger::RecordValue& value, v1::Change& out) {
  std::visit(
      [&out](const auto& record) {
        using T = std::decay_t<decltype(record)>;
        if constexpr (std::is_same_v<T, domain::Space>)
          *out.mutable_space() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Need>)
          *out.mutable_need() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Initiative>)
          *out.mutable_initiative() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Contact>)
          *out.mutable_contact() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Responsibility>)
          *out.mutable_responsibility() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Fund>)
          *out.mutable_fund() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::HelpListing>)
          *out.mutable_help_listing() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Hold>)
          *out.mutable_hold() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Agreement>)
          *out.mutable_agreement() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Operation>)
          *out.mutable_operation() = wire::Encode(*record);
        else if constexpr (std::is_same_v<T, domain::Exchange>)
          *out.mutable_exchange() = wire::Encode(*record);
        else
          static_assert(std::is_same_v<T, std::monostate>);
      },
      value);
}

// As many whole commits as fit an answer, but at least one.
v1::ListChangesResponse Encode(const ledger::FeedPage& page) {
  v1::ListChangesResponse out;
  out.set_head_revision(page.head);
  out.set_next_after_revision(page.next_after);
  size_t bytes = 0;
  int64_t last = 0;
  for (const ledger::RecordChange& change : page.changes) {
    if (bytes > kAnswerBytesMax && change.revision != last) {
      out.set_next_after_revision(last);
      return out;
    }
    last = change.revision;
    v1::Change& encoded = *out.add_changes();
    encoded.set_revision(change.revision);
    encoded.set_name(change.name);
    encoded.set_removed(change.removed);
    SetRecord(change.value, encoded);
    bytes += encoded.ByteSizeLong();
  }
  return out;
}

class ExchangeService final : public v1::ExchangeService::CallbackService {
 public:
  ExchangeService(rpc::Gate& gate, ledger::Ledger& ledger, const ExchangeSources& sources)
      : unary_(gate, v1::ExchangeService::service_full_name()),
        ledger_(ledger),
        sources_(sources),
        rules_(ExchangeRules(sources.rule_set_for)),
        exchanges_(ledger, rules_) {}

  RB_UNARY(CreateExchange, v1::CreateExchangeRequest, v1::Exchange) {
    return Create(call, request);
  }
  RB_UNARY(GetExchange, v1::GetExchangeRequest, v1::Exchange) {
    return exchanges_.Get(call, request);
  }
  RB_UNARY(ListExchanges, v1::ListExchangesRequest, v1::ListExchangesResponse) {
    return List(call, request);
  }
  RB_UNARY(UpdateExchange, v1::UpdateExchangeRequest, v1::Exchange) {
    return exchanges_.Update(call, request);
  }
  RB_UNARY(AdoptRuleSet, v1::AdoptRuleSetRequest, v1::Exchange) {
    RB_RETURN_IF_ERROR(exchanges_.Find(call, request.name()).status());
    RB_ASSIGN_OR_RETURN(
        const domain::Exchange adopted,
        services::AdoptRuleSet(ledger_, sources_.rule_set_for,
                               {request.name(), request.sha256(), OptionsOf(call, request)}));
    return wire::Encode(*adopted);
  }
  RB_UNARY(DeleteExchange, v1::DeleteExchangeRequest, google::protobuf::Empty) {
    return exchanges_.Delete(call, request);
  }
  RB_UNARY(ListChanges, v1::ListChangesRequest, v1::ListChangesResponse) {
    Faults faults;
    const size_t commits = PageSizeOf(request.page_size(), faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const ledger::FeedPage page, ReadChanges(ledger_, sources_.feed,
                                                                 {.parent = request.parent(),
                                                                  .after = request.after_revision(),
                                                                  .commits = commits,
                                                                  .deadline = call.deadline}));
    LogBroken(page.broken);
    return Encode(page);
  }
  RB_UNARY(GetStatus, v1::GetStatusRequest, v1::GetStatusResponse) { return Status(call, request); }

 private:
  absl::StatusOr<v1::Exchange> Create(const rpc::Call& call,
                                      const v1::CreateExchangeRequest& request) {
    Faults faults;
    const bool has_id = domain::IsId(request.exchange_id());
    if (!has_id)
      faults.Add("exchange_id",
                 absl::StrCat(domain::Shown(request.exchange_id()), " is not [a-z0-9-]{1,63}"));
    if (!request.has_exchange()) faults.Add("exchange", "is required");
    v1::Exchange given = request.exchange();
    given.clear_rule_set();  // the server's to set
    const std::string id = has_id ? request.exchange_id() : "";
    RB_ASSIGN_OR_RETURN(domain::ExchangeFields fields,
                        Incoming<domain::Exchange>(rules_, call.caller)
                            .ReadNew(id, id, std::move(given), std::move(faults)));
    BeginPolicy(fields);
    domain::BeginRuleSet(sources_.rule_set_for, fields);
    RB_ASSIGN_OR_RETURN(domain::Exchange value, domain::Exchange::Create(std::move(fields)));
    RB_ASSIGN_OR_RETURN(const domain::Exchange stored,
                        ledger_.CreateExchange(id, std::move(value), OptionsOf(call, request)));
    return wire::Encode(*stored);
  }

  // The exchanges that the caller may know of.
  absl::StatusOr<ledger::Page<domain::Exchange>> Visible(
      const rpc::Call& call, ledger::ListQuery<domain::Exchange> query) {
    query.deadline = call.deadline;
    query.predicate = [&call](const domain::Exchange& exchange) {
      const auto name = domain::ResourceName::Parse(exchange->record.name);
      return name && call.caller.MayTouch(name->exchange) &&
             MayView(call.caller, exchange->record.visibility);
    };
    RB_ASSIGN_OR_RETURN(auto page, ledger_.ListExchanges(query));
    LogBroken(page.broken);
    return page;
  }

  absl::StatusOr<v1::ListExchangesResponse> List(const rpc::Call& call,
                                                 const v1::ListExchangesRequest& request) {
    Faults faults;
    const PageToken token(call.method, request);
    const size_t limit = PageSizeOf(request.page_size(), faults);
    const std::string start = token.StartOf(request.page_token(), faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const auto page, Visible(call, {.start_id = start, .limit = limit}));
    v1::ListExchangesResponse out;
    for (const domain::Exchange& exchange : page.values) {
      v1::Exchange& encoded = *out.add_exchanges();
      encoded = wire::Encode(*exchange);
      for (v1::District& district : *encoded.mutable_districts()) district.clear_polygons();
    }
    if (page.next_start_id) out.set_next_page_token(token.For(*page.next_start_id));
    return out;
  }

  absl::StatusOr<v1::GetStatusResponse> Status(const rpc::Call& call,
                                               const v1::GetStatusRequest& request) {
    v1::GetStatusResponse out;
    out.set_version(sources_.version);
    if (!request.parent().empty()) {
      RB_ASSIGN_OR_RETURN(const domain::Exchange exchange, exchanges_.Find(call, request.parent()));
      RB_RETURN_IF_ERROR(AddStatus(call, exchange, out));
      return out;
    }
    RB_ASSIGN_OR_RETURN(const auto page, Visible(call, {.limit = domain::kPageSizeMax}));
    for (const domain::Exchange& exchange : page.values)
      RB_RETURN_IF_ERROR(AddStatus(call, exchange, out));
    return out;
  }

  absl::Status AddStatus(const rpc::Call& call, const domain::Exchange& exchange,
                         v1::GetStatusResponse& response) {
    const auto name = domain::ResourceName::Parse(exchange->record.name);
    RB_CHECK(name.has_value(), "stored records have names");
    v1::ExchangeStatus& out = *response.add_exchanges();
    out.set_name(exchange->record.name);
    out.set_display_name(exchange->display_name);
    RB_ASSIGN_OR_RETURN(const ledger::Revision head, ledger_.Head(name->exchange, call.deadline));
    out.set_head_revision(head);
    const std::optional<domain::RuleSetId> loaded = sources_.rule_set_for(*exchange);
    if (exchange->rule_set) Encode(*exchange->rule_set, out.mutable_rule_set());
    if (loaded) Encode(*loaded, out.mutable_loaded_rule_set());
    out.set_refusal(std::string(domain::CheckRuleSet(*exchange, loaded).message()));
    const std::optional<LiveStatus> live = sources_.live.StatusOf(name->exchange);
    if (!live) return absl::OkStatus();
    out.set_live_revision(live->revision);
    // How many records there are that a caller may not see is not for that caller.
    if (!call.caller.is_staff()) return absl::OkStatus();
    out.set_spaces(live->spaces);
    out.set_listed_spaces(live->listed_spaces);
    out.set_needs(live->needs);
    out.set_open_needs(live->open_needs);
    out.set_initiatives(live->initiatives);
    out.set_contacts(live->contacts);
    out.set_watchers(live->watchers);
    return absl::OkStatus();
  }

  rpc::Unary unary_;
  ledger::Ledger& ledger_;
  const ExchangeSources sources_;
  const Rules<domain::Exchange> rules_;
  const Verbs<domain::Exchange> exchanges_;
};

}  // namespace

rpc::OwnedService MakeExchangeService(rpc::Gate& gate, ledger::Ledger& ledger,
                                      const ExchangeSources& sources) {
  return {std::make_unique<ExchangeService>(gate, ledger, sources),
          v1::ExchangeService::service_full_name()};
}

}  // namespace raumboerse::services
