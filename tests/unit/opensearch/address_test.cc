#include "opensearch/address.h"

#include <gtest/gtest.h>

namespace poisk::opensearch {
namespace {

TEST(Address, IsReadByItsParts) {
  const struct {
    const char* text;
    const char* server;
    const char* name;
    const char* user;
    const char* password;
  } cases[] = {
      {"opensearch+http://localhost:9200/news", "http://localhost:9200", "news", "", ""},
      {"opensearch+https://a.b/news-2023_x.y", "https://a.b", "news-2023_x.y", "", ""},
      {"opensearch+http://ann:s%40cret%2F@[::1]:9200/n", "http://[::1]:9200", "n", "ann",
       "s@cret/"},
      {"opensearch+http://ann@host/n", "http://host", "n", "ann", ""},
      {"opensearch+http://a:b@c@host/n", "http://host", "n", "a", "b@c"},
  };
  for (const auto& [text, server, name, user, password] : cases) {
    ASSERT_TRUE(is_address(text)) << text;
    const Address address = parse_address(text).value();
    EXPECT_EQ(address.servers, std::vector<std::string>{server}) << text;
    EXPECT_EQ(address.name, name) << text;
    EXPECT_EQ(address.user, user) << text;
    EXPECT_EQ(address.password, password) << text;
  }
}

TEST(Address, NamesSeveralNodes) {
  const Address address = parse_address("opensearch+https://ann:x@a:1,b,[::1]:3/n").value();
  EXPECT_EQ(address.servers,
            (std::vector<std::string>{"https://a:1", "https://b", "https://[::1]:3"}));
  EXPECT_EQ(address.user, "ann");
}

TEST(Address, IsShownWithoutWhoAsks) {
  EXPECT_EQ(parse_address("opensearch+http://ann:secret@host:1/n")->shown(),
            "opensearch+http://host:1/n");
}

TEST(Address, IsRefusedWhereItIsNone) {
  for (const char* text :
       {"opensearch+http://host:9200", "opensearch+http://host:9200/", "opensearch+ftp://host/n",
        "opensearch+http:///n", "opensearch+http://host/News", "opensearch+http://host/_all",
        "opensearch+http://host/a,b", "opensearch+http://host/a*", "opensearch+http://host/a/b",
        "opensearch+http://ho st/n", "opensearch+http://a,/n", "opensearch+http://,a/n",
        "opensearch+http://a,,b/n", "opensearch+host/n", "http://host/n", "news.db"}) {
    const auto address = parse_address(text);
    ASSERT_FALSE(address) << text;
    EXPECT_EQ(address.error().code, ErrorCode::invalid_argument) << text;
  }
}

}  // namespace
}  // namespace poisk::opensearch
