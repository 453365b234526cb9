// One file of several: it answers as an index of all articles, and is as sound.
#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/poisk.h>

#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "model/chance.h"
#include "model/texts.h"
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

MergeOptions merge_stems() {
  MergeOptions options;
  options.use_lexicon = false;
  return options;
}

void expect_sound(const Index& index) {
  const CheckReport report = index.check().value();
  EXPECT_EQ(report.left_out, "");
  for (const std::string& finding : report.findings) ADD_FAILURE() << finding;
}

// Answers, articles and counts.
void expect_equal(const Index& index, const Index& expected) {
  expect_same_answers(index, expected, 150);
  expect_same_articles(index, expected);
  expect_same(index.stats().value(), expected.stats().value());
}

TEST(Merge, AnswersAsAnIndexOfAll) {
  Files files;
  for (const auto& articles : articles_of_three_files(4)) files.add(articles);
  const std::string path = files.path("merged.db");
  std::size_t last = 0;
  std::size_t all = 0;
  const Progress progress = [&](std::size_t done, std::size_t of) {
    EXPECT_GE(done, last);
    last = done;
    all = of;
  };
  const MergeReport report = merge(path, files.paths(), merge_stems(), progress).value();
  EXPECT_EQ(report.articles, 600u);
  EXPECT_EQ(report.replaced, 0u);
  EXPECT_FALSE(report.reindexed);
  EXPECT_EQ(all, 600u);
  EXPECT_EQ(last, 600u);
  const Index merged = Index::open(path, stems_only()).value();
  expect_equal(merged, files.one());
  expect_sound(merged);
}

