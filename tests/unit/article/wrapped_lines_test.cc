#include "article/wrapped_lines.h"

#include <gtest/gtest.h>
#include <poisk/read.h>

#include <string>

#include "article/letters.h"

namespace poisk::article {
namespace {

const std::string kFirst =
    "Паром через залив пустят в начале июня, раньше, чем собирались, рассказали в пресс-службе "
    "порта в понедельник.";
const std::string kSecond =
    "Причал чинили всю зиму и сдали на неделю раньше, чем обещал подрядчик: помогли морозы, а ещё "
    "пятнадцать водолазов, которые работали в две смены.";
const std::string kThird = "Первый рейс уйдёт в шесть утра, билеты продают уже сейчас.";

std::size_t characters(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text) out += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return out;
}

std::string wrap(const std::string& paragraph, std::size_t width) {
  std::string out;
  std::size_t used = 0;
  for (const std::string_view word : words(paragraph)) {
    if (used > 0 && used + 1 + characters(word) > width) {
      out += '\n';
      used = 0;
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += characters(word);
  }
  return out;
}

TEST(WrappedLines, AreJoinedIntoTheirParagraphs) {
  const std::string whole = "Паром пойдёт в июне\n\n" + kFirst + "\n\n" + kSecond + "\n\n" + kThird;
  for (const std::size_t width : {60u, 72u, 76u, 80u}) {
    const std::string wrapped = "Паром пойдёт в июне\n\n" + wrap(kFirst, width) + "\n\n" +
                                wrap(kSecond, width) + "\n\n" + wrap(kThird, width);
    EXPECT_EQ(trim(join_wrapped_lines(wrapped)), whole) << width;
  }
}

TEST(WrappedLines, LoseNoAttributionToALineEnd) {
  const Result<Article> read =
      read_page("Паром пойдёт в июне\n\n" + wrap(kFirst, 72) + "\n\n" + wrap(kSecond, 72) + "\n");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->source.agency, "пресс-служба порта");
  EXPECT_EQ(read->text, kFirst + "\n\n" + kSecond);
}

TEST(WrappedLines, AreToldFromOtherShortLines) {
  for (const std::string& text : {
           "Паром пойдёт в июне\n\n" + kFirst + "\n" + kSecond + "\n" + kThird,
           std::string("Белеет парус одинокой\nВ тумане моря голубом!..\nЧто ищет он в стране "
                       "далёкой?\nЧто кинул он в краю родном?..\n"),
           std::string("В посёлке открыли новую школу искусств на двести мест\nРыбаки вышли в море "
                       "после трёх дней осеннего шторма\nСмотритель маяка рассказал о краске и о "
                       "погоде на мысе\nЦены на рыбу снова выросли, и рыбаки объяснили это "
                       "топливом\n"),
           std::string("- касса, где продают билеты на все рейсы парома через залив\n- причал, от "
                       "которого уходит паром на другую сторону залива\n- зал, в котором ждут "
                       "парома, когда на море поднимается ветер\n"),
       }) {
    EXPECT_EQ(trim(join_wrapped_lines(text)), trim(text));
  }
}

}  // namespace
}  // namespace poisk::article
