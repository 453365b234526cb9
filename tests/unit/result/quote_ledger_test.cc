#include <gtest/gtest.h>
#include <poisk/quote_ledger.h>

#include <string>
#include <thread>
#include <vector>

namespace poisk {
namespace {

const std::string kText =
    "Сессия прошла в Минске. Лидеры обсудили приоритеты председательства. Затем подписали бумаги.";

Hit hit_on(std::string_view passage, std::string_view match) {
  Hit hit;
  const auto at = static_cast<std::uint32_t>(kText.find(passage));
  hit.passage = {"a", 1, {at, at + static_cast<std::uint32_t>(passage.size())}};
  hit.text = passage;
  hit.source.terms.share = 0.5;
  const auto found = static_cast<std::uint32_t>(passage.find(match));
  hit.snippet = {.text = hit.text,
                 .highlights = {{found, found + static_cast<std::uint32_t>(match.size())}}};
  return hit;
}

void expect_consistent(const Hit& hit) {
  EXPECT_EQ(hit.text, kText.substr(hit.passage.span.begin, hit.passage.span.size()));
}

TEST(QuoteLedger, LeavesWhatIsAllowed) {
  QuoteLedger ledger;
  Hit hit = hit_on("Сессия прошла в Минске.", "Минске");
  EXPECT_FALSE(ledger.quote(hit, kText));
  EXPECT_FALSE(hit.shortened);
  EXPECT_EQ(hit.text, "Сессия прошла в Минске.");
  EXPECT_EQ(ledger.quoted(hit.passage), 23u);
}

TEST(QuoteLedger, CutsWhatIsOverTheShareOverManyQueries) {
  QuoteLedger ledger;
  Hit first = hit_on("Сессия прошла в Минске.", "Минске");
  ledger.quote(first, kText);
  Hit second = hit_on("Лидеры обсудили приоритеты председательства.", "приоритеты");
  EXPECT_TRUE(ledger.quote(second, kText));
  EXPECT_TRUE(second.shortened);
  EXPECT_EQ(second.text, "обсудили приоритеты");
  EXPECT_EQ(second.snippet.text, "… обсудили приоритеты …");
  EXPECT_EQ(to_html(second.snippet), "… обсудили <mark>приоритеты</mark> …");
  expect_consistent(second);

  Hit third = hit_on("Затем подписали бумаги.", "бумаги");
  EXPECT_TRUE(ledger.quote(third, kText));
  EXPECT_TRUE(third.shortened);
  EXPECT_EQ(third.text, "");
  EXPECT_EQ(third.snippet.text, "");
  expect_consistent(third);
  EXPECT_LE(ledger.quoted(first.passage), 46u);

  Hit again = hit_on("Сессия прошла в Минске.", "Минске");
  EXPECT_FALSE(ledger.quote(again, kText)) << "what was quoted may be shown again";

  ledger.clear();
  EXPECT_EQ(ledger.quoted(first.passage), 0u);
  Hit anew = hit_on("Затем подписали бумаги.", "бумаги");
  EXPECT_FALSE(ledger.quote(anew, kText));
}

TEST(QuoteLedger, DoesNothingWhereNoShareIsNamedOrTheSpanIsOfAnotherText) {
  QuoteLedger ledger;
  Hit free = hit_on("Затем подписали бумаги.", "бумаги");
  free.source.terms = {};
  EXPECT_FALSE(ledger.quote(free, kText));
  Hit outside = hit_on("Затем подписали бумаги.", "бумаги");
  EXPECT_FALSE(ledger.quote(outside, "Короткий текст."));
  EXPECT_EQ(outside.text, "Затем подписали бумаги.");
  EXPECT_EQ(ledger.quoted(free.passage), 0u);
}

TEST(QuoteLedger, MayBeUsedFromManyThreads) {
  QuoteLedger ledger;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (const char* passage : {"Сессия прошла в Минске.", "Затем подписали бумаги.",
                                  "Лидеры обсудили приоритеты председательства."}) {
        Hit hit = hit_on(passage, "и");
        ledger.quote(hit, kText);
        expect_consistent(hit);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(ledger.quoted({"a", 1, {}}), 46u);
}

}  // namespace
}  // namespace poisk
