#include "bench/goals/postgres_sql.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

#include "bench/market_world.h"

namespace raumboerse::bench {
namespace {

constexpr char kSpaceColumns[] = R"(
  id int, listed bool, confirmed int, latitude float8, longitude float8, district int2, area int,
  divisible int, uses int8, named int2[], takes int2[], equipment int, noise int2, night bool,
  persons int, contract int, forms int, fit_out int, shortest int, longest int, per_m2 bool,
  some_for int2, some_forms int, some_rate int8, rate int8, first int8, free_from int[],
  free_until int[], free_certainty int[], free_notice int[], free_weekly int[])";

constexpr char kNeedColumns[] = R"(
  id int, listed bool, confirmed int, a1 int8, a2 int8, a3 int8, leads int2[], districts int2[],
  latitude float8, longitude float8, radius int, latitude_reach float8, longitude_reach float8,
  min_m2 int, wanted_m2 int, max_m2 int, equipment int, noise int2, night bool, persons int,
  contract int, form int, commercial int2, since int, until int, start_by int, min_days int,
  wanted_days int, slots int, certainty int, notice int, own_month int8, own_one_off int8,
  max_gap int8)";

// Whether need n and space o match: $0 the day, $1 the last day of confirmation that counts.
constexpr char kPair[] = R"(
  o.listed AND n.listed AND o.confirmed >= $1 AND n.confirmed >= $1
  AND greatest(n.min_m2, CASE o.divisible WHEN 0 THEN o.area ELSE o.divisible END)
      <= least(n.max_m2, o.area)
  AND ((o.uses & n.a1) = n.a1 OR (o.uses & n.a2) = n.a2 OR (o.uses & n.a3) = n.a3)
  AND (o.equipment & n.equipment) = n.equipment
  AND (o.contract = 0 OR n.contract = 0 OR (o.contract & n.contract) <> 0)
  AND (o.forms = 0 OR n.form = 0 OR (o.forms & n.form) <> 0)
  AND o.noise >= n.noise AND (o.night OR NOT n.night) AND n.persons <= o.persons
  AND EXISTS (
    SELECT FROM unnest(o.free_from, o.free_until, o.free_certainty, o.free_notice, o.free_weekly)
      AS f(since, until, certainty, notice, weekly)
    WHERE f.certainty >= n.certainty AND f.notice >= n.notice AND (f.weekly & n.slots) = n.slots
      AND greatest(f.since, $0 + o.fit_out, n.since) <= n.start_by
      AND least(least(f.until, n.until) - greatest(f.since, $0 + o.fit_out, n.since),
                n.wanted_days, o.longest, $2) >= greatest(n.min_days, o.shortest)))";

// The longest stay that the need can pay for, as bigint.
constexpr char kAffordable[] = R"(
  CASE WHEN n.max_gap IS NULL THEN 2147483647
    ELSE (SELECT CASE WHEN m.rate IS NULL OR o.first IS NULL THEN 0
            WHEN o.first - n.own_one_off > n.max_gap THEN 0
            WHEN m.rate <= n.own_month THEN 2147483647
            ELSE 365 * (n.max_gap + n.own_one_off - o.first) / (12 * (m.rate - n.own_month)) END
          FROM (SELECT
            CASE WHEN o.some_for >= 0 AND (o.some_for = 0 OR o.some_for = n.commercial)
                AND (o.some_forms = 0 OR (o.some_forms & n.form) <> 0)
              THEN o.some_rate ELSE o.rate END
            * CASE WHEN NOT o.per_m2 THEN 1 WHEN o.divisible = 0 THEN o.area
              ELSE least(greatest(n.wanted_m2, n.min_m2, o.divisible),
                         least(n.max_m2, o.area)) END AS rate) m)
  END)";

constexpr char kDistance[] = R"(
  floor(6371008.8 * sqrt(
    (radians(o.longitude - n.longitude) * cos((radians(o.latitude) + radians(n.latitude)) / 2))
    * (radians(o.longitude - n.longitude) * cos((radians(o.latitude) + radians(n.latitude)) / 2))
    + (radians(o.latitude) - radians(n.latitude)) * (radians(o.latitude) - radians(n.latitude))))
  <= n.radius)";

std::string Pair() {
  const int64_t day = kMarketDay.since_epoch();
  return absl::Substitute(kPair, day, day - domain::Policy().expire_after_days, kAffordable);
}

