#include "readers/html/json_ld.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::readers {
namespace {

StructuredData read_data(std::string_view json) {
  StructuredData data;
  read_json_ld(json, data);
  return data;
}

TEST(JsonLd, ReadsAnArticleWhereverItStands) {
  const std::string article =
      R"({"@type":"Article","headline":"Мост","datePublished":"2024-03-05"})";
  for (const std::string& json :
       {article, "[" + article + "]", R"({"@graph":[{"@type":"WebPage"},)" + article + "]}",
        R"([{"@type":"BreadcrumbList"},{"@graph":[)" + article + "]}]", "<!-- " + article + " -->",
        "//<![CDATA[\n" + article + "\n//]]>", article + ";"}) {
    EXPECT_EQ(read_data(json).headline, "Мост") << json;
    EXPECT_EQ(read_data(json).published, "2024-03-05") << json;
  }
}

TEST(JsonLd, MendsCommasAndLineEnds) {
  EXPECT_EQ(read_data("{\"@type\":\"NewsArticle\",,\"headline\":\"Мост\nчерез Ишим\",}").headline,
            "Мост через Ишим");
  EXPECT_EQ(read_data(R"({"@type":"NewsArticle","headline":"Мост \'Ишим\'"})").headline,
            "Мост 'Ишим'");
}

TEST(JsonLd, NamesAreLookedUp) {
  const StructuredData data = read_data(R"({"@graph":[
      {"@type":"NewsArticle","headline":"Мост","author":{"@id":"#a"},"publisher":{"@id":"#p"}},
      {"@type":"Person","@id":"#a","name":"Анна Ким"},
      {"@type":"Organization","@id":"#p","name":"Степной вестник"}]})");
  EXPECT_EQ(data.authors, std::vector<std::string>{"Анна Ким"});
  EXPECT_EQ(data.outlet, "Степной вестник");
}

TEST(JsonLd, AnEditorialOfficeIsNoAuthor) {
  EXPECT_TRUE(read_data(R"({"@type":"Article","headline":"М",
                      "author":{"@type":"Organization","name":"Редакция"}})")
                  .authors.empty());
}

TEST(JsonLd, WhatIsNoJsonSaysNothing) {
  for (const std::string& json :
       {std::string("{"), std::string("[[["), std::string("нет"), std::string("\"Article\""),
        std::string(100'000, '['), R"({"@type":"Article","headline":7})" + std::string()}) {
    EXPECT_EQ(read_data(json).headline, "");
  }
}

}  // namespace
}  // namespace poisk::readers
