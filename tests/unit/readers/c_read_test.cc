// Files read through the C interface.
#include <gtest/gtest.h>
#include <poisk/c_read.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace poisk {
namespace {

poisk_view lent(std::string_view text) { return {text.data(), text.size()}; }

nlohmann::json read_by_c(std::string_view content, std::string_view encoding = {}) {
  poisk_error* error = nullptr;
  const poisk_string json = poisk_read_content(lent(content), lent(encoding), &error);
  EXPECT_EQ(error, nullptr) << poisk_error_message(error);
  if (error != nullptr) return {};
  auto out = nlohmann::json::parse(std::string(json.data, json.size));
  poisk_string_free(json);
  return out;
}

TEST(CReadContent, AFeedWithAFault) {
  const auto read = read_by_c(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Лента</title>"
      "<item><title>Снег в Минске</title><description>Метель будет завтра.</description>"
      "<guid>а-1</guid></item><item></item></channel></rss>");
  EXPECT_EQ(read["format"], "feed");
  ASSERT_EQ(read["articles"].size(), 1U);
  EXPECT_EQ(read["articles"][0]["part"], "1");
  EXPECT_EQ(read["articles"][0]["article"]["title"], "Снег в Минске");
  ASSERT_EQ(read["faults"].size(), 1U);
  EXPECT_EQ(read["faults"][0]["part"], "2");
  EXPECT_NE(read["faults"][0]["message"], "");
}

TEST(CReadContent, TheEncodingIsTakenAsGiven) {
  const auto read = read_by_c("\xd1\xed\xe5\xe3 \xe8\xe4\xb8\xf2.", "windows-1251");  // Снег идёт.
  EXPECT_EQ(read["encoding"], "windows-1251");
  ASSERT_EQ(read["articles"].size(), 1U);
  EXPECT_EQ(read["articles"][0]["article"]["text"], "Снег идёт.");
}

TEST(CReadContent, WhatCannotBeReadIsAnError) {
  poisk_error* error = nullptr;
  const poisk_string json = poisk_read_content(lent("%PDF-1.4\n"), lent(""), &error);
  EXPECT_EQ(json.data, nullptr);
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(poisk_error_code(error), POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
}

}  // namespace
}  // namespace poisk
