#include <gtest/gtest.h>
#include <poisk/read.h>

#include <string>
#include <vector>

#include "article/letters.h"
#include "article/page_signs.h"

namespace poisk::article {
namespace {

struct Text {
  const char* kind;
  std::string content;
  const char* title;
};

// Texts that no page is around, each of a kind of its own.
const std::vector<Text>& plain_texts() {
  static const std::vector<Text> kTexts = {
      {"a shopping list",
       "Список покупок\n\n- молоко\n- хлеб ржаной\n- сыр адыгейский\n\nВсё куплено вчера на рынке "
       "у "
       "Дарьи Петровны.\n",
       "Список покупок"},
      {"a list without marks", "Купить\nмолоко\nхлеб\n12 яиц\nкорм для кота\nлампочку\n", ""},
      {"things to do",
       "Дела на неделю\n1. Читать «Обломова»\n2. Послушать лекцию\n3. Поделиться рецептом\n4. "
       "Оплатить телефон\n5. Подписаться на газету\n",
       "Дела на неделю"},
      {"a recipe",
       "Рецепт борща\nСвекла 2 шт.\nКапуста 300 г\nМясо 500 г\nВремя: 2 часа\nСварить бульон, "
       "добавить овощи.\nПодавать со сметаной\n",
       "Рецепт борща"},
      {"a recipe with its origin",
       "Шарлотка\n\nЯблоки — 5 шт.\nМука — 1 стакан\nСахар — 1 стакан\n\nВзбить, залить яблоки, "
       "печь 40 минут\n\nИсточник: бабушкина тетрадь\nФото: Маша\n",
       "Шарлотка"},
      {"a poem",
       "Белеет парус одинокой\nВ тумане моря голубом!..\nЧто ищет он в стране далекой?\nЧто кинул "
       "он "
       "в краю родном?..\n\nИграют волны — ветер свищет,\nИ мачта гнется и скрыпит…\nУвы! он "
       "счастия "
       "не ищет\nИ не от счастия бежит!\n\nМ. Лермонтов\n",
       ""},
      {"a poem with a name",
       "Стихи\n\nМороз и солнце; день чудесный!\nЕщё ты дремлешь, друг прелестный —\nПора, "
       "красавица, "
       "проснись\n",
       "Стихи"},
      {"a timetable",
       "Расписание поездов\n10:00 Москва — Тверь\n11:30 Тверь — Бологое\n12:45 Бологое — Псков\n"
       "по выходным не ходят\n",
       "Расписание поездов"},
      {"a timetable of lessons",
       "Понедельник\n8:30 Музыка\n9:25 История\n10:20 "
       "Алгебра\n\nВторник\nСпорт\nПогода\nЭкология\n",
       "Понедельник"},
      {"a contract",
       "1. Общие положения\n1.1. Арендодатель передаёт, а Арендатор принимает помещение.\n1.2. "
       "Срок аренды — год.\n2. Права сторон\n2.1. Запрещается передача помещения третьим лицам.\n\n"
       "Реквизиты сторон\nТелефон: 123-45-67\nE-mail: arenda@example.org\nИндекс: 170000\n"
       "Адрес: Тверь, Советская, 5\nАрендодатель ________ Иванов И. И.\n",
       ""},
      {"a licence",
       "Лицензионный договор № 7\n\nКопирование программы без письменного согласия запрещено.\nВсе "
       "права защищены.\nИспользование материалов допускается со ссылкой на правообладателя.\n\n"
       "Подписи сторон\nПетров\n",
       "Лицензионный договор № 7"},
      {"minutes",
       "Протокол № 3 заседания правления\n12.03.2024, 18:00\n\nПрисутствовали:\nИван Петров\nАнна "
       "Сидорова\nСлушали:\n1. О ремонте крыши\n2. О смете\nРешили:\nкрышу чинить\nсмету "
       "утвердить\n\n"
       "Секретарь\nАнна Сидорова\n",
       "Протокол № 3 заседания правления"},
      {"a letter",
       "Здравствуйте, Пётр Ильич!\n\nСпасибо за книгу. Читаем её по вечерам всей семьёй\nПривет "
       "Марине\n\nС уважением\nВаша Ольга\n5 мая 2023 года\nТверь\n",
       ""},
      {"a letter that invites",
       "Дорогие соседи!\n\nВо дворе откроют каток. Подписывайтесь на наш канал в Telegram\n\n"
       "Старшая по дому\nКлавдия Ивановна\n",
       "Дорогие соседи!"},
      {"Markdown",
       "# Заметки о рыбалке\n\n## Снасти\n\n- удочка\n- `поплавок`\n\n## Места\n\n| река | рыба |\n"
       "|---|---|\n| Волга | лещ |\n\n* * *\n\n[Карта](map.png)\n\n© 2024 Семён\n",
       "Заметки о рыбалке"},
      {"Markdown that begins with a list", "* раз\n* два\n\n## Потом\n\n* три\n", ""},
      {"code",
       "#include <cstdio>\n\nint main() {\n    // печать\n    std::puts(\"Привет\");\n    return "
       "0;\n"
       "}\n",
       ""},
      {"settings", "имя = дом\nадрес = 10.0.0.1\n\n[сеть]\nпорт = 80\n", ""},
      {"CSV", "город,год,жителей\nТверь,2021,416219\nПсков,2021,193082\n", ""},
      {"a table", "Город\tЖителей\nТверь\t416 219\nПсков\t193 082\n12\n18\n", ""},
      {"a news item",
       "Школе подарили орган\n\nВ школе № 5 впервые прозвучал орган, сообщает пресс-служба города. "
       "Его привезли из Риги.\n\nДиректор школы Иванов И. И. награждён орденом\n",
       "Школе подарили орган"},
      {"a news item with its date and credit",
       "Школе подарили орган\n23 ноября 2023, 18:56\n\nВ школе № 5 впервые прозвучал орган, "
       "сообщает "
       "пресс-служба города.\n\nФото: пресс-служба города\nКонцерт повторят в субботу\n",
       "Школе подарили орган"},
      {"a dialogue", "— Который час?\n— Поздно\n— Реклама кончилась?\n— Подробнее\n— Нет\n", ""},
      {"a glossary",
       "Словарь связиста\n\nРегистрация\nзапись абонента в сети\n\nПоиск\nвызов по номеру\n\n"
       "Комментарии\nпримечания оператора\n",
       "Словарь связиста"},
      {"a list of names", "Иван Петров\nАнна Сидорова\nКазбек Тлеубаев\nГлавная\nКонтакты\n", ""},
      {"messengers", "Мессенджеры в отделе\n\nTelegram\nWhatsApp\nViber\n", "Мессенджеры в отделе"},
      {"a book's first leaf",
       "Пётр Заречный\n\nСтепь\n\nПовести\n\n© Пётр Заречный, 1998\nВсе права защищены\n\nГлава "
       "первая\n\nШёл дождь.\nИ вот\n",
       ""},
      {"an abstract",
       "О цветении степи\n\nАннотация. Описаны сроки цветения.\nКлючевые слова: степь, тюльпан\n"
       "Источник: полевые записи\nТаблица 1\n12\n16\n18\n",
       "О цветении степи"},
      {"advice to reporters",
       "Как устроена страница\n\nВверху стоит рубрика, внизу — кнопка:\nПоделиться\n\nПод ней "
       "чужие "
       "новости\n",
       "Как устроена страница"},
      {"a programme",
       "Программа конференции\n\n09:00 Регистрация\n10:00 Открытие\nПолитика\nЭкономика\n13:00 "
       "Обед\n"
       "Обсуждение\nКомментарии\nКонтакты\n",
       "Программа конференции"},
      {"a life in short",
       "Иван Петров\nИнженер\n\nТелефон: +7 900 000-00-00\nE-mail: i@example.org\nВКонтакте\n"
       "Facebook\n\nОбразование\nТГУ\n",
       ""},
      {"figures of a channel",
       "Статистика канала\n\nПросмотров: 1500\nКомментариев: 20\nTelegram\nВКонтакте\n",
       "Статистика канала"},
      {"an encyclopaedia",
       "Тверь\n\nТверь — город на Волге, сообщает летопись.\n\nИстория\n\nОснована в 1135 году.\n\n"
       "Экономика\n\nЗаводы\n\nСпорт\n\nСм. также\nПсков\n",
       "Тверь"},
      {"one line", "Короткая заметка без точки", ""},
      {"numbers", "12\n16\n18\n0\n6\n", ""},
      {"a log", "12.03.2024 10:15 старт\n12.03.2024 10:16 ошибка\n13.03.2024 09:00 стоп\n", ""},
  };
  return kTexts;
}

TEST(PlainText, IsKeptToItsLastLine) {
  for (const Text& text : plain_texts()) {
    SCOPED_TRACE(text.kind);
    EXPECT_FALSE(shows_signs_of_a_page(text.content));
    const Result<Article> read = read_text(text.content, Cleaning::page);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->dropped, std::vector<std::string>());
    EXPECT_EQ(read->title, text.title);
    // As it stands, but for blank ends and the first line where that is the title.
    std::string whole = text.content;
    while (whole.ends_with('\n')) whole.pop_back();
    ASSERT_TRUE(whole.ends_with(read->text)) << read->text;
    const std::string before = whole.substr(0, whole.size() - read->text.size());
    EXPECT_EQ(trim(before.substr(before.starts_with("# ") ? 2 : 0)), read->title);
  }
}

TEST(PlainText, KeepsItsLayout) {
  const Result<Article> read =
      read_text("\xEF\xBB\xBF\r\n \r\n  Лесенка\r\n    строка\r\n\r\n\tи ещё  одна  \r\n\r\n",
                Cleaning::page);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->text, "  Лесенка\r\n    строка\r\n\r\n\tи ещё  одна");
}

