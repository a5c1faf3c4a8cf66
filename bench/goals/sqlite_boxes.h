#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace raumboerse::bench {

// Boxes of rows in an R*Tree of SQLite, in memory, each with a set of uses. One thread.
class SqliteBoxes {
 public:
  struct Range {
    double least = 0, most = 0;
  };
  // Latitude, longitude, area, days.
  using Box = std::array<Range, 4>;

  SqliteBoxes();
  // Rows are added all before the first is asked for.
  void Add(uint32_t row, const Box& box, uint64_t uses);
  void Finish();
  // Those that the box touches and that have any of the uses.
  void ForEachTouching(const Box& box, uint64_t uses,
                       const std::function<void(uint32_t)>& visit) const;

 private:
  using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

  void Run(const char* sql) const;
  Statement Prepare(const std::string& sql) const;
  static void Bind(sqlite3_stmt* statement, const Box& box, uint64_t uses);

  std::unique_ptr<sqlite3, int (*)(sqlite3*)> base_;
  Statement insert_, select_;
};

}  // namespace raumboerse::bench
