// Files whose numbers were chosen to do harm: whatever is asked of them is refused as corrupt or
// answered, and check() says what is wrong.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <string>

#include "fts5/format.h"
#include "unit/index/temporary_index.h"
#include "unit/storage/attack.h"

namespace poisk::sqlite {
namespace {

using testing::article;
using testing::attack;
using testing::stems_only;

std::string row(std::int64_t id, const std::string& block) {
  return "UPDATE fts_data SET block=" + block + " WHERE id=" + std::to_string(id);
}

// A row of `fts_data` of which `size` bytes at `at` (from 1) are others.
std::string patched(std::int64_t id, int at, int size, const std::string& hex) {
  return row(id, "substr(block,1," + std::to_string(at - 1) + ")||x'" + hex + "'||substr(block," +
                     std::to_string(at + size) + ")");
}

class DamageTest : public ::testing::Test {
 protected:
  DamageTest() {
    Index index = Index::open(path_, stems_only()).value();
    index.put(article("а", "Погода", "Погода в городе портится, идёт сильный снег")).value();
    index.put(article("б", "Выставка", "Музей города открыл выставку о снеге")).value();
  }
  Index open() const { return Index::open(path_, stems_only()).value(); }

  testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("index.db");
};

struct Damage {
  const char* what;
  std::string sql;
  bool put = true;     // whether a new article is refused
  bool remove = true;  // whether a removal is
  bool search = false;
};

class HostileNumbersTest : public DamageTest, public ::testing::WithParamInterface<Damage> {};

template <class T>
void expect_refused(const Result<T>& result, bool refused, const char* what) {
  EXPECT_EQ(!result, refused) << what << (result ? "" : ": " + result.error().message);
  if (!result) {
    EXPECT_EQ(result.error().code, ErrorCode::corrupt) << result.error().message;
  }
}

TEST_P(HostileNumbersTest, DoNoHarm) {
  attack(path_, GetParam().sql);
  for (const char* query : {"снег", "\"сильный снег\"", "снег -музей", "сне*"}) {
    expect_refused(open().search(query), GetParam().search, query);
  }
  expect_refused(open().put(article("в", "", "Новое слово")), GetParam().put, "put");
  expect_refused(open().put(article("а", "", "Другие слова")), GetParam().remove, "replace");
  expect_refused(open().remove("а"), GetParam().remove, "remove");
  (void)open().optimize();
  const auto report = open().check();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_FALSE(report->sound());
}

TEST_F(DamageTest, KeysAreToldWithoutReadingTheArticles) {
  attack(path_, "UPDATE passage SET layout=x'ff'; UPDATE article SET fields=x'ff'");
  EXPECT_FALSE(open().get("а"));
  EXPECT_EQ(open().keys().value(), (std::vector<std::string>{"а", "б"}));
  EXPECT_TRUE(open().contains("а").value());
}

INSTANTIATE_TEST_SUITE_P(
    Damage, HostileNumbersTest,
    ::testing::Values(
        Damage{"a negative number of an article",
               "UPDATE article SET id=-900 WHERE key='а'; UPDATE passage SET article=-900 WHERE "
               "article=1",
               false, true, true},
        Damage{"the number zero", "UPDATE article SET id=0 WHERE key='а'", false, true, true},
        Damage{"a huge number", "UPDATE article SET id=9007199254740993 WHERE key='а'", true, true,
               true},
        Damage{"a number past those of a column",
               "UPDATE article SET id=17592186044417 WHERE key='а'", true, true, true},
        Damage{"pages written", patched(fts5::kSegmentsRow, 7, 1, "c08080808080808000"), true, true,
               true},
        Damage{"more merged than there is", patched(fts5::kSegmentsRow, 8, 1, "7f"), true, true,
               true},
        Damage{"more segments than there are", patched(fts5::kSegmentsRow, 9, 1, "87ffffff7f"),
               true, true, true},
        Damage{"more segments in all", patched(fts5::kSegmentsRow, 6, 1, "83ffffff7f"), true, true,
               true},
        Damage{"more levels than there are", patched(fts5::kSegmentsRow, 5, 1, "87ffffff7f"), true,
               true, true},
        Damage{"one segment twice", patched(fts5::kSegmentsRow, 13, 1, "01"), true, true, true},
        Damage{"no list of segments", row(fts5::kSegmentsRow, "x''"), true, true, true},
        Damage{"articles in all", patched(fts5::kTotalsRow, 1, 1, "c08080808080808000")},
        Damage{"words in all", patched(fts5::kTotalsRow, 2, 1, "ffffffffffffffffff")},
        Damage{"a page of four bytes", "INSERT INTO fts_config VALUES('pgsz',4)"},
        Damage{"a page of a negative size", "INSERT INTO fts_config VALUES('pgsz',-1)"},
        Damage{"a page without end", "INSERT INTO fts_config VALUES('pgsz',4611686018427387904)"},
        Damage{"another room for postings", "UPDATE fts_config SET v=67108865 WHERE k='hashsize'",
               false, false, false},
        Damage{"an unknown setting", "UPDATE fts_config SET k='hashsizf' WHERE k='hashsize'", false,
               false, false},
        Damage{"a page of some size", "INSERT INTO fts_config VALUES('pgsz','many')"}),
    [](const auto& info) { return std::to_string(info.index); });

TEST_F(DamageTest, ReindexMendsTheSettingsOfThePostings) {
  for (const char* sql : {"INSERT INTO fts_config VALUES('pgsz',4)",
                          "UPDATE fts_config SET k='hashsizf' WHERE k='hashsize'"}) {
    attack(path_, sql);
    open().reindex().value();
    open().put(article("в", "", "Новое слово")).value();
    EXPECT_TRUE(open().check().value().sound()) << sql;
  }
}

TEST_F(DamageTest, PostingsOfAnotherVersionAreNotWritten) {
  attack(path_, "UPDATE fts_config SET v=5 WHERE k='version'");
  const auto put = open().put(article("в", "", "Новое слово"));
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::schema_version);
  EXPECT_NE(put.error().message.find("reindex"), std::string::npos) << put.error().message;
  EXPECT_EQ(open().remove("а").error().code, ErrorCode::schema_version);
  EXPECT_EQ(open().optimize().error().code, ErrorCode::schema_version);
  EXPECT_FALSE(open().check().value().sound());
  open().reindex().value();
  EXPECT_TRUE(open().check().value().sound());
}

// Bytes that FTS5's own check, in some versions, follows past the end of a page.
TEST_F(DamageTest, CheckLooksAtPagesBeforeFts5Does) {
  const std::string leaf = "(SELECT max(id) FROM fts_data WHERE id<(2<<37))";
  const std::string where = " WHERE id=" + leaf;
  for (const std::string& block : std::initializer_list<std::string>{
           "block||x'ff'", "block||x'ffffffffffffffffff'", "block||zeroblob(40)",
           "substr(block,1,length(block)-1)||x'ff'", "substr(block,1,4)", "x''", "NULL", "7",
           "x'ffff'||substr(block,3)", "substr(block,1,2)||x'0004'||substr(block,5)",
           "substr(block,1,4)||x'ff'||substr(block,6)"}) {
    std::filesystem::copy_file(path_, path_ + ".copy",
                               std::filesystem::copy_options::overwrite_existing);
    attack(path_ + ".copy", "UPDATE fts_data SET block=" + block + where);
    Index index = Index::open(path_ + ".copy", stems_only()).value();
    const auto report = index.check();
    ASSERT_TRUE(report) << block << ": " << report.error().message;
    EXPECT_FALSE(report->sound()) << block;
    (void)index.search("снег");
    (void)index.put(article("в", "", "Новое слово"));
  }
}

}  // namespace
}  // namespace poisk::sqlite