// A statement for the 20 best known and one for all, of needs that look for places in one way.
std::string Forward(const char* kind, const std::string& from) {
  const std::string rows = absl::StrCat(
      "SELECT DISTINCT o.id, abs(o.area - n.min_m2) AS off FROM need n ", from, " AND ", Pair());
  return absl::StrCat("PREPARE find_", kind, "(int) AS SELECT id FROM (", rows,
                      ") found ORDER BY off, id LIMIT 20;\n", "PREPARE matches_", kind,
                      "(int) AS SELECT id FROM (", rows, ") found;\n");
}

}  // namespace

std::string SchemaSql() {
  return absl::StrCat("CREATE EXTENSION postgis;\nCREATE EXTENSION btree_gist;\n",
                      "CREATE UNLOGGED TABLE space (", kSpaceColumns, ");\n",
                      "CREATE UNLOGGED TABLE need (", kNeedColumns, ");\n");
}

std::string IndexSql() {
  return R"(
ALTER TABLE space ADD COLUMN place geometry(Point);
UPDATE space SET place = ST_MakePoint(longitude, latitude);
ALTER TABLE need ADD COLUMN box geometry(Polygon);
UPDATE need SET box = ST_MakeEnvelope(longitude - longitude_reach, latitude - latitude_reach,
                                      longitude + longitude_reach, latitude + latitude_reach)
  WHERE radius IS NOT NULL;
CREATE UNLOGGED TABLE offer AS
  SELECT use, space.* FROM space, unnest(named) AS use WHERE listed
  ORDER BY use, ST_GeoHash(ST_SetSRID(place, 4326), 8);
CREATE UNLOGGED TABLE wish AS
  SELECT use, need.* FROM need, unnest(leads) AS use WHERE listed
  ORDER BY use, ST_GeoHash(ST_SetSRID(ST_MakePoint(longitude, latitude), 4326), 8);
CREATE UNLOGGED TABLE wish_in AS
  SELECT district, wish.* FROM wish, unnest(districts) AS district ORDER BY use, district;
CREATE INDEX space_id ON space (id);
CREATE INDEX need_id ON need (id);
CREATE INDEX offer_place ON offer USING gist (use, place);
CREATE INDEX offer_district ON offer (use, district, area);
CREATE INDEX offer_area ON offer (use, area);
CREATE INDEX wish_box ON wish USING gist (use, box) WHERE radius IS NOT NULL;
CREATE INDEX wish_anywhere ON wish (use, min_m2) WHERE radius IS NULL AND districts = '{}';
CREATE INDEX wish_district ON wish_in (use, district, min_m2);
VACUUM ANALYZE;
)";
}

std::string StatementsSql() {
  const std::string offers =
      "CROSS JOIN LATERAL unnest(n.leads || '{-1}'::int2[]) AS lead(use) JOIN offer o "
      "ON o.use = lead.use AND o.area >= n.min_m2 ";
  const std::string takes =
      "SELECT DISTINCT n.id FROM space o CROSS JOIN LATERAL "
      "unnest(o.takes) AS lead(use) JOIN ";
  return absl::StrCat(
      "SET plan_cache_mode = force_generic_plan;\n",
      Forward("near", absl::StrCat(offers, "AND o.place && n.box WHERE n.id = $1 AND ", kDistance)),
      Forward("in", absl::StrCat("CROSS JOIN LATERAL unnest(n.districts) AS d(district) ", offers,
                                 "AND o.district = d.district WHERE n.id = $1")),
      Forward("anywhere", absl::StrCat(offers, "WHERE n.id = $1")), "PREPARE needs_of(int) AS ",
      takes, "wish n ON n.use = lead.use AND n.radius IS NOT NULL ",
      "AND n.box && o.place WHERE o.id = $1 AND ", kDistance, " AND ", Pair(), " UNION ALL ", takes,
      "wish_in n ON n.use = lead.use AND n.district = o.district ",
      "AND n.min_m2 <= o.area WHERE o.id = $1 AND ", Pair(), " UNION ALL ", takes,
      "wish n ON n.use = lead.use AND n.radius IS NULL ",
      "AND n.districts = '{}' AND n.min_m2 <= o.area WHERE o.id = $1 AND ", Pair(), ";\n");
}

}  // namespace raumboerse::bench
