#include "similarity/boilerplate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "passage/splitter.h"

namespace poisk::similarity {
namespace {

constexpr const char* kOwn[] = {
    "Главы шести государств обсудили в Минске приоритеты будущего председательства на год. ",
    "Товарооборот между странами вырос за первое полугодие почти на четверть, сказал министр. ",
    "В ближайшие сутки синоптики ждут сильный ветер и мокрый снег на большей части области. ",
    "Хоккеисты столичного клуба выиграли третий матч подряд и вышли на второе место в таблице. "};
constexpr const char* kLine = "Подписывайтесь на наш канал, чтобы первыми узнавать новости. ";

struct Left {
  std::vector<Signature> before;
  std::vector<Signature> after;
};

Left leave_out(const std::vector<std::string>& texts) {
  Left out;
  for (const std::string& text : texts) {
    out.before.push_back(make_signature(text, passage::sentences(text)));
  }
  out.after = out.before;
  std::vector<Signature*> articles;
  for (Signature& signature : out.after) articles.push_back(&signature);
  leave_out_boilerplate(articles);
  return out;
}

TEST(Boilerplate, IsALineThatUnlikeArticlesHave) {
  const std::string line = kLine;
  for (const bool at_the_end : {true, false}) {
    std::vector<std::string> texts;
    for (const char* own : kOwn) texts.push_back(at_the_end ? own + line : line + own);
    const Left left = leave_out(texts);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_EQ(left.before[i].sentences.size(), 2u);
      EXPECT_EQ(left.after[i].sentences.size(), 1u) << texts[i];
      EXPECT_LT(left.after[i].runs.size(), left.before[i].runs.size());
    }
  }
}

TEST(Boilerplate, IsNotWhatCopiesHaveInCommon) {
  const std::string news = std::string(kOwn[0]) + kOwn[1] + kOwn[2];
  const std::vector<std::vector<std::string>> table = {
      {news, news, news, news},
      {news, "Об этом сообщает пресс-служба ведомства. " + news, "Источник сообщил. " + news},
      {std::string(kOwn[0]) + kOwn[1], std::string(kOwn[1]) + kOwn[2], news},
  };
  for (const auto& texts : table) {
    const Left left = leave_out(texts);
    EXPECT_EQ(left.after, left.before) << texts.back();
  }
}

TEST(Boilerplate, OfTwoArticlesSaysNothing) {
  const Left left = leave_out({std::string(kOwn[0]) + kLine, std::string(kOwn[1]) + kLine});
  EXPECT_EQ(left.after, left.before);
}

}  // namespace
}  // namespace poisk::similarity
