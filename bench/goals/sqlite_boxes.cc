#include "bench/goals/sqlite_boxes.h"

#include "base/check.h"

namespace raumboerse::bench {
namespace {

// Parameters: 1 to 8 the ends of the box's ranges, 9 the uses, 10 the row.
constexpr char kInsert[] = "INSERT INTO box VALUES (?10, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
constexpr char kSelect[] =
    "SELECT id FROM box WHERE a0 <= ?2 AND a1 >= ?1 AND b0 <= ?4 AND b1 >= ?3 "
    "AND c0 <= ?6 AND c1 >= ?5 AND d0 <= ?8 AND d1 >= ?7 AND (uses & ?9) <> 0";

sqlite3* Opened() {
  sqlite3* base = nullptr;
  RB_CHECK(sqlite3_open(":memory:", &base) == SQLITE_OK, "SQLite opens a base in memory");
  return base;
}

}  // namespace

SqliteBoxes::SqliteBoxes()
    : base_(Opened(), sqlite3_close),
      insert_(nullptr, sqlite3_finalize),
      select_(nullptr, sqlite3_finalize) {
  Run("CREATE VIRTUAL TABLE box USING rtree(id, a0, a1, b0, b1, c0, c1, d0, d1, +uses INTEGER)");
  Run("BEGIN");
  insert_ = Prepare(kInsert);
  select_ = Prepare(kSelect);
}

void SqliteBoxes::Run(const char* sql) const {
  RB_CHECK(sqlite3_exec(base_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK,
           sqlite3_errmsg(base_.get()));
}

SqliteBoxes::Statement SqliteBoxes::Prepare(const std::string& sql) const {
  sqlite3_stmt* statement = nullptr;
  RB_CHECK(sqlite3_prepare_v2(base_.get(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK,
           sqlite3_errmsg(base_.get()));
  return {statement, sqlite3_finalize};
}

void SqliteBoxes::Bind(sqlite3_stmt* statement, const Box& box, uint64_t uses) {
  int parameter = 0;
  for (const Range& range : box) {
    sqlite3_bind_double(statement, ++parameter, range.least);
    sqlite3_bind_double(statement, ++parameter, range.most);
  }
  sqlite3_bind_int64(statement, ++parameter, static_cast<sqlite3_int64>(uses));
}

void SqliteBoxes::Add(uint32_t row, const Box& box, uint64_t uses) {
  Bind(insert_.get(), box, uses);
  sqlite3_bind_int64(insert_.get(), 10, row);
  RB_CHECK(sqlite3_step(insert_.get()) == SQLITE_DONE, sqlite3_errmsg(base_.get()));
  sqlite3_reset(insert_.get());
}

void SqliteBoxes::Finish() { Run("COMMIT"); }

void SqliteBoxes::ForEachTouching(const Box& box, uint64_t uses,
                                  const std::function<void(uint32_t)>& visit) const {
  Bind(select_.get(), box, uses);
  int step;
  while ((step = sqlite3_step(select_.get())) == SQLITE_ROW)
    visit(static_cast<uint32_t>(sqlite3_column_int64(select_.get(), 0)));
  RB_CHECK(step == SQLITE_DONE, sqlite3_errmsg(base_.get()));
  sqlite3_reset(select_.get());
}

}  // namespace raumboerse::bench