TEST(PlainText, IsAttributedWhereItSaysSo) {
  const Result<Article> read = read_text(
      "Школе подарили орган\nАвтор: Анна Сидорова\n23 ноября 2023, 18:56\n\nВ школе впервые "
      "прозвучал орган, передаёт Пример.kz со ссылкой на пресс-службу акимата.\n",
      Cleaning::page);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->source.outlet, "Пример.kz");
  EXPECT_EQ(read->source.agency, "пресс-служба акимата");
  EXPECT_EQ(read->source.author, "Анна Сидорова");
  EXPECT_EQ(read->source.published, "2023-11-23T18:56");
  EXPECT_NE(read->text.find("Автор: Анна Сидорова\n23 ноября 2023, 18:56"), std::string::npos);
}

TEST(PlainText, TakesNoNameAndNoDateOutOfMany) {
  for (const Text& text : plain_texts()) {
    const std::string kind = text.kind;
    const Result<Article> read = read_text(text.content, Cleaning::page);
    ASSERT_TRUE(read) << kind;
    if (kind == "minutes" || kind == "a list of names" || kind == "a log") {
      EXPECT_EQ(read->source.author, "") << kind;
    }
    if (kind == "a log") {
      EXPECT_EQ(read->source.published, "") << kind;
    }
    EXPECT_EQ(read->source.terms, QuoteTerms{}) << kind;
  }
}

