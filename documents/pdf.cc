#include "documents/pdf.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "base/check.h"
#include "base/status.h"
#include "documents/pages.h"
#include "documents/plain_text.h"
#include "documents/rows.h"
#include "documents/typesetter.h"
#include "domain/limits.h"

namespace raumboerse::documents {
namespace {

constexpr double kPaperWidth = PointsOf(210);
constexpr double kPaperHeight = PointsOf(297);
constexpr double kLeft = PointsOf(25);
constexpr double kRight = PointsOf(20);
constexpr double kTop = PointsOf(22);
constexpr double kBottom = PointsOf(14);
constexpr double kHeaderTop = PointsOf(12);
constexpr double kWidth = kPaperWidth - kLeft - kRight;
constexpr double kAboveFooter = PointsOf(7);
constexpr double kRuleAboveFooter = PointsOf(2);
constexpr double kPageOfWidth = PointsOf(30);
constexpr double kFooterMax = kPaperHeight / 2;
constexpr double kHair = 0.5;
constexpr double kGreyShade = 0.35;
constexpr Style kSmall{.size = 7.5, .ink = Ink::kGrey};
constexpr Style kNotice{.size = 7.5, .weight = Weight::kBold};

struct EndSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct EndPen {
  void operator()(cairo_t* pen) const { cairo_destroy(pen); }
};

// Counts the texts of a sheet.
class Texts {
 public:
  explicit Texts(const Sheet& sheet) {
    for (const std::string* text : {&sheet.title, &sheet.subtitle, &sheet.notice, &sheet.page_of})
      Add(*text);
    for (const Section& section : sheet.sections) {
      Add(section.number);
      Add(section.heading);
      for (const Block& block : section.blocks) std::visit(*this, block);
    }
  }

  void operator()(const Paragraph& one) { Add(one.text); }
  void operator()(const Fact& one) {
    Add(one.label);
    Add(one.text);
  }
  void operator()(const ListItem& one) {
    Add(one.mark);
    Add(one.text);
  }
  void operator()(const Table& one) {
    for (const Column& column : one.columns) Add(column.header);
    for (const std::vector<std::string>& row : one.rows)
      for (const std::string& cell : row) Add(cell);
  }

  // Lines are found in time that grows with the square of a text.
  absl::Status Check() const {
    if (longest_ > domain::kTextBytesMax)
      return absl::InvalidArgumentError(absl::StrCat(
          "sheet: ", longest_, " bytes of one text are more than ", domain::kTextBytesMax));
    if (bytes_ > domain::kSheetBytesMax)
      return absl::InvalidArgumentError(
          absl::StrCat("sheet: its ", bytes_, " bytes are more than ", domain::kSheetBytesMax));
    return absl::OkStatus();
  }

 private:
  void Add(const std::string& text) {
    bytes_ += text.size();
    longest_ = std::max(longest_, text.size());
  }

