#include "imports/json_elements.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "domain/limits.h"

namespace raumboerse::imports {
namespace {

// Builds one value at a time from the parser's events.
class ElementEvents : public nlohmann::json_sax<Json> {
 public:
  using Visit = std::function<absl::Status(int64_t index, const Json& element)>;
  ElementEvents(absl::string_view member, const Visit& visit) : member_(member), visit_(visit) {}

  bool null() override { return Add(Json()); }
  bool boolean(bool value) override { return Add(Json(value)); }
  bool number_integer(number_integer_t value) override { return Add(Json(value)); }
  bool number_unsigned(number_unsigned_t value) override { return Add(Json(value)); }
  bool number_float(number_float_t value, const string_t&) override { return Add(Json(value)); }
  bool string(string_t& value) override { return Add(Json(std::move(value))); }
  bool binary(binary_t&) override { return Fail("holds binary values"); }
  bool start_object(size_t) override { return Open(Json::object()); }
  bool start_array(size_t) override { return Open(Json::array()); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool key(string_t& value) override {
    (open_.empty() ? top_key_ : key_) = std::move(value);
    return true;
  }
  bool parse_error(size_t position, const std::string&, const Json::exception&) override {
    error_at_ = position;
    return false;
  }

  const absl::Status& status() const { return status_; }
  size_t error_at() const { return error_at_; }
  bool found_list() const { return found_list_; }
  Json& rest() { return rest_; }

 private:
  bool Fail(absl::string_view what) {
    status_ = absl::InvalidArgumentError(absl::StrCat("the file ", what));
    return false;
  }

  // Depth of the containers around what is built: 0 outside, 1 in the file's own container, 2 in
  // the member's list.
  bool Open(Json container) {
    if (++depth_ > kJsonDepthMax)
      return Fail(absl::StrCat("is nested deeper than ", kJsonDepthMax, " levels"));
    if (open_.empty()) {
      if (depth_ == 1) {
        if (container.is_array() != member_.empty())
          return Fail(member_.empty() ? "is no JSON list"
                                      : absl::StrCat("is no JSON object with the list ", member_));
        in_list_ = found_list_ = member_.empty();
        return true;
      }
      if (depth_ == 2 && !in_list_ && top_key_ == member_ && container.is_array()) {
        if (found_list_) return Fail(absl::StrCat("has two lists ", member_));
        in_list_ = found_list_ = true;
        values_ = 0;
        return true;
      }
    }
    Json* const added = Place(std::move(container));
    if (added == nullptr) return false;
    open_.push_back(added);
    return true;
  }

  bool Close() {
    --depth_;
    if (!open_.empty()) {
      open_.pop_back();
      return open_.empty() ? Complete() : true;
    }
    if (in_list_) in_list_ = false;
    return true;
  }

  bool Add(Json value) {
    if (depth_ == 0) return Fail("is neither a JSON list nor an object");
    if (Place(std::move(value)) == nullptr) return false;
    return open_.empty() ? Complete() : true;
  }

  // Puts the value where it belongs; nullptr if there are too many.
  Json* Place(Json value) {
    if (++values_ > kJsonValuesMax) {
      Fail(absl::StrCat("has an element of more than ", kJsonValuesMax, " values"));
      return nullptr;
    }
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[key_] = std::move(value));
  }

  // A value is built that stands in the list or beside it.
  bool Complete() {
    if (!in_list_) {
      rest_[top_key_] = std::move(root_);
      return true;
    }
    values_ = 0;
    status_ = visit_(++index_, root_);
    return status_.ok();
  }

  const absl::string_view member_;
  const Visit& visit_;
  absl::Status status_;
  size_t error_at_ = 0;
  int depth_ = 0;
  bool in_list_ = false;
  bool found_list_ = false;
  int64_t values_ = 0;
  int64_t index_ = 0;
  std::string top_key_, key_;
  std::vector<Json*> open_;  // containers of root_ that are being filled
  Json root_;
  Json rest_ = Json::object();
};

}  // namespace

absl::StatusOr<Json> ForEachElement(
    absl::string_view bytes, absl::string_view member,
    const std::function<absl::Status(int64_t index, const Json& element)>& visit) {
  if (bytes.size() > domain::kUploadBytesMax)
    return absl::InvalidArgumentError(
        absl::StrCat("the file has more than ", domain::kUploadBytesMax, " bytes: split it"));
  ElementEvents events(member, visit);
  const bool read = Json::sax_parse(bytes.begin(), bytes.end(), &events);
  if (!events.status().ok()) return events.status();
  if (!read) {
    const absl::string_view before = bytes.substr(0, events.error_at());
    return absl::InvalidArgumentError(
        absl::StrCat("the file is no JSON in UTF-8: something is wrong in line ",
                     1 + std::count(before.begin(), before.end(), '\n')));
  }
  if (!events.found_list())
    return absl::InvalidArgumentError(absl::StrCat("the file has no list ", member));
  return std::move(events.rest());
}

const Json* MemberOf(const Json& object, absl::string_view member) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(std::string(member));
  return found == object.end() ? nullptr : &*found;
}

std::string TextOf(const Json& object, absl::string_view member) {
  const Json* const value = MemberOf(object, member);
  if (value == nullptr || value->is_null()) return "";
  if (const auto* text = value->get_ptr<const std::string*>(); text != nullptr) return *text;
  return value->dump();
}

}  // namespace raumboerse::imports
