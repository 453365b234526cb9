// Several files as one: answers are those of one index of all articles, put file by file.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/poisk.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "unit/analysis/lexicon_sample.h"
#include "unit/index/several_files.h"

namespace poisk {
namespace {

using testing::all_of;
using testing::article;
using testing::articles_of_three_files;
using testing::expect_same;
using testing::expect_same_answers;
using testing::expect_same_articles;
using testing::keys;
using testing::set_text_fingerprint;
using testing::stems_only;
using testing::TemporaryFolder;
using Files = testing::SeveralFiles;

TEST(JoinedFiles, AnswerAsOne) {
  Files files;
  for (const auto& articles : articles_of_three_files(2024)) files.add(articles);
  const Index one = files.one();
  for (const unsigned threads : {1U, 3U}) {
    const Index joined = files.joined(threads);
    expect_same_answers(joined, one, 250);
    if (::testing::Test::HasFailure()) return;
    for (int i = 0; i < 40; ++i) {
      const std::string key = std::to_string(i * 7);
      expect_same(joined.more_like(key).value(), one.more_like(key).value(), key);
    }
  }
}

TEST(JoinedFiles, CountAsOne) {
  Files files;
  for (const auto& articles : articles_of_three_files(99)) files.add(articles);
  expect_same(files.joined().stats().value(), files.one().stats().value());
  expect_same_articles(files.joined(), files.one());
  std::vector<std::string> all;
  for (const StoredArticle& stored : all_of(files.one())) all.push_back(stored.article.key);
  EXPECT_EQ(files.one().keys().value(), all);
  EXPECT_EQ(files.joined().keys().value(), all);
  EXPECT_TRUE(files.joined().contains(all.back()).value());
  EXPECT_FALSE(files.joined().contains("такого ключа нет").value());
}

TEST(JoinedFiles, PagesShowEveryHitOnce) {
  Files files;
  for (int f = 0; f < 3; ++f) {
    std::vector<Article> articles;
    for (int i = 0; i < 120; ++i) {
      const std::string n = std::to_string(f * 1000 + i);
      articles.push_back(article(n, "", "Матч номер " + n + " в Казани окончен."));
    }
    files.add(articles);
  }
  const Index joined = files.joined();
  std::set<std::string> shown;
  SearchOptions options;
  options.limit = 7;
  std::size_t hits = 0;
  for (;; options.offset += 7) {
    const Results page = joined.search("матч в Казани", options).value();
    if (page.empty()) break;
    for (const Hit& hit : page) shown.insert(hit.index + hit.passage.key);
    hits += page.size();
  }
  EXPECT_EQ(hits, 360u);
  EXPECT_EQ(shown.size(), 360u);
}

TEST(JoinedFiles, TotalsAreNoFewerThanOneWordFinds) {
  Files files;
  for (int f = 0; f < 2; ++f) {
    std::vector<Article> articles;
    for (int i = 0; i < 900; ++i) {
      const std::string n = std::to_string(f * 1000 + i);
      articles.push_back(article(n, "", i % 9 == 0 ? "Снег, тюльпан." : "Снег " + n + "."));
    }
    files.add(articles);
  }
  const Index indexes[] = {files.one(), files.joined(1), files.joined(2)};
  for (const Index& index : indexes) {
    SearchOptions options;
    options.limit = 3;
    const Results found = index.search("снег тюльпан", options).value();
    EXPECT_FALSE(found.total_is_exact);
    EXPECT_EQ(found.total, 1800u);
  }
}

class OneKeyInTwoFiles : public ::testing::Test {
 protected:
  OneKeyInTwoFiles() {
    first_ = path("2023.db");
    second_ = path("2024.db");
    Index::open(first_, stems_only())
        .value()
        .put(article("итоги", "", "Итоги года: снег."))
        .value();
    Index::open(second_, stems_only())
        .value()
        .put(article("итоги", "", "Итоги года: дожди, и снова дожди."))
        .value();
    joined_.emplace(open_many({first_, second_}, stems_only()).value());
  }
  std::string path(const std::string& name) const { return folder_.file(name); }

