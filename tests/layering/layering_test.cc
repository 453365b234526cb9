// The rules of the layout (docs/architecture.md): who may include what, and silence on the streams.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poisk {
namespace {

namespace fs = std::filesystem;

// Which folders of lib/ a folder may include besides itself. A single header may be named where the
// rest of its folder is out of bounds.
const std::map<std::string, std::set<std::string>>& allowed_edges() {
  static const std::map<std::string, std::set<std::string>> kEdges = {
      {"port", {}},
      {"text", {}},
      {"language", {"text"}},
      {"analysis", {"text", "language", "port"}},
      {"article", {"text", "language", "analysis"}},
      {"passage", {"text", "language"}},
      {"query", {"text", "language", "analysis"}},
      // Which forms say a word is asked of an index.
      {"understanding",
       {"text", "language", "analysis", "query", "search/snapshot.h", "search/deadline.h"}},
      {"result", {"text", "language", "analysis", "article", "passage"}},
      {"ranking", {"text", "analysis", "passage"}},
      {"similarity", {"text", "analysis"}},
      // A search knows no engine: the engines know what it asks for.
      {"search",
       {"text", "language", "analysis", "passage", "query", "understanding", "ranking",
        "similarity", "result", "article/outlet_names.h", "port/thread_clock.h"}},
      {"sqlite", {"text", "port"}},
      {"fts5", {"text", "sqlite"}},
      // The first phase runs a plan and scores by the ranking's formula; it does neither itself.
      {"storage",
       {"text",
        "analysis",
        "passage",
        "port",
        "sqlite",
        "fts5",
        "query/abbreviations.h",
        "query/plan.h",
        "query/field_order.h",
        "query/filters.h",
        "query/match_tree.h",
        "query/value_range.h",
        "ranking/bm25.h",
        "ranking/query_term.h",
        "search/snapshot.h",
        "search/ask.h",
        "search/deadline.h",
        "search/lateness.h",
        "search/abbreviation_names.h",
        "search/facets.h",
        "search/facet_values.h",
        "similarity/sketch.h",
        "similarity/signature.h",
        "similarity/given_vectors.h",
        "similarity/vectors.h"}},
      // A cluster stores what a file derives of an article, and knows no SQLite.
      {"opensearch",
       {"text", "analysis", "passage", "query/abbreviations.h", "query/filters.h",
        "query/value_range.h", "query/plan.h", "ranking/bm25.h", "ranking/query_term.h", "search",
        "similarity/given_vectors.h", "similarity/signature.h", "similarity/vectors.h",
        "storage/analyzer_mismatch.h", "storage/date_key.h", "storage/derived_groups.h",
        "storage/layout.h", "storage/revision.h"}},
      // A model knows letters and numbers, nothing of articles.
      {"meaning", {"text", "port/path.h"}},
      // What is in a file: an index does not know where its articles come from.
      {"readers", {"text", "language", "article"}},
      {"index",
       {"text", "analysis", "article", "meaning", "opensearch", "passage", "port", "query",
        "understanding", "search", "similarity/given_vectors.h", "similarity/vectors.h", "sqlite",
        "storage"}},
      // SQLite's extension offers the parts of the library themselves.
      {"bindings",
       {"text", "language", "analysis", "port/file_stamp.h", "query", "ranking/bm25.h", "result",
        "sqlite", "storage"}},
  };
  return kEdges;
}

// Where a dependency may be included, by the beginning of the header's name.
struct Placement {
  const char* dependency;
  std::regex header;
  std::set<std::string> folders;
  bool in_headers;
};
const std::vector<Placement>& placements() {
  static const std::vector<Placement> kPlacements = {
      {"SQLite", std::regex("sqlite3(ext)?\\.h"), {"sqlite", "storage", "bindings"}, true},
      {"ICU", std::regex("unicode/.*"), {"text", "analysis", "meaning"}, true},
      {"fmt", std::regex("fmt/.*"), {}, false},
      {"nlohmann-json", std::regex("nlohmann/.*"), {}, false},
      {"libcurl", std::regex("curl/.*"), {"opensearch"}, false},
      {"libxml2", std::regex("libxml/.*"), {"readers"}, false},
      {"minizip", std::regex("minizip/.*"), {"readers"}, false},
      {"Zstandard", std::regex("z(std|dict)\\.h"), {"readers", "storage"}, false},
      {"Snowball", std::regex("libstemmer\\.h"), {"analysis"}, true},
  };
  return kPlacements;
}

struct Include {
  std::string header;
  bool is_system = false;  // in angle brackets
  std::size_t line = 0;
};

struct SourceFile {
  fs::path path;  // below the root of the sources
  std::string text;
  std::vector<Include> includes;