  size_t bytes_ = 0;
  size_t longest_ = 0;
};

cairo_status_t Append(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

// Draws pages into the bytes of a file.
class Printer {
 public:
  explicit Printer(const Sheet& sheet)
      : surface_(cairo_pdf_surface_create_for_stream(Append, &bytes_, kPaperWidth, kPaperHeight)),
        pen_(cairo_create(surface_.get())) {
    const auto say = [this](cairo_pdf_metadata_t what, const std::string& text) {
      cairo_pdf_surface_set_metadata(surface_.get(), what, text.c_str());
    };
    say(CAIRO_PDF_METADATA_TITLE, PlainText(sheet.title));
    say(CAIRO_PDF_METADATA_CREATOR, "Raumbörse");
    // The sheet's own day, else it would be the time of printing.
    say(CAIRO_PDF_METADATA_CREATE_DATE, absl::StrCat(sheet.day.ToString(), "T00:00:00Z"));
    cairo_set_line_width(pen_.get(), kHair);
  }

  void DrawText(const SetText& text, double left, double top) {
    for (const SetLine& line : text.lines)
      DrawLine({line.line, text.ink, left + line.left, top + line.baseline});
  }

  void DrawPage(const Page& page, double left, double top) {
    for (PlacedLine line : page.lines) {
      line.left += left;
      line.baseline += top;
      DrawLine(line);
    }
    for (const double rule : page.rules) DrawRule(top + rule);
  }

  void DrawRule(double y) {
    Take(Ink::kGrey);
    cairo_move_to(pen_.get(), kLeft, y);
    cairo_line_to(pen_.get(), kLeft + kWidth, y);
    cairo_stroke(pen_.get());
  }

  void TurnPage() { cairo_show_page(pen_.get()); }

  absl::StatusOr<std::string> Finish() {
    cairo_surface_finish(surface_.get());
    for (const cairo_status_t status :
         {cairo_status(pen_.get()), cairo_surface_status(surface_.get())})
      if (status != CAIRO_STATUS_SUCCESS)
        return absl::InternalError(
            absl::StrCat("the PDF could not be made: ", cairo_status_to_string(status)));
    return std::move(bytes_);
  }

 private:
  void Take(Ink ink) {
    const double shade = ink == Ink::kGrey ? kGreyShade : 0;
    cairo_set_source_rgb(pen_.get(), shade, shade, shade);
  }

  void DrawLine(const PlacedLine& line) {
    Take(line.ink);
    cairo_move_to(pen_.get(), line.left, line.baseline);
    pango_cairo_show_layout_line(pen_.get(), line.line);
  }

  std::string bytes_;
  const std::unique_ptr<cairo_surface_t, EndSurface> surface_;
  const std::unique_ptr<cairo_t, EndPen> pen_;
};

// What stands on every page besides its own lines.
class Frame {
 public:
  Frame(const Sheet& sheet, const Typesetter& typesetter)
      : page_of_(sheet.page_of),
        typesetter_(typesetter),
        header_(typesetter.Set(sheet.title, CutStyle(), kWidth)),
        notice_(typesetter.Set(sheet.notice, kNotice, kWidth - kPageOfWidth)) {}

  double footer_top() const { return kPaperHeight - kBottom - notice_.height(); }
  double body_height() const { return footer_top() - kAboveFooter - kTop; }

  void Draw(size_t page, size_t pages, Printer& printer) const {
    // The first page has the title itself.
    if (page > 1) printer.DrawText(header_, kLeft, kHeaderTop);
    printer.DrawRule(footer_top() - kRuleAboveFooter);
    printer.DrawText(notice_, kLeft, footer_top());
    const std::string page_of =
        absl::StrReplaceAll(page_of_, {{"$0", absl::StrCat(page)}, {"$1", absl::StrCat(pages)}});
    Style right = CutStyle();
    right.side = Side::kRight;
    printer.DrawText(typesetter_.Set(page_of, right, kPageOfWidth), kLeft + kWidth - kPageOfWidth,
                     footer_top());
  }

 private:
  static Style CutStyle() {
    Style style = kSmall;
    style.wide = Wide::kIsCut;
    return style;
  }

  const std::string page_of_;
  const Typesetter& typesetter_;
  const SetText header_;
  const SetText notice_;
};

}  // namespace

absl::StatusOr<std::string> WritePdf(const Sheet& sheet) {
  RB_CHECK(!sheet.day.infinite(), "a sheet is of some day");
  RB_RETURN_IF_ERROR(Texts(sheet).Check());
  RB_ASSIGN_OR_RETURN(const Typesetter typesetter, Typesetter::Create(sheet.language));
  const Frame frame(sheet, typesetter);
  if (frame.footer_top() < kPaperHeight - kFooterMax)
    return absl::InvalidArgumentError("sheet.notice: takes more than half of each page");
  const std::vector<Row> rows = RowsOf(sheet, typesetter, kWidth);
  RB_ASSIGN_OR_RETURN(const std::vector<Page> pages, PagesOf(rows, frame.body_height()));
  Printer printer(sheet);
  for (size_t i = 0; i < pages.size(); ++i) {
    printer.DrawPage(pages[i], kLeft, kTop);
    frame.Draw(i + 1, pages.size(), printer);
    printer.TurnPage();
  }
  return printer.Finish();
}

}  // namespace raumboerse::documents
