// Groups of forms that are made of an index's forms and postings are what counting the articles'
// words gives, whoever made those that stood there before.
#include "storage/groups_made.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyzer_impl.h"
#include "fts5/format.h"
#include "model/chance.h"
#include "model/texts.h"
#include "storage/derived_groups.h"
#include "storage/group_cache.h"
#include "storage/word_table.h"
#include "unit/analysis/lexicon_sample.h"
#include "unit/index/temporary_index.h"
#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

using Counts = std::map<std::string, std::int64_t>;

Counts counts_of(const IndexFile& file) {
  Counts out;
  for_each_word_key(file.connect(false), [&](std::string_view key, std::int64_t n) {
    out.emplace(key, n);
  }).value();
  return out;
}

class GroupsMadeTest : public ::testing::Test {
 protected:
  Analyzer with(const std::string& name, const std::string& lexicon) const {
    std::ofstream(folder_.file(name), std::ios::binary) << lexicon;
    return Analyzer::create(folder_.file(name)).value();
  }
  // In several commits, with some that are replaced and removed again.
  static void fill(const IndexFile& file, const Analyzer& analyzer, std::size_t articles) {
    model::Chance chance(7);
    model::Texts texts(7);
    const auto writer = file.writer(analyzer);
    for (std::size_t i = 0; i < articles;) {
      std::vector<Article> batch;
      for (std::size_t n = chance.between(1, 40); n > 0; --n, ++i) {
        const std::size_t number = chance.one_in(5) ? chance.below(i + 1) : i;
        batch.push_back(texts.article("a" + std::to_string(number), chance.between(1, 80)));
      }
      writer->put(batch, {}).value();
      writer->remove("a" + std::to_string(chance.below(i))).value();
    }
  }
  static GroupsMade made(const IndexFile& file) {
    return read_groups_made(file.connect(false)).value();
  }

  testing::TemporaryFolder folder_;
  const Analyzer none_ = Analyzer::stemming();
  const Analyzer one_ = with("one", analysis::sample_lexicon());
  const Analyzer other_ = with("other", analysis::other_lexicon());
};

TEST_F(GroupsMadeTest, AreThoseOfAnIndexMadeAnew) {
  for (const auto& [before, after] : {std::pair{&none_, &one_}, {&one_, &other_}}) {
    IndexFile anew(400, *after);
    fill(anew, *after, 300);
    IndexFile file(400, *before);
    fill(file, *before, 300);
    ASSERT_NE(counts_of(file), counts_of(anew));
    EXPECT_EQ(group_work(made(file), *after), GroupWork::make);
    file.writer(*after)->optimize().value();
    EXPECT_EQ(counts_of(file), counts_of(anew));
    EXPECT_EQ(made(file).by, after->impl().word_fingerprint);
    EXPECT_TRUE(made(file).serve(*after));
    EXPECT_EQ(file.writer(*after)->check().value(), std::vector<std::string>());
  }
}

TEST_F(GroupsMadeTest, AreMadeByWhateverChangesArticles) {
  const Article added = testing::article("новая", "", "Стали лет: шёл снег");
  const auto put = [&](Writer& writer) { writer.put({&added, 1}, {}).value(); };
  IndexFile anew(400, other_);
  fill(anew, other_, 60);
  put(*anew.writer());
  const auto expect_anew = [&](const char* what, const auto& change) {
    IndexFile file(400, one_);
    fill(file, one_, 60);
    change(file);
    EXPECT_TRUE(made(file).serve(other_)) << what;
    EXPECT_EQ(counts_of(file), counts_of(anew)) << what;
  };
  expect_anew("put", [&](const IndexFile& file) { put(*file.writer(other_)); });
  expect_anew("reindex", [&](const IndexFile& file) {
    put(*file.writer(one_));
    file.writer(other_)->rebuild({}).value();
  });
  expect_anew("reindex in batches", [&](const IndexFile& file) {
    put(*file.writer(one_));
    file.writer(other_)->rebuild({}, {.articles = 10, .bytes = 1 << 20}).value();
  });
  expect_anew("remove", [&](const IndexFile& file) {
    put(*file.writer(one_));
    const Article passing = testing::article("старая", "", "Люди и человек");
    file.writer(one_)->put({&passing, 1}, {}).value();
    file.writer(other_)->remove("старая").value();
  });
  expect_anew("optimizing in parts", [&](const IndexFile& file) {
    put(*file.writer(one_));
    const auto writer = file.writer(other_);
    while (writer->optimize_some().value()) {
    }
  });
  // The same words again change no count.
  expect_anew("put of what is there", [&](const IndexFile& file) {
    put(*file.writer(one_));
    put(*file.writer(other_));
  });
}

