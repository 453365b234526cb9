// The examples of docs/query_language.md.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "query/parser.h"

namespace poisk::query {
namespace {

struct Example {
  std::string typed;
  std::string read;
};

// The code in the cells of a table row; `\|` is a bar within a cell.
std::vector<std::string> code_cells(const std::string& row) {
  std::vector<std::string> cells;
  bool inside = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '`') {
      inside = !inside;
      if (inside) cells.emplace_back();
    } else if (inside && !(row[i] == '\\' && i + 1 < row.size() && row[i + 1] == '|')) {
      cells.back() += row[i];
    }
  }
  return cells;
}

TEST(Docs, ExamplesAreReadAsTheySay) {
  std::ifstream lines(POISK_SOURCE_DIR "/docs/query_language.md");
  ASSERT_TRUE(lines);
  std::size_t examples = 0;
  bool lenient = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) lenient = line == "## What is read leniently";
    if (!line.starts_with("| `")) continue;
    const std::vector<std::string> cells = code_cells(line);
    ASSERT_GE(cells.size(), 2U) << line;
    const Parsed parsed = parse(cells[0]);
    EXPECT_EQ(to_string(parsed.query), cells[1]) << line;
    EXPECT_EQ(parse(cells[1]).query, parsed.query) << line;
    EXPECT_EQ(!parsed.warnings.empty(), lenient) << line;
    ++examples;
  }
  EXPECT_GT(examples, 40U);
}

}  // namespace
}  // namespace poisk::query