  TemporaryFolder folder_;
  std::string first_, second_;
  std::optional<Index> joined_;
};

TEST_F(OneKeyInTwoFiles, BothAreFound) {
  const Results found = joined_->search("итоги года").value();
  ASSERT_EQ(found.hits.size(), 2u);
  EXPECT_EQ(found.total, 2u);
  EXPECT_EQ(found.hits[0].passage.key, found.hits[1].passage.key);
  EXPECT_EQ((std::set{found.hits[0].index, found.hits[1].index}), (std::set{first_, second_}));
  EXPECT_EQ(joined_->search("дожди").value().hits.at(0).index, second_);
  EXPECT_EQ(joined_->more_like("итоги").value().hits.size(), 1u);
}

TEST_F(OneKeyInTwoFiles, BothAreFoundOfALoosenedPhrase) {
  const Results found = joined_->search("\"года снег\" итоги года дожди снег?").value();
  EXPECT_EQ(found.hits.size(), 2u);
}

TEST_F(OneKeyInTwoFiles, CitationsResolveWhereTheyWereMade) {
  for (const char* query : {"снег", "дожди"}) {
    const Hit hit = joined_->search(query).value().hits.at(0);
    EXPECT_EQ(joined_->resolve(hit.passage).value(), hit.text);
    EXPECT_EQ(joined_->get(hit.passage).value().index, hit.index);
    EXPECT_EQ(joined_->resolve(parse_citation(to_string(hit.passage)).value()).value(), hit.text);
  }
  Citation citation = joined_->search("снег").value().hits.at(0).passage;
  citation.revision ^= 1;
  EXPECT_EQ(joined_->resolve(citation).error().code, ErrorCode::stale);
  citation.key = "нет";
  EXPECT_EQ(joined_->resolve(citation).error().code, ErrorCode::not_found);
}

TEST_F(OneKeyInTwoFiles, TheSameWordsInBothAreOneHit) {
  const std::string text =
      "В Астане открылась выставка книг, на которую приехали издатели из двадцати стран мира. "
      "Она продлится до конца недели, вход свободный.";
  Index::open(first_, stems_only()).value().put(article("выставка", "", text)).value();
  Index::open(second_, stems_only()).value().put(article("выставка", "", text)).value();
  const Results found = joined_->search("выставка книг").value();
  ASSERT_EQ(found.hits.size(), 1u);
  EXPECT_EQ(found.hits[0].index, first_);
  ASSERT_EQ(found.hits[0].also.size(), 1u);
  EXPECT_EQ(found.hits[0].also[0].key, "выставка");
  EXPECT_EQ(found.hits[0].also[0].index, second_);
}

TEST_F(OneKeyInTwoFiles, TheFirstIsGiven) {
  EXPECT_EQ(joined_->get("итоги").value().index, first_);
  EXPECT_EQ(joined_->get("итоги").value().article.text, "Итоги года: снег.");
  EXPECT_EQ(joined_->get("нет").error().code, ErrorCode::not_found);
}

TEST_F(OneKeyInTwoFiles, AViewStaysAsItIs) {
  const Searcher view = joined_->searcher().value();
  Index second = Index::open(second_, stems_only()).value();
  second.put(article("новое", "", "Итоги недели.")).value();
  EXPECT_EQ(view.search("итоги").value().total, 2u);
  EXPECT_EQ(joined_->search("итоги").value().total, 3u);
}

TEST_F(OneKeyInTwoFiles, WordsOfAFileThatWasWrittenToAreCorrectedTo) {
  EXPECT_TRUE(joined_->search("метиорит").value().empty());
  Index::open(second_, stems_only()).value().put(article("м", "", "Упал метеорит.")).value();
  EXPECT_EQ(keys(*joined_, "метиорит"), "м");
}

TEST_F(OneKeyInTwoFiles, NothingIsWritten) {
  const auto refused = [](const auto& result) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::invalid_argument);
    EXPECT_NE(result.error().message.find("by itself"), std::string::npos)
        << result.error().message;
  };
  refused(joined_->put(article("a", "", "Слово.")));
  refused(joined_->remove("итоги"));
  refused(joined_->optimize());
  refused(joined_->reindex());
  refused(joined_->embed());
  refused(joined_->drop_vectors());
  refused(joined_->backup(path("copy.db")));
  EXPECT_FALSE(std::filesystem::exists(path("copy.db")));
}