  bool is_header() const { return path.extension() == ".h"; }
  // lib/<folder>/…
  std::string folder() const { return std::next(path.begin())->string(); }
};

SourceFile read_source(const fs::path& root, const fs::path& path) {
  static const std::regex kInclude("\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"].*");
  SourceFile source{path.lexically_relative(root), {}, {}};
  std::ifstream in(path);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    source.text += line + "\n";
    std::smatch match;
    if (std::regex_match(line, match, kInclude)) {
      source.includes.push_back({match[2], match[1] == "<", number});
    }
  }
  return source;
}

std::vector<SourceFile> sources(const std::string& folder) {
  const fs::path root = POISK_SOURCE_DIR;
  std::vector<SourceFile> out;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".h" || extension == ".cc") out.push_back(read_source(root, entry.path()));
  }
  EXPECT_FALSE(out.empty()) << folder;
  return out;
}

std::string place(const SourceFile& source, const Include& include) {
  return source.path.string() + ":" + std::to_string(include.line) + " includes " + include.header;
}

TEST(Layering, FoldersDependOneWay) {
  for (const SourceFile& source : sources("lib")) {
    const auto allowed = allowed_edges().find(source.folder());
    ASSERT_NE(allowed, allowed_edges().end()) << "no rule for lib/" << source.folder();
    for (const Include& include : source.includes) {
      if (include.is_system) continue;
      const std::string target = include.header.substr(0, include.header.find('/'));
      EXPECT_TRUE(target == source.folder() || allowed->second.count(target) > 0 ||
                  allowed->second.count(include.header) > 0)
          << place(source, include);
    }
  }
}

TEST(Layering, TheCInterfaceKnowsPublicHeadersAlone) {
  for (const SourceFile& source : sources("lib/bindings")) {
    if (source.path.filename().string().rfind("c_", 0) != 0) continue;
    for (const Include& include : source.includes) {
      EXPECT_TRUE(include.is_system || include.header == "bindings/c_support.h")
          << place(source, include);
    }
  }
}

// The one arrow back: which forms say a word is asked of an index, by the interface that searches ask.
constexpr std::pair<std::string_view, std::string_view> kBack = {"understanding", "search"};

TEST(Layering, FoldersDoNotDependInACircle) {
  std::map<std::string, std::set<std::string>> needs;
  for (const SourceFile& source : sources("lib")) {
    std::set<std::string>& of = needs[source.folder()];
    for (const Include& include : source.includes) {
      const std::string target = include.header.substr(0, include.header.find('/'));
      if (include.is_system || target == source.folder()) continue;
      if (source.folder() != kBack.first || target != kBack.second) of.insert(target);
    }
  }
  // Folders that need nothing but what has been taken away are taken away.
  for (bool taken = true; taken && !needs.empty();) {
    taken = std::erase_if(needs, [&](const auto& folder) {
              return std::none_of(folder.second.begin(), folder.second.end(),
                                  [&](const std::string& one) { return needs.count(one) > 0; });
            }) > 0;
  }
  for (const auto& [folder, of] : needs) ADD_FAILURE() << folder << " is in a circle, or needs one";
}