// More words than are taken over at once.
TEST(Merge, OfVeryManyWords) {
  Files files;
  const auto word = [](int number) {
    std::string out = "с";
    for (; number > 0; number /= 16) {
      out += std::string("абвгдежзиклмнопр").substr(std::size_t(number % 16) * 2, 2);
    }
    return out;
  };
  for (int file = 0; file < 2; ++file) {
    std::vector<Article> articles;
    for (int i = 0; i < 25; ++i) {
      std::string text;
      for (int k = 0; k < 2000; ++k) text += word(file * 20'000 + i * 2000 + k) + ' ';
      articles.push_back(article(std::to_string(file * 25 + i), "", std::move(text)));
    }
    files.add(articles);
  }
  const std::string path = files.path("merged.db");
  merge(path, files.paths(), merge_stems()).value();
  const Index merged = Index::open(path, stems_only()).value();
  EXPECT_GT(merged.stats().value().forms, 65'000u);
  expect_sound(merged);
  EXPECT_EQ(merged.search(word(29'999)).value().total, 2u);
}

TEST(Merge, OfFilesThatWereChangedOften) {
  Files files;
  model::Texts texts(5);
  model::Chance chance(6);
  int key = 0;
  for (int f = 0; f < 2; ++f) {
    std::vector<Article> articles;
    for (int i = 0; i < 80; ++i) articles.push_back(texts.article(std::to_string(key++), 30));
    Index index = Index::open(files.add(articles), stems_only()).value();
    for (std::size_t i = 0; i < 80; i += 3) index.remove(articles[i].key).value();
    // Put again, each in a segment of its own, with new words.
    for (std::size_t i = 1; i < 80; i += 9) {
      index.put(texts.article(articles[i].key, 30)).value();
    }
  }
  const std::string path = files.path("merged.db");
  merge(path, files.paths(), merge_stems()).value();
  const Index merged = Index::open(path, stems_only()).value();
  expect_sound(merged);
  const std::string all = files.path("anew.db");
  {
    Index anew = Index::open(all, stems_only()).value();
    for (const StoredArticle& stored : all_of(files.joined())) anew.put(stored.article).value();
  }
  expect_equal(merged, Index::open(all, stems_only()).value());
}

TEST(Merge, TheNewIndexIsWrittenToAsAnyOther) {
  Files files;
  files.add({article("a", "", "Первый снег.")});
  files.add({article("b", "", "Второй снег.")});
  const std::string path = files.path("merged.db");
  merge(path, files.paths(), merge_stems()).value();
  Index merged = Index::open(path, stems_only()).value();
  merged.put(article("c", "", "Третий снег.")).value();
  merged.remove("a").value();
  EXPECT_EQ(keys(merged, "снег"), "b c");
  expect_sound(merged);
  merged.reindex().value();
  EXPECT_EQ(keys(merged, "снег"), "b c");
}

TEST(Merge, KeepsWhereArticlesAreFrom) {
  Files files;
  Article with_origin = article("a", "", "Снег.");
  with_origin.origin = "/новости/a.txt";
  files.add({with_origin});
  files.add({article("b", "", "Дождь.")});
  const std::string path = files.path("merged.db");
  merge(path, files.paths(), merge_stems()).value();
  const Index merged = Index::open(path, stems_only()).value();
  EXPECT_EQ(merged.get("a").value().article.origin, "/новости/a.txt");
  EXPECT_EQ(merged.get("b").value().article.origin, "");
  expect_sound(merged);
}

class MergeOfOneKeyTwice : public ::testing::Test {
 protected:
  MergeOfOneKeyTwice() {
    files_.add({article("итоги", "Итоги (СНГ)", "Содружество Независимых Государств (СНГ), снег."),
                article("иней", "", "Иней.")});
    files_.add({article("итоги", "", "Итоги года: дожди."), article("град", "", "Град.")});
  }
  Files files_;
  const std::string path_ = files_.path("merged.db");
};

TEST_F(MergeOfOneKeyTwice, IsRefusedAndNamed) {
  const auto report = merge(path_, files_.paths(), merge_stems());
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(report.error().message.find("итоги"), std::string::npos) << report.error().message;
  EXPECT_NE(report.error().message.find(files_.paths().back()), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(MergeOfOneKeyTwice, KeepsTheLastWhereThatIsAsked) {
  MergeOptions options = merge_stems();
  options.replace = true;
  const MergeReport report = merge(path_, files_.paths(), options).value();
  EXPECT_EQ(report.articles, 3u);
  EXPECT_EQ(report.replaced, 1u);
  const Index merged = Index::open(path_, stems_only()).value();
  EXPECT_EQ(merged.get("итоги").value().article.text, "Итоги года: дожди.");
  EXPECT_EQ(keys(merged, "снег"), "");
  EXPECT_TRUE(merged.stats().value().abbreviations.empty());
  expect_sound(merged);
  // put() had replaced it as well.
  expect_equal(merged, files_.one());
}

TEST(Merge, SaysWhatCannotBeMerged) {
  Files files;
  files.add({article("a", "", "Снег.")});
  files.add({article("b", "", "Дождь.")});
  const std::string& a = files.paths().front();
  const std::string out = files.path("merged.db");
  const struct {
    std::string path;
    std::vector<std::string> paths;
    ErrorCode code;
  } cases[] = {
      {a, files.paths(), ErrorCode::invalid_argument},
      {"", files.paths(), ErrorCode::invalid_argument},
      {out, {}, ErrorCode::invalid_argument},
      {out, {a, a}, ErrorCode::invalid_argument},
      {out, {a, files.path("нет.db")}, ErrorCode::not_found},
      {files.path("нет/merged.db"), files.paths(), ErrorCode::io},
  };
  for (const auto& [path, paths, code] : cases) {
    const auto report = merge(path, paths, merge_stems());
    ASSERT_FALSE(report) << path;
    EXPECT_EQ(report.error().code, code) << report.error().message;
  }
  for (const auto& entry : std::filesystem::directory_iterator(files.path(""))) {
    EXPECT_FALSE(entry.path().filename().string().starts_with("merged")) << entry.path();
  }
}

// Where texts were cut or folded in another way postings are those of other words.
TEST(Merge, AnalysesAnewWhereThatIsAsked) {
  Files files;
  files.add({article("a", "", "Стали плавили.")});
  const std::string other = files.path("other.db");
  const auto put_into_other = [&](const Article& one) {
    Index::open(other, stems_only()).value().put(one).value();
  };
  put_into_other(article("b", "", "Сталь варили."));
  set_text_fingerprint(other, "poisk-ru text/0");
  const std::vector<std::string> paths{files.paths().front(), other};
  const std::string path = files.path("merged.db");
  const auto refused = merge(path, paths, merge_stems());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::analyzer_mismatch);
  EXPECT_NE(refused.error().message.find(other), std::string::npos) << refused.error().message;
  EXPECT_NE(refused.error().message.find("--reindex"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(path));
  MergeOptions options = merge_stems();
  options.reindex = true;
  const MergeReport report = merge(path, paths, options).value();
  EXPECT_TRUE(report.reindexed);
  EXPECT_EQ(report.articles, 2u);
  const Index merged = Index::open(path, stems_only()).value();
  EXPECT_EQ(merged.search("варили плавили").value().hits.size(), 2u);
  expect_sound(merged);
  // Of articles of one key the last is kept here, too, where that is asked.
  const std::string ours = Index::open(path, stems_only()).value().stats().value().analyzer;
  set_text_fingerprint(other, ours);
  put_into_other(article("a", "", "Сталь остыла."));
  set_text_fingerprint(other, "poisk-ru text/0");
  const std::string again = files.path("again.db");
  EXPECT_EQ(merge(again, paths, options).error().code, ErrorCode::invalid_argument);
  options.replace = true;
  EXPECT_EQ(merge(again, paths, options).value().replaced, 1u);
}

// Groups of forms are joined where they are of one maker, else made anew by who has a lexicon.
TEST(Merge, JoinsFilesOfDifferentLexicons) {
  Files files;
  const auto lexicon = [&](const std::string& name, const std::string& bytes) {
    Options options;
    options.lexicon = files.path(name);
    std::ofstream(options.lexicon, std::ios::binary) << bytes;
    return options;
  };
  const Options one = lexicon("one.lexicon", analysis::sample_lexicon());
  const Options other = lexicon("other.lexicon", analysis::other_lexicon());
  const Article parts[] = {article("a", "", "Стали плавили. Человек шёл, много лет."),
                           article("b", "", "Сталь варили люди. Новый год."),
                           article("c", "", "Ели и люди.")};
  const auto made = [&](const std::string& name, const Options& options,
                        std::span<const Article> articles) {
    Index::open(files.path(name), options).value().put(articles).value();
    return files.path(name);
  };
  const std::vector<std::string> paths{made("1.db", one, std::span(parts, 1)),
                                       made("2.db", other, std::span(parts + 1, 1)),
                                       made("3.db", stems_only(), std::span(parts + 2, 1))};
  const std::string in_one = made("in one.db", other, parts);
  const auto expect_same = [&](const std::string& path, const Options& options, bool serve) {
    const Index merged = Index::open(path, options).value();
    Index::open(in_one, options).value().optimize().value();
    const Index anew = Index::open(in_one, options).value();
    EXPECT_EQ(merged.stats().value().groups_serve, serve);
    for (const char* asked : {"сталь", "человек", "лето", "ель", "год людей"}) {
      EXPECT_EQ(keys(merged, asked), keys(anew, asked)) << asked;
    }
    EXPECT_EQ(merged.check().value().findings, std::vector<std::string>());
  };
  MergeOptions options;
  options.lexicon = other.lexicon;
  EXPECT_FALSE(merge(files.path("by other.db"), paths, options).value().reindexed);
  expect_same(files.path("by other.db"), other, true);
  // Who has no lexicon makes none where one was, but joins what is of one maker.
  merge(files.path("by none.db"), paths, merge_stems()).value();
  expect_same(files.path("by none.db"), other, false);
  merge(files.path("of one.db"), {paths[1]}, merge_stems()).value();
  EXPECT_TRUE(Index::open(files.path("of one.db"), other).value().stats().value().groups_serve);
  // What replaces another is taken out by a maker's own groups alone.
  Index::open(paths[1], other).value().put(article("a", "", "Новое.")).value();
  options.replace = true;
  merge(files.path("replaced.db"), paths, options).value();
  const Index replaced = Index::open(files.path("replaced.db"), other).value();
  EXPECT_EQ(keys(replaced, "сталь"), "b");
  EXPECT_TRUE(replaced.stats().value().groups_serve);
  EXPECT_TRUE(replaced.check().value().sound());
  const Index joined = open_many(paths, other).value();
  EXPECT_FALSE(joined.stats().value().groups_serve);
  EXPECT_EQ(joined.search("человек").value().total, 3u);
}

// Files whose analyzer this program has not are joined as they are.
TEST(Merge, NeedsNoAnalyzer) {
  if (!std::filesystem::exists(POISK_LEXICON_FILE)) GTEST_SKIP() << "there is no lexicon";
  const TemporaryFolder folder;
  Options with_lexicon;
  with_lexicon.lexicon = POISK_LEXICON_FILE;
  for (const char* name : {"a", "b"}) {
    Index::open(folder.file(name), with_lexicon).value().put(article(name, "", "Стали.")).value();
  }
  merge(folder.file("merged.db"), {folder.file("a"), folder.file("b")}, merge_stems()).value();
  const Index merged = Index::open(folder.file("merged.db"), with_lexicon).value();
  EXPECT_EQ(keys(merged, "сталь"), "a b");
  expect_sound(merged);
}

}  // namespace
}  // namespace poisk
