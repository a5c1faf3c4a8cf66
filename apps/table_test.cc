#include "apps/table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "apps/display.h"

namespace raumboerse::apps {
namespace {

TEST(Table, AlignsColumnsByWhatIsSeen) {
  Table table({{.header = "Raum"}, {.header = "m²", .align = Align::kRight}});
  table.Add({"Süd", "9"});
  table.Add({"Halle", "1.200"});
  EXPECT_EQ(table.Render(0),
            "Raum      m²\n"
            "Süd        9\n"
            "Halle  1.200\n");
}

TEST(Table, CutsTheColumnThatMayBeCutToTheWidth) {
  Table table({{.header = "id"}, {.header = "Titel", .fit = Fit::kMayCut}, {.header = "ab"}});
  table.Add({"halle-7", "Ehemalige Druckerei am Fluss", "01.03.2027"});
  const std::string text = table.Render(40);
  EXPECT_EQ(text,
            "id       Titel                ab\n"
            "halle-7  Ehemalige Druckere…  01.03.2027\n");
}

TEST(Table, NeverCutsWhatMustStayWhole) {
  Table table({{.header = "id"}});
  table.Add({"eine-lange-kennung"});
  EXPECT_EQ(table.Render(5), "id\neine-lange-kennung\n");
}

TEST(Table, LeavesTheHeaderOutWhereThereIsNone) {
  Table table({{}, {}});
  table.Add({"Titel", "Halle"});
  EXPECT_EQ(table.Render(0), "Titel  Halle\n");
}

TEST(Table, MakesCellsSafeForTheTerminal) {
  Table table({{.header = "t"}});
  table.Add({"\x1b]0;x\x07"});
  EXPECT_EQ(table.Render(0), "t\n\uFFFD]0;x\uFFFD\n");
}

TEST(Table, DropsColumnsThatMayGoWhereCuttingIsNotEnough) {
  Table table({{.header = "id"},
               {.header = "title", .fit = Fit::kMayCut},
               {.header = "district", .fit = Fit::kMayDrop},
               {.header = "days", .fit = Fit::kMayDrop},
               {.header = "cost"}});
  table.Add({"old-print-shop", "Old print shop", "north", "300", "120"});
  EXPECT_EQ(table.Render(0),
            "id              title           district  days  cost\n"
            "old-print-shop  Old print shop  north     300   120\n");
  EXPECT_EQ(table.Render(46),
            "id              title     district  days  cost\n"
            "old-print-shop  Old pri…  north     300   120\n");
  EXPECT_EQ(table.Render(41),
            "id              title     district  cost\n"
            "old-print-shop  Old pri…  north     120\n");
  EXPECT_EQ(table.Render(10),
            "id              title     cost\n"
            "old-print-shop  Old pri…  120\n");
}

}  // namespace
}  // namespace raumboerse::apps