TEST(Layering, DependenciesStayInTheirFolders) {
  for (const SourceFile& source : sources("lib")) {
    for (const Include& include : source.includes) {
      for (const Placement& placement : placements()) {
        if (!std::regex_match(include.header, placement.header)) continue;
        EXPECT_TRUE(placement.folders.empty() || placement.folders.count(source.folder()) > 0)
            << place(source, include);
        EXPECT_TRUE(placement.in_headers || !source.is_header()) << place(source, include);
      }
    }
  }
}

// Files outside of lib/language with words or letters of Russian in their code, and why. Another
// language has to look at these.
const std::set<std::string>& files_with_russian() {
  static const std::set<std::string> kFiles = {
      // How Russian words are cut, folded and joined: rules by letters, of which tables are no part.
      "analysis/fingerprint.cc", "analysis/lookalikes.cc", "analysis/morphology.cc",
      "analysis/neighbour_spelling.cc", "analysis/normalizer.cc", "analysis/tokenizer.cc",
      "analysis/compiler/az_package.cc", "meaning/compiler/model_compiler.cc",
      // Pages: which lines are whose, by rules that go with their words.
      "article/attribution.cc", "article/author_lines.cc", "article/byline.cc",
      "article/date_lines.cc", "article/dates.cc", "article/domains.cc",
      "article/frame_attribution.cc", "article/frame_lines.cc", "article/frame_outlet.cc",
      "article/headline.cc", "article/line_form.cc", "article/names.cc", "article/names_in_text.cc",
      "article/news_words.cc", "article/nominative.cc", "article/outlet_names.cc",
      "article/page_signs.cc", "article/paragraph_words.cc", "article/prose_density.cc",
      "article/published.cc", "article/reuse_terms.cc", "article/rights_lines.cc",
      "article/small_print.cc", "article/text_edges.cc", "readers/encoding/guess.cc",
      "readers/html/byline.cc", "readers/html/headline.cc", "readers/html/main_block.cc",
      "readers/html/page_lines.cc", "readers/html/page_marks.cc", "readers/html/site.cc",
      "readers/office_reader.cc", "readers/other_front_matter.cc", "readers/record.cc",
      // The query language has Russian names.
      "query/abbreviations.cc", "query/chars.cc", "query/code_spellings.cc", "query/date.cc",
      "query/fields.cc", "query/print.cc", "search/learned_abbreviations.cc",
      // Rules for single letters.
      "passage/open_sentence.cc", "understanding/corrector.cc", "understanding/letters.cc",
      "understanding/misspelling.cc", "understanding/new_words.cc", "understanding/word_forms.cc",
      // A format in which the letters of most texts take a byte.
      "opensearch/packed_text.cc",
      // Sentences for people.
      "result/accusative.cc", "result/citation.cc", "result/context.cc", "result/warning.cc"};
  return kFiles;
}

// Whether a line of code has Cyrillic letters between quotation marks.
bool has_cyrillic_literal(const std::string& text) {
  static const std::regex kLiteral(R"re("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')re");
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line = line.substr(0, line.find("//"));
    for (std::sregex_iterator at(line.begin(), line.end(), kLiteral), end; at != end; ++at) {
      const std::string literal = at->str();
      if (literal.find_first_of("\xD0\xD1") != literal.npos) return true;
    }
  }
  return false;
}

TEST(Layering, RussianStaysInItsFolder) {
  std::set<std::string> found;
  for (const SourceFile& source : sources("lib")) {
    if (source.folder() == "language" || !has_cyrillic_literal(source.text)) continue;
    found.insert(source.path.lexically_relative("lib").generic_string());
  }
  for (const std::string& file : found) {
    EXPECT_EQ(files_with_russian().count(file), 1u)
        << "lib/" << file << " has Russian words: they belong to lib/language";
  }
  for (const std::string& file : files_with_russian()) {
    EXPECT_EQ(found.count(file), 1u) << "lib/" << file << " has no Russian words any more";
  }
}

