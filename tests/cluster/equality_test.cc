// A cluster answers as one file of the same articles does: the same hits, order and scores.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cluster/cluster_index.h"
#include "model/chance.h"
#include "model/texts.h"

namespace poisk {
namespace {

namespace fs = std::filesystem;

class Both {
 public:
  explicit Both(const std::vector<Article>& articles)
      : path_(fs::temp_directory_path() / ("poisk-equality-" + std::to_string(getpid()) + ".db")) {
    fs::remove(path_);
    file_.emplace(Index::open(path_.string()).value());
    cluster_.emplace(Index::open(home_.address()).value());
    file_->put(articles).value();
    cluster_->put(articles).value();
  }
  ~Both() {
    file_.reset();
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_.string() + end);
  }
  Both(const Both&) = delete;
  Both& operator=(const Both&) = delete;

  // Whether both say the same.
  bool agree(const std::string& query, const SearchOptions& options) {
    const Results file = file_->search(query, options).value();
    const Results other = cluster_->search(query, options).value();
    bool same = file.size() == other.size() && file.warnings == other.warnings &&
                file.corrections == other.corrections && file.interpreted == other.interpreted;
    // Where the file counts no further, it says at least how many there are.
    same = same && (file.total_is_exact ? file.total == other.total : file.total <= other.total);
    for (std::size_t i = 0; same && i < file.size(); ++i) {
      same = file[i].passage == other[i].passage && file[i].snippet.text == other[i].snippet.text &&
             file[i].also.size() == other[i].also.size() &&
             std::abs(file[i].score - other[i].score) <= 1e-9 * (1 + file[i].score);
    }
    if (file.total_is_exact) {
      same = same && file.facets.size() == other.facets.size();
      for (std::size_t i = 0; same && i < file.facets.size(); ++i) {
        same = file.facets[i].field == other.facets[i].field &&
               file.facets[i].values.size() == other.facets[i].values.size();
        for (std::size_t v = 0; same && v < file.facets[i].values.size(); ++v) {
          same = file.facets[i].values[v].value == other.facets[i].values[v].value &&
                 file.facets[i].values[v].count == other.facets[i].values[v].count;
        }
      }
    }
    if (!same) tell(query, file, other);
    return same;
  }

 private:
  static void tell(const std::string& query, const Results& file, const Results& other) {
    std::string out = query + ": totals " + std::to_string(file.total) + ' ' +
                      std::to_string(other.total) + "; " + file.interpreted + " / " +
                      other.interpreted;
    for (std::size_t i = 0; i < std::max(file.size(), other.size()); ++i) {
      for (const Results* results : {&file, &other}) {
        out += i < results->size()
                   ? "\n  " + (*results)[i].passage.key + ' ' + std::to_string((*results)[i].score)
                   : "\n  -";
      }
    }
    ADD_FAILURE() << out;
  }

  const fs::path path_;
  cluster::ClusterIndex home_{Analyzer::create().value()};
  std::optional<Index> file_, cluster_;
};

TEST(ClusterEquality, OfArticlesByChance) {
  model::Texts texts(20261130);
  model::Chance chance(11);
  std::vector<Article> articles;
  for (int i = 0; i < 700; ++i) {
    articles.push_back(texts.article(std::to_string(i), chance.between(1, 120)));
  }
  Both both(articles);
  const auto word = [&] { return texts.word(); };
  const std::function<std::string()> kinds[] = {
      [&] { return word(); },
      [&] { return word() + ' ' + word() + ' ' + word(); },
      [&] { return '+' + word() + " +" + word(); },
      [&] { return '"' + word() + ' ' + word() + '"'; },
      [&] { return '=' + word() + ' ' + word(); },
      [&] { return word().substr(0, 4) + "* " + word(); },
      [&] { return word() + " -" + word(); },
      [&] { return "заголовок:" + word() + " | " + word(); },
      [&] { return "\"" + word() + " " + word() + "\"~4"; },
      [&] { return word() + " источник:" + chance.of(model::kOutlets); },
      [&] { return word() + " после:" + model::day(chance); },
      [&] { return "автор:" + chance.of(model::kAuthors); },
  };
  for (int i = 0; i < 240; ++i) {
    SearchOptions options;
    if (chance.one_in(5)) options.sort = SortBy::date;
    options.facets = chance.one_in(4);
    options.offset = chance.one_in(6) ? 10 : 0;
    both.agree(kinds[static_cast<std::size_t>(i) % std::size(kinds)](), options);
  }
}

// Of a collection that is not part of the project: its articles as JSON Lines, a question a line.
TEST(ClusterEquality, OfACollection) {
  const char* const corpus = std::getenv("POISK_EQUALITY_CORPUS");
  const char* const questions = std::getenv("POISK_EQUALITY_QUESTIONS");
  if (corpus == nullptr || questions == nullptr) {
    GTEST_SKIP() << "POISK_EQUALITY_CORPUS and POISK_EQUALITY_QUESTIONS name none";
  }
  std::vector<Article> articles;
  std::ifstream lines(corpus);
  for (std::string line; std::getline(lines, line);) {
    const auto from = nlohmann::json::parse(line);
    Article& article = articles.emplace_back();
    article.key = from.at("_id").get<std::string>();
    article.title = from.value("title", std::string());
    article.text = from.at("text").get<std::string>();
  }
  Both both(articles);
  std::ifstream asked(questions);
  std::size_t same = 0;
  std::size_t all = 0;
  for (std::string line; std::getline(asked, line); ++all) same += both.agree(line, {});
  std::cout << same << " of " << all << " questions have the same answers over " << articles.size()
            << " articles\n";
}

}  // namespace
}  // namespace poisk
