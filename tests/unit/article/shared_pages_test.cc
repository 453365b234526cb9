// The five real pages beside the checkout. Their text is not ours to commit: a test names no more
// of it than the few words that show where an article begins and ends.
#include <gtest/gtest.h>
#include <poisk/read.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "article/page_layout.h"

namespace poisk {
namespace {

struct Expected {
  const char* file;
  std::string title_begins;
  Source source;  // the notice by its first words
  std::string text_begins;
  std::string text_ends;
  std::vector<std::string> dropped;  // in whole, or by their first words
};

const std::vector<Expected>& expected_pages() {
  static const std::vector<Expected> kPages = {
      {"page-1.txt",
       "",
       {},
       "В ноябре 2023 года на сессии",
       "в сфере информационных технологий.",
       {}},
      {"page-2.txt",
       "Токаев обозначил приоритеты",
       {"", "", "Насия Алябьева", "пресс-служба Акорды", "", {}},
       "Глава государства принял участие",
       "развитию системы коллективной безопасности.",
       {"Политика",
        "Насия Алябьева",
        "Recent Posts",
        "В Карагандинской",
        "В Карагандинской",
        "2 часа ago",
        "КХЛ.",
        "Сегодня рамках",
        "3 дня ago",
        "XXV Зимние",
        "20 февраля",
        "3 дня ago",
        "Касым-Жомарт",
        "Глава",
        "3 дня ago",
        "Глава государства",
        "В ходе",
        "3 дня ago",
        "Президент Казахстана",
        "В рамках",
        "3 дня ago"}},
      {"page-3.txt",
       "ОДКБ могла бы связать Европу и Азию",
       {"Kapital.kz", "", "", "пресс-служба Акорды", "", {0.3, true, "При работе с материалами"}},
       "Для этого Касым-Жомарт",
       "функционирования системы коллективной безопасности ОДКБ.",
       {"При работе с материалами"}},
      {"page-4.txt",
       "Токаев принял участие в юбилейном саммите",
       {"Optimism.kz", "", "", "пресс-служба президента РК", "", {}},
       "Одной из актуальных задач",
       "юбилейное Заявление Совета коллективной безопасности.",
       {"Фото: пресс-служба", "Optimism.kz — Новости", "Информацию взялиздесь",
        "Exit mobile version"}},
      {"page-5.txt",
       "Токаев выступил на сессии",
       {"BaigeNews.kz", "", "", "Акорда", "2023-11-23T18:56", {}},
       "Президент Казахстана Касым-Жомарт Токаев принял участие",
       "национальных интересов всех государств-членов.",
       {"23 Ноября 2023, 18:56", "АВТОР", "Подпишитесь на наш", "Telegram-канал",
        "и узнавайте новости первыми!", "akorda.kz 23 Ноября 2023, 18:56", "23 Ноября 2023, 18:56",
        "1550", "Фото: akorda.kz", "Наверх"}},
  };
  return kPages;
}

class SharedPage : public testing::TestWithParam<Expected> {};

TEST_P(SharedPage, IsReadWithItsWholeAttribution) {
  const Expected& expected = GetParam();
  const std::filesystem::path path =
      std::filesystem::path(POISK_SOURCE_DIR) / "../shared/articles" / expected.file;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "../shared/articles is absent";
  std::stringstream page;
  page << std::ifstream(path, std::ios::binary).rdbuf();

  const Result<Article> read = read_page(page.str());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->key, "");
  EXPECT_TRUE(read->title.starts_with(expected.title_begins)) << read->title;
  EXPECT_EQ(read->title.empty(), expected.title_begins.empty()) << read->title;
  EXPECT_TRUE(read->text.starts_with(expected.text_begins)) << read->text.substr(0, 200);
  EXPECT_TRUE(read->text.ends_with(expected.text_ends));

  Source source = read->source;
  EXPECT_TRUE(source.terms.notice.starts_with(expected.source.terms.notice)) << source.terms.notice;
  EXPECT_EQ(source.terms.notice.empty(), expected.source.terms.notice.empty());
  source.terms.notice = expected.source.terms.notice;
  EXPECT_EQ(source.outlet, expected.source.outlet);
  EXPECT_EQ(source.agency, expected.source.agency);
  EXPECT_EQ(source.author, expected.source.author);
  EXPECT_EQ(source.published, expected.source.published);
  EXPECT_EQ(source, expected.source);

  ASSERT_EQ(read->dropped.size(), expected.dropped.size());
  for (std::size_t i = 0; i < expected.dropped.size(); ++i) {
    EXPECT_TRUE(read->dropped[i].starts_with(expected.dropped[i])) << read->dropped[i];
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, SharedPage, testing::ValuesIn(expected_pages()));

}  // namespace
}  // namespace poisk
