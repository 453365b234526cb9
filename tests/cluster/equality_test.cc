// A cluster answers as one file of the same articles does: the same hits, order and scores.
#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cluster/cluster_index.h"
#include "model/chance.h"
#include "model/texts.h"

namespace poisk {
namespace {

namespace fs = std::filesystem;

// A file of its own name, gone with it.
class EqualityFile {
 public:
  explicit EqualityFile(const std::vector<Article>& articles)
      : path_((fs::temp_directory_path() / ("poisk-equality-" + std::to_string(getpid()) + "-" +
                                            std::to_string(++made_) + ".db"))
                  .string()) {
    remove();
    index_.emplace(Index::open(path_).value());
    index_->put(articles).value();
  }
  ~EqualityFile() {
    index_.reset();
    remove();
  }
  EqualityFile(const EqualityFile&) = delete;
  EqualityFile& operator=(const EqualityFile&) = delete;

  const std::string& path() const { return path_; }
  const Index& index() const { return *index_; }

 private:
  void remove() const {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_ + end);
  }

  static inline int made_ = 0;
  const std::string path_;
  std::optional<Index> index_;
};

void tell(const std::string& query, const Results& file, const Results& other) {
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

// Whether both say the same.
bool agree(const Index& one, const Index& two, const std::string& query,
           const SearchOptions& options) {
  const Results file = one.search(query, options).value();
  const Results other = two.search(query, options).value();
  bool same = file.size() == other.size() && file.warnings == other.warnings &&
              file.corrections == other.corrections && file.interpreted == other.interpreted;
  // Where one counts no further, it says at least how many there are.
  if (file.total_is_exact && other.total_is_exact) same = same && file.total == other.total;
  if (other.total_is_exact) same = same && file.total <= other.total;
  if (file.total_is_exact) same = same && other.total <= file.total;
  for (std::size_t i = 0; same && i < file.size(); ++i) {
    same = file[i].passage == other[i].passage && file[i].snippet.text == other[i].snippet.text &&
           file[i].also.size() == other[i].also.size() &&
           std::abs(file[i].score - other[i].score) <= 1e-9 * (1 + file[i].score);
  }
  if (file.total_is_exact && other.total_is_exact) {
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

class Both {
 public:
  explicit Both(const std::vector<Article>& articles) : file_(articles) {
    cluster_.emplace(Index::open(home_.address()).value());
    cluster_->put(articles).value();
  }

  bool agree(const std::string& query, const SearchOptions& options) const {
    return poisk::agree(file_.index(), *cluster_, query, options);
  }

 private:
  const EqualityFile file_;
  cluster::ClusterIndex home_{Analyzer::create().value()};
  std::optional<Index> cluster_;
};

std::vector<Article> articles_by_chance(model::Texts& texts, model::Chance& chance, int count) {
  std::vector<Article> out;
  for (int i = 0; i < count; ++i) {
    out.push_back(texts.article(std::to_string(i), chance.between(1, 120)));
  }
  return out;
}

// The i-th of questions of all kinds.
class Questions {
 public:
  Questions(model::Texts& texts, model::Chance& chance) : texts_(texts), chance_(chance) {}

  std::string query(int i) const {
    return kinds_[static_cast<std::size_t>(i) % std::size(kinds_)]();
  }
  SearchOptions options() const {
    SearchOptions out;
    if (chance_.one_in(5)) out.sort = SortBy::date;
    if (chance_.one_in(6)) out.order = model::order(chance_);
    out.facets = chance_.one_in(4);
    out.offset = chance_.one_in(6) ? 10 : 0;
    return out;
  }

 private:
  std::string word() const { return texts_.word(); }

  model::Texts& texts_;
  model::Chance& chance_;
  const std::function<std::string()> kinds_[12] = {
      [&] { return word(); },
      [&] { return word() + ' ' + word() + ' ' + word(); },
      [&] { return '+' + word() + " +" + word(); },
      [&] { return '"' + word() + ' ' + word() + '"'; },
      [&] { return '=' + word() + ' ' + word(); },
      [&] { return word().substr(0, 4) + "* " + word(); },
      [&] { return word() + " -" + word(); },
      [&] { return "заголовок:" + word() + " | " + word(); },
      [&] { return "\"" + word() + " " + word() + "\"~4"; },
      [&] { return word() + " источник:" + chance_.of(model::kOutlets); },
      [&] { return word() + " после:" + model::day(chance_); },
      [&] { return "автор:" + chance_.of(model::kAuthors); },
  };
};

TEST(ClusterEquality, OfArticlesByChance) {
  model::Texts texts(20261130);
  model::Chance chance(11);
  const Both both(articles_by_chance(texts, chance, 700));
  const Questions questions(texts, chance);
  for (int i = 0; i < 240; ++i) {
    const std::string query = questions.query(i);
    both.agree(query, questions.options());
  }
  // A word near itself, and beside another.
  const std::string word = texts.word();
  const std::string other = texts.word();
  both.agree('"' + word + ' ' + word + "\"~4", {});
  both.agree('"' + word + ' ' + other + ' ' + word + "\"~2", {});
}

// Of files and clusters as one, be the articles of one short and of another long.
TEST(ClusterEquality, OfAClusterAmongFiles) {
  model::Texts texts(20261201);
  model::Chance chance(12);
  std::vector<Article> all = articles_by_chance(texts, chance, 900);
  std::stable_sort(all.begin(), all.end(), [](const Article& a, const Article& b) {
    return a.text.size() > b.text.size();
  });
  const auto part = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
    return std::vector<Article>(all.begin() + from, all.begin() + to);
  };
  const EqualityFile one(all);
  const EqualityFile longest(part(0, 100));
  const EqualityFile shortest(part(800, 900));
  const cluster::ClusterIndex middle(Analyzer::create().value());
  Index::open(middle.address())->put(part(100, 800)).value();
  const cluster::ClusterIndex last(Analyzer::create().value());
  Index::open(last.address())->put(part(800, 900)).value();

  for (const unsigned threads : {1U, 2U}) {
    const Index file_last =
        open_many({longest.path(), middle.address(), shortest.path()}, {}, threads).value();
    const Index cluster_last =
        open_many({longest.path(), middle.address(), last.address()}, {}, threads).value();
    EXPECT_EQ(file_last.stats()->forms, one.index().stats()->forms);
    EXPECT_EQ(file_last.stats()->articles, 900u);
    EXPECT_EQ(cluster_last.keys().value(), one.index().keys().value());
    EXPECT_EQ(cluster_last.suggest("при").value(), one.index().suggest("при").value());
    const Questions questions(texts, chance);
    for (int i = 0; i < 36; ++i) {
      const std::string query = questions.query(i);
      const SearchOptions options = questions.options();
      agree(one.index(), file_last, query, options);
      agree(one.index(), cluster_last, query, options);
    }
  }
}

// A collection that is not part of the project: its articles as JSON Lines, a question a line.
class OfACollection : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* const corpus = std::getenv("POISK_EQUALITY_CORPUS");
    const char* const questions = std::getenv("POISK_EQUALITY_QUESTIONS");
    if (corpus == nullptr || questions == nullptr) {
      GTEST_SKIP() << "POISK_EQUALITY_CORPUS and POISK_EQUALITY_QUESTIONS name none";
    }
    std::ifstream lines(corpus);
    for (std::string line; std::getline(lines, line);) {
      const auto from = nlohmann::json::parse(line);
      Article& article = articles_.emplace_back();
      article.key = from.at("_id").get<std::string>();
      article.title = from.value("title", std::string());
      article.text = from.at("text").get<std::string>();
    }
    std::ifstream asked(questions);
    for (std::string line; std::getline(asked, line);) questions_.push_back(line);
  }

  void tell(const std::function<bool(const std::string&)>& same) const {
    const auto count = std::count_if(questions_.begin(), questions_.end(), same);
    std::cout << count << " of " << questions_.size() << " questions have the same answers over "
              << articles_.size() << " articles\n";
  }

  std::vector<Article> articles_;
  std::vector<std::string> questions_;
};

TEST_F(OfACollection, AClusterIsEqualToAFile) {
  const Both both(articles_);
  tell([&](const std::string& question) { return both.agree(question, {}); });
}

// A third of it each.
TEST_F(OfACollection, AClusterAmongFilesIsEqualToAFile) {
  const auto third = [&](std::size_t i) {
    const auto at = [&](std::size_t part) {
      return articles_.begin() + static_cast<std::ptrdiff_t>(part * articles_.size() / 3);
    };
    return std::vector<Article>(at(i), at(i + 1));
  };
  const EqualityFile one(articles_);
  const EqualityFile first(third(0));
  const cluster::ClusterIndex second(Analyzer::create().value());
  Index::open(second.address())->put(third(1)).value();
  const EqualityFile last(third(2));
  const Index joined = open_many({first.path(), second.address(), last.path()}).value();
  tell([&](const std::string& question) { return agree(one.index(), joined, question, {}); });
}

}  // namespace
}  // namespace poisk
