// Words and their counts, over many small transactions, are those of one table of sums.
#include "storage/word_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "storage/schema.h"
#include "storage/word_block.h"
#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

TEST(WordBlock, GivesBackWhatWasAdded) {
  const std::vector<std::pair<std::string, std::int64_t>> words = {
      {"город", 1}, {"города", 300}, {"городами", -2}, {"я", 1LL << 40}, {"яр", -(1LL << 40)}};
  WordBlockWriter writer;
  for (const auto& [word, count] : words) writer.add(word, count);
  EXPECT_EQ(writer.first(), "город");
  EXPECT_LT(writer.size(), 50U);
  WordBlockReader reader(writer.bytes());
  for (const auto& [word, count] : words) {
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.key(), word);
    EXPECT_EQ(reader.count(), count);
  }
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.damaged());
}

TEST(WordBlock, FindsOneKeyAsReadingAllDoes) {
  std::vector<std::string> keys{"",     "а",    "аб",  "абв",  "абвг", "аг",    "лес", "леса",
                                "лесу", "лето", "мир", "мира", "миры", "morse", "я",   "яр"};
  std::sort(keys.begin(), keys.end());
  WordBlockWriter writer;
  for (std::size_t i = 0; i < keys.size(); i += 2) {
    writer.add(keys[i], static_cast<std::int64_t>(i) - 5);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (const std::string& key : {keys[i], keys[i] + 'a', keys[i] + "\xFF"}) {
      bool damaged = true;
      const auto count = find_in_block(writer.bytes(), key, damaged);
      EXPECT_FALSE(damaged) << key;
      EXPECT_EQ(count.has_value(), key == keys[i] && i % 2 == 0) << key;
      EXPECT_EQ(count.value_or(static_cast<std::int64_t>(i) - 5), static_cast<std::int64_t>(i) - 5);
    }
  }
  for (std::size_t size = 1; size < writer.bytes().size(); ++size) {
    const std::string_view cut = std::string_view(writer.bytes()).substr(0, size);
    WordBlockReader reader(cut);
    while (reader.next()) {
    }
    bool damaged = false;
    EXPECT_FALSE(find_in_block(cut, "яяя", damaged).has_value());
    EXPECT_EQ(damaged, reader.damaged()) << size;
  }
}

TEST(WordBlock, KnowsBytesThatAreNoBlock) {
  for (const std::string& bytes :
       {std::string("\x01\x01x\x02", 4), std::string("\x00\x05xy\x02", 5),
        std::string("\x00\x01x", 3), std::string("\x80", 1)}) {
    WordBlockReader reader(bytes);
    while (reader.next()) {
    }
    EXPECT_TRUE(reader.damaged());
  }
}

class WordTable : public ::testing::Test {
 protected:
  using Sums = std::map<std::string, std::int64_t>;

  WordTable() : file_(4050), connection_(file_.connect(true)) {}

  void add(const Sums& sums) {
    std::vector<WordCount> counts;
    for (const auto& [key, count] : sums) counts.push_back({key, count});
    connection_.exec("BEGIN").value();
    add_words(connection_, counts).value();
    connection_.exec("COMMIT").value();
    for (const auto& [key, count] : sums) {
      if ((expected_[key] += count) == 0) expected_.erase(key);
    }
  }

  Sums stored() const {
    Sums out;
    for_each_word_key(connection_, [&](std::string_view key, std::int64_t n) {
      out.emplace(key, n);
    }).value();
    return out;
  }

  std::int64_t runs() const {
    return connection_.integer("SELECT count(DISTINCT run) FROM word").value();
  }

  static std::string key(WordKind kind, std::string_view word) {
    return std::string(1, static_cast<char>(kind)) + std::string(word);
  }

  IndexFile file_;
  sqlite::Connection connection_;
  Sums expected_;
};

TEST_F(WordTable, SumsOverManyTransactions) {
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    Sums sums;
    for (std::size_t n = random() % 200; n > 0; --n) {
      std::string word = std::to_string(random() % 3000);
      sums[key(static_cast<WordKind>(random() % 3), word)] = 1 + static_cast<int>(random() % 4);
    }
    // Now and then what is there goes again.
    for (const auto& [key, count] : expected_) {
      if (i % 7 == 0 && random() % 3 == 0) sums[key] = -count;
    }
    add(sums);
    if (i % 20 == 0) {
      EXPECT_EQ(stored(), expected_);
    }
    EXPECT_LE(runs(), 12);
  }
  EXPECT_EQ(stored(), expected_);
  merge_words(connection_).value();
  EXPECT_EQ(runs(), 2) << "one of forms and prefixes, and one of groups";
  EXPECT_EQ(stored(), expected_);
  clear_words(connection_).value();
  EXPECT_EQ(stored(), Sums());
}