TEST_F(OneKeyInTwoFiles, AreChecked) {
  const CheckReport report = joined_->check().value();
  EXPECT_TRUE(report.sound());
  Options for_reading = stems_only();
  for_reading.read_only = true;
  const std::string of_one = Index::open(first_, for_reading).value().check().value().left_out;
  EXPECT_NE(of_one, "");
  EXPECT_EQ(report.left_out, of_one);
}

TEST_F(OneKeyInTwoFiles, WhatIsLeftOutOfEachFileIsTold) {
  const std::string third = path("2025.db");
  Options with_lexicon;
  with_lexicon.lexicon = path("ru.lexicon");
  std::ofstream(with_lexicon.lexicon, std::ios::binary) << analysis::sample_lexicon();
  Index::open(third, with_lexicon).value().put(article("a", "", "Стали плавили.")).value();
  Options for_reading = stems_only();
  for_reading.read_only = true;
  const auto left_out = [&](const std::string& file) {
    return Index::open(file, for_reading).value().check().value().left_out;
  };
  ASSERT_NE(left_out(third), left_out(first_));
  EXPECT_EQ(
      open_many({first_, third, second_}, stems_only()).value().check().value().left_out,
      first_ + ", " + second_ + ": " + left_out(first_) + "; " + third + ": " + left_out(third));
}

// For the length of a scope the process may open so many files more.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t more) {
    EXPECT_EQ(getrlimit(RLIMIT_NOFILE, &before_), 0);
    const int free = ::open("/dev/null", O_RDONLY);
    ::close(free);
    rlimit few = before_;
    few.rlim_cur = static_cast<rlim_t>(free) + more;
    EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
  }
  ~FewDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  rlimit before_ = {};
};

TEST_F(OneKeyInTwoFiles, MoreFilesThanAProcessMayOpenAreRefused) {
  std::vector<std::string> many;
  for (int i = 0; i < 12; ++i) {
    many.push_back(path(std::to_string(i) + ".db"));
    Index::open(many.back(), stems_only()).value().put(article("a", "", "Иней.")).value();
  }
  EXPECT_EQ(joined_->search("итоги").value().total, 2U);
  {
    const FewDescriptors few(8);
    const auto refused = open_many(many, stems_only());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::io);
    EXPECT_NE(refused.error().message.find("ulimit -n"), std::string::npos)
        << refused.error().message;
    EXPECT_NE(refused.error().message.find(".db"), std::string::npos);
    const auto merged = merge(path("merged.db"), many);
    ASSERT_FALSE(merged);
    EXPECT_NE(merged.error().message.find("ulimit -n"), std::string::npos)
        << merged.error().message;
    EXPECT_FALSE(std::filesystem::exists(path("merged.db")));
    // What is open goes on.
    EXPECT_EQ(joined_->search("итоги").value().total, 2U);
  }
  const Index opened = open_many(many, stems_only()).value();
  EXPECT_EQ(opened.search("иней").value().total, 12U);
  {
    // Opened once, and searched by more at once than there are descriptors for.
    const Searcher view = opened.searcher().value();
    const FewDescriptors few(8);
    const auto refused = opened.search("иней");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("ulimit -n"), std::string::npos)
        << refused.error().message;
    EXPECT_EQ(view.search("иней").value().total, 12U);
  }
  EXPECT_EQ(opened.search("иней").value().total, 12U);
}