// What only one system has is behind lib/port: elsewhere there are the standard library, our own
// headers, the dependencies and what compilers offer on one processor.
TEST(Layering, SystemHeadersStayInPort) {
  static const std::regex kKnown("[a-z_0-9]+|poisk/[a-z_]+\\.h|(immintrin|emmintrin|arm_neon)\\.h");
  for (const SourceFile& source : sources("lib")) {
    if (source.folder() == "port") continue;
    for (const Include& include : source.includes) {
      if (!include.is_system || std::regex_match(include.header, kKnown)) continue;
      const bool dependency =
          std::any_of(placements().begin(), placements().end(), [&](const Placement& placement) {
            return std::regex_match(include.header, placement.header);
          });
      EXPECT_TRUE(dependency) << place(source, include);
    }
  }
}

// One header decides between sqlite3.h and sqlite3ext.h.
TEST(Layering, OneHeaderIncludesSqlite) {
  for (const SourceFile& source : sources("lib")) {
    for (const Include& include : source.includes) {
      // The extension's entry alone defines the pointer to the host's functions.
      if (source.path.generic_string() == "lib/bindings/extension.cc") continue;
      if (include.header.rfind("sqlite3", 0) == 0) {
        EXPECT_EQ(source.path.generic_string(), "lib/sqlite/sqlite_api.h")
            << place(source, include);
      }
    }
  }
}

TEST(Layering, PublicHeadersNeedTheStandardLibraryAlone) {
  static const std::regex kStandard("[a-z_]+");
  static const std::regex kOwn("poisk/[a-z_]+\\.h");
  for (const SourceFile& source : sources("include")) {
    const bool is_c = source.path.filename() == "c.h";
    const bool is_format = source.path.filename() == "format.h";
    for (const Include& include : source.includes) {
      // A program includes poisk/format.h where it uses fmt itself; others must not lead there.
      EXPECT_NE(include.header, "poisk/format.h") << place(source, include);
      EXPECT_TRUE((is_format && include.header == "fmt/format.h") ||
                  std::regex_match(include.header, kStandard) ||
                  std::regex_match(include.header, kOwn) ||
                  (is_c && std::regex_match(include.header, std::regex("(std[a-z]+|string)\\.h"))))
          << place(source, include);
      EXPECT_TRUE(include.is_system) << place(source, include);
    }
  }
}

// tools and examples are what a program of somebody else's could be.
TEST(Layering, ProgramsKnowPublicHeadersAlone) {
  for (const char* folder : {"tools", "examples"}) {
    for (const SourceFile& source : sources(folder)) {
      for (const Include& include : source.includes) {
        // The others of its folder, by their bare names.
        EXPECT_TRUE(include.is_system || include.header.find('/') == std::string::npos)
            << place(source, include);
      }
    }
  }
}

TEST(Layering, HeadersAreGuardedByPragmaOnce) {
  for (const char* folder : {"include", "lib", "examples", "tests"}) {
    for (const SourceFile& source : sources(folder)) {
      if (!source.is_header() || source.path.filename() == "c.h") continue;
      EXPECT_NE(source.text.find("#pragma once\n"), std::string::npos) << source.path;
    }
  }
}

// A library does not write to the application's streams.
TEST(Layering, TheLibraryIsSilent) {
  static const std::regex kOutput(
      "std::(cout|cerr|clog)\\b|\\b(std::)?(printf|puts|putchar|perror|fputs|fputc)\\s*\\(|"
      "\\b(stdout|stderr)\\b");
  for (const SourceFile& source : sources("lib")) {
    // The compilers of data are tools of the build that live beside the format they write.
    const std::string path = source.path.generic_string();
    if (path.rfind("lib/analysis/compiler/", 0) == 0) continue;
    if (path.rfind("lib/meaning/compiler/", 0) == 0) continue;
    std::istringstream lines(source.text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
      const std::string code = line.substr(0, line.find("//"));
      EXPECT_FALSE(std::regex_search(code, kOutput))
          << source.path << ":" << number << ": " << line;
    }
  }
}

}  // namespace
}  // namespace poisk
