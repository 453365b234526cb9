// Pages as «select all, copy» gives them: menus, rates and teasers before the article, inside it and
// after it.
#include <gtest/gtest.h>
#include <poisk/read.h>

#include <string>
#include <string_view>

#include "article/page_layout.h"

namespace poisk {
namespace {

const std::string kHeadline = "Паром через залив пустят в июне";
const std::string kDate = "5 марта 2024, 10:15";
const std::string kFirst =
    "Паром через залив пустят в начале июня, рассказали в пресс-службе порта.";
const std::string kSecond =
    "Причал чинили всю зиму и сдали на неделю раньше, чем обещал подрядчик.";
const std::string kText = kFirst + "\n\n" + kSecond;

Article read(std::string_view page) {
  Result<Article> result = read_page(page);
  EXPECT_TRUE(result) << result.error().message;
  return result ? *result : Article{};
}

TEST(CopiedPage, HasItsHeadlineAboveTheDensestProse) {
  const struct {
    const char* kind;
    std::string above;
  } kCases[] = {
      {"sentences of the frame",
       "Новости дня\nПочему дорожает рыба и чего ждать летом?\nРыбаки назвали пять лучших заводей "
       "района.\n"},
      {"a menu in one line",
       "Политика Экономика Общество Спорт Культура Наука Здоровье Авто Туризм Погода Афиша Работа "
       "Дом Дача Мода Кино Музыка Театр Книги Игры Фото Видео Блоги Архив Подписка Реклама\n"},
      {"teasers", "В порту выпал первый снег\nЦены на рыбу снова выросли\n"},
      {"rates and a telephone", "USD 447,1 EUR 484,2\n+7 (700) 000-00-00\n"},
      {"a clock and the weather", "Среда, 10.04.2024, 09:36\n+3...+5 °C, без осадков\n"},
      {"a date that ends in «г.»", "6 марта 2024 г.\n"},
      {"the window's title", kHeadline + " — Береговой вестник\nКаталог статей и архив\n"},
      {"a path that ends with it",
       "Береговой вестник / Новости / Порт / " + kHeadline + "\nЗадать вопрос редакции порта\n"},
      {"newest news by the clock",
       "10:17 В посёлке открыли новую школу искусств.\n10:05 Рыбаки вышли в море после шторма.\n"},
      {"newest news by date and clock",
       "2024-03-05 10:17:34 В посёлке открыли новую школу искусств, куда ходят дети всего района.\n"
       "2024-03-05 10:05:00 Рыбаки вышли в море после шторма, который длился трое суток.\n"
       "05.03.2024 09:58 На маяке сменили лампу, которая горела там с прошлого века.\n"},
      {"a box of popular articles",
       "Популярное\n" + kHeadline + "\nМаяк на мысе покрасят заново\n"},
      {"rubrics and a name", "РИА Новый Берег – Порт\n"},
  };
  for (const auto& c : kCases) {
    const Article article = read(c.above + kHeadline + "\n" + kDate + "\n\n" + kText);
    EXPECT_EQ(article.title, kHeadline) << c.kind;
    EXPECT_EQ(article.text, kText) << c.kind;
  }
}

const std::string kSections =
    "Политика\nЭкономика\nОбщество\nСпорт\nКультура\nНаука\nЗдоровье\nАвто\nТуризм\nПогода\n"
    "Афиша\nРабота\nДом\nДача\nМода\nКино\nМузыка\nТеатр\n";

TEST(CopiedPage, MayBeAHeadlineWithPhotosBelow) {
  const std::string menu =
      "Разделы\nПорт\nВестник в регионах 5 марта 2024\nвремя 17:29\nПоследнее\n10:15 " + kHeadline +
      "\nМаяк на мысе покрасят заново\nРыбаки вышли в море\n";
  const std::string below =
      "Комментарии\nСамое интересное\nВ бухте построят новый причал\n12 фото\n";
  const Article article = read(menu + kHeadline + "\n" + kDate + ", просмотров: 173\n" + below);
  EXPECT_EQ(article.title, kHeadline);
  EXPECT_EQ(article.text, "");
  EXPECT_EQ(article.source.published, "2024-03-05T10:15");
  // A line that stands once, or one of several with dates, is none.
  EXPECT_FALSE(article::lay_out_headline(menu + kHeadline + "\n" + kDate + "\n" + below).empty());
  EXPECT_TRUE(article::lay_out_headline(menu + below).empty());
  EXPECT_TRUE(article::lay_out_headline(kSections + kHeadline + "\n" + kDate + "\n").empty());
  EXPECT_TRUE(article::lay_out_headline(menu + kHeadline + "\n" + kDate +
                                        "\nМаяк на мысе покрасят заново\n" + kDate + "\n" + below)
                  .empty());
}

TEST(CopiedPage, DoesNotEndWithAListOfWhatIsBanned) {
  const std::string page = kHeadline + "\n" + kDate + "\n\n" + kText + "\n\n";
  const std::string list =
      "Для читателей: в России признаны экстремистскими и запрещены организации «Первая», «Вторая "
      "сила», «Третий путь», «Четвёртый союз».\n"
      "Признаны террористическими и запрещены: «Пятая», «Шестое братство», «Седьмая группа» (СГ).";
  EXPECT_EQ(read(page + list).text, kText);
  // One that an article speaks of stays.
  const std::string of_one =
      "Движение «Сила» признано экстремистским и запрещено: суд в порту рассмотрел дело за день.";
  EXPECT_EQ(read(page + of_one).text, kText + "\n\n" + of_one);
}

TEST(CopiedPage, IsOfTheOutletThatEndsTheWindowsTitle) {
  const std::string below = "\n" + kHeadline + "\n" + kDate + "\n\n" + kText;
  EXPECT_EQ(read(kHeadline + " — Береговой вестник" + below).source.outlet, "Береговой вестник");
  EXPECT_EQ(read(kHeadline + " — Береговой\u00a0вестник" + below).source.outlet,
            "Береговой вестник");
  EXPECT_EQ(read(kHeadline + " | Порт | Bereg.kz" + below).source.outlet, "Bereg.kz");
  EXPECT_EQ(read(kHeadline + " — Новости" + below).source.outlet, "");
}

TEST(CopiedPage, TakesNoLeadForTheHeadline) {
  const std::string lead = "Пресс-служба порта объяснила, почему паром через залив пойдёт раньше";
  const Article below = read("Маяк\nПричал\n" + kHeadline + "\n" + lead + "\n\n" + kText);
  EXPECT_EQ(below.title, kHeadline);
  EXPECT_EQ(below.text, lead + "\n\n" + kText);
  const Article above = read("Маяк\n" + lead + "\n" + kHeadline + "\n" + kDate + "\n\n" + kText);
  EXPECT_EQ(above.title, kHeadline);
}

TEST(CopiedPage, MayHaveItsHeadlineAsItsFirstSentence) {
  const std::string sentence = "Паром через залив пустят с 1 июня 2024 г.";
  const Article article = read("Платная подписка | Рассылка\nНовости дня\n" + sentence +
                               "\n06.03.2024, Тихая Бухта 08:16:36 " + kFirst + " " + kSecond);
  EXPECT_EQ(article.title, sentence);
  EXPECT_EQ(article.source.published, "2024-03-06");
}

TEST(CopiedPage, IsTheTextUnderAHeadlineRatherThanLongRules) {
  std::string menu;
  for (const char* rubric : {"Порт", "Маяк", "Рынок", "Школа", "Погода", "Афиша", "Спорт", "Мода",
                             "Книги", "Кино", "Театр", "Музыка", "Дача", "Дети", "Наука", "Туризм"})
    menu += std::string(rubric) + "\n";
  std::string rules = "18+\nВойти\nПодписка\nВакансии\nКонтакты\nАрхив\n";
  for (int i = 0; i < 8; ++i) {
    rules += "Участник беседы обязан уважать собеседников и их взгляды, пункт " +
             std::to_string(i) +
             " настоящих условий, и не должен писать о том, что к делу не относится.\n";
  }
  const Article article = read(menu + kHeadline + "\n" + kDate + "\n\n" + kText + "\n\n" + rules);
  EXPECT_EQ(article.title, kHeadline);
  EXPECT_EQ(article.text, kText);
}

TEST(CopiedPage, GoesOnBelowACountOfComments) {
  const std::string opening = "Причал строили два года, сказал журналистам подрядчик.";
  for (const char* count :
       {"Материал\nКомментарии: 0", "текст\nкомментарии\n471 1", "Оставить комментарий (4)"}) {
    const Article article =
        read(kHeadline + "\n\n" + opening + "\n" + count + "\n\n" + kFirst + "\n\n" + kSecond);
    EXPECT_TRUE(article.text.starts_with(opening)) << count;
    EXPECT_TRUE(article.text.ends_with(kText)) << count;
  }
}

TEST(CopiedPage, EndsBeforeTeasersAndComments) {
  for (const std::string& below : {
           std::string("Ссылки по теме:\nМаяк на мысе покрасят заново\nРыбаки вышли в море\n"),
           std::string("10:17 В посёлке открыли новую школу искусств.\n10:05 Рыбаки вышли в море "
                       "после шторма.\n"),
           std::string(
               "Читайте также\nСмотритель маяка рассказал, какой краской его красили раньше, "
               "почему она слезла за одну зиму и чем его покрасят теперь.\nМаяк\n"),
           std::string("Оставить комментарий\n#8 моряк77 10.03.24, 20:49\nОтличная новость, ждём "
                       "паром всей нашей большой семьёй!\n"),
           std::string("Редакция не несёт ответственности за содержание комментариев на сайте.\n"),
           std::string(
               "Свежий номер\nПодписка\nВакансии\nМаяк на мысе покрасят заново\nСмотритель "
               "маяка рассказал, какой краской его красили раньше и почему.\nШкола искусств "
               "ждёт детей\nВ новой школе откроют четыре отделения и зал на двести мест для "
               "зрителей.\nРыба дорожает\nРыбаки объяснили рост цен штормами и дорогим "
               "топливом для судов.\n"),
       }) {
    EXPECT_EQ(read(kHeadline + "\n" + kDate + "\n\n" + kText + "\n\n" + below).text, kText)
        << below;
  }
}

TEST(CopiedPage, IsDatedBesideItsHeadlineOnly) {
  const struct {
    std::string page;
    const char* published;
  } kCases[] = {
      // The clock of the masthead, the date of a comment or a teaser.
      {"Береговой вестник\nСреда, 10.04.2024, 09:36\n" + kHeadline +
           "\nПётр Лугин, БВ, Тихая Бухта, 04.03.2024.версия для печати\n\n" + kText,
       "2024-03-04"},
      {"Среда, 10.04.2024, 09:36\nПогода в Тихой Бухте сегодня\nМаяк\n" + kHeadline + "\n\n" +
           kText,
       ""},
      {kHeadline + "\n\n" + kText +
           "\nСвежий номер газеты вышел\nПодписка на номер открыта\nВакансии порта на лето\n"
           "моряк77 10.03.24, 20:49",
       ""},
      // Beside the headline, in it, in the text's first words.
      {kHeadline + "\n28.03.24 16:58\n\n" + kText, "2024-03-28T16:58"},
      {kHeadline + "\n\n" + kText + "\n\n25 марта 2024 г.", "2024-03-25"},
      {kHeadline + "  06.03.24 08:49\n\n" + kText, "2024-03-06T08:49"},
      {kHeadline + "\n\nТихая Бухта, 6 марта 2024, 11:10 — " + kText, "2024-03-06T11:10"},
      {kHeadline + "\n\n6 марта 2024 года началась навигация, говорят в порту. " + kText, ""},
      {kHeadline + "\n5 марта, 12:34\n\n" + kText, ""},
      {"Вестник в районах 6 марта 2024\nПогода на завтра\n" + kHeadline +
           "\nсегодня в 05:46, просмотров: 237\n\n" + kText,
       "2024-03-06T05:46"},
      {kHeadline + "\nСегодня, 13:12\n\n" + kText, ""},
      {kHeadline + "\nПоследнее обновление: пятница, 6 марта 2024 г., 02:14 GMT\n4 марта 2024\n" +
           kText,
       "2024-03-04"},
  };
  for (const auto& c : kCases) EXPECT_EQ(read(c.page).source.published, c.published) << c.page;
}

TEST(CopiedPage, IsSignedByItsAgency) {
  const std::string text = "Причал чинили всю зиму и сдали на неделю раньше, чем обещал подрядчик.";
  for (const std::string& page : {kHeadline + "\nРИА «Новости»\n" + kDate + "\n\n" + text,
                                  kHeadline + "\n\n" + text + "\n\nРИА «Новости»",
                                  kHeadline + "\n\n" + text + " (РИА «Новости»)",
                                  kHeadline + "\n\n" + text + "\nИсточник:\nРИА «Новости»"}) {
    EXPECT_EQ(read(page).source.agency, "РИА «Новости»") << page;
  }
  EXPECT_EQ(read(kHeadline + "\n\n" + text + "\n\nФото: РИА «Новости»").source.agency, "");
}

TEST(CopiedPage, NamesItsAuthorByASign) {
  const std::string head = kHeadline + "\n";
  const std::string text = "\n\n" + kText;
  const struct {
    std::string page;
    const char* author;
  } kCases[] = {
      {head + "Анна Ким (Редактор отдела «Море»)" + text, "Анна Ким"},
      {head + "25 марта 2024, 06:30 ¦ Пётр ЛУГИН" + text, "Пётр ЛУГИН"},
      {head + "3 марта 2024, 18:47 • Пётр Лугин • 3375" + text, "Пётр Лугин"},
      {head + "Пётр Лугин, БВ, Тихая Бухта, 04.03.2024.версия для печати" + text, "Пётр Лугин"},
      {head + "Йоон Таммик, БВ, Тихая Бухта, 04.03.2024" + text, "Йоон Таммик"},
      {head + "Анна Ким — 17.01.2024 15:44" + text, "Анна Ким"},
      {"Саша Береговая\n(5 Марта 2024, 23:32)\n" + head + text, "Саша Береговая"},
      {head + text + "\nАнна Ким © «Береговой вестник»", "Анна Ким"},
      {head + text +
           " Корреспондент СТВ Анна Ким слышала это сама.\nПри использовании материалов СТВ ссылка обязательна.",
       "Анна Ким"},
      {head + text +
           " Корреспондент БТВ Анна Ким слышала это сама.\nПри использовании материалов СТВ ссылка обязательна.",
       ""},
      {head + text + " Специальный корреспондент “Ъ” Анна Ким слышала это сама.", "Анна Ким"},
      {head + "РИА Море, Тихая Бухта, 04.03.2024" + text, ""},
      {"Румынский Română\nРусский Русский\nСербский Српски\n" + head + kDate + text, ""},
      {"Мнения\nУсадьба Рыбакова\nЖивые истории\n" + head + text, ""},
      {"Перевал Дятлова\nЗвёзды\n" + head + text, ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(read(c.page).source.author, c.author) << c.page;
}

TEST(CopiedPage, WithoutAnArticleIsRefused) {
  std::string links;
  for (const char* rubric : {"Порт", "Маяк", "Рынок", "Школа", "Погода", "Афиша"}) {
    links += std::string(rubric) + "\nПодробнее о рубрике\nАрхив за прошлый год\nЛучшее\n";
  }
  links +=
      "Цены на рыбу снова выросли в три раза.\nАфиша праздника\nРасписание\nРыбаки вышли в "
      "море после долгого шторма.\nВсе рубрики\nПодписка\n";
  EXPECT_FALSE(read_page(links));
}

TEST(CopiedPage, LeavesOutABoxOfLinksInsideTheText) {
  const std::string more =
      " Первый рейс уйдёт в шесть утра, билеты продают с понедельника, а машины будут брать только "
      "по записи: места на палубе хватит для сорока, и первые две недели уже заняты.";
  const std::string head = kHeadline + "\n\n" + kFirst + more + "\n\n";
  const std::string box = "Бухта-Новости\nРыбаки признали улов хорошим\nУчёный узнал тайну маяка";
  const std::string end = "\n\n" + kSecond + more;
  EXPECT_EQ(read(head + box + end).text, kFirst + more + "\n\n" + kSecond + more);
  const std::string verse = "Паром уходит за туман\nИ чайка вслед ему кричит\nЧто море помнит";
  EXPECT_EQ(read(head + verse + end).text,
            kFirst + more + "\n\n" + verse + "\n\n" + kSecond + more);
}

TEST(CopiedPage, KeepsCodeAndListsInsideTheText) {
  const std::string inside =
      "$ ferry --list\nferry.open();\n1.1. Первый рейс\n1.2. Второй рейс\n- касса\n- причал";
  const Article article = read(kHeadline + "\n\n" + kFirst + "\n\n" + inside + "\n\n" + kSecond);
  EXPECT_EQ(article.text, kFirst + "\n\n" + inside + "\n\n" + kSecond);
}

}  // namespace
}  // namespace poisk
