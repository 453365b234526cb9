// The model behind an index: found by its path or by the environment, in the library and in SQL.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <poisk/sqlite.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <memory>
#include <string>

#include "unit/index/temporary_index.h"
#include "unit/meaning/model_folder.h"
#include "unit/meaning/tiny_model.h"

namespace poisk::meaning {
namespace {

using poisk::testing::article;
using poisk::testing::stems_only;

class ModelInIndex : public ::testing::Test {
 protected:
  Options options() const {
    Options out = stems_only();
    out.meaning_model = model_;
    return out;
  }
  Index index() const {
    Index out = Index::open(path_, options()).value();
    out.put(article("коты", "О котах", "Кот любит молоко.")).value();
    return out;
  }

  poisk::testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("news.db");
  testing::ModelFolder models_;
  const std::string model_ = models_.write(compiler::write_model(testing::tiny_content()));
};

TEST_F(ModelInIndex, AnswersInOtherWords) {
  Index index = this->index();
  index.embed().value();
  const Results results = index.search("слон").value();
  ASSERT_EQ(results.size(), 1u);
  EXPECT_TRUE(results[0].by_meaning);
}

// A disk that failed once, or a model that was replaced.
TEST_F(ModelInIndex, AModelThatCouldNotBeReadIsReadAgain) {
  Index index = this->index();
  models_.write("no model");
  EXPECT_EQ(index.embed().error().code, ErrorCode::corrupt);
  models_.write(compiler::write_model(testing::tiny_content()));
  EXPECT_TRUE(index.embed());
}

// How many answers SQL gives to a question in other words.
std::string answers(sqlite3* db, const std::string& path) {
  std::string out;
  char* message = nullptr;
  const std::string sql = "SELECT count(*) FROM poisk_search('" + path + "', 'слон')";
  const auto take = [](void* to, int, char** values, char**) {
    *static_cast<std::string*>(to) = values[0];
    return 0;
  };
  if (sqlite3_exec(db, sql.c_str(), take, &out, &message) != SQLITE_OK) out = message;
  sqlite3_free(message);
  return out;
}

TEST_F(ModelInIndex, AnswersInSql) {
  index().embed().value();
  ASSERT_EQ(setenv("POISK_MEANING_MODEL", model_.c_str(), 1), 0);
  for (const bool loaded : {false, true}) {
    sqlite3* opened = nullptr;
    ASSERT_EQ(sqlite3_open(":memory:", &opened), SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db(opened, &sqlite3_close);
    if (!loaded) {
      ASSERT_TRUE(register_functions(opened));
    } else {
#ifdef POISK_EXTENSION
      sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
      ASSERT_EQ(sqlite3_load_extension(opened, POISK_EXTENSION, nullptr, nullptr), SQLITE_OK);
#else
      continue;
#endif
    }
    EXPECT_EQ(answers(opened, path_), "1") << (loaded ? "loaded" : "registered");
  }
  unsetenv("POISK_MEANING_MODEL");
}

}  // namespace
}  // namespace poisk::meaning
