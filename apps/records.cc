#include "apps/records.h"

#include <fstream>
#include <iterator>
#include <memory>

#include "absl/strings/str_cat.h"

#include "apps/display.h"
#include "apps/field_set.h"
#include "apps/field_text.h"
#include "apps/table.h"
#include "base/status.h"
#include "domain/limits.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::Message;

constexpr size_t kChunkBytes = 64 << 10;

// Parts of records whose figures are money name their exchange in their own name.
absl::StatusOr<Figures> FiguresOfRecord(Session& session, const Message& record) {
  const std::string name = TextOf(record, "name");
  if (name.empty()) return session.PlainFigures();
  return session.FiguresOf(Session::ExchangeOf(name));
}

}  // namespace

void AddPerResource(CLI::App* command, Session& session,
                    const std::function<void(CLI::App*, const Resource&)>& add) {
  command->require_subcommand(1);
  for (const Resource& resource : Resources()) {
    const std::string word(resource.word());
    CLI::App* sub = command->add_subcommand(word, session.catalogue().Text("resource." + word));
    sub->get_help_ptr()->group(session.catalogue().Text("help.options"));
    sub->group(session.catalogue().Text("help.commands"));
    sub->alias(std::string(resource.collection()));
    add(sub, resource);
  }
}

CLI::Option* AddRepeated(CLI::App* command, const std::string& name,
                         std::vector<std::string>& values, const std::string& description) {
  return command->add_option(name, values, description)->allow_extra_args(false);
}

absl::StatusOr<std::string> ReadInput(Session& session, const std::string& file, size_t bytes_max) {
  std::ifstream opened;
  if (file != "-") {
    opened.open(file, std::ios::binary);
    if (!opened) return FileError(session.catalogue().Text("error.file", file));
  }
  std::istream& in = file == "-" ? session.terminal().in : opened;
  std::string out;
  std::string chunk(kChunkBytes, '\0');
  while (in && out.size() <= bytes_max) {
    in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    out.append(chunk, 0, static_cast<size_t>(in.gcount()));
  }
  if (in.bad() || (!in.eof() && in.fail()))
    return FileError(session.catalogue().Text("error.file", file));
  if (out.size() > bytes_max)
    return absl::InvalidArgumentError(
        session.catalogue().Text("error.file_size", file, bytes_max >> 20));
  return out;
}

absl::StatusOr<std::vector<std::string>> ReadRecord(Session& session, const RecordInput& input,
                                                    Message& record) {
  if (input.file.empty() && input.sets.empty())
    return UsageError(session.catalogue().Text("error.no_record"));
  if (!input.file.empty()) {
    RB_ASSIGN_OR_RETURN(const std::string text,
                        ReadInput(session, input.file, domain::kMessageBytesMax));
    RB_RETURN_IF_ERROR(ReadJson(text, input.file, record));
  }
  std::vector<std::string> paths;
  for (const std::string& assignment : input.sets) {
    RB_ASSIGN_OR_RETURN(std::string path, SetField(record, assignment, session.catalogue()));
    paths.push_back(std::move(path));
  }
  return paths;
}

absl::Status ShowRecord(Session& session, const Message& record) {
  if (session.options.format == Format::kJson) {
    session.out() << ToJson(record) << "\n";
    return absl::OkStatus();
  }
  RB_ASSIGN_OR_RETURN(const Figures figures, FiguresOfRecord(session, record));
  const std::vector<Leaf> leaves = LeavesOf(record, figures);
  if (session.options.format == Format::kCsv) {
    session.PutRow({"field", "value"});
    for (const Leaf& leaf : leaves) session.PutRow({leaf.path, leaf.machine});
    return absl::OkStatus();
  }
  Table table({{}, {.header = "", .fit = Fit::kMayCut}});
  for (const Leaf& leaf : leaves) table.Add({leaf.label, leaf.people});
  session.out() << table.Render(session.terminal().columns);
  return absl::OkStatus();
}

absl::Status ShowWritten(Session& session, const Message& record, absl::string_view sentence) {
  if (session.options.format != Format::kTable) return ShowRecord(session, record);
  session.out() << session.catalogue().Text(sentence, ForTerminal(TextOf(record, "name")),
                                            ForTerminal(TextOf(record, "etag")))
                << "\n";
  return absl::OkStatus();
}

}  // namespace raumboerse::apps
