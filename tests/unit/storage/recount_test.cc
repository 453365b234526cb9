// Articles of words that are much alike: what is counted and posted of each word is what counting
// the articles' words again gives.
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/session.h"
#include "analysis/word_group.h"
#include "analysis/word_prefix.h"
#include "model/chance.h"
#include "model/texts.h"
#include "sqlite/statement.h"
#include "storage/word_table.h"
#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

using Counts = std::map<std::string, std::int64_t>;

std::string key(WordKind kind, std::string_view word) {
  return std::string(1, static_cast<char>(kind)) + std::string(word);
}

struct Postings {
  std::int64_t articles = 0;
  std::int64_t places = 0;
  friend bool operator==(const Postings&, const Postings&) = default;
  friend void PrintTo(const Postings& postings, std::ostream* out) {
    *out << postings.articles << " articles, " << postings.places << " places";
  }
};

// The words of some articles, counted one by one.
class Recount {
 public:
  explicit Recount(const Analyzer& analyzer) : analyzer_(analyzer), session_(analyzer) {}

  void add(const Article& article) {
    std::set<std::string> keys;
    std::set<std::string> forms;
    for (const std::string* text : {&article.title, &article.text}) {
      for (const Token& token : analyzer_.analyze(*text)) {
        keys.insert(key(WordKind::form, token.form));
        const analysis::WordGroups of = session_.groups(token.form);
        for (const analysis::WordGroup& group : of.groups) {
          if (!group.kept) continue;
          const std::string name = analysis::group_key(group.kind, group.name);
          keys.insert(key(WordKind::group, name + token.form));
          if (&group == of.head()) keys.insert(key(WordKind::group, name));
        }
        if (const std::string prefix = first_letters(token.form); !prefix.empty()) {
          keys.insert(key(WordKind::prefix, prefix));
        }
        forms.insert(token.form);
        ++postings[token.form].places;
      }
    }
    for (const std::string& each : keys) ++counts[each];
    for (const std::string& form : forms) ++postings[form].articles;
  }

  Counts counts;
  std::map<std::string, Postings> postings;

 private:
  // Five of them; none of a shorter word.
  static std::string first_letters(const std::string& form) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
      const bool begins = (static_cast<unsigned char>(form[i]) & 0xC0) != 0x80;
      if (begins && ++letters == analysis::kPrefixLetters + 1) return form.substr(0, i);
    }
    return letters == analysis::kPrefixLetters ? form : "";
  }

  const Analyzer& analyzer_;
  analysis::Session session_;
};

Counts stored_counts(const sqlite::Connection& connection) {
  Counts out;
  for_each_word_key(connection, [&](std::string_view key, std::int64_t n) {
    out.emplace(key, n);
  }).value();
  return out;
}

std::map<std::string, Postings> stored_postings(const sqlite::Connection& connection) {
  connection.exec("CREATE VIRTUAL TABLE temp.posted USING fts5vocab(main, fts, row)").value();
  auto rows =
      sqlite::Statement::prepare(connection, "SELECT term, doc, cnt FROM temp.posted").value();
  std::map<std::string, Postings> out;
  while (rows.step().value()) {
    out[rows.string(0)] = {rows.integer(1), rows.integer(2)};
  }
  return out;
}

// What the two maps have differently, so that a failure is read at a glance.
template <class Map>
Map differences(const Map& from, const Map& to) {
  Map out;
  for (const auto& [word, value] : from) {
    const auto found = to.find(word);
    if (found == to.end() || !(found->second == value)) out.emplace(word, value);
  }
  return out;
}

template <class Map>
void expect_same(const Map& stored, const Map& counted) {
  EXPECT_EQ(differences(stored, counted), Map()) << "stored, but not so in the articles";
  EXPECT_EQ(differences(counted, stored), Map()) << "in the articles, but not so stored";
}

TEST(Recount, OfThreeThousandArticles) {
  constexpr std::uint64_t kSeed = 20231123;
  constexpr std::size_t kArticles = 3000;
  model::Chance chance(kSeed);
  model::Texts texts(kSeed);
  std::map<std::string, Article> articles;
  std::size_t made = 0;
  IndexFile file(1000);
  {
    const std::unique_ptr<Writer> writer = file.writer();
    while (articles.size() < kArticles) {
      std::vector<Article> batch;
      for (std::size_t n = chance.between(1, 400); n > 0; --n) {
        // Now and then one that may be there is replaced.
        const std::size_t number = made > 0 && chance.one_in(10) ? chance.below(made) : made++;
        batch.push_back(texts.article("a" + std::to_string(number), chance.between(0, 60)));
      }
      writer->put(batch, {}).value();
      for (Article& article : batch) articles[article.key] = std::move(article);
      for (std::size_t n = chance.below(10); n > 0; --n) {
        const auto removed =
            std::next(articles.begin(), std::ptrdiff_t(chance.below(articles.size())));
        ASSERT_TRUE(writer->remove(removed->first).value());
        articles.erase(removed);
      }
    }
    EXPECT_EQ(writer->check().value(), std::vector<std::string>());
  }
  Recount recount(file.analyzer());
  for (const auto& [key, article] : articles) recount.add(article);
  EXPECT_GT(recount.postings.size(), 3000U);
  const sqlite::Connection connection = file.connect(true);
  const auto tokenizer = IndexTokenizer::attach(connection, file.analyzer()).value();
  expect_same(stored_counts(connection), recount.counts);
  expect_same(stored_postings(connection), recount.postings);
}

}  // namespace
}  // namespace poisk::storage
