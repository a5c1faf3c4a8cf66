#include "documents/typesetter.h"

#include <cmath>

#include <pango/pangocairo.h>

#include "absl/base/config.h"

#include "documents/plain_text.h"

#if defined(ABSL_HAVE_ADDRESS_SANITIZER)
// Fontconfig keeps a pattern for as long as the process runs where LeakSanitizer does not see it,
// 288 bytes however many sheets are written. Here, because every program that writes one links
// this file. It is not told at the end of every program, which others read.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so\n"; }
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

#if defined(ABSL_HAVE_THREAD_SANITIZER)
// Pango looks for fonts on threads of its own, and none of Debian's libraries is built for
// ThreadSanitizer, which sees what they copy and free but not how their threads agree on it.
extern "C" const char* __tsan_default_options();
extern "C" const char* __tsan_default_options() { return "ignore_noninstrumented_modules=1"; }
#endif

namespace raumboerse::documents {
namespace {

constexpr char kFamily[] = "DejaVu Sans";
constexpr float kLineSpacing = 1.2f;

// Lengths as Pango counts them.
int Units(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }
double Points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

// A printer has no pixels to fit glyphs to.
void SetForPaper(PangoContext* context) {
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
}

void SetFont(const Style& style, PangoLayout* layout) {
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family_static(font, kFamily);
  pango_font_description_set_weight(
      font, style.weight == Weight::kBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

// What is copied out of the document is what was put in: no hyphen that nobody wrote, which one
// would take for part of a file number, and no glyph for two letters.
void KeepLetters(PangoLayout* layout) {
  PangoAttrList* const attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
}

std::vector<SetLine> LinesOf(PangoLayout* layout) {
  std::vector<SetLine> lines;
  PangoLayoutIter* const at = pango_layout_get_iter(layout);
  do {
    PangoRectangle extents;
    int top = 0;
    int bottom = 0;
    pango_layout_iter_get_line_extents(at, nullptr, &extents);
    pango_layout_iter_get_line_yrange(at, &top, &bottom);
    lines.push_back({pango_layout_iter_get_line_readonly(at), Points(extents.x), Points(top),
                     Points(pango_layout_iter_get_baseline(at)), Points(bottom)});
  } while (pango_layout_iter_next_line(at));
  pango_layout_iter_free(at);
  return lines;
}

}  // namespace

absl::StatusOr<Typesetter> Typesetter::Create(absl::string_view language) {
  // A map of its own for every document: the default one belongs to a thread and is never freed.
  const Owned<PangoFontMap> fonts(pango_cairo_font_map_new());
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(fonts.get(), &families, &count);
  g_free(families);
  if (count == 0)
    return absl::FailedPreconditionError("no font is installed: install fonts-dejavu-core");
  Owned<PangoContext> context(pango_font_map_create_context(fonts.get()));
  SetForPaper(context.get());
  pango_context_set_language(context.get(),
                             pango_language_from_string(PlainText(language).c_str()));
  return Typesetter(std::move(context));
}

SetText Typesetter::Set(absl::string_view text, const Style& style, double width) const {
  SetText out{.layout = Owned<PangoLayout>(pango_layout_new(context_.get())), .ink = style.ink};
  PangoLayout* const layout = out.layout.get();
  SetFont(style, layout);
  KeepLetters(layout);
  pango_layout_set_width(layout, Units(width));
  pango_layout_set_line_spacing(layout, kLineSpacing);
  pango_layout_set_alignment(layout,
                             style.side == Side::kRight ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  if (style.wide == Wide::kIsCut)
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  else
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  const std::string plain = PlainText(text);
  pango_layout_set_text(layout, plain.data(), static_cast<int>(plain.size()));
  out.lines = LinesOf(layout);
  return out;
}

}  // namespace raumboerse::documents
