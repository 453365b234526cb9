#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <limits>
#include <random>
#include <string>

namespace poisk {
namespace {

constexpr std::uint64_t kMaxRevision = (std::uint64_t{1} << 53) - 1;

TEST(Citation, MachineFormReadsAsItIsDocumented) {
  EXPECT_EQ(to_string({"kapital/2019", 5123, {120, 480}}), "kapital/2019@5123:120-480");
  EXPECT_EQ(to_string({"новости/1", 0, {0, 0}}), "новости/1@0:0-0");
  EXPECT_EQ(to_string({"a b@c%d", 7, {1, 2}}), "a%20b%40c%25d@7:1-2");
  EXPECT_EQ(to_string({"a\xFF", 7, {1, 2}}), "a%FF@7:1-2") << "it would not survive JSON";
  EXPECT_EQ(to_string({"-n", 7, {1, 2}}), "%2Dn@7:1-2") << "it would read as an option";
}

TEST(Citation, AnyKeyComesBack) {
  std::vector<std::string> keys = {"a",
                                   "@",
                                   "%",
                                   "%41",
                                   "a@1:2-3",
                                   "-",
                                   "a:b-c",
                                   "ключ с пробелом",
                                   "строка\nдругая",
                                   std::string("\0нуль", 9),
                                   "\xFF\xFE",
                                   "😀"};
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    std::string key(1 + random() % 12, ' ');
    for (char& byte : key) byte = static_cast<char>(random());
    keys.push_back(key);
  }
  for (const std::string& key : keys) {
    const Citation citation{key, random() & kMaxRevision, {3, 0xFFFFFFFF}};
    const Result<Citation> back = parse_citation(to_string(citation));
    ASSERT_TRUE(back) << to_string(citation) << ": " << back.error().message;
    EXPECT_EQ(*back, citation);
  }
}

TEST(Citation, WhatIsNoneIsRefused) {
  for (const std::string text : {"",
                                 "@",
                                 "key",
                                 "key@",
                                 "@1:0-1",
                                 "key@1",
                                 "key@1:",
                                 "key@1:0",
                                 "key@1:0-",
                                 "key@:0-1",
                                 "key@1:-0-1",
                                 "key@-1:0-1",
                                 "key@1:5-4",
                                 "key@1:0-4294967296",
                                 "key@9007199254740992:0-1",
                                 "key@99999999999999999999999:0-1",
                                 "key@1:0-1 ",
                                 "key@1: 0-1",
                                 "key@+1:0-1",
                                 "key@1-0:1",
                                 "ke%y@1:0-1",
                                 "key%4@1:0-1",
                                 "key%@1:0-1",
                                 "key@0x1:0-1"}) {
    const Result<Citation> citation = parse_citation(text);
    ASSERT_FALSE(citation) << text;
    EXPECT_EQ(citation.error().code, ErrorCode::invalid_argument) << text;
  }
}

TEST(Citation, NoBytesCrashTheParser) {
  std::mt19937 random(2);
  constexpr std::string_view kBytes = "@:-%0123456789aF\xD0\xFF";
  for (int i = 0; i < 20000; ++i) {
    std::string text(random() % 16, ' ');
    for (char& byte : text) byte = kBytes[random() % kBytes.size()];
    if (const Result<Citation> citation = parse_citation(text)) {
      EXPECT_EQ(parse_citation(to_string(*citation)).value(), *citation) << text;
    }
  }
}

Hit hit_of(std::string title, Source source) {
  Hit hit;
  hit.title = std::move(title);
  hit.source = std::move(source);
  return hit;
}

TEST(CitationText, NamesWhoseWordsTheseAre) {
  const Source source{.outlet = "BaigeNews.kz",
                      .url = "https://baigenews.kz/1",
                      .author = "Насия Алябьева",
                      .agency = "Акорда",
                      .published = "2023-11-23T18:56",
                      .terms = {}};
  EXPECT_EQ(
      citation_text(hit_of("Токаев выступил на сессии ОДКБ", source)),
      "BaigeNews.kz, «Токаев выступил на сессии ОДКБ», 23 ноября 2023, 18:56, Насия Алябьева, "
      "со ссылкой на Акорду, https://baigenews.kz/1");
}

TEST(CitationText, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(citation_text(hit_of("", {})), "");
  EXPECT_EQ(citation_text(hit_of("Заголовок", {})), "«Заголовок»");
  Source source;
  source.outlet = "ТАСС";
  source.published = "2023";
  EXPECT_EQ(citation_text(hit_of("", source)), "ТАСС, 2023");
}

TEST(CitationText, TurnsTheTitlesQuotationMarksIntoInnerOnes) {
  EXPECT_EQ(citation_text(hit_of("«Барыс» — «Шанхай Дрэгонс»", {})),
            "«„Барыс“ — „Шанхай Дрэгонс“»");
}

TEST(CitationText, SaysDatesInWordsAsPreciselyAsKnown) {
  const struct {
    std::string iso;
    std::string words;
  } kDates[] = {
      {"2023", "2023"},
      {"2023-11", "ноябрь 2023"},
      {"2023-11-23", "23 ноября 2023"},
      {"2023-01-02", "2 января 2023"},
      {"2023-05-31T00:00", "31 мая 2023, 00:00"},
      {"2023-11-23T18:56", "23 ноября 2023, 18:56"},
      {"2023-11-23T18:56:30", "23 ноября 2023, 18:56"},
      {"2023-11-23T18:56:30+06:00", "23 ноября 2023, 18:56"},
      {"2023-13", "2023-13"},
      {"2023-00-10", "2023-00-10"},
      {"2023-11-32", "2023-11-32"},
      {"2023-11-23T25:00", "2023-11-23T25:00"},
      {"2023-11-23T18", "2023-11-23T18"},
      {"вчера", "вчера"},
      {"20231123", "20231123"},
  };
  for (const auto& date : kDates) {
    Source source;
    source.published = date.iso;
    EXPECT_EQ(citation_text(hit_of("", source)), date.words);
  }
}

TEST(CitationText, PutsTheAgencyIntoTheAccusativeOnlyWhereSure) {
  Source source;
  source.agency = "пресс-служба Акорды";
  EXPECT_EQ(citation_text(hit_of("", source)), "со ссылкой на пресс-службу Акорды");
  source.agency = "Дмитрий Песков";
  EXPECT_EQ(citation_text(hit_of("", source)), "источник: Дмитрий Песков");
}

}  // namespace
}  // namespace poisk
