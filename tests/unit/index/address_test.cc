// An address in place of a path, with and without what speaks to a cluster.
#include <gtest/gtest.h>
#include <poisk/cluster.h>
#include <poisk/many.h>
#include <poisk/poisk.h>

#include <filesystem>

namespace poisk {
namespace {

constexpr const char* kNobody = "opensearch+http://127.0.0.1:1/news";

TEST(AnAddress, IsNoFile) {
  Options options;
  options.use_lexicon = false;
  ClusterOptions cluster;
  cluster.tries = 1;
  const auto opened = open_cluster(kNobody, cluster, options);
  ASSERT_FALSE(opened);
  const std::string& why = opened.error().message;
  const bool built_without = opened.error().code == ErrorCode::invalid_argument &&
                             why.find("built without POISK_OPENSEARCH") != std::string::npos;
  const bool unreachable =
      opened.error().code == ErrorCode::io && why.find("cannot be reached") != std::string::npos;
  EXPECT_TRUE(built_without || unreachable) << why;
  EXPECT_FALSE(std::filesystem::exists(kNobody));
}

TEST(AnAddress, MayBeOneOfSeveral) {
  Options options;
  options.use_lexicon = false;
  ClusterOptions cluster;
  cluster.tries = 1;
  const auto opened =
      open_many({"opensearch+http://ivan:secret@127.0.0.1:1/news"}, options, 1, cluster);
  ASSERT_FALSE(opened);
  const std::string& why = opened.error().message;
  EXPECT_TRUE(why.find("built without POISK_OPENSEARCH") != std::string::npos ||
              why.find("cannot be reached") != std::string::npos)
      << why;
  EXPECT_EQ(why.find("secret"), std::string::npos) << why;
  const auto many = open_many(std::vector<std::string>(8, kNobody), options);
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(many.error().message.find("more than 7 indexes in clusters"), std::string::npos);
}

// No file of that name comes to be.
TEST(AnAddress, IsNoFileToMergeOrRestore) {
  const auto refuses = [](const auto& done, const char* what) {
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::invalid_argument);
    EXPECT_NE(done.error().message.find(what), std::string::npos) << done.error().message;
  };
  refuses(merge("all.db", {"a.db", kNobody}), "poisk backup");
  refuses(merge(kNobody, {"a.db"}), "poisk index ADDRESS");
  refuses(Index::restore("a.db", kNobody), "poisk index ADDRESS");
  refuses(Index::restore(kNobody, "a.db"), "poisk index ADDRESS");
  EXPECT_FALSE(std::filesystem::exists("all.db"));
  EXPECT_FALSE(std::filesystem::exists("opensearch+http:"));
}

}  // namespace
}  // namespace poisk
