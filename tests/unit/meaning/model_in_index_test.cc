// The model behind an index: found by its path or by the environment, in the library and in SQL.
#include <gtest/gtest.h>
#include <poisk/c.h>
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

TEST_F(ModelInIndex, AnswersInC) {
  const auto text = [](const std::string& of) { return poisk_text(of.c_str()); };
  poisk_options* options = poisk_options_new();
  poisk_options_set_use_lexicon(options, false);
  ASSERT_TRUE(poisk_options_set_meaning_model(options, text(model_)));
  (void)index();
  poisk_index* index = poisk_index_open(text(path_), options, nullptr);
  ASSERT_NE(index, nullptr);
  std::size_t told = 0;
  const auto tell = [](void* to, std::size_t done, std::size_t) {
    *static_cast<std::size_t*>(to) = done;
  };
  ASSERT_TRUE(poisk_index_embed(index, 1, 1, nullptr, tell, &told, nullptr));
  EXPECT_EQ(told, 1u);
  poisk_stats* stats = poisk_index_stats(index, nullptr);
  EXPECT_EQ(poisk_stats_embedded(stats), 1u);
  EXPECT_EQ(std::string(poisk_stats_embedder(stats).data, poisk_stats_embedder(stats).size),
            "tiny");
  poisk_stats_free(stats);
  poisk_search_options* how = poisk_search_options_new();
  for (const bool meaning : {true, false}) {
    poisk_search_options_set_meaning(how, meaning);
    poisk_results* results = poisk_index_search(index, poisk_text("слон"), how, nullptr);
    EXPECT_EQ(poisk_results_hit_count(results), meaning ? 1u : 0u);
    if (meaning) {
      EXPECT_TRUE(poisk_hit_by_meaning(poisk_results_hit(results, 0)));
    }
    poisk_results_free(results);
  }
  std::uint64_t dropped = 0;
  EXPECT_TRUE(poisk_index_drop_vectors(index, &dropped, nullptr));
  EXPECT_EQ(dropped, 1u);
  poisk_cancel* cancel = poisk_cancel_new();
  poisk_cancel_set(cancel, true);
  poisk_error* error = nullptr;
  EXPECT_FALSE(poisk_index_embed(index, 0, 0, cancel, nullptr, nullptr, &error));
  EXPECT_EQ(poisk_error_code(error), POISK_CANCELLED);
  poisk_error_free(error);
  poisk_cancel_free(cancel);
  poisk_search_options_free(how);
  poisk_index_free(index);
  poisk_options_free(options);
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
