#pragma once

#include <memory>
#include <string>
#include <vector>

#include <pango/pango.h>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// Texts as lines of a certain width. For the .cc files of documents/ alone. All lengths are in
// points of 1/72 inch.
namespace raumboerse::documents {

inline constexpr double PointsOf(double millimetres) { return millimetres * 72 / 25.4; }

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

enum class Weight : uint8_t { kNormal, kBold };
enum class Ink : uint8_t { kBlack, kGrey };
enum class Side : uint8_t { kLeft, kRight };
// What becomes of a text that is wider than its place.
enum class Wide : uint8_t { kWraps, kIsCut };

struct Style {
  double size = 9;
  Weight weight = Weight::kNormal;
  Ink ink = Ink::kBlack;
  Side side = Side::kLeft;
  Wide wide = Wide::kWraps;
};

// A line as it lies below the top of its text.
struct SetLine {
  PangoLayoutLine* line = nullptr;  // the layout's
  double left = 0;
  double top = 0, baseline = 0, bottom = 0;
};

// Owns what its lines point to. Has at least one line, empty where the text is.
struct SetText {
  Owned<PangoLayout> layout;
  std::vector<SetLine> lines;
  Ink ink = Ink::kBlack;

  double height() const { return lines.back().bottom; }
};

// Sets texts of one language. One thread uses it; its texts may outlive it.
class Typesetter {
 public:
  // FAILED_PRECONDITION: no font is installed.
  static absl::StatusOr<Typesetter> Create(absl::string_view language);

  // The text in lines of `width` at most: broken at blanks, and within a word that is wider than a
  // whole line.
  SetText Set(absl::string_view text, const Style& style, double width) const;

 private:
  explicit Typesetter(Owned<PangoContext> context) : context_(std::move(context)) {}

  Owned<PangoContext> context_;
};

}  // namespace raumboerse::documents
