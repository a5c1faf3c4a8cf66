#include "rules/layer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

#include "base/sha256.h"
#include "domain/text.h"
#include "rules/layer_check.h"

namespace raumboerse::rules {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

constexpr int kNestingMax = 16;
constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";

class Collector final : public google::protobuf::io::ErrorCollector {
 public:
  Collector(const std::string& name, std::vector<RuleFault>& faults)
      : name_(name), faults_(faults) {}

  void AddError(int line, int, const std::string& message) override {
    if (faults_.size() < kFaultsMax) faults_.push_back({name_, line + 1, message});
  }

 private:
  const std::string& name_;
  std::vector<RuleFault>& faults_;
};

const FieldDescriptor* FieldOf(const google::protobuf::Descriptor* message,
                               absl::string_view name) {
  return message->FindFieldByName(std::string(name));
}

// From 1; 0: it is UTF-8 throughout. A line break is never part of another character's bytes.
int FirstLineThatIsNotUtf8(absl::string_view bytes) {
  for (int line = 1;; ++line) {
    const size_t end = bytes.find('\n');
    if (!domain::IsUtf8(bytes.substr(0, end))) return line;
    if (end == absl::string_view::npos) return 0;
    bytes.remove_prefix(end + 1);
  }
}

}  // namespace

std::string TextOf(const RuleFault& fault) {
  return absl::StrCat(fault.file, ":", fault.line, ": ", fault.wish);
}

std::unique_ptr<const Layer> Layer::Parse(const RuleText& text, std::vector<RuleFault>& faults) {
  auto layer = std::unique_ptr<Layer>(new Layer());
  layer->name_ = text.name;
  if (text.bytes.size() > kRuleFileBytesMax) {
    layer->Fault(0, absl::StrCat(text.bytes.size(), " bytes are more than ", kRuleFileBytesMax),
                 faults);
    return nullptr;
  }
  if (const int line = FirstLineThatIsNotUtf8(text.bytes); line != 0) {
    layer->Fault(line, "is not valid UTF-8: save the file as UTF-8", faults);
    return nullptr;
  }
  const size_t before = faults.size();
  Collector collector(layer->name_, faults);
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&collector);
  parser.WriteLocationsTo(&layer->tree_);
  parser.SetRecursionLimit(kNestingMax);
  absl::string_view bytes = text.bytes;
  absl::ConsumePrefix(&bytes, kByteOrderMark);
  google::protobuf::io::ArrayInputStream stream(bytes.data(), static_cast<int>(bytes.size()));
  const bool parsed = parser.Parse(&stream, &layer->file_);
  if (!parsed && faults.size() == before) layer->Fault(0, "is no file of rules", faults);
  if (!parsed || faults.size() > before) return nullptr;
  CheckLayer(*layer, faults);
  if (faults.size() > before) return nullptr;
  layer->sha256_ = Sha256Hex(text.bytes);
  return layer;
}

int Layer::LineOf(absl::string_view field, int index) const {
  const FieldDescriptor* const descriptor = FieldOf(file::RuleFile::descriptor(), field);
  return std::max(0, tree_.GetLocation(descriptor, descriptor->is_repeated() ? index : -1).line) +
         1;
}

int Layer::LineOfCondition(absl::string_view field, int index, int condition) const {
  const FieldDescriptor* const outer = FieldOf(file::RuleFile::descriptor(), field);
  const Tree* const nested = tree_.GetTreeForNested(outer, index);
  if (nested == nullptr) return LineOf(field, index);
  const FieldDescriptor* const when = FieldOf(outer->message_type(), "when");
  return std::max(0, nested->GetLocation(when, condition).line) + 1;
}

std::string Layer::TextOfRule(int index) const {
  std::string text;
  TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  printer.PrintToString(file_.rule(index), &text);
  return text;
}

}  // namespace raumboerse::rules