TEST(Page, IsCleanedWhereItShowsSignsOfOne) {
  const std::string text =
      "Тюльпаны раскрылись до срока\n\nСтепь под Костанаем зацвела на две недели раньше срока.\n\n"
      "Поля закроют для машин до середины мая.\n\n";
  const std::vector<std::string> kFrames = {
      "Поделиться\nFacebook\nTwitter\nTelegram\n\n© 2023 Steppe.kz\n",
      "Читайте также\nВ Актау пришла весна\nПорт встречает паромы\n\nТеги: степь, цветы\n",
      "1550 просмотров\nВерсия для печати\nПолитика\n",
      "Recent Posts\nВ Актау пришла весна\n2 часа назад\nПорт встречает паромы\n3 дня назад\n",
      "Главная / Новости / Общество\nФото: Алия Нурланова\n",
      "При использовании материалов гиперссылка на Steppe.kz обязательна.\n© Steppe.kz, 2023\n",
      "Подпишитесь на наш Telegram-канал\nПоделиться\n",
      "Нашли ошибку? Выделите текст и нажмите Ctrl+Enter.\nНаверх\n18+\n",
      "Войти\nРегистрация\nПоследние новости\n12:40\nВ Актау пришла весна\n",
  };
  for (const std::string& frame : kFrames) {
    const Result<Article> read = read_text(text + frame, Cleaning::page);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->title, "Тюльпаны раскрылись до срока") << frame;
    EXPECT_EQ(
        read->text,
        "Степь под Костанаем зацвела на две недели раньше срока.\n\nПоля закроют для машин до "
        "середины мая.")
        << frame;
    EXPECT_FALSE(read->dropped.empty()) << frame;
    const Result<Article> whole = read_text(text + frame, Cleaning::none);
    ASSERT_TRUE(whole) << whole.error().message;
    EXPECT_EQ(whole->text, text + frame);
  }
}

}  // namespace
}  // namespace poisk::article
