#include "imports/gml.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "absl/strings/charconv.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/limits.h"
#include "imports/encoding.h"

namespace raumboerse::imports {
namespace {

constexpr double kArcErrorM = 0.05;
constexpr int kChordsMax = 1'024;  // of one arc
constexpr size_t kRingPositionsMax = 200'000;
constexpr int kEnvelopeAmong = 4;  // an envelope is one of the first children

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

absl::Status Wish(absl::string_view wish) { return absl::InvalidArgumentError(wish); }

absl::Status TooManyPositions() {
  return Wish(absl::StrCat("has a ring of more than ", kRingPositionsMax, " positions"));
}

// 2 or 3 numbers a position, as the node or an element around it states; 2 by default.
size_t DimensionOf(pugi::xml_node node) {
  for (pugi::xml_node at = node; at; at = at.parent()) {
    const std::string dimension = AttributeOf(at, "srsDimension");
    if (!dimension.empty()) return dimension == "3" ? 3 : 2;
  }
  return 2;
}

absl::Status ReadNumbers(absl::string_view text, std::vector<double>& out) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (true) {
    while (at != end && IsSpace(*at)) ++at;
    if (at == end) return absl::OkStatus();
    double number = 0;
    const absl::from_chars_result result = absl::from_chars(at, end, number);
    if (result.ec != std::errc() || !std::isfinite(number) ||
        (result.ptr != end && !IsSpace(*result.ptr)))
      return Wish(absl::StrCat("has a position that is no number: ",
                               Shown(absl::string_view(at, static_cast<size_t>(end - at)), 30)));
    if (out.size() >= 3 * kRingPositionsMax) return TooManyPositions();
    out.push_back(number);
    at = result.ptr;
  }
}

// The positions of a `posList` or of several `pos` within the node.
absl::StatusOr<std::vector<Position>> PositionsOf(pugi::xml_node node) {
  std::vector<Position> out;
  std::vector<double> numbers;
  for (pugi::xml_node child : node.children()) {
    const absl::string_view name = LocalName(child);
    if (name != "posList" && name != "pos") continue;
    if (out.size() > kRingPositionsMax) return TooManyPositions();
    numbers.clear();
    RB_RETURN_IF_ERROR(ReadNumbers(TextOf(child), numbers));
    const size_t dimension = DimensionOf(child);
    if (numbers.size() % dimension != 0 || (name == "pos" && numbers.size() != dimension))
      return Wish(
          absl::StrCat("has ", numbers.size(), " numbers where each position has ", dimension));
    for (size_t i = 0; i < numbers.size(); i += dimension)
      out.push_back({numbers[i], numbers[i + 1]});
  }
  return out;
}

struct Centre {
  Position at;
  double radius = 0;
};
// Of the circle through three positions; nullopt where they lie on a line.
std::optional<Centre> CentreOf(const Position& a, const Position& b, const Position& c) {
  const double bx = b.first - a.first, by = b.second - a.second;
  const double cx = c.first - a.first, cy = c.second - a.second;
  const double twice = 2 * (bx * cy - by * cx);
  const double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
  if (twice == 0) return std::nullopt;
  const double x = (cy * b2 - by * c2) / twice, y = (bx * c2 - cx * b2) / twice;
  const double radius = std::hypot(x, y);
  // So flat that the chords are the arc.
  if (!std::isfinite(radius) || radius > 1e7) return std::nullopt;
  return Centre{{a.first + x, a.second + y}, radius};
}

// Adds the arc from `a` over `b` to `c` without `a`, as chords.
void AddArc(const Position& a, const Position& b, const Position& c, std::vector<Position>& out) {
  const auto centre = CentreOf(a, b, c);
  if (!centre) {
    out.push_back(b);
    out.push_back(c);
    return;
  }
  const auto angle = [&](const Position& at) {
    return std::atan2(at.second - centre->at.second, at.first - centre->at.first);
  };
  const auto turned = [](double from, double to) {
    constexpr double kTurn = 2 * std::numbers::pi;
    const double by = std::fmod(to - from, kTurn);
    return by < 0 ? by + kTurn : by;
  };
  const double start = angle(a);
  double sweep = turned(start, angle(c));
  // The other way round, where `b` does not lie on this one.
  if (turned(start, angle(b)) > sweep) sweep -= 2 * std::numbers::pi;
  const double half = std::acos(std::max(0.0, 1 - kArcErrorM / std::max(centre->radius, 0.1)));
  const int chords =
      std::clamp(static_cast<int>(std::ceil(std::abs(sweep) / (2 * half))), 2, kChordsMax);
  for (int i = 1; i < chords; ++i) {
    const double at = start + sweep * i / chords;
    out.push_back({centre->at.first + centre->radius * std::cos(at),
                   centre->at.second + centre->radius * std::sin(at)});
  }
  out.push_back(c);
}

// Adds a piece of a curve; where it goes on from the last position, that one is not repeated.
absl::Status AddSegment(pugi::xml_node node, CoordinateSystem system, std::vector<Position>& out) {
  const absl::string_view kind = LocalName(node);
  RB_ASSIGN_OR_RETURN(const std::vector<Position> positions, PositionsOf(node));
  if (positions.empty()) return Wish("has a curve without positions");
  if (out.empty() || out.back() != positions[0]) out.push_back(positions[0]);
  if (kind == "LineString" || kind == "LineStringSegment") {
    out.insert(out.end(), positions.begin() + 1, positions.end());
    return absl::OkStatus();
  }
  if (kind != "Arc" && kind != "ArcString")
    return Wish(absl::StrCat("has a curve of ", Shown(kind, 30), "; give lines or arcs"));
  if (system == CoordinateSystem::kWgs84) return Wish("has an arc in degrees; give lines");
  if (positions.size() < 3 || positions.size() % 2 == 0)
    return Wish("has an arc that is not given by three positions");
  for (size_t i = 2; i < positions.size() && out.size() <= kRingPositionsMax; i += 2)
    AddArc(positions[i - 2], positions[i - 1], positions[i], out);
  return out.size() > kRingPositionsMax ? TooManyPositions() : absl::OkStatus();
}

// The positions of a LinearRing, or of a Ring of curves.
absl::StatusOr<std::vector<Position>> BoundaryOf(pugi::xml_node ring, CoordinateSystem system) {
  if (LocalName(ring) == "LinearRing") return PositionsOf(ring);
  std::vector<Position> out;
  for (pugi::xml_node member : ChildrenOf(ring, "curveMember")) {
    for (pugi::xml_node curve : member.children()) {
      if (LocalName(curve) != "Curve") {
        RB_RETURN_IF_ERROR(AddSegment(curve, system, out));
        continue;
      }
      for (pugi::xml_node segment : ChildOf(curve, "segments").children())
        RB_RETURN_IF_ERROR(AddSegment(segment, system, out));
    }
  }
  return out;
}

}  // namespace

