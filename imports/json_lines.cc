#include "imports/json_lines.h"

#include <google/protobuf/util/json_util.h>

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "base/status.h"
#include "domain/limits.h"
#include "imports/encoding.h"
#include "imports/fold.h"
#include "imports/report.h"
#include "raumboerse/v1/exchange_service.pb.h"
#include "wire/contact.h"
#include "wire/exchange.h"
#include "wire/fund.h"
#include "wire/help.h"
#include "wire/initiative.h"
#include "wire/need.h"
#include "wire/occupancy.h"
#include "wire/party.h"
#include "wire/space.h"

namespace raumboerse::imports {
namespace {

template <typename Message>
absl::StatusOr<AnyRecord> DecodeOne(const Message& message) {
  RB_ASSIGN_OR_RETURN(const auto valid, wire::Decode(message));
  return AnyRecord(*valid);
}

absl::StatusOr<AnyRecord> DecodeResource(const v1::Change& change) {
  switch (change.resource_case()) {
    case v1::Change::kExchange:
      return DecodeOne(change.exchange());
    case v1::Change::kSpace:
      return DecodeOne(change.space());
    case v1::Change::kInitiative:
      return DecodeOne(change.initiative());
    case v1::Change::kNeed:
      return DecodeOne(change.need());
    case v1::Change::kContact:
      return DecodeOne(change.contact());
    case v1::Change::kResponsibility:
      return DecodeOne(change.responsibility());
    case v1::Change::kFund:
      return DecodeOne(change.fund());
    case v1::Change::kHelpListing:
      return DecodeOne(change.help_listing());
    case v1::Change::kHold:
      return DecodeOne(change.hold());
    case v1::Change::kAgreement:
      return DecodeOne(change.agreement());
    case v1::Change::kParty:
      return DecodeOne(change.party());
    case v1::Change::kOperation:
      return absl::InvalidArgumentError("operation: the server alone writes operations");
    case v1::Change::RESOURCE_NOT_SET:
      break;
  }
  return absl::InvalidArgumentError("has no resource; write {\"space\": {...}}");
}

// The name of the resource's field in Change.
std::string KindOf(const v1::Change& change) {
  const auto* const field = change.GetDescriptor()->FindFieldByNumber(change.resource_case());
  return field == nullptr ? "" : field->name();
}

absl::StatusOr<v1::Change> Parse(absl::string_view line) {
  if (line.size() > kJsonLineBytesMax)
    return absl::InvalidArgumentError(
        absl::StrCat("has ", line.size(), " bytes; give at most ", kJsonLineBytesMax));
  // The parser takes invalid UTF-8 in strings; nothing else here does.
  if (!IsUtf8(line)) return absl::InvalidArgumentError("is not valid UTF-8");
  v1::Change change;
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(line.data(), line.size()), &change);
  if (!parsed.ok())
    return absl::InvalidArgumentError(
        absl::StrCat("is no JSON of a record: ", Shown(parsed.ToString(), 300)));
  if (change.removed() || change.revision() != 0 || !change.name().empty())
    return absl::InvalidArgumentError("holds more than a resource; write {\"space\": {...}}");
  return change;
}

struct Encoder {
  v1::Change& change;
  void operator()(const domain::ExchangeFields& r) { *change.mutable_exchange() = wire::Encode(r); }
  void operator()(const domain::PartyFields& r) { *change.mutable_party() = wire::Encode(r); }
  void operator()(const domain::ContactFields& r) { *change.mutable_contact() = wire::Encode(r); }
  void operator()(const domain::ResponsibilityFields& r) {
    *change.mutable_responsibility() = wire::Encode(r);
  }
  void operator()(const domain::SpaceFields& r) { *change.mutable_space() = wire::Encode(r); }
  void operator()(const domain::InitiativeFields& r) {
    *change.mutable_initiative() = wire::Encode(r);
  }
  void operator()(const domain::NeedFields& r) { *change.mutable_need() = wire::Encode(r); }
  void operator()(const domain::FundFields& r) { *change.mutable_fund() = wire::Encode(r); }
  void operator()(const domain::HelpListingFields& r) {
    *change.mutable_help_listing() = wire::Encode(r);
  }
  void operator()(const domain::HoldFields& r) { *change.mutable_hold() = wire::Encode(r); }
  void operator()(const domain::AgreementFields& r) {
    *change.mutable_agreement() = wire::Encode(r);
  }
};

}  // namespace

absl::StatusOr<RowCounts> ReadJsonLines(absl::string_view bytes, const RowSink<AnyRecord>& sink) {
  if (bytes.size() > domain::kUploadBytesMax)
    return absl::InvalidArgumentError(
        absl::StrCat("the file has more than ", domain::kUploadBytesMax, " bytes: split it"));
  bytes = WithoutMark(bytes);
  RowOutput<AnyRecord> output(sink);
  for (int64_t number = 1; !bytes.empty(); ++number) {
    const size_t end = bytes.find('\n');
    const absl::string_view line = Strip(bytes.substr(0, end));
    bytes.remove_prefix(end == absl::string_view::npos ? bytes.size() : end + 1);
    if (line.empty()) continue;
    RowReport report(number);
    AnyRecord record;
    if (const auto change = Parse(line); !change.ok()) {
      report.Error("", "", change.status().message());
    } else if (auto decoded = DecodeResource(*change); decoded.ok()) {
      record = *std::move(decoded);
    } else {
      const auto faults = Faults::Of(decoded.status());
      for (const Fault& fault : faults)
        report.Error(absl::StrCat(KindOf(*change), ".", fault.field), "", fault.wish);
      if (faults.empty()) report.Error("", "", decoded.status().message());
    }
    RB_RETURN_IF_ERROR(output.Finish(report, std::move(record)));
  }
  return output.counts();
}

std::string JsonLine(const AnyRecord& record) {
  v1::Change change;
  std::visit(Encoder{change}, record);
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string out;
  const auto printed = google::protobuf::util::MessageToJsonString(change, &out, options);
  RB_CHECK(printed.ok(), "a record that was checked has a JSON form");
  out.push_back('\n');
  return out;
}

}  // namespace raumboerse::imports
