#include "apps/sample.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "apps/field_set.h"
#include "apps/resources.h"
#include "apps/session.h"
#include "base/faults.h"
#include "base/status.h"
#include "raumboerse/v1/batch.pb.h"
#include "raumboerse/v1/exchange_service.pb.h"
#include "services/rpc/status.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Records of one call; far below the limits of a message.
constexpr int kBatchMax = 200;

absl::StatusOr<std::vector<std::string>> FilesOf(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".jsonl") out.push_back(entry.path().string());
  if (error) return absl::NotFoundError(absl::StrCat(folder, ": ", error.message()));
  if (out.empty()) return absl::NotFoundError(absl::StrCat(folder, ": there is no *.jsonl in it"));
  std::sort(out.begin(), out.end());
  return out;
}

// Gathers records of one kind and sends them together.
class Sender {
 public:
  explicit Sender(Client& client) : client_(client) {}

  // `origin`: file and line, for errors.
  absl::Status Add(const v1::Change& change, const std::string& origin) {
    const auto* set = change.GetReflection()->GetOneofFieldDescriptor(
        change, change.GetDescriptor()->FindOneofByName("resource"));
    if (set == nullptr) return absl::InvalidArgumentError(absl::StrCat(origin, ": no record"));
    const Message& record = change.GetReflection()->GetMessage(change, set);
    ++count_;
    if (set->message_type() == v1::Exchange::descriptor()) return CreateExchange(change.exchange());
    if (resource_ == nullptr || resource_->message() != set->message_type() ||
        static_cast<int>(origins_.size()) >= kBatchMax) {
      RB_RETURN_IF_ERROR(Flush());
      Begin(set->message_type(), Session::ExchangeOf(TextOf(record, "name")));
    }
    batch_->GetReflection()->AddMessage(batch_.get(), resource_->BatchField())->CopyFrom(record);
    origins_.push_back(origin);
    return absl::OkStatus();
  }

  // Sends what waits, and what referred to records that were not there yet.
  absl::Status Finish() {
    RB_RETURN_IF_ERROR(Flush());
    for (const v1::UpdateExchangeRequest& update : contact_points_)
      RB_RETURN_IF_ERROR(
          client_.Call<v1::Exchange>("ExchangeService/UpdateExchange", update).status());
    return absl::OkStatus();
  }
  int64_t count() const { return count_; }

 private:
  absl::Status Flush() {
    if (batch_ == nullptr) return absl::OkStatus();
    v1::BatchResponse answer;
    RB_RETURN_IF_ERROR(client_.Call(resource_->Method("BatchUpsert"), *batch_, answer));
    for (int i = 0; i < answer.results_size(); ++i) {
      const absl::Status status = rpc::FromRpcStatus(answer.results(i).status());
      if (!status.ok())
        return absl::Status(status.code(),
                            absl::StrCat(origins_[static_cast<size_t>(i)], ": ", status.message()));
    }
    batch_.reset();
    origins_.clear();
    return absl::OkStatus();
  }

  void Begin(const google::protobuf::Descriptor* type, const std::string& exchange) {
    for (const Resource& resource : Resources())
      if (resource.message() == type) resource_ = &resource;
    batch_ = NewMessage(resource_->Request("BatchUpsert"));
    SetText(*batch_, "parent", exchange);
  }

  absl::Status CreateExchange(const v1::Exchange& exchange) {
    v1::CreateExchangeRequest request;
    request.set_exchange_id(exchange.name().substr(exchange.name().rfind('/') + 1));
    *request.mutable_exchange() = exchange;
    // It refers to a contact that comes only later.
    request.mutable_exchange()->clear_contact_point();
    if (!exchange.contact_point().empty()) {
      v1::UpdateExchangeRequest& update = contact_points_.emplace_back();
      update.mutable_exchange()->set_name(exchange.name());
      update.mutable_exchange()->set_contact_point(exchange.contact_point());
      update.mutable_update_mask()->add_paths("contact_point");
    }
    const absl::Status created =
        client_.Call<v1::Exchange>("ExchangeService/CreateExchange", request).status();
    // Of a load that broke off.
    return absl::IsAlreadyExists(created) ? absl::OkStatus() : created;
  }

  Client& client_;
  const Resource* resource_ = nullptr;
  std::unique_ptr<Message> batch_;
  std::vector<std::string> origins_;
  std::vector<v1::UpdateExchangeRequest> contact_points_;
  int64_t count_ = 0;
};

}  // namespace

absl::StatusOr<int64_t> LoadSample(Client& client, const std::string& folder) {
  RB_ASSIGN_OR_RETURN(const std::vector<std::string> files, FilesOf(folder));
  Sender sender(client);
  for (const std::string& path : files) {
    std::ifstream file(path);
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
      if (line.empty()) continue;
      const std::string origin = absl::StrCat(path, ":", number);
      v1::Change change;
      RB_RETURN_IF_ERROR(ReadJson(line, origin, change));
      RB_RETURN_IF_ERROR(sender.Add(change, origin));
    }
    if (file.bad()) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  }
  RB_RETURN_IF_ERROR(sender.Finish());
  return sender.count();
}

}  // namespace raumboerse::apps
