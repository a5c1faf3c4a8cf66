#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "domain/day.h"

// What stands in a document for people and in which order, before anything is said of paper or
// terminal. Plain values; texts are plain too: nothing in them is markup.
namespace raumboerse::documents {

enum class Tone : uint8_t { kBody, kStrong, kQuiet };

struct Paragraph {
  std::string text;  // a line break is one
  Tone tone = Tone::kBody;
};

// What something is called, and what it is. Facts that follow each other stand in line.
struct Fact {
  std::string label;
  std::string text;
};

struct ListItem {
  std::string mark;  // "•", "§ 1", "a)"
  std::string text;
};

struct Column {
  std::string header;
  int share = 1;  // of the width, in proportion to the others'; at least 1
};
// REQUIRES: every row has a cell for each column.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

using Block = std::variant<Paragraph, Fact, ListItem, Table>;

enum class Level : uint8_t { kChapter, kItem };

// Blocks below a heading; items belong to the chapter that they follow.
struct Section {
  Level level = Level::kChapter;
  std::string number;  // before the heading: "1."; may be empty
  std::string heading;
  std::vector<Block> blocks;
};

struct Sheet {
  std::string title;
  std::string subtitle;
  std::string language;  // as BCP 47 has it; breaks lines by it
  domain::Day day;       // of the document, whenever it is printed
  std::vector<Section> sections;
  std::string notice;   // on every page
  std::string page_of;  // on every page: "Page $0 of $1"
};

}  // namespace raumboerse::documents