TEST_F(OneKeyInTwoFiles, OneMayBeReplaced) {
  const std::string other = path("other.db");
  Index::open(other, stems_only()).value().put(article("иней", "", "Иней.")).value();
  std::filesystem::rename(other, second_);
  EXPECT_EQ(keys(*joined_, "иней"), "иней");
  EXPECT_TRUE(joined_->search("дожди").value().empty());
}

TEST_F(OneKeyInTwoFiles, ManyThreadsSearchAtOnce) {
  const Index joined = open_many({first_, second_}, stems_only(), 2).value();
  std::vector<std::thread> threads;
  std::vector<std::string> failed(4);
  for (std::size_t t = 0; t < failed.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        const auto found = joined.search("итоги года");
        if (!found || found->hits.size() != 2) failed[t] = "wrong";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& wrong : failed) EXPECT_EQ(wrong, "");
}

TEST_F(OneKeyInTwoFiles, ASearchIsStopped) {
  const std::atomic<bool> cancel = true;
  SearchOptions options;
  options.cancel = &cancel;
  for (const unsigned threads : {1U, 2U}) {
    const Index joined = open_many({first_, second_}, stems_only(), threads).value();
    EXPECT_EQ(joined.search("итоги", options).error().code, ErrorCode::cancelled);
  }
}

// What is wrong with a file is said with its name.
TEST_F(OneKeyInTwoFiles, AFileThatCannotBeReadIsNamed) {
  const auto refused = [&](const std::string& file, ErrorCode code) {
    const auto opened = open_many({first_, file}, stems_only());
    ASSERT_FALSE(opened) << file;
    EXPECT_EQ(opened.error().code, code) << opened.error().message;
    EXPECT_NE(opened.error().message.find(file), std::string::npos) << opened.error().message;
  };
  refused(path("нет.db"), ErrorCode::not_found);
  EXPECT_FALSE(std::filesystem::exists(path("нет.db")));
  std::ofstream(path("text.db")) << "Это не индекс, а текст, и притом довольно длинный. "
                                 << std::string(4096, '.');
  refused(path("text.db"), ErrorCode::corrupt);
  std::ofstream(path("empty.db")).flush();
  refused(path("empty.db"), ErrorCode::not_found);
  refused(first_, ErrorCode::invalid_argument);
  std::filesystem::create_symlink(first_, path("again.db"));
  refused(path("again.db"), ErrorCode::invalid_argument);
  EXPECT_EQ(open_many({}, stems_only()).error().code, ErrorCode::invalid_argument);
}

TEST_F(OneKeyInTwoFiles, AFileThatIsGoneIsNamed) {
  std::filesystem::remove(second_);
  const auto found = joined_->search("итоги");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::not_found);
  EXPECT_NE(found.error().message.find(second_), std::string::npos) << found.error().message;
}

TEST_F(OneKeyInTwoFiles, AFileOfOtherTextsIsNamed) {
  const std::string other = path("other.db");
  Index::open(other, stems_only()).value().put(article("a", "", "Слово.")).value();
  set_text_fingerprint(other, "poisk-ru text/0");
  const Index joined = open_many({first_, other}, stems_only()).value();
  const auto found = joined.search("слово");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::analyzer_mismatch);
  EXPECT_NE(found.error().message.find(other), std::string::npos) << found.error().message;
  EXPECT_EQ(joined.get("a").value().index, other);
}

TEST(JoinedFiles, OneFileIsEnough) {
  Files files;
  files.add({article("a", "", "Слово.")});
  const Index joined = files.joined();
  EXPECT_EQ(joined.search("слово").value().hits.at(0).index, files.paths().front());
  EXPECT_FALSE(files.joined().remove("a"));
}

}  // namespace
}  // namespace poisk