std::optional<CoordinateSystem> SystemOf(pugi::xml_node node) {
  for (pugi::xml_node at = node; at; at = at.parent()) {
    std::string name = AttributeOf(at, "srsName");
    pugi::xml_node child = at.first_child();
    for (int i = 0; name.empty() && child && i < kEnvelopeAmong; ++i, child = child.next_sibling())
      if (LocalName(child) == "boundedBy")
        name = AttributeOf(ChildOf(child, "Envelope"), "srsName");
    if (!name.empty()) return CoordinateSystemOf(name);
  }
  return std::nullopt;
}

absl::StatusOr<const Projection*> GmlSurfaces::ProjectionTo(CoordinateSystem system) {
  std::optional<Projection>& found = projections_[static_cast<size_t>(system)];
  if (!found) {
    RB_ASSIGN_OR_RETURN(Projection made, Projection::Create(system));
    found.emplace(std::move(made));
  }
  return &*found;
}

absl::StatusOr<domain::Ring> GmlSurfaces::RingOf(pugi::xml_node node, bool* closed) {
  const auto system = SystemOf(node);
  if (!system)
    return Wish("has no srsName that is one of EPSG:25832, 25833, 31467, 31468 and 4326");
  RB_ASSIGN_OR_RETURN(const Projection* const projection, ProjectionTo(*system));
  RB_ASSIGN_OR_RETURN(std::vector<Position> positions, BoundaryOf(node, *system));
  if (positions.size() >= 3 && positions.front() != positions.back()) {
    positions.push_back(positions.front());
    *closed = true;
  }
  if (positions.size() < domain::kRingPointsMin) return Wish("has a ring of fewer than 3 corners");
  domain::Ring ring;
  ring.reserve(2 * positions.size());
  for (const Position& position : positions) {
    RB_ASSIGN_OR_RETURN(const domain::Point point, projection->ToWgs84(position));
    ring.push_back(point.longitude);
    ring.push_back(point.latitude);
  }
  corners_ += positions.size();
  return ring;
}

absl::StatusOr<domain::Polygon> GmlSurfaces::PolygonOf(pugi::xml_node node, bool* closed) {
  domain::Polygon polygon;
  for (absl::string_view part : {"exterior", "interior"}) {
    for (pugi::xml_node boundary : ChildrenOf(node, part)) {
      RB_ASSIGN_OR_RETURN(domain::Ring ring, RingOf(boundary.first_child(), closed));
      polygon.push_back(std::move(ring));
    }
    if (polygon.empty()) return Wish("has a polygon without outline");
  }
  return polygon;
}

absl::StatusOr<std::vector<domain::Polygon>> GmlSurfaces::PolygonsOf(pugi::xml_node node,
                                                                     bool* closed) {
  std::vector<domain::Polygon> out;
  for (pugi::xml_node at = node; at; at = NextElement(at, node)) {
    const absl::string_view kind = LocalName(at);
    if (kind != "Polygon" && kind != "PolygonPatch" && kind != "Rectangle" && kind != "Triangle")
      continue;
    RB_ASSIGN_OR_RETURN(domain::Polygon polygon, PolygonOf(at, closed));
    out.push_back(std::move(polygon));
  }
  if (out.empty()) return Wish("has no surface of polygons");
  return out;
}

}  // namespace raumboerse::imports