TEST_F(GroupsMadeTest, WhoHasNoLexiconLeavesThemBehind) {
  IndexFile file(400, one_);
  fill(file, one_, 60);
  const std::string by_one = made(file).by;
  EXPECT_EQ(group_work(made(file), none_), GroupWork::leave);
  const auto writer = file.writer(none_);
  writer->optimize().value();
  EXPECT_TRUE(made(file).serve(one_)) << "no form has changed";
  const Article added = testing::article("новая", "", "Стали лет: шёл снег");
  writer->put({&added, 1}, {}).value();
  EXPECT_EQ(made(file).by, by_one);
  EXPECT_TRUE(made(file).behind);
  EXPECT_FALSE(made(file).serve(one_));
  EXPECT_EQ(group_work(made(file), one_), GroupWork::make);
  for (const Analyzer* analyzer : {&none_, &one_, &other_}) {
    EXPECT_EQ(file.writer(*analyzer)->check().value(), std::vector<std::string>());
  }
  writer->rebuild({}).value();
  EXPECT_TRUE(made(file).behind);
  EXPECT_EQ(made(file).by, by_one);
  file.writer(one_)->remove("нет такой").value();
  EXPECT_TRUE(made(file).behind) << "nothing was written";
  file.writer(one_)->optimize().value();
  IndexFile anew(400, one_);
  fill(anew, one_, 60);
  anew.writer()->put({&added, 1}, {}).value();
  EXPECT_TRUE(made(file).serve(one_));
  EXPECT_EQ(counts_of(file), counts_of(anew));
}

TEST_F(GroupsMadeTest, InMemoryTheyCountTheSame) {
  IndexFile file(400, one_);
  fill(file, one_, 200);
  IndexFile anew(400, other_);
  fill(anew, other_, 200);
  const auto reader = file.reader(other_);
  reader->begin().value();
  const std::string group(1, static_cast<char>(WordKind::group));
  std::size_t seen = 0;
  for (const auto& [key, articles] : counts_of(anew)) {
    if (!key.starts_with(group)) continue;
    ++seen;
    const auto counted = reader->articles_with(WordKind::group, key.substr(1)).value();
    EXPECT_EQ(static_cast<std::int64_t>(counted), articles) << key;
  }
  EXPECT_GT(seen, 100U);
  Counts visited;
  reader
      ->each_word(WordKind::group, {},
                  [&](std::string_view word, std::uint64_t articles) {
                    visited.emplace(group + std::string(word), articles);
                    return true;
                  })
      .value();
  Counts expected = counts_of(anew);
  std::erase_if(expected, [&](const auto& one) {
    return !one.first.starts_with(group) || one.first.ends_with('\0');
  });
  EXPECT_EQ(visited, expected);
  // From any on.
  std::size_t n = 0;
  for (auto from = visited.begin(); from != visited.end(); ++from) {
    if (n++ % 20 != 0) continue;
    Counts rest;
    const std::string_view first = std::string_view(from->first).substr(1);
    const std::string_view name = first.substr(0, first.find('\0') + 1);
    for (const std::string_view beginning : {std::string_view(), name}) {
      rest.clear();
      reader
          ->each_word_from(WordKind::group, beginning, first,
                           [&](std::string_view word, std::uint64_t articles) {
                             rest.emplace(group + std::string(word), articles);
                             return true;
                           })
          .value();
      Counts wanted(from, visited.end());
      std::erase_if(wanted, [&](const auto& one) {
        return !std::string_view(one.first).substr(1).starts_with(beginning);
      });
      EXPECT_EQ(rest, wanted) << first;
    }
  }
}

