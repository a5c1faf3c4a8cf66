#include "services/crud/paging.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "base/sha256.h"
#include "domain/limits.h"
#include "domain/resource_name.h"
#include "domain/text.h"

namespace raumboerse::services {
namespace {

// The text of a request's field; empty where it has none of that name.
std::string FilterOf(const google::protobuf::Message& request, const std::string& name) {
  const auto* field = request.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || field->is_repeated() ||
      field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_STRING)
    return "";
  return request.GetReflection()->GetString(request, field);
}

// As much of the hash as makes two queries differ.
constexpr size_t kQueryDigits = 16;

}  // namespace

std::string HashOf(absl::string_view method, const google::protobuf::Message& request) {
  std::string bytes = absl::StrCat(method, "\n");
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream out(&stream);
    out.SetSerializationDeterministic(true);
    RB_CHECK(request.SerializeToCodedStream(&out), "a request that was read can be written");
  }
  return Sha256Hex(bytes);
}

size_t PageSizeOf(int32_t page_size, Faults& faults) {
  if (page_size < 0)
    faults.Add("page_size", absl::StrCat(page_size, " is negative; 0 is the default"));
  if (page_size <= 0) return domain::kPageSizeDefault;
  return std::min(static_cast<size_t>(page_size), domain::kPageSizeMax);
}

void CheckEnums(const google::protobuf::Message& request, Faults& faults) {
  const auto& type = *request.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    if (field->is_repeated() || field->enum_type() == nullptr) continue;
    const int value = request.GetReflection()->GetEnumValue(request, field);
    if (field->enum_type()->FindValueByNumber(value) == nullptr)
      faults.Add(field->name(), absl::StrCat("value ", value, " is not a known value"));
  }
}

PageToken::PageToken(absl::string_view method, const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> query(request.New());
  query->CopyFrom(request);
  for (const char* name : {"page_size", "page_token"})
    if (const auto* field = query->GetDescriptor()->FindFieldByName(name))
      query->GetReflection()->ClearField(query.get(), field);
  query_ = HashOf(method, *query).substr(0, kQueryDigits);
}

std::string PageToken::StartOf(absl::string_view token, Faults& faults) const {
  if (token.empty()) return "";
  std::string text;
  const bool read = absl::WebSafeBase64Unescape(token, &text) && text.size() > kQueryDigits &&
                    domain::IsId(absl::string_view(text).substr(kQueryDigits));
  if (!read) {
    faults.Add("page_token", "this is no token of this server; leave it out for the first page");
    return "";
  }
  if (!absl::StartsWith(text, query_)) {
    faults.Add("page_token", "this token belongs to another query; leave it out to begin anew");
    return "";
  }
  return text.substr(kQueryDigits);
}

std::string PageToken::For(absl::string_view start_id) const {
  return absl::WebSafeBase64Escape(absl::StrCat(query_, start_id));
}

bool FiltersByCode(const google::protobuf::Message& request) {
  return !FilterOf(request, "district").empty() || !FilterOf(request, "use").empty();
}

void CheckFilterCodes(const google::protobuf::Message& request, const domain::Catalogue& catalogue,
                      Faults& faults) {
  const std::string district = FilterOf(request, "district");
  if (!district.empty() && catalogue.DistrictOf(district) == domain::kNoDistrict)
    faults.Add("district",
               absl::StrCat(domain::Shown(district), " is no district of the exchange"));
  const std::string use = FilterOf(request, "use");
  if (!use.empty() && catalogue.UseOf(use) < 0)
    faults.Add("use", absl::StrCat(domain::Shown(use), " is no use of the exchange"));
}

}  // namespace raumboerse::services
