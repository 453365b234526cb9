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

TEST(AnAddress, IsNotSearchedWithFiles) {
  Options options;
  options.use_lexicon = false;
  const auto opened = open_many({kNobody}, options);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(opened.error().message.find("searched by itself"), std::string::npos);
}

}  // namespace
}  // namespace poisk