// Articles of a hundred words, behind which a large run is merged with what has come.
TEST_F(WordTable, MergesALargeRunByAndBy) {
  for (const WordKind kind : {WordKind::form, WordKind::group}) {
    Sums large;
    for (int i = 0; i < 20000; ++i) large[key(kind, std::to_string(i))] = 1;
    add(large);
  }
  std::mt19937 random(2);
  std::int64_t most_written = 0;
  std::int64_t most_runs = 0;
  int under_way = 0;
  for (int i = 0; i < 400; ++i) {
    Sums sums;
    for (int n = 0; n < 50; ++n) {
      const std::string word = std::to_string(random() % 30000);
      sums[key(WordKind::form, word)] = 1;
      sums[key(WordKind::group, word)] = 1;
    }
    if (i % 3 == 0) {
      for (auto& [key, count] : sums) {
        if (expected_.contains(key)) count = -expected_[key];
      }
    }
    const int before = sqlite3_total_changes(connection_.get());
    add(sums);
    most_written =
        std::max<std::int64_t>(most_written, sqlite3_total_changes(connection_.get()) - before);
    most_runs = std::max(most_runs, runs());
    under_way += find_meta(connection_, "word_merge").value().value_or("").empty() ? 0 : 1;
    if (i % 100 == 0 || i > 390) {
      EXPECT_EQ(stored(), expected_) << i;
    }
  }
  EXPECT_GE(under_way, 5);
  EXPECT_LE(most_written, 200) << "rows, of which both large runs take as many";
  EXPECT_LE(most_runs, 24);
  merge_words(connection_).value();
  EXPECT_EQ(runs(), 2);
  EXPECT_EQ(find_meta(connection_, "word_merge").value().value_or(""), "");
  EXPECT_EQ(stored(), expected_);
}

// Programs that know of no merges under way may have merged runs, or given an id to another.
TEST_F(WordTable, MindsNoMergeThatIsNotUnderWay) {
  const auto some = [](int first, int step, int count) {
    Sums out;
    for (int i = 0; i < count; ++i) out[key(WordKind::form, std::to_string(first + i * step))] = 1;
    return out;
  };
  for (const char* stale : {"3 1 2", "2 1", "2 1 9", "1 2 3", "9 7 8", "9 1 9", "9 1 3", "3", "x",
                            "9 -1", "1 1", "3 1 1"}) {
    clear_words(connection_).value();
    expected_.clear();
    add(some(0, 3, 9000));
    add(some(1, 5, 1500));
    add(some(2, 7, 500));
    ASSERT_EQ(runs(), 3);
    set_meta(connection_, "word_merge", stale).value();
    for (int i = 0; i < 20; ++i) add(some(100 * i, 11, 50));
    EXPECT_EQ(stored(), expected_) << stale;
    merge_words(connection_).value();
    EXPECT_EQ(stored(), expected_) << stale;
  }
}

TEST_F(WordTable, LooksWordsUp) {
  Sums many;
  for (int i = 0; i < 5000; ++i) many[key(WordKind::form, std::to_string(i))] = i + 1;
  add(many);
  add({{key(WordKind::prefix, "мостк"), 2}, {key(WordKind::form, "мост"), 1}});
  add({{key(WordKind::form, "мост"), 4}, {key(WordKind::form, "мосту"), 1}});
  add({{key(WordKind::form, "мосту"), -1}});
  WordReader reader = WordReader::create(connection_).value();
  const auto articles = [&](WordKind kind, std::string_view word) {
    return reader.articles_with(kind, word).value();
  };
  EXPECT_EQ(articles(WordKind::prefix, "мостк"), 2U);
  EXPECT_EQ(articles(WordKind::form, "мост"), 5U);
  EXPECT_EQ(articles(WordKind::form, "мосту"), 0U);
  EXPECT_EQ(articles(WordKind::prefix, "мост"), 0U);
  EXPECT_EQ(articles(WordKind::form, "4999"), 5000U);
  EXPECT_EQ(articles(WordKind::form, ""), 0U);
  std::string seen;
  reader
      .for_each(WordKind::form, "49",
                [&](std::string_view word, std::uint64_t) {
                  seen += std::string(word) + ' ';
                  return seen.size() < 20;
                })
      .value();
  EXPECT_EQ(seen, "49 490 4900 4901 4902 ");
}

TEST_F(WordTable, ReportsWhatContradictsItself) {
  Sums many;
  for (int i = 0; i < 3000; ++i) many[key(WordKind::form, std::to_string(i))] = 1;
  add(many);
  add({{key(WordKind::prefix, "мостк"), 2}});
  for (const char* damage : {
           "UPDATE word SET entries=substr(entries, 1, 5) WHERE run=1",
           "UPDATE word SET first=first||x'00' WHERE run=1",
           "DELETE FROM word WHERE run=1 AND first=(SELECT max(first) FROM word WHERE run=1)",
           "DELETE FROM word WHERE run=2",
           "INSERT INTO word VALUES(7, x'0161', x'00020161')",
           "UPDATE meta SET value='1:3000 2:2' WHERE name='word_runs'",
           "UPDATE meta SET value='1:3000 2' WHERE name='word_runs'",
       }) {
    connection_.exec("SAVEPOINT before").value();
    connection_.exec(damage).value();
    const auto read = for_each_word_key(connection_, [](std::string_view, std::int64_t) {});
    ASSERT_FALSE(read) << damage;
    EXPECT_EQ(read.error().code, ErrorCode::corrupt);
    connection_.exec("ROLLBACK TO before; RELEASE before").value();
  }
  EXPECT_EQ(stored(), expected_);
}

}  // namespace
}  // namespace poisk::storage
