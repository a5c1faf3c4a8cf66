#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "domain/space.h"
#include "imports/names.h"
#include "imports/read_options.h"
#include "imports/report.h"
#include "imports/value.h"

namespace raumboerse::imports {

// A space while its cells are read. Each method takes the text of the current cell and stores what
// it says, or reports it under the cell's header. What needs several cells is settled by
// CompleteSpace.
class SpaceRow {
 public:
  SpaceRow(int64_t line, const ReadOptions& options) : report(line), options_(options) {}

  // Where a value came from: the API's field, the file's header and the text of the cell.
  struct Cell {
    absl::string_view path, header, text;
  };
  // Before each cell, empty ones too. What the views point to must live as long as the row.
  void Begin(const Cell& cell, Notation notation) {
    cells_.push_back(cell);
    header_ = cell.header;
    notation_ = notation;
  }
  // The cell that the API's field came from, or a part of it; all views empty where there is none.
  Cell CellOf(absl::string_view path) const;
  // Whether the file has a column for exactly this field.
  bool HasColumn(absl::string_view path) const;

  void Text(absl::string_view text, std::string& out) { out = std::string(text); }
  void Links(absl::string_view text, std::vector<std::string>& out);
  void Uses(absl::string_view text, std::vector<std::string>& out);
  // Whole numbers; a part behind the comma is cut off with a warning.
  template <typename T>
  void Whole(absl::string_view text, T& out) {
    bool cut = false;
    const auto value = ParseWhole(text, notation_, &cut);
    if (cut) Warn(text, "is counted in whole numbers; the part behind the comma was left out");
    Narrow(text, value, out);
  }
  // A decimal number times 10 to the `places`.
  template <typename T>
  void Scaled(absl::string_view text, int places, T& out) {
    Narrow(text, ParseScaled(text, places, notation_), out);
  }
  void Cents(absl::string_view text, std::optional<int64_t>& out) { Scaled(text, 2, out); }
  void Degrees(absl::string_view text, std::optional<double>& out);
  void Day(absl::string_view text, std::optional<domain::Day>& out);
  void Answer(absl::string_view text, domain::Answer& out);
  template <typename E>
  void Enum(absl::string_view text, E& out) {
    if (const auto value = ParseEnum<E>(text); value.has_value()) {
      out = *value;
    } else {
      Error(text, absl::StrCat("is none of ", ListCodes(NamesOf<E>())));
    }
  }
  template <typename E>
  void Enums(absl::string_view text, domain::EnumSet<E>& out) {
    for (absl::string_view part : ParseList(text)) {
      E value{};
      Enum(part, value);
      if (value != E{}) out.Insert(value);
    }
  }
  void Piece(absl::string_view text, domain::Equipment piece);
  void ConsentToMediate(absl::string_view text);

  void Error(absl::string_view value, absl::string_view wish) {
    report.Error(header_, value, wish);
  }
  void Warn(absl::string_view value, absl::string_view wish) { report.Warn(header_, value, wish); }

  domain::Tariff& tariff() {
    if (space.tariffs.empty()) space.tariffs.emplace_back();
    return space.tariffs[0];
  }
  domain::Address& address() {
    if (!space.address) space.address.emplace();
    return *space.address;
  }

  RowReport report;
  domain::SpaceFields space;

  // Cells that mean something only together.
  std::string address_line;  // street, number, perhaps postal code and city
  std::optional<double> latitude, longitude;
  std::string part_of, district;
  std::optional<domain::Day> from, until;
  domain::Window window;
  std::optional<int64_t> rent_month, rent_per_m2, running_month, running_per_m2;
  domain::Answer mediate = domain::Answer::kUnknown;
  bool mediate_stated = false;  // `unbekannt` is a statement too
  std::optional<domain::Day> consent_given, consent_until;

 private:
  template <typename V, typename T>
  void Narrow(absl::string_view text, const V& value, T& out) {
    if (!value.ok()) return Error(text, value.status().message());
    if constexpr (std::is_integral_v<T>) {
      if (!std::in_range<T>(*value)) return Error(text, "is too large");
      out = static_cast<T>(*value);
    } else {
      typename T::value_type number{};
      if (!std::in_range<typename T::value_type>(*value)) return Error(text, "is too large");
      number = static_cast<typename T::value_type>(*value);
      out = number;
    }
  }

  const ReadOptions& options_;
  std::vector<Cell> cells_;
  absl::string_view header_;
  Notation notation_ = Notation::kGerman;
};

}  // namespace raumboerse::imports
