#include "readers/record.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace poisk::readers {
namespace {

TEST(Record, UsualNamesAreKnown) {
  EXPECT_EQ(member_of("headline", {}), "title");
  EXPECT_EQ(member_of("Текст", {}), "text");
  EXPECT_EQ(member_of("_id", {}), "key");
  EXPECT_EQ(member_of("fields.город", {}), "fields.город");
  EXPECT_EQ(member_of("likes", {}), "");
  // What the user says comes first.
  EXPECT_EQ(member_of("headline", {{"headline", "text"}}), "text");
}

TEST(Record, OurNamesWinOverUsualOnes) {
  const auto article = read_record(
      R"({"body":"Не это.","text":"Это.","content":"И не это.","title":"Мост","id":3,"n":null})",
      {}, nullptr);
  ASSERT_TRUE(article) << article.error().message;
  EXPECT_EQ(article->text, "Это.");
  EXPECT_EQ(article->key, "3");
}

TEST(Record, ValuesMayBeListsAndObjects) {
  std::vector<std::string> unknown;
  const auto article = read_record(
      R"({"body":"Да.","authors":[{"name":"Анна"},{"name":"Иван"}],"publisher":{"name":"Степь"},
          "date":"5 марта 2024","likes":3})",
      {}, &unknown);
  ASSERT_TRUE(article) << article.error().message;
  EXPECT_EQ(article->source.author, "Анна, Иван");
  EXPECT_EQ(article->source.outlet, "Степь");
  EXPECT_EQ(article->source.published, "2024-03-05");
  EXPECT_EQ(article->key, "");
  EXPECT_EQ(unknown, std::vector<std::string>{"likes"});
}

TEST(Record, WhatCannotBeReadSaysWhy) {
  EXPECT_FALSE(read_record("{", {}, nullptr));
  EXPECT_FALSE(read_record("[]", {}, nullptr));
  EXPECT_FALSE(read_record("{}", {}, nullptr));
  EXPECT_FALSE(read_record(R"({"text":"Да.","date":"позавчера"})", {}, nullptr));
}

}  // namespace
}  // namespace poisk::readers
