#include <gtest/gtest.h>
#include <poisk/read.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "article/letters.h"

namespace poisk {
namespace {

using Lines = std::vector<std::string>;

Article parsed(std::string_view page) {
  Result<Article> result = read_page(page);
  EXPECT_TRUE(result) << result.error().message;
  return result ? *result : Article{};
}

constexpr const char* kOpening = "Степь под Костанаем зацвела на две недели раньше срока.";
constexpr const char* kMiddle = "Ботаники считают бутоны и просят не рвать цветы.";
constexpr const char* kClosing = "Поля закроют для машин до середины мая.";

// A page whose line between two paragraphs of its text is in question.
std::string with_line_inside(const std::string& line) {
  return std::string("Тюльпаны раскрылись до срока\n\n") + kOpening + "\n\n" + line + "\n\n" +
         kClosing;
}

// A page with lines below its text.
std::string with_lines_below(const std::string& lines) {
  return std::string("Тюльпаны раскрылись до срока\n\n") + kOpening + "\n\n" + kClosing + "\n\n" +
         lines;
}

TEST(ReadPage, DropsTheFrameOutOfTheMiddleOfAText) {
  for (const char* line : {
           "Подпишитесь на наш Telegram-канал!",
           "Подписывайтесь на нас в Instagram и узнавайте новости первыми",
           "Читайте нас в Telegram",
           "Больше новостей в нашем Telegram-канале. Подписывайтесь!",
           "Хотите первыми получать важные новости степи?",
           "Хотите получать уведомления о главном?",
           "Читайте также: Под Актау нашли редкий ирис",
           "Реклама",
           "РЕКЛАМА:",
           "Фото: пресс-служба заповедника",
           "Фото: Алия Нурланова / Steppe.example",
           "Видео: gov.kz",
           "Иллюстративное фото",
           "Поделиться",
           "Поделиться: Facebook Twitter Telegram",
           "Facebook",
           "ВКонтакте | Одноклассники | Telegram",
           "Просмотров: 123",
           "1550 просмотров",
           "5 минут чтения",
           "Время чтения: 3 мин",
           "Нашли ошибку? Выделите текст и нажмите Ctrl+Enter.",
           "Мы используем файлы cookie, чтобы сайт работал лучше.",
           "© 2023 Steppe.kz",
           "Все права защищены.",
           "Exit mobile version",
           "Наверх",
           "18+",
           "* * *",
           "Теги: степь, цветы",
           "Скопировать ссылку",
           "Полная перепечатка материалов сайта запрещена.",
       }) {
    const Article article = parsed(with_line_inside(line));
    EXPECT_EQ(article.text, std::string(kOpening) + "\n\n" + kClosing) << line;
    EXPECT_EQ(article.dropped, Lines{line});
  }
}

TEST(ReadPage, KeepsWhatTheAuthorWrote) {
  for (const char* line : {
           "Так и вышло.",
           "— Понятно.",
           "«Цветы не товар», — сказал лесник.",
           "Что дальше",
           "Реклама цветов приносит больше, чем сами цветы.",
           "Фото и записи экспедиции хранились в музее сорок лет.",
           "Фотографии сгорели.",
           "Подписаться на рассылку решили только трое.",
           "Канал в Telegram, по его словам, читают две тысячи человек.",
           "Комментарии излишни.",
           "Читать книги о степи стало модно.",
           "1. «О Плане мероприятий по охране лугов»;",
           "14) о бюджете заповедника на 2024 год;",
           "- шафран Алатавский",
           "• ирис",
           "23 ноября 2023 года",
           "18:56",
           "2019",
           "65 %",
           "Иван Петров",
           "Главное — терпение.",
           "Источник забил из-под камня прямо посреди луга.",
           "При использовании материалов дела следствие опиралось на экспертизу.",
           "Использование материалов из архива, сообщил директор, разрешено без ссылки на "
           "источник.",
           "Запрещается размещение палаток и вывоз семян.",
           "Автор книги о степи приехал сам.",
           "Политика тут ни при чём!",
           "По теме выступили трое.",
           "Наши новости слушают в каждом ауле.",
           "Последние новости из степи обнадёживают.",
           "Свидетельство о рождении заповедника нашли в архиве.",
           "Опубликовано было лишь письмо.",
           "2 часа назад дорогу открыли снова.",
           "Тел нет.",
       }) {
    const Article article = parsed(with_line_inside(line));
    EXPECT_EQ(article.text, std::string(kOpening) + "\n\n" + line + "\n\n" + kClosing) << line;
    EXPECT_TRUE(article.dropped.empty()) << line;
    EXPECT_EQ(article.source, Source{}) << line;
  }
}

TEST(ReadPage, DropsWhatStandsBelowTheText) {
  for (const Lines& below : std::vector<Lines>{
           {"Политика"},
           {"Recent Posts", "В Актау пришла весна", "Порт встречает первые паромы, и…",
            "2 часа ago"},
           {"Читайте также", "В Актау пришла весна", "Порт открыли"},
           {"Похожие записи", "В Актау пришла весна", "Порт открыли. Паромы ходят ежедневно.",
            "вчера"},
           {"Комментарии (2)", "Отличная новость, ждём приезда в гости всей семьёй!", "Ответить"},
           {"В Актау пришла весна", "3 дня назад", "Порт встречает паромы", "4 дня назад"},
           {"Последние новости", "12:40", "В Актау пришла весна", "11:05", "Порт встречает паромы"},
           {"Подпишитесь на наш", "Telegram-канал", "и узнавайте новости первыми!"},
           {"Информацию взялиздесь", "Наверх"},
           {"Тюльпаны раскрылись до срока", "1 204"},
           {"степь", "цветы", "Костанай"},
           {"Адрес редакции: Алматы, ул. Абая, 1", "Email: info@steppe.kz",
            "Главный редактор: А. Б."},
       }) {
    std::string lines;
    for (const std::string& line : below) lines += line + "\n\n";
    const Article article = parsed(with_lines_below(lines));
    EXPECT_EQ(article.text, std::string(kOpening) + "\n\n" + kClosing) << lines;
    EXPECT_EQ(article.dropped, below) << lines;
  }
}

TEST(ReadPage, KeepsAListThatEndsTheText) {
  const std::string list = "Закрыты:\n- северное поле\n- южное поле";
  EXPECT_TRUE(parsed(with_lines_below(list)).text.ends_with(list));
  const std::string names = "Лучшими названы:\nполе у реки\nполе у дороги";
  EXPECT_TRUE(parsed(with_lines_below(names)).text.ends_with(names));
}

TEST(ReadPage, GoesOnBelowABoxOfLinks) {
  const Article article = parsed(std::string("Тюльпаны раскрылись до срока\n") + kOpening +
                                 "\nЧитайте также:\nВ Актау пришла весна\nКогда откроют порт?\n\n" +
                                 kMiddle + "\n" + kClosing);
  EXPECT_EQ(article.text, std::string(kOpening) + "\n\n" + kMiddle + "\n" + kClosing);
  EXPECT_EQ(article.dropped,
            (Lines{"Читайте также:", "В Актау пришла весна", "Когда откроют порт?"}));
}

TEST(ReadPage, FindsTheHeadline) {
  const std::string body = std::string("\n") + kOpening + "\n" + kClosing;
  const struct {
    std::string head;
    const char* title;
    Lines leads;
  } kCases[] = {
      {"Тюльпаны раскрылись до срока", "Тюльпаны раскрылись до срока", {}},
      {"Общество\nТюльпаны раскрылись до срока", "Тюльпаны раскрылись до срока", {}},
      {"Главная / Новости / Общество\nТюльпаны раскрылись до срока\n12.04.2023",
       "Тюльпаны раскрылись до срока",
       {}},
      {"Меню\nПолитика\nСпорт\nSteppe.kz\nСтепь зацвела", "Степь зацвела", {}},
      {"Степь зацвела рано", "Степь зацвела рано", {}},
      {"Степь зацвела рано\nБотаники ждали цветов только к концу апреля",
       "Степь зацвела рано",
       {"Ботаники ждали цветов только к концу апреля"}},
      {"Почему степь зацвела раньше?", "Почему степь зацвела раньше?", {}},
      {"«Цветы не товар»: интервью лесника", "«Цветы не товар»: интервью лесника", {}},
      {"Степь зацвела рано | Steppe.kz\nСтепь зацвела рано", "Степь зацвела рано", {}},
      {"Алия Нурланова\nТюльпаны раскрылись до срока", "Тюльпаны раскрылись до срока", {}},
      {"Политика", "", {}},
      {"12 апреля 2023", "", {}},
      {"Подпишитесь на наш Telegram-канал", "", {}},
  };
  for (const auto& c : kCases) {
    const Article article = parsed(c.head + body);
    EXPECT_EQ(article.title, c.title) << c.head;
    std::string text;
    for (const std::string& lead : c.leads) text += lead + "\n";
    EXPECT_EQ(article.text, text + kOpening + "\n" + kClosing) << c.head;
  }
  EXPECT_EQ(parsed(body).title, "");
}

TEST(ReadPage, FindsTheAuthor) {
  const struct {
    const char* line;
    const char* author;
  } kCases[] = {
      {"Алия Нурланова", "Алия Нурланова"},
      {"Пётр Заречный-Ильин", "Пётр Заречный-Ильин"},
      {"Иван Петров, Анна Сидорова", "Иван Петров, Анна Сидорова"},
      {"Автор: Ким Цой", "Ким Цой"},
      {"Автор Анна Сидорова", "Анна Сидорова"},
      {"Автор — Анна Сидорова", "Анна Сидорова"},
      {"Текст: Анна Сидорова", "Анна Сидорова"},
      {"Подготовила Анна Сидорова", "Анна Сидорова"},
      {"АВТОР\nКим Цой", "Ким Цой"},
      {"Казахстанская Правда", ""},
      {"Новости Казахстана", ""},
      {"Фото: Анна Сидорова", ""},
      {"Recent Posts\nАнна Сидорова", ""},
  };
  for (const auto& c : kCases) {
    const Article article = parsed(with_lines_below(c.line));
    EXPECT_EQ(article.source.author, c.author) << c.line;
    EXPECT_EQ(article.text, std::string(kOpening) + "\n\n" + kClosing) << c.line;
  }
}

TEST(ReadPage, TakesNobodyOfWhomTheTextSpeaksForItsAuthor) {
  const Article article = parsed(
      "Лесник спас поле\n\nЛесник Иван Петров десять лет бережёт одно поле тюльпанов.\n\nИван "
      "Петров\n");
  EXPECT_EQ(article.source.author, "");
  EXPECT_EQ(article.dropped, Lines{"Иван Петров"});
}

TEST(ReadPage, FindsTheDateInTheFrameOnly) {
  const struct {
    std::string page;
    const char* published;
  } kCases[] = {
      {std::string("Степь зацвела рано\n12 Апреля 2023, 09:15\n") + kOpening, "2023-04-12T09:15"},
      {std::string("Степь зацвела рано\n12.04.2023\n") + kOpening, "2023-04-12"},
      {std::string("Степь зацвела рано\n12.04.2023\n12 апреля 2023 года, 09:15\n") + kOpening,
       "2023-04-12T09:15"},
      {std::string("Степь зацвела рано\nОбщество, 12 апреля 2023, 09:15\n") + kOpening,
       "2023-04-12T09:15"},
      {std::string("Степь зацвела рано\nАлия Нурланова 12 апреля 2023, 09:15\n") + kOpening,
       "2023-04-12T09:15"},
      {std::string("Степь зацвела рано\n") + kOpening + "\nОпубликовано: 12.04.2023", "2023-04-12"},
      {std::string("1 мая 2023\nСтепь зацвела рано\n12.04.2023\n") + kOpening, "2023-04-12"},
      {std::string("Степь зацвела рано\nОбновлено: 13.04.2023\nОпубликовано: 12.04.2023\n") +
           kOpening,
       "2023-04-12"},
      {std::string("Степь зацвела рано\nСегодня, 09:15\n") + kOpening, ""},
      {std::string("Степь зацвела рано\n12 апреля\n") + kOpening, ""},
      {"Степь зацвела рано\nС 1 января 2024 года поле закроют для всех машин.", ""},
      {"Степь зацвела 12 апреля 2023 года\nПоле закроют для всех машин до мая.", ""},
      {std::string("Степь зацвела рано\n") + kOpening + "\n12 апреля 2023 года\n" + kClosing, ""},
      {std::string("Степь зацвела рано\n") + kOpening +
           "\nПоследние новости\nПорт открыли\n12.04.2023",
       ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(parsed(c.page).source.published, c.published) << c.page;
}

TEST(ReadPage, ReadsTheTermsOfReuse) {
  const struct {
    const char* notice;
    QuoteTerms terms;
  } kCases[] = {
      {"При использовании материалов гиперссылка на Steppe.kz обязательна.", {{}, true, ""}},
      {"При цитировании активная ссылка на источник обязательна", {{}, true, ""}},
      {"Использование не более 30 процентов текста разрешено с активной ссылкой на сайт.",
       {0.3, true, ""}},
      {"Перепечатка материалов в объёме до 25 % допускается при условии ссылки на издание.",
       {0.25, true, ""}},
      {"Полная перепечатка запрещена.", {{}, false, ""}},
      {"Копирование материалов сайта запрещено без письменного согласия редакции.",
       {{}, false, ""}},
      {"© 2023 Steppe.kz. Все права защищены. При использовании материалов ссылка обязательна.",
       {{}, true, ""}},
  };
  for (const auto& c : kCases) {
    const Article article = parsed(with_lines_below(c.notice));
    QuoteTerms expected = c.terms;
    expected.notice = c.notice;
    EXPECT_EQ(article.source.terms, expected) << c.notice;
    EXPECT_EQ(article.text, std::string(kOpening) + "\n\n" + kClosing) << c.notice;
    EXPECT_EQ(article.dropped, Lines{c.notice});
  }
}

TEST(ReadPage, CitesNobodyByTheCreditOfAPhoto) {
  const std::string credit = "\n\nФото: пресс-служба лесничества\n";
  const std::string head = std::string("Степь зацвела рано\n\n") + kOpening;
  EXPECT_EQ(parsed(head + credit).source.agency, "");
  for (const char* photographer : {"\n\nФото: ЕРА\n", "\n\nФото: akorda.kz\n",
                                   "\n\nфото: foto.example.kz\n", "\n\nФото: Reuters\n"}) {
    EXPECT_EQ(parsed(head + photographer).source.agency, "") << photographer;
  }
  EXPECT_EQ(parsed("Степь зацвела рано\n\nПоле закроют до мая, сообщает ГолосСтепи.\n\nфото: "
                   "foto.example.kz\n")
                .source.agency,
            "");
  EXPECT_EQ(parsed("Степь зацвела рано\n\nПоле закроют до мая, сообщает пресс-служба заповедника." +
                   credit)
                .source.agency,
            "пресс-служба заповедника");
}

TEST(ReadPage, KnowsAnOutletFromTheFrame) {
  EXPECT_EQ(parsed(with_lines_below("Steppe.kz — новости степного края")).source.outlet,
            "Steppe.kz");
  // Then the one in the text is whom it cites.
  const Article cited = parsed(
      "Степь зацвела рано\n\nПоле закроют до мая, передаёт Vesti.kz.\n\nSteppe.kz — новости "
      "степи\n");
  EXPECT_EQ(cited.source.outlet, "Steppe.kz");
  EXPECT_EQ(cited.source.agency, "Vesti.kz");
}

TEST(ReadPage, TakesWhatHasNoSentence) {
  EXPECT_EQ(parsed("Короткая заметка без точки").text, "Короткая заметка без точки");
  const Article two = parsed("Степь зацвела\n\nтюльпаны под Костанаем\n");
  EXPECT_EQ(two.title, "Степь зацвела");
  EXPECT_EQ(two.text, "тюльпаны под Костанаем");
}

TEST(ReadPage, KeepsThePageOfAnyLineEnds) {
  const std::string unix_page = with_lines_below("Наверх\n1550");
  std::string dos_page = "\xEF\xBB\xBF";
  for (const char c : unix_page) dos_page += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_EQ(parsed(dos_page), parsed(unix_page));
}

TEST(ReadPage, FailsWithoutText) {
  for (const char* page :
       {"", " \n\t\n", "\xEF\xBB\xBF", "Наверх\n1550\nРеклама", "Степь \xFF цветёт."}) {
    const Result<Article> result = read_page(page);
    ASSERT_FALSE(result) << page;
    EXPECT_EQ(result.error().code, ErrorCode::invalid_argument);
  }
  EXPECT_EQ(read_page("Первая.\nВторая \xD0.").error().message, "line 2: not UTF-8");
}

// Every line of a page is its title, in its text, or among what was dropped, in the page's order.
TEST(ReadPage, LosesNothingInSilence) {
  const Lines pool = {kOpening,         kMiddle,       kClosing,           "Реклама",
                      "Политика",       "1550",        "2 часа назад",     "Читайте также",
                      "Recent Posts",   "Иван Петров", "12.04.2023",       "Порт открыли в срок",
                      "Что дальше",     "- поле",      "Закрыты:",         "Подпишитесь на наш",
                      "Telegram-канал", "АВТОР",       "Порт открыли, и…", "«"};
  unsigned state = 12345;
  const auto random = [&](std::size_t below) {
    state = state * 1103515245u + 12345u;
    return (state >> 16) % below;
  };
  for (int round = 0; round < 1000; ++round) {
    Lines lines;
    std::string page;
    for (std::size_t n = 1 + random(12); n > 0; --n) {
      lines.push_back(pool[random(pool.size())]);
      page += lines.back() + (random(2) == 0 ? "\n" : "\n\n");
    }
    const Result<Article> result = read_page(page);
    if (!result) continue;
    Lines kept;
    for (const std::string_view line : article::lines(result->text)) {
      if (!line.empty()) kept.emplace_back(line);
    }
    Lines found = kept;
    found.insert(found.end(), result->dropped.begin(), result->dropped.end());
    if (!result->title.empty()) found.push_back(result->title);
    std::sort(found.begin(), found.end());
    Lines all = lines;
    std::sort(all.begin(), all.end());
    ASSERT_EQ(found, all) << page;
    for (const Lines& part : {kept, result->dropped}) {
      auto at = lines.begin();
      for (const std::string& line : part) {
        at = std::find(at, lines.end(), line);
        ASSERT_NE(at, lines.end()) << page;
        ++at;
      }
    }
  }
}

}  // namespace
}  // namespace poisk
