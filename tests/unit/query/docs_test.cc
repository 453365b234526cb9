// The examples of docs/query_language.md.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "query/abbreviations.h"
#include "query/parser.h"
#include "query/synonyms.h"

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

// The lines of a section's block.
std::vector<std::string> lines_of(const std::string& section) {
  std::ifstream page(POISK_SOURCE_DIR "/docs/query_language.md");
  std::vector<std::string> out;
  bool in_section = false;
  bool in_block = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("## ")) in_section = line == "## " + section;
    if (in_section && in_block && line != "```") out.push_back(line);
    if (line.starts_with("```")) in_block = !in_block;
  }
  return out;
}

TEST(Docs, AbbreviationsAreLearnedAsTheySay) {
  std::string learned;
  for (const std::string& line : lines_of("Abbreviations")) {
    for (const Abbreviation& one : find_abbreviations(line)) learned += one.letters + " ";
  }
  EXPECT_EQ(learned, "ОДКБ ШОС СВМДА РК КНБ ");
}

TEST(Docs, SynonymsAreReadAsTheySay) {
  std::string file;
  for (const std::string& line : lines_of("Synonyms")) file += line + "\n";
  const Analyzer analyzer = Analyzer::stemming();
  analysis::Session session(analyzer);
  Expansions expansions;
  ASSERT_TRUE(read_synonyms(file, session, expansions));
  EXPECT_EQ(expansions.of(session.terms("машина")).size(), 2U);
  EXPECT_EQ(expansions.of(session.terms("листок нетрудоспособности")).size(), 1U);
  EXPECT_EQ(expansions.of(session.terms("мобильник")).size(), 2U);
  EXPECT_TRUE(expansions.of(session.terms("смартфон")).empty());
}

}  // namespace
}  // namespace poisk::query
