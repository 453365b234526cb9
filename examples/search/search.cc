// A search binary to copy: indexes the text files of a folder, and answers questions about them.
//
//   example_search news.db corpus/articles 'визит Токаева в Минск'
//   example_search news.db corpus/articles        asks for questions, a line each
//
// What a file is, read_text() finds out: front matter, a saved page or plain text. The program
// `poisk` (tools/poisk) reads more kinds, and can do more with an index.
#include <poisk/poisk.h>
#include <poisk/read.h>
#include <poisk/terminal.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

int fail(const std::string& what, const poisk::Error& error) {
  std::cerr << what << ": " << error.message << "\n";
  return 2;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The articles of a folder. Their keys are their paths in it, so that indexing it again replaces
// them; what cannot be read is named and left out.
std::vector<poisk::Article> articles_in(const fs::path& folder) {
  std::vector<poisk::Article> out;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
    if (!entry.is_regular_file(ignored) || entry.path().extension() != ".txt") continue;
    auto article = poisk::read_text(content_of(entry.path()), poisk::Cleaning::page);
    if (!article) {
      fail(entry.path().string(), article.error());
      continue;
    }
    if (article->key.empty()) {
      article->key = entry.path().lexically_relative(folder).replace_extension().generic_string();
    }
    out.push_back(std::move(*article));
  }
  return out;
}

// The answers, each with its source and the citation that `Index::resolve` finds again.
int answer(const poisk::Index& index, const std::string& question) {
  const auto results = index.search(question);
  if (!results) return fail(question, results.error());
  for (const poisk::Correction& correction : results->corrections) {
    std::cout << correction.from << " → " << correction.to << "\n";
  }
  int rank = 0;
  for (const poisk::Hit& hit : results->hits) {
    std::cout << ++rank << ". " << poisk::printable(hit.title) << "\n   "
              << poisk::to_ansi(hit.snippet) << "\n   — "
              << poisk::printable(poisk::citation_text(hit)) << "\n   " << to_string(hit.passage)
              << "\n";
    for (const poisk::Reprint& reprint : hit.also) {
      std::cout << "   also: " << poisk::printable(reprint.outlet) << "\n";
    }
  }
  std::cout << results->total << " found\n";
  return results->hits.empty() ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: example_search DB FOLDER [QUESTION]\n";
    return 2;
  }
  auto index = poisk::Index::open(argv[1]);
  if (!index) return fail(argv[1], index.error());
  const std::vector<poisk::Article> articles = articles_in(argv[2]);
  // One transaction: all of them, or none.
  if (auto put = index->put(articles); !put) return fail(argv[2], put.error());
  std::cout << articles.size() << " articles indexed\n";
  if (argc > 3) return answer(*index, argv[3]);
  int status = 1;
  for (std::string question; std::getline(std::cin, question);) status = answer(*index, question);
  return status;
}