// What is not done when a search has to end is gone on with by the next.
TEST_F(GroupsMadeTest, AMakerThatIsStoppedGoesOn) {
  IndexFile file(400, one_);
  fill(file, one_, 200);
  const auto reader = file.reader(other_);
  reader->begin().value();
  const std::string key =
      analysis::group_key(analysis::WordGroup::Kind::lemma, "человек") + "людей";
  std::atomic<bool> cancel{true};
  const Deadline stop(&cancel, {});
  reader->interrupt_by(&stop);
  const auto refused = reader->articles_with(WordKind::group, key);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::cancelled);
  cancel = false;
  EXPECT_GT(reader->articles_with(WordKind::group, key).value(), 0U);
}

// Within a look at the deadline SQLite may read many blocks: it is interrupted in their midst.
TEST_F(GroupsMadeTest, AMakerThatSqliteInterruptsGoesOn) {
  IndexFile file(400, one_);
  fill(file, one_, 200);
  const sqlite::Connection connection = file.connect(false);
  WordReader words = WordReader::create(connection).value();
  analysis::Session session(other_);
  struct Steps {
    int done = 0;
    int most = 0;  // 0: any number
  } steps;
  sqlite3_progress_handler(
      connection.get(), 1,
      [](void* given) {
        auto& of = *static_cast<Steps*>(given);
        return ++of.done > of.most && of.most > 0 ? 1 : 0;
      },
      &steps);
  const FileVersion state{.file = {}, .generation = 1};
  const auto at_once = GroupCache().get(state, words, session, nullptr).value();
  const int all = std::exchange(steps.done, 0);
  GroupCache cache;
  steps.most = all / 2;
  int stopped = 0;
  auto groups = cache.get(state, words, session, nullptr);
  while (!groups && stopped < 10) {
    EXPECT_EQ(groups.error().code, ErrorCode::cancelled);
    ++stopped;
    steps.done = 0;
    groups = cache.get(state, words, session, nullptr);
  }
  EXPECT_GT(stopped, 0);
  ASSERT_TRUE(groups) << "each call began anew";
  const auto all_words = [](const DerivedGroups& of) {
    std::map<std::string, std::uint64_t> out;
    of.each_word({}, {}, [&](std::string_view word, std::uint64_t articles) {
      return out.emplace(word, articles).second;
    });
    return out;
  };
  EXPECT_EQ(all_words(**groups), all_words(*at_once));
}

TEST_F(GroupsMadeTest, MakeNoRoomForAnArticleThatADamagedPostingNames) {
  for (const std::int64_t article :
       {std::int64_t{2000}, std::int64_t{100'000'000}, fts5::kMostArticles - 1}) {
    IndexFile file(400, one_);
    fill(file, one_, 30);
    const Article known = testing::article("новая", "", "Стали лет: шёл снег");
    file.writer(one_)->put({&known, 1}, {}).value();
    file.add_posting("снег", article);
    const auto made = file.writer(other_)->optimize();
    ASSERT_FALSE(made) << article;
    EXPECT_EQ(made.error().code, ErrorCode::corrupt);
    EXPECT_NE(made.error().message.find("the number of an article"), std::string::npos)
        << made.error().message;
  }
}

// What one transaction adds has its lengths before groups are made of it.
TEST_F(GroupsMadeTest, AreMadeOfTheArticlesOfTheSameTransaction) {
  IndexFile file(4050, one_);
  std::vector<Article> many;
  for (int i = 0; i < 1001; ++i) {
    many.push_back(testing::article(std::to_string(i), "", "Люди шли"));
  }
  file.writer(other_)->put(many, {}).value();
  EXPECT_TRUE(made(file).serve(other_));
  EXPECT_EQ(file.writer(other_)->check().value(), std::vector<std::string>());
}

TEST_F(GroupsMadeTest, DamageIsStillFound) {
  IndexFile file(4050, one_);
  fill(file, one_, 30);
  file.connect(true).exec("DELETE FROM word WHERE run<0").value();
  EXPECT_FALSE(file.writer(other_)->check().value().empty()) << "a run that is named is missing";
}

}  // namespace
}  // namespace poisk::storage
