#include "services/rpc/access.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "base/faults.h"
#include "base/status.h"

namespace raumboerse::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Deeper than any message of the API.
constexpr int kDepthMax = 16;

constexpr Roles kEverybody = {Role::kPublic, Role::kInitiative, Role::kPartner, Role::kStaff};
constexpr Roles kMatched = {Role::kInitiative, Role::kPartner, Role::kStaff};
constexpr Roles kPartners = {Role::kPartner, Role::kStaff};
constexpr Roles kStaff = {Role::kStaff};

struct ResourceRules {
  absl::string_view service;
  absl::string_view singular;
  absl::string_view plural;
  Roles read;
  Roles write;  // one record: an initiative only its own, which the service checks
  Roles batch;
};

// The public reads only records that are public, initiatives and partners also those that are
// `matched`: that is decided per record (wire::MayView).
const ResourceRules kResources[] = {
    {"SpaceService", "Space", "Spaces", kEverybody, kPartners, kPartners},
    {"InitiativeService", "Initiative", "Initiatives", kEverybody, kMatched, kPartners},
    {"InitiativeService", "Need", "Needs", kEverybody, kMatched, kPartners},
    {"ContactService", "Contact", "Contacts", kEverybody, kPartners, kPartners},
    {"ContactService", "Responsibility", "Responsibilities", kEverybody, kPartners, kPartners},
    {"FundService", "Fund", "Funds", kEverybody, kPartners, kPartners},
    {"HelpService", "HelpListing", "HelpListings", kEverybody, kMatched, kPartners},
    {"OccupancyService", "Hold", "Holds", kStaff, kStaff, kStaff},
    {"OccupancyService", "Agreement", "Agreements", kStaff, kStaff, kStaff},
    {"PartyService", "Party", "Parties", kStaff, kStaff, kStaff},
};

const std::pair<absl::string_view, Roles> kMethods[] = {
    {"ContactService/FindResponsible", kEverybody},
    {"ExchangeService/CreateExchange", kStaff},
    {"ExchangeService/GetExchange", kEverybody},
    {"ExchangeService/ListExchanges", kEverybody},
    {"ExchangeService/UpdateExchange", kStaff},
    {"ExchangeService/AdoptRuleSet", kStaff},
    {"ExchangeService/DeleteExchange", kStaff},
    // Whole records of every visibility, and what was removed.
    {"ExchangeService/ListChanges", kStaff},
    {"ExchangeService/GetStatus", kEverybody},
    {"HelpService/FindHelp", kEverybody},
    {"HelpService/ExplainHelp", kEverybody},
    {"ImportService/UploadChunk", kPartners},
    {"ImportService/RunImport", kPartners},
    {"ImportService/Export", kStaff},
    {"MatchService/FindSpaces", kEverybody},
    {"MatchService/FindNeeds", kMatched},
    {"MatchService/Explain", kEverybody},
    {"MatchService/Advise", kEverybody},
    {"MatchService/AdviseSpace", kMatched},
    {"MatchService/Bridge", kEverybody},
    // As FindNeeds: it names needs.
    {"MatchService/Combine", kMatched},
    {"MatchService/Screen", kEverybody},
    {"MatchService/Finance", kEverybody},
    {"MatchService/WatchNotices", kMatched},
    // All of an exchange at once, of every visibility.
    {"MatchService/RankAll", kStaff},
    {"MatchService/ReadRanks", kStaff},
    {"OperationService/GetOperation", kStaff},
    {"OperationService/ListOperations", kStaff},
    {"OperationService/WaitOperation", kStaff},
    {"OperationService/CancelOperation", kStaff},
    {"OperationService/DeleteOperation", kStaff},
};

std::string FullName(absl::string_view method) { return absl::StrCat("raumboerse.v1.", method); }

absl::Status CheckName(const Caller& caller, absl::string_view field, absl::string_view value) {
  absl::string_view exchange = value;
  if (field != "exchange_id") {
    constexpr absl::string_view kPrefix = "exchanges/";
    if (!absl::StartsWith(value, kPrefix)) return absl::OkStatus();
    exchange.remove_prefix(kPrefix.size());
    exchange = exchange.substr(0, exchange.find('/'));
  }
  if (exchange.empty() || caller.MayTouch(exchange)) return absl::OkStatus();
  return WithReason(absl::PermissionDeniedError(absl::StrCat(
                        field, ": your token holds for exchange ", caller.exchange, " only")),
                    "FOREIGN_EXCHANGE");
}

absl::Status CheckMessage(const Caller& caller, const Message& message, int depth) {
  if (depth > kDepthMax)
    return absl::InvalidArgumentError("the request is nested deeper than any message of the API");
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        RB_RETURN_IF_ERROR(CheckMessage(caller,
                                        field->is_repeated()
                                            ? reflection.GetRepeatedMessage(message, field, i)
                                            : reflection.GetMessage(message, field),
                                        depth + 1));
      } else if (field->type() == FieldDescriptor::TYPE_STRING) {
        std::string scratch;
        const std::string& value =
            field->is_repeated()
                ? reflection.GetRepeatedStringReference(message, field, i, &scratch)
                : reflection.GetStringReference(message, field, &scratch);
        RB_RETURN_IF_ERROR(CheckName(caller, field->name(), value));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

Access Access::Standard() {
  Access out({});
  for (const ResourceRules& rules : kResources) {
    const auto add = [&out, &rules](absl::string_view verb, absl::string_view noun, Roles roles) {
      out.rules_.emplace(FullName(absl::StrCat(rules.service, "/", verb, noun)), roles);
    };
    add("Get", rules.singular, rules.read);
    add("List", rules.plural, rules.read);
    for (absl::string_view verb : {"Create", "Update", "Delete"})
      add(verb, rules.singular, rules.write);
    for (absl::string_view verb : {"BatchCreate", "BatchUpsert"})
      add(verb, rules.plural, rules.batch);
  }
  for (const auto& [method, roles] : kMethods) out.rules_.emplace(FullName(method), roles);
  return out;
}

Access::Access(std::initializer_list<std::pair<absl::string_view, Roles>> rules) {
  for (const auto& [method, roles] : rules) rules_.emplace(method, roles);
}

absl::Status Access::CheckComplete(
    absl::Span<const google::protobuf::ServiceDescriptor* const> services) const {
  std::vector<std::string> missing;
  for (const auto* service : services) {
    for (int i = 0; i < service->method_count(); ++i) {
      const std::string name = absl::StrCat(service->full_name(), "/", service->method(i)->name());
      if (!rules_.contains(name)) missing.push_back(name);
    }
  }
  if (missing.empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("services/rpc/access.cc has no rule for ", absl::StrJoin(missing, ", ")));
}

absl::Status Access::Check(const Caller& caller, absl::string_view method,
                           const Message& request) const {
  const auto rule = rules_.find(method);
  if (rule == rules_.end() || !rule->second.Contains(caller.role)) {
    if (caller.role == Role::kPublic && caller.subject.empty())
      return WithReason(absl::UnauthenticatedError(absl::StrCat(
                            method, ": this needs a token: authorization: Bearer <token>")),
                        "TOKEN_REQUIRED");
    return WithReason(absl::PermissionDeniedError(
                          absl::StrCat(method, ": not for the role ", RoleName(caller.role))),
                      "ROLE_NOT_ALLOWED");
  }
  return caller.exchange == "*" ? absl::OkStatus() : CheckExchange(caller, request);
}

absl::Status CheckExchange(const Caller& caller, const Message& request) {
  return CheckMessage(caller, request, 0);
}

}  // namespace raumboerse::rpc
