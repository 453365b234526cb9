#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "beir.h"
#include "command.h"
#include "inputs.h"
#include "json_text.h"
#include "kept_vectors.h"
#include "lexicon_option.h"
#include "line_reader.h"
#include "meaning_option.h"
#include "terminal.h"
#include "trec_score.h"

namespace poisk::program {
namespace {

namespace fs = std::filesystem;

struct EvalArguments {
  std::string collection;
  std::string run_file;
  std::size_t depth = 100;
  bool json = false;
  bool meaning = false;
  std::string vectors;  // where they are kept; empty: nowhere
};

// A folder that is removed with what is in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "poisk-eval-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Result<void> index_collection(Index& index, const std::string& collection) {
  std::vector<Article> articles;
  Result<void> failure;
  InputOptions options;
  options.format = Format::beir;
  InputReport report;
  const Sink take = [&](Result<Article>&& article, const std::string& where) {
    if (article) {
      articles.push_back(std::move(*article));
    } else {
      failure = Error{article.error().code, where + ": " + article.error().message, 0};
    }
    return failure.has_value();
  };
  read_inputs({collection}, options, take, report);
  if (!failure) return failure;
  if (auto put = index.put(articles); !put) return put;
  return index.optimize();
}

// Makes vectors of all articles, or takes those that are kept.
Result<void> set_embedder(const EvalArguments& arguments, Options& options) {
  if (!arguments.meaning) return {};
  auto model = meaning_model(meaning_model_named());
  if (!model) return model.error();
  if (!arguments.vectors.empty()) {
    model = KeptVectors::open(std::move(*model), arguments.vectors);
    if (!model) return model.error();
  }
  options.embedder = std::move(*model);
  return {};
}

// The content of one of the collection's files, through `parse`.
template <class T>
Result<T> read_with(Result<T> (*parse)(std::string_view), const fs::path& path) {
  auto content = read_file(path.string());
  if (!content) {
    return Error{content.error().code, path.string() + ": " + content.error().message, 0};
  }
  auto parsed = parse(*content);
  if (!parsed) {
    return Error{parsed.error().code, path.string() + ": " + parsed.error().message, 0};
  }
  return parsed;
}

// The articles of a query's hits, best first, each once.
Result<std::vector<Hit>> ranking(const Searcher& searcher, const std::string& query,
                                 std::size_t depth) {
  SearchOptions options;
  options.limit = depth;
  options.group_reprints = false;
  options.quote_terms = false;
  auto results = searcher.search(query, options);
  if (!results) return results.error();
  return std::move(results->hits);
}

int run_eval(const EvalArguments& arguments) {
  const fs::path folder(arguments.collection);
  auto queries = read_with(&read_queries, folder / "queries.jsonl");
  if (!queries) return fail(queries.error());
  auto judged = read_with(&read_judgements, folder / "qrels" / "test.tsv");
  if (!judged) return fail(judged.error());
  Judgements judgements;
  for (const Judgement& j : *judged) {
    if (j.grade > 0) judgements[j.query][j.article] = j.grade;
  }
  TemporaryFolder temporary;
  if (temporary.path().empty()) return fail("cannot make a temporary folder");
  Options options = options_by_lexicon();
  if (auto set = set_embedder(arguments, options); !set) return fail(set.error());
  auto index = Index::open((temporary.path() / "eval.db").string(), options);
  if (!index) return fail(index.error());
  say_warnings(*index);
  if (auto indexed = index_collection(*index, arguments.collection); !indexed) {
    return fail(indexed.error());
  }
  if (arguments.meaning) {
    ProgressBar bar;
    auto embedded = index->embed([&](std::size_t done, std::size_t total) {
      bar.update(done, static_cast<double>(done) / static_cast<double>(total));
    });
    bar.clear();
    if (!embedded) return fail(embedded.error());
  }
  auto searcher = index->searcher();
  if (!searcher) return fail(searcher.error());

  std::ofstream trec;
  if (!arguments.run_file.empty()) {
    trec.open(arguments.run_file);
    if (!trec) return fail(arguments.run_file + ": cannot be written");
  }
  TrecScore score;
  for (const TestQuery& query : *queries) {
    auto hits = ranking(*searcher, query.text, arguments.depth);
    if (!hits) return fail(hits.error());
    std::vector<std::string> keys;
    for (const Hit& hit : *hits) {
      keys.push_back(hit.passage.key);
      trec << fmt::format("{} Q0 {} {} {:.6f} poisk\n", query.id, hit.passage.key, keys.size(),
                          hit.score);
    }
    if (auto grades = judgements.find(query.id); grades != judgements.end()) {
      score.add(grades->second, keys);
    }
  }
  std::cout << (arguments.json ? json_text(score.json()) : score.line()) << "\n";
  return kFound;
}

}  // namespace

void add_eval_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("eval", "Score the ranking on a test collection");
  auto arguments = std::make_shared<EvalArguments>();
  command->add_option("COLLECTION", arguments->collection, "A folder in BEIR's layout")->required();
  command->add_option("--run", arguments->run_file, "Write the ranking as a TREC run");
  command->add_option("--depth", arguments->depth, "Articles a query (100)");
  command->add_flag("--json", arguments->json, "One JSON object");
  command->add_flag("--meaning", arguments->meaning, "Rank and find by vectors, too");
  command->add_option("--vectors", arguments->vectors,
                      "Keep the vectors in this file, and take from it those that it has");
  command->callback(
      [arguments, &action] { action = [arguments] { return run_eval(*arguments); }; });
}

}  // namespace poisk::program
