#include "result/quotation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "result/chars.h"
#include "text/utf8.h"

namespace poisk::result {
namespace {

QuoteTerms share(double value) {
  QuoteTerms terms;
  terms.share = value;
  return terms;
}

TEST(AllowedChars, IsTheShareOfTheTextsCharacters) {
  const std::string text = "десять бук";  // ten characters
  EXPECT_EQ(allowed_chars(text, {}), std::nullopt);
  EXPECT_EQ(allowed_chars(text, share(1)), std::nullopt);
  EXPECT_EQ(allowed_chars(text, share(0.5)), 5u);
  EXPECT_EQ(allowed_chars(text, share(0.59)), 5u);
  EXPECT_EQ(allowed_chars(text, share(0)), 0u);
  EXPECT_EQ(allowed_chars(text, share(-1)), 0u);
  EXPECT_EQ(allowed_chars(text, share(std::nan(""))), 0u);
}

// The part of `text` that may be shown of its first passage.
std::string taken(QuoteAccount& account, std::string_view text, ByteSpan passage,
                  std::string_view match, std::size_t allowed) {
  std::vector<ByteSpan> matches;
  if (const std::size_t at = text.find(match); !match.empty() && at != text.npos) {
    matches.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + match.size())});
  }
  const ByteSpan part = account.take(text, passage, matches, allowed);
  return std::string(text.substr(part.begin, part.size()));
}

TEST(QuoteAccount, KeepsTheWordsWithTheMatches) {
  const std::string text = "раз два три четыре пять шесть семь";
  const ByteSpan all{0, static_cast<std::uint32_t>(text.size())};
  const struct {
    std::string match;
    std::size_t allowed;
    std::string shown;
  } kCases[] = {
      {"", 100, text},
      {"", 34, text},
      {"", 33, "раз два три четыре пять шесть"},
      {"", 8, "раз два"},
      {"", 3, "раз"},
      {"", 2, ""},
      {"", 0, ""},
      {"пять", 4, "пять"},
      {"пять", 11, "пять шесть"},
      {"пять", 15, "пять шесть семь"},
      {"четыре", 5, "раз"},  // the match itself is not within what is allowed
  };
  for (const auto& c : kCases) {
    QuoteAccount account;
    EXPECT_EQ(taken(account, text, all, c.match, c.allowed), c.shown) << c.allowed;
    EXPECT_EQ(account.quoted_chars(), text::count_characters(c.shown));
  }
}

TEST(QuoteAccount, CountsWhatIsShownTwiceOnce) {
  const std::string text = "раз два три четыре пять";
  QuoteAccount account;
  EXPECT_EQ(taken(account, text, {0, 20}, "", 11), "раз два три");
  EXPECT_EQ(account.quoted_chars(), 11u);
  EXPECT_EQ(taken(account, text, {7, 20}, "", 11), "два три");
  EXPECT_EQ(account.quoted_chars(), 11u);
  EXPECT_EQ(taken(account, text, {14, 33}, "", 11), "три");
  EXPECT_EQ(taken(account, text, {21, 33}, "", 11), "");
  EXPECT_EQ(taken(account, text, {21, 33}, "", 18), "четыре");
  EXPECT_EQ(account.quoted_chars(), 17u);
}

TEST(QuoteAccount, TheUnionStaysWithinWhatIsAllowed) {
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    while (text.size() < 400) {
      if (!text.empty()) text += random() % 7 == 0 ? "\n\n" : " ";
      for (std::size_t letters = 1 + random() % 9; letters > 0; --letters) text += "ж";
    }
    const std::size_t allowed = random() % (text::count_characters(text) + 1);
    std::vector<bool> shown(text.size());
    QuoteAccount account;
    for (int i = 0; i < 8; ++i) {
      ByteSpan passage{static_cast<std::uint32_t>(random() % text.size()), 0};
      passage.end = passage.begin + static_cast<std::uint32_t>(random() % 150);
      const auto snap = [&](std::uint32_t at) {
        at = std::min(at, static_cast<std::uint32_t>(text.size()));
        while (at > 0 && text[at - 1] != ' ') --at;
        return at;
      };
      passage = {snap(passage.begin), snap(passage.end)};
      if (passage.end < passage.begin) continue;
      const ByteSpan part = account.take(text, passage, {}, allowed);
      ASSERT_GE(part.begin, passage.begin);
      ASSERT_LE(part.end, passage.end);
      for (std::uint32_t at = part.begin; at < part.end; ++at) shown[at] = true;
      std::size_t chars = 0;
      for (std::size_t at = 0; at < text.size(); ++at) {
        chars += shown[at] && !text::is_continuation(text[at]) ? 1 : 0;
      }
      ASSERT_EQ(account.quoted_chars(), chars);
      ASSERT_LE(chars, allowed);
    }
  }
}

TEST(QuoteAccounts, AreKeptByArticleAndRevision) {
  const std::string text = "раз два три четыре пять";
  QuoteAccounts accounts;
  const Citation first{"a", 1, {0, 13}};
  EXPECT_EQ(accounts.take(first, text, share(0.31), {}), (ByteSpan{0, 13}));
  EXPECT_EQ(accounts.quoted_chars(first), 7u);
  EXPECT_EQ(accounts.take({"a", 1, {14, 20}}, text, share(0.31), {}), (ByteSpan{14, 14}));
  EXPECT_EQ(accounts.take({"a", 2, {14, 20}}, text, share(0.31), {}), (ByteSpan{14, 20}));
  EXPECT_EQ(accounts.take({"b", 1, {14, 20}}, text, share(0.31), {}), (ByteSpan{14, 20}));
  EXPECT_EQ(accounts.take({"a", 1, {0, 40}}, text, {}, {}), (ByteSpan{0, 40})) << "no limit named";
  EXPECT_EQ(accounts.quoted_chars(first), 7u);
}

}  // namespace
}  // namespace poisk::result
