#include "apps/sheet_text.h"

#include <algorithm>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

#include "apps/display.h"
#include "apps/table.h"

namespace raumboerse::apps {
namespace {

constexpr absl::string_view kChapterIndent = "  ";
constexpr absl::string_view kItemIndent = "     ";

// Writes blocks, all indented alike.
class BlockWriter {
 public:
  BlockWriter(absl::string_view indent, int columns, std::string& out)
      : indent_(indent), columns_(columns), out_(out) {}

  void operator()(const documents::Paragraph& one) { AddLine(one.text); }
  void operator()(const documents::Fact& one) {
    AddLine(one.label.empty() ? one.text : absl::StrCat(one.label, ": ", one.text));
  }
  void operator()(const documents::ListItem& one) {
    AddLine(absl::StrCat(one.mark, " ", one.text));
  }
  void operator()(const documents::Table& one) {
    std::vector<Column> columns;
    for (const documents::Column& column : one.columns)
      columns.push_back({.header = ForTerminal(column.header), .fit = Fit::kMayCut});
    Table table(std::move(columns));
    for (const std::vector<std::string>& row : one.rows) table.Add(row);
    const std::string text = table.Render(Left());
    for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty()))
      absl::StrAppend(&out_, indent_, line, "\n");
  }

  void AddLine(absl::string_view line) {
    absl::StrAppend(&out_, indent_,
                    WrapToWidth(ForTerminal(line), static_cast<int>(indent_.size()), Left()), "\n");
  }

 private:
  int Left() const {
    return columns_ == 0 ? 0 : std::max(1, columns_ - static_cast<int>(indent_.size()));
  }

  const absl::string_view indent_;
  const int columns_;
  std::string& out_;
};

absl::string_view IndentOf(const documents::Section& section) {
  if (section.level == documents::Level::kItem) return kItemIndent;
  return section.heading.empty() ? "" : kChapterIndent;
}

void AddSection(const documents::Section& section, int columns, std::string& out) {
  if (!section.heading.empty()) {
    const std::string number =
        section.number.empty() ? "" : absl::StrFormat("%3s ", section.number);
    BlockWriter("", columns, out).AddLine(absl::StrCat(number, section.heading));
  }
  BlockWriter writer(IndentOf(section), columns, out);
  for (const documents::Block& block : section.blocks) std::visit(writer, block);
}

}  // namespace

std::string SectionsText(absl::Span<const documents::Section> sections, int columns) {
  std::string out;
  for (const documents::Section& section : sections) AddSection(section, columns, out);
  return out;
}

std::string SheetText(const documents::Sheet& sheet, int columns) {
  std::string out;
  BlockWriter writer("", columns, out);
  writer.AddLine(sheet.title);
  if (!sheet.subtitle.empty()) writer.AddLine(sheet.subtitle);
  for (const documents::Section& section : sheet.sections) {
    if (section.level == documents::Level::kChapter) out += "\n";
    AddSection(section, columns, out);
  }
  out += "\n";
  writer.AddLine(sheet.notice);
  return out;
}

}  // namespace raumboerse::apps
