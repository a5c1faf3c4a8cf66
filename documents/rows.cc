#include "documents/rows.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace raumboerse::documents {
namespace {

constexpr Style kTitle{.size = 15, .weight = Weight::kBold};
constexpr Style kSubtitle{.size = 10, .ink = Ink::kGrey};
constexpr Style kChapter{.size = 11.5, .weight = Weight::kBold};
constexpr Style kItem{.size = 9.5, .weight = Weight::kBold};
constexpr Style kBody{};
constexpr Style kStrong{.weight = Weight::kBold};
constexpr Style kQuiet{.ink = Ink::kGrey};
constexpr Style kTableHead{.size = 8, .weight = Weight::kBold};
constexpr Style kTableBody{.size = 8};

constexpr double kNumberWidth = PointsOf(8);
constexpr double kLabelWidth = PointsOf(46);
constexpr double kMarkWidth = PointsOf(5);
constexpr double kGap = PointsOf(3);  // between cells

constexpr double kAboveChapter = 15;
constexpr double kAboveItem = 9;
constexpr double kAboveTable = 6;
constexpr double kAboveBlock = 2.5;
constexpr double kBelowChapter = 3;  // on top of what its first block has above it

// Makes rows of one sheet, one after the other.
class RowMaker {
 public:
  RowMaker(const Typesetter& typesetter, double width) : typesetter_(typesetter), width_(width) {}

  void AddTitle(const Sheet& sheet) {
    Add({Text(0, sheet.title, kTitle)}, 0).next = Next::kStays;
    if (!sheet.subtitle.empty()) Add({Text(0, sheet.subtitle, kSubtitle)}, kAboveBlock);
  }

  void AddSection(const Section& section) {
    const bool chapter = section.level == Level::kChapter;
    AddHeading(section, chapter ? kChapter : kItem, chapter ? kAboveChapter : kAboveItem);
    indent_ = chapter ? 0 : kNumberWidth;
    const size_t first = rows_.size();
    for (const Block& block : section.blocks)
      std::visit([this](const auto& one) { AddBlock(one); }, block);
    if (chapter && first < rows_.size()) rows_[first].space_above += kBelowChapter;
    indent_ = 0;
  }

  std::vector<Row> Take() { return std::move(rows_); }

 private:
  // A text from `left` to the right margin, or over `width`.
  Cell Text(double left, const std::string& text, const Style& style) const {
    return TextIn(left, width_ - left, text, style);
  }
  Cell TextIn(double left, double width, const std::string& text, const Style& style) const {
    return {left, typesetter_.Set(text, style, width)};
  }

  template <size_t kCount>
  Row& Add(Cell (&&cells)[kCount], double space_above) {
    Row row{.space_above = space_above};
    for (Cell& cell : cells) row.cells.push_back(std::move(cell));
    rows_.push_back(std::move(row));
    return rows_.back();
  }

  void AddHeading(const Section& section, const Style& style, double space_above) {
    if (section.heading.empty() && section.number.empty()) return;
    Row& row = section.number.empty() ? Add({Text(0, section.heading, style)}, space_above)
                                      : Add({TextIn(0, kNumberWidth, section.number, style),
                                             Text(kNumberWidth, section.heading, style)},
                                            space_above);
    if (!section.blocks.empty()) row.next = Next::kStays;
  }

  void AddBlock(const Paragraph& paragraph) {
    const Style& style = paragraph.tone == Tone::kStrong  ? kStrong
                         : paragraph.tone == Tone::kQuiet ? kQuiet
                                                          : kBody;
    Add({Text(indent_, paragraph.text, style)}, kAboveBlock);
  }

  void AddBlock(const Fact& fact) {
    Add({TextIn(indent_, kLabelWidth - kGap, fact.label, kQuiet),
         Text(indent_ + kLabelWidth, fact.text, kBody)},
        kAboveBlock);
  }

  void AddBlock(const ListItem& item) {
    // A long mark pushes its text on.
    Cell mark = Text(indent_, item.mark, kBody);
    int mark_units = 0;
    pango_layout_get_size(mark.text.layout.get(), &mark_units, nullptr);
    const double mark_width = static_cast<double>(mark_units) / PANGO_SCALE;
    const double left = indent_ + std::min(std::max(kMarkWidth, mark_width + kGap), width_ / 2);
    Add({TextIn(indent_, left - indent_, item.mark, kBody), Text(left, item.text, kBody)},
        kAboveBlock);
  }

  void AddBlock(const Table& table) {
    double shares = 0;
    for (const Column& column : table.columns) shares += std::max(column.share, 1);
    const auto add = [&](auto text_of, const Style& style) -> Row& {
      Row row{.space_above = kAboveBlock};
      double left = indent_;
      for (size_t i = 0; i < table.columns.size(); ++i) {
        const double width = (width_ - indent_) * std::max(table.columns[i].share, 1) / shares;
        row.cells.push_back(TextIn(left, std::max(width - kGap, kGap), text_of(i), style));
        left += width;
      }
      rows_.push_back(std::move(row));
      return rows_.back();
    };
    if (table.columns.empty()) return;
    Row& head = add([&](size_t i) { return table.columns[i].header; }, kTableHead);
    head.space_above = kAboveTable;
    head.rule = Rule::kBelow;
    if (!table.rows.empty()) head.next = Next::kStays;
    for (const std::vector<std::string>& row : table.rows) {
      RB_CHECK(row.size() == table.columns.size(), "a row has a cell for every column");
      add([&](size_t i) { return row[i]; }, kTableBody);
    }
  }

  const Typesetter& typesetter_;
  const double width_;
  double indent_ = 0;
  std::vector<Row> rows_;
};

}  // namespace

double Row::height() const {
  double height = 0;
  for (const Cell& cell : cells) height = std::max(height, cell.text.height());
  return height;
}

std::vector<Row> RowsOf(const Sheet& sheet, const Typesetter& typesetter, double width) {
  RowMaker maker(typesetter, width);
  maker.AddTitle(sheet);
  for (const Section& section : sheet.sections) maker.AddSection(section);
  return maker.Take();
}

}  // namespace raumboerse::documents
