#include "query/parser.h"

#include <gtest/gtest.h>

#include <cmath>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "query/all_words.h"
#include "query/patterns.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

// What is typed, and how it is read: as canonical text, with so many warnings.
struct Reading {
  std::string typed;
  std::string read;
  std::size_t warnings = 0;
};

void PrintTo(const Reading& reading, std::ostream* out) { *out << reading.typed; }

class Reads : public testing::TestWithParam<Reading> {};

TEST_P(Reads, AsCanonicalText) {
  const Parsed parsed = parse(GetParam().typed);
  EXPECT_EQ(to_string(parsed.query), GetParam().read);
  EXPECT_EQ(parsed.warnings.size(), GetParam().warnings)
      << (parsed.warnings.empty() ? "" : to_string(parsed.warnings.front()));
  EXPECT_EQ(parse(GetParam().read).query, parsed.query) << "the canonical text reads differently";
}

INSTANTIATE_TEST_SUITE_P(
    Words, Reads,
    testing::Values(Reading{"Токаев", "Токаев"}, Reading{"Кто такой Токаев?", "Кто такой Токаев"},
                    Reading{"  визит,  Токаева\tв Ташкент… ", "визит Токаева в Ташкент"},
                    Reading{"Токаев — президент", "Токаев президент"},
                    Reading{"Токаев - президент", "Токаев президент"}, Reading{"- ", ""},
                    Reading{"?! …", ""}, Reading{"", ""}, Reading{"C++ и C#", "C++ и C#"},
                    Reading{"рост на 2,5%.", "рост на 2,5%"},
                    Reading{"75-летие Касым-Жомарта", "75-летие Касым-Жомарта"},
                    Reading{"№5 .NET #тег", "№5 .NET #тег"}, Reading{"poisk --help", "poisk help"},
                    Reading{"в 4:51 на https://akorda.kz", "в 4:51 на https://akorda.kz"},
                    Reading{"функция printf()", "функция printf"},
                    Reading{"Организация (ОДКБ)", "Организация ОДКБ"},
                    Reading{"d'Artagnan 'слово'", "d'Artagnan слово"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, Reads,
    testing::Values(
        Reading{"+визит Токаев", "+визит Токаев"}, Reading{"визит -спорт", "визит -спорт"},
        Reading{"визит НЕ спорт", "визит -спорт"}, Reading{"visit NOT sport", "visit -sport"},
        Reading{"визит И Токаев", "+визит +Токаев"},
        Reading{"visit AND tokayev", "+visit +tokayev"},
        Reading{"+визит +Токаев", "+визит +Токаев"},
        Reading{"визит И Токаев саммит", "+(+визит +Токаев) саммит"},
        Reading{"визит И НЕ спорт", "+визит -спорт"}, Reading{"визит ИЛИ саммит", "визит саммит"},
        Reading{"визит | саммит", "визит саммит"}, Reading{"визит|саммит", "визит саммит"},
        Reading{"а И б ИЛИ в И г", "(+а +б) (+в +г)"},
        Reading{"+(визит | саммит) Ташкент", "+(визит саммит) Ташкент"},
        Reading{"(визит саммит) И Ташкент", "+(визит саммит) +Ташкент"},
        Reading{"визит -(спорт музыка)", "визит -(спорт музыка)"}, Reading{"-спорт", "-спорт"},
        Reading{"+спорт", "спорт"}, Reading{"+Касым-Жомарт", "\"Касым-Жомарт\""},
        Reading{"+Касым-Жомарт Токаев", "+Касым-Жомарт Токаев"},
        Reading{"визит -\"чемпионат мира\"", "визит -\"чемпионат мира\""}));

// An exclusion begins a query or a group, or has a blank before its minus.
INSTANTIATE_TEST_SUITE_P(HyphensBehindQuotesAndBrackets, Reads,
                         testing::Values(Reading{"Газета «Труд»-плюс", "Газета \"Труд\" плюс"},
                                         Reading{"\"снег\"-дождь", "\"снег\" дождь"},
                                         Reading{"«снег»-«дождь»", "\"снег\" \"дождь\""},
                                         Reading{"«снег»--дождь", "\"снег\" дождь"},
                                         Reading{"(снег)-дождь", "снег дождь"},
                                         Reading{"снег-(дождь)", "снег дождь"},
                                         Reading{"\"снег идёт\"~5-дождь", "\"снег идёт\"~5 дождь"},
                                         Reading{"источник:«Труд»-плюс", "источник:Труд плюс"},
                                         Reading{"«Труд» -плюс", "\"Труд\" -плюс"},
                                         Reading{"«Труд»\u00A0-плюс", "\"Труд\" -плюс"},
                                         Reading{"«Труд»\n-«плюс»", "\"Труд\" -\"плюс\""},
                                         Reading{"снег|-дождь", "снег -дождь"},
                                         Reading{"град (-снег дождь)", "град (-снег дождь)"},
                                         Reading{"+-снег град", "-снег град"}));

// They are in no word of an article either.
INSTANTIATE_TEST_SUITE_P(
    UnseenCharacters, Reads,
    testing::Values(
        Reading{"пере\u00ADносится", "переносится"}, Reading{"пере\u200Bносится", "переносится"},
        Reading{"пере\u200Cносится", "переносится"}, Reading{"пере\u200Dносится", "переносится"},
        Reading{"пере\u2060носится", "переносится"}, Reading{"пере\uFEFFносится", "переносится"},
        Reading{"пере\u180Eносится", "переносится"},
        Reading{"\u200Eпереносится\u200F", "переносится"},
        Reading{"\u202Aпереносится\u202C", "переносится"},
        Reading{"пере\u202Eносится", "переносится"},
        Reading{"\u2066переносится\u2069", "переносится"},
        Reading{"пере\u2067но\u2068сится", "переносится"},
        Reading{"пере\uFE0Fносится", "переносится"},
        Reading{"\u200E-\u2060спорт визит", "-спорт визит"},
        Reading{"«визит\u200F»\u200E", "\"визит\""}, Reading{"слов\u00AD*", "слов*"},
        Reading{"слово\u2060~\uFEFF1", "слово~1"},
        Reading{"визит \uFEFFИ\u200B спорт", "+визит +спорт"},
        Reading{"заго\u00ADловок:спорт", "заголовок:спорт"},
        Reading{"источник:«Тен\u00ADгри»", "источник:Тенгри"},
        Reading{"дата:23\u2060.11.2023", "дата:2023-11-23"}, Reading{"\u00AD \u200B", ""},
        Reading{"визит\x01спорт", "визит спорт"}, Reading{"визит\u0085спорт", "визит спорт"}));

INSTANTIATE_TEST_SUITE_P(
    WordsThatOnlyLookLikeOperators, Reads,
    testing::Values(
        Reading{"И снова Токаев", "и снова Токаев"},
        Reading{"Кто такой Токаев? И что он сделал", "Кто такой Токаев и что он сделал"},
        Reading{"БЫТЬ ИЛИ НЕ БЫТЬ", "БЫТЬ или не БЫТЬ"},
        Reading{"быть или не быть", "быть или не быть"}, Reading{"визит И", "визит", 1},
        Reading{"визит НЕ", "визит не"}, Reading{"визит И ИЛИ саммит", "визит саммит", 1},
        Reading{"2023 И 2024", "+2023 +2024"}, Reading{"мороз -25", "мороз 25"},
        Reading{"мороз НЕ 25", "мороз -(25)"}, Reading{"мороз -\"25\"", "мороз -\"25\""}));

INSTANTIATE_TEST_SUITE_P(
    Phrases, Reads,
    testing::Values(
        Reading{"\"визит в Ташкент\"", "\"визит в Ташкент\""},
        Reading{"«визит в Ташкент»", "\"визит в Ташкент\""},
        Reading{"‹визит в Ташкент›", "\"визит в Ташкент\""},
        Reading{"«ООО ‹Ромашка› открыта»", "\"ООО Ромашка открыта\""},
        Reading{"„визит в Ташкент“", "\"визит в Ташкент\""},
        Reading{"„визит в Ташкент”", "\"визит в Ташкент\""},
        Reading{"“визит в Ташкент”", "\"визит в Ташкент\""},
        Reading{"«ООО «Ромашка» открыта»", "\"ООО Ромашка открыта\""},
        Reading{"роман «Война и мир»", "роман \"Война и мир\""},
        Reading{"«Война и мир» «Анна Каренина»", "\"Война и мир\" \"Анна Каренина\""},
        Reading{"«Война и мир» | «Анна Каренина»", "\"Война и мир\" | \"Анна Каренина\""},
        Reading{"«Война и мир» | роман", "\"Война и мир\" | роман"},
        Reading{"(«Война и мир») роман", "\"Война и мир\" | роман"},
        Reading{"(«Война и мир») +роман", "(\"Война и мир\") +роман"},
        Reading{"роман +«Война и мир»", "роман +\"Война и мир\""},
        Reading{"роман +«Война и мир» -«мир»", "роман +\"Война и мир\" -\"мир\""},
        Reading{"+роман «Война и мир»", "+роман \"Война и мир\""},
        Reading{"+роман +«Война и мир»", "+роман +\"Война и мир\""},
        Reading{"«Война и мир» И роман", "+\"Война и мир\" +роман"},
        Reading{"«Война и мир» +«Анна Каренина»", "\"Война и мир\" +\"Анна Каренина\""},
        Reading{"«Война и мир» источник:Капитал -кино", "\"Война и мир\" источник:Капитал -кино"},
        Reading{"«Война и мир» | роман «Анна Каренина»",
                "(\"Война и мир\") роман \"Анна Каренина\""},
        Reading{"(роман «Война и мир») «Анна Каренина»", "роман \"Война и мир\" \"Анна Каренина\""},
        Reading{"\"визит Ташкент\"~5", "\"визит Ташкент\"~5"},
        Reading{"\"визит Ташкент\"~", "\"визит Ташкент\"~10"}, Reading{"\"\"", ""},
        Reading{"5\" диск", "5 диск", 1}, Reading{"\"Доктора Кто» Дадли", "Доктора Кто Дадли", 1},
        Reading{"\"слов* другое\"", "\"слов* другое\"", 1}));

INSTANTIATE_TEST_SUITE_P(
    Forms, Reads,
    testing::Values(Reading{"=Токаева визит", "=Токаева визит"},
                    Reading{"+=Токаева визит", "+=Токаева визит"},
                    Reading{"-=Токаева визит", "-=Токаева визит"},
                    Reading{"=\"как было\" визит", "=\"как было\" визит"},
                    Reading{"каза*", "каза*"}, Reading{"каза*, Ташкент", "каза* Ташкент"},
                    Reading{"Токаив~", "Токаив~"}, Reading{"Токаив~1", "Токаив~1"},
                    Reading{"*хстан", "*хстан"}, Reading{"каз*стан", "каз*стан"},
                    Reading{"?каз", "каз"}, Reading{"каз*-стан", "каз стан", 1},
                    Reading{"= слово", "слово"}, Reading{"* ~ слово", "слово"},
                    Reading{"=(визит Ташкент)", "визит Ташкент", 1}));

INSTANTIATE_TEST_SUITE_P(
    Fields, Reads,
    testing::Values(Reading{"заголовок:Токаев", "заголовок:Токаев"},
                    Reading{"title:Токаев визит", "заголовок:Токаев визит"},
                    Reading{"Заголовок:«визит в Ташкент»", "заголовок:\"визит в Ташкент\""},
                    Reading{"заголовок:(визит саммит)", "заголовок:(визит саммит)"},
                    Reading{"заголовок:=визит", "заголовок:=визит"},
                    Reading{"заголовок:визи*", "заголовок:визи*"},
                    Reading{"-заголовок:спорт визит", "-заголовок:спорт визит"},
                    Reading{"визит источник:BaigeNews.kz", "визит источник:BaigeNews.kz"},
                    Reading{"outlet:\"Tengri News\"", "источник:\"Tengri News\""},
                    Reading{"source:\"Tengri News\"", "источник:\"Tengri News\""},
                    Reading{"агентство:Акорда", "агентство:Акорда"},
                    Reading{"автор:«Асель Омарова»", "автор:\"Асель Омарова\""},
                    Reading{"-источник:Капитал визит", "-источник:Капитал визит"},
                    Reading{"поле.жанр:интервью", "поле.жанр:интервью"},
                    Reading{"field.жанр:\"большое интервью\"", "поле.жанр:\"большое интервью\""},
                    Reading{"поле.цена:100..200", "поле.цена:100..200"},
                    Reading{"билеты цена:100..200, завтра", "билеты поле.цена:100..200 завтра"},
                    Reading{"цена:..2,5!", "поле.цена:..2,5"},
                    Reading{"Цена:-5.. билеты", "поле.Цена:-5.. билеты"},
                    Reading{"цена:\"1 000..2 000\"", "цена \"1 000..2 000\""},
                    Reading{"поле.цена:\"1 000..2 000\"", "поле.цена:\"1 000..2 000\""},
                    Reading{"-вышло:2023-11..2024 билеты", "-поле.вышло:2023-11..2024 билеты"},
                    Reading{"страницы:много..мало", "страницы:много..мало", 1},
                    Reading{"счёт 10:1..3", "счёт 10:1..3"},
                    Reading{"Спартак: история", "Спартак история"},
                    Reading{"Спартак:история", "Спартак:история", 1},
                    Reading{"Автор: неизвестен", "Автор неизвестен", 1},
                    Reading{"источник:", "источник", 1}));

INSTANTIATE_TEST_SUITE_P(
    Dates, Reads,
    testing::Values(Reading{"после:2023", "после:2023"}, Reading{"after:2023-11", "после:2023-11"},
                    Reading{"до:23.11.2023", "до:2023-11-23"},
                    Reading{"before:2023-11-23", "до:2023-11-23"},
                    Reading{"дата:ноябрь 2023 визит", "дата:2023-11 визит"},
                    Reading{"дата:«23 ноября 2023»", "дата:2023-11-23"},
                    Reading{"date: 23 ноября 2023 года, визит", "дата:2023-11-23 визит"},
                    Reading{"визит после:2022 до:2023", "визит после:2022 до:2023"},
                    Reading{"после:вчера", "после вчера", 1},
                    Reading{"после:2023-13", "после 2023-13", 1},
                    Reading{"до: свидания", "до свидания"}));

INSTANTIATE_TEST_SUITE_P(Parentheses, Reads,
                         testing::Values(Reading{"((визит))", "визит"}, Reading{"()", ""},
                                         Reading{"визит) саммит", "визит саммит", 1},
                                         Reading{"(визит саммит", "визит саммит", 1},
                                         Reading{"(визит -спорт) саммит", "(визит -спорт) саммит"},
                                         Reading{":-) визит", "визит", 1}));

TEST(Parser, NamesWhatItReadsLeniently) {
  using enum WarningCode;
  std::string long_query(kMaxQueryBytes + 1, ' ');
  std::string words;
  for (int i = 0; i < 300; ++i) words += "слово ";
  const struct {
    std::string typed;
    Warning warning;
  } cases[] = {
      {long_query + "слово", {query_too_long, "4096"}},
      {words, {too_many_words, "256"}},
      {"визит) саммит", {stray_parenthesis, ""}},
      {"(визит саммит", {unclosed_parenthesis, ""}},
      {std::string(40, '(') + "слово" + std::string(40, ')'), {nested_too_deep, "32"}},
      {"\"визит", {unclosed_quote, ""}},
      {"визит AND", {and_without_operand, ""}},
      {"визит AND AND саммит", {operator_as_word, "AND"}},
      {"=(визит саммит)", {exact_before_group, ""}},
      {"\"визит*\"", {wildcard_in_quotes, ""}},
      {"ви*-зит", {wildcard_within_word, "ви*-зит"}},
      {"Спартак:история", {unknown_field, "Спартак"}},
      {"автор: визит", {field_without_value, "автор"}},
      {"после:вчера", {field_without_date, "после"}},
  };
  for (const auto& c : cases) {
    const std::vector<Warning> warnings = parse(c.typed).warnings;
    ASSERT_FALSE(warnings.empty()) << c.typed;
    EXPECT_EQ(to_string(warnings.front()), to_string(c.warning)) << c.typed;
    EXPECT_EQ(warnings.front(), c.warning) << c.typed;
  }
}

TEST(Parser, NamesWhatIsLenientlyReadOnce) {
  EXPECT_EQ(parse("ви*-зит ви*-зит").warnings.size(), 1U);
  EXPECT_EQ(parse("ви*-зит са*-ммит").warnings.size(), 2U);
}

TEST(Parser, GivesTheTreeItself) {
  EXPECT_EQ(
      parse("+визит -\"чемпионат мира\" =Токаева слов* после:2023").query,
      Query::any({Query::must(Query::word("визит")), Query::except(Query::phrase("чемпионат мира")),
                  Query::exact("Токаева"), Query::prefix("слов"), Query::after("2023")}));
}

TEST(Parser, ReadsWordsWithPartsLeftOpen) {
  const struct {
    const char* typed;
    Query query;
  } cases[] = {
      {"*пром*", Query::wildcard("*пром*")},
      {"к?т", Query::wildcard("к?т")},
      {"каз*стан", Query::wildcard("каз*стан")},
      {"*ость,", Query::wildcard("*ость")},
      {"к*?т", Query::wildcard("к?*т")},
      {"-*пром*", Query::except(Query::wildcard("*пром*"))},
      {"+к?т кошка", Query::any({Query::must(Query::wildcard("к?т")), Query::word("кошка")})},
      {"заголовок:к?т", Query::title(Query::wildcard("к?т"))},
      {"к?т*?", Query::wildcard("к?т*")},
      // A question stays one.
      {"кто?", Query::word("кто")},
      {"кто??", Query::word("кто")},
      {"?кто", Query::word("кто")},
      {"А он? Да", Query::any({Query::word("А"), Query::word("он"), Query::word("Да")})},
      {"*", Query()},
      {"***", Query()},
      {"* слово", Query::word("слово")},
      {"слов*", Query::prefix("слов")},
      {"слов**", Query::prefix("слов")},
  };
  for (const auto& [typed, query] : cases) {
    const Query read = parse(typed).query;
    EXPECT_EQ(read, query) << typed << ": " << to_string(read);
    EXPECT_EQ(parse(to_string(read)).query, read) << typed;
  }
  EXPECT_EQ(Query::wildcard("слово"), Query::word("слово"));
  EXPECT_EQ(Query::wildcard("слов*"), Query::prefix("слов"));
  EXPECT_EQ(Query::wildcard("?слов?о??"), Query::wildcard("слов?о"));
  EXPECT_EQ(Query::wildcard("*?слово"), Query::wildcard("*слово"));
  EXPECT_EQ(Query::wildcard("*?*"), Query());
  EXPECT_EQ(Query::wildcard("к?т п*с"),
            Query::any({Query::wildcard("к?т"), Query::wildcard("п*с")}));
}

TEST(Parser, ReadsRegularExpressions) {
  const struct {
    const char* typed;
    Query query;
  } cases[] = {
      {"/к[оа]т/", Query::regex("к[оа]т")},
      {"/к(о|а)т/, кошка", Query::any({Query::regex("к(о|а)т"), Query::word("кошка")})},
      {"-/к.т+/ мышь", Query::any({Query::except(Query::regex("к.т+")), Query::word("мышь")})},
      {"+/кот.*/ мышь", Query::any({Query::must(Query::regex("кот.*")), Query::word("мышь")})},
      {"заголовок:/кот.*/", Query::title(Query::regex("кот.*"))},
      {"(/кот.*/)", Query::regex("кот.*")},
      {"/кот.*/^2", Query::weighted(Query::regex("кот.*"), 2)},
      // What has no sign but the point is a path, or a fraction.
      {"и/или", Query::word("и/или")},
      {"/etc/", Query::word("/etc/")},
      {"/example.com/", Query::word("/example.com/")},
      {"/a?b/c", Query::word("/a?b/c")},
      {"/кот ?/", Query::word("/кот ?/")},
      {"//", Query()},
      {"/*/", Query()},
      {"/к[от/", Query::word("к[от")},
  };
  for (const auto& [typed, query] : cases) {
    const Query read = parse(typed).query;
    EXPECT_EQ(read, query) << typed << ": " << to_string(read);
    EXPECT_EQ(parse(to_string(read)).query, read) << typed;
  }
  EXPECT_EQ(parse("/к[от/").warnings,
            (std::vector<Warning>{{WarningCode::wildcard_within_word, "к[от"}}));
  std::string many;
  for (std::size_t i = 0; i <= kMostExpressions; ++i) many += "/к[оа]т/ ";
  const Parsed parsed = parse(many);
  EXPECT_EQ(parsed.query.children()[kMostExpressions - 1], Query::regex("к[оа]т"));
  EXPECT_EQ(parsed.query.children()[kMostExpressions].kind(), Kind::word);
  EXPECT_EQ(parsed.warnings, (std::vector<Warning>{{WarningCode::read_simply, "к[оа]т"}}));
  EXPECT_EQ(Query::regex("слово"), Query::word("слово"));
  EXPECT_EQ(Query::regex("(к"), Query::word("к"));
  EXPECT_EQ(Query::regex(".*"), Query());
  EXPECT_EQ(Query::regex("к\u00ADо*т"), Query::regex("ко*т"));
  EXPECT_EQ(Query::regex("к\"о*т"), Query::word("к о т"));
  EXPECT_EQ(Query::regex("к«о*т»"), Query::word("к о т"));
  EXPECT_EQ(Query::regex("а /б*"), Query::word("а б"));
}

TEST(Parser, ReadsWeights) {
  const auto weighted = [](const char* word, double weight) {
    return Query::weighted(Query::word(word), weight);
  };
  const struct {
    const char* typed;
    Query query;
  } cases[] = {
      {"визит^2 Токаев", Query::any({weighted("визит", 2), Query::word("Токаев")})},
      {"визит^2.", weighted("визит", 2)},
      {"визит^0.5?", weighted("визит", 0.5)},
      {"визит^0", weighted("визит", 0.01)},
      {"визит^999", weighted("визит", 100)},
      {"каза*^3", Query::weighted(Query::prefix("каза"), 3)},
      {"Токаив~1^3", Query::weighted(Query::fuzzy("Токаив", 1), 3)},
      {"=Токаева^3", Query::weighted(Query::exact("Токаева"), 3)},
      {"+визит^2 саммит", Query::any({Query::must(weighted("визит", 2)), Query::word("саммит")})},
      {"\"визит Токаева\"^2", Query::weighted(Query::phrase("визит Токаева"), 2)},
      {"саммит «визит Токаева»^2",
       Query::any({Query::word("саммит"), Query::weighted(Query::quoted("визит Токаева"), 2)})},
      {"\"визит Токаева\"~3^2", Query::weighted(Query::near("визит Токаева", 3), 2)},
      {"(визит саммит)^2 Токаев",
       Query::any({weighted("визит", 2), weighted("саммит", 2), Query::word("Токаев")})},
      {"+(визит саммит)^2 Токаев",
       Query::any({Query::must(Query::weighted(
                       Query::any({Query::word("визит"), Query::word("саммит")}), 2)),
                   Query::word("Токаев")})},
      {"заголовок:визит^2", Query::title(weighted("визит", 2))},
      {"(на)^2 визит", Query::any({weighted("на", 2), Query::word("визит")})},
      {"визит -спорт^2", Query::any({Query::word("визит"), Query::except(Query::word("спорт"))})},
      // Exponents, and what is no number.
      {"10^6 км^2 x^2", Query::any({Query::word("10^6"), Query::word("км^2"), Query::word("x^2")})},
      {"визит^", Query::word("визит^")},
      {"визит^2^3", Query::any({weighted("визит", 3), weighted("2", 3)})},
      {"визит^два", Query::word("визит^два")},
      {"визит^1000", Query::word("визит^1000")},
      {"визит^1.2345", Query::word("визит^1.2345")},
  };
  for (const auto& [typed, query] : cases) {
    const Query read = parse(typed).query;
    EXPECT_EQ(read, query) << typed << ": " << to_string(read);
    EXPECT_EQ(parse(to_string(read)).query, read) << typed << ": " << to_string(read);
    EXPECT_TRUE(parse(typed).warnings.empty()) << typed;
  }
  EXPECT_EQ(to_string(weighted("визит", 2)), "визит^2");
  EXPECT_EQ(to_string(weighted("визит", 0.3)), "визит^0.3");
  EXPECT_EQ(to_string(Query::weighted(weighted("визит", 0.1), 3)), "визит^0.3");
  EXPECT_EQ(to_string(weighted("на", 2)), "(на)^2");
  EXPECT_EQ(weighted("визит", 1), Query::word("визит"));
  EXPECT_EQ(weighted("визит", std::nan("")), Query::word("визит"));
  EXPECT_EQ(Query::weighted(Query::outlet("Капитал"), 2), Query::outlet("Капитал"));
}

TEST(AllWords, RequiresThoseThatSaySomething) {
  const struct {
    const char* typed;
    const char* required;
  } cases[] = {
      {"визит Токаева", "+визит +Токаева"},
      {"визит Токаева в Ташкент", "+визит +Токаева в +Ташкент"},
      {"визит", "визит"},
      {"что делать", "что +делать"},
      {"и в", "+и +в"},
      {"визит | саммит", "+визит +саммит"},
      {"Касым-Жомарт", "\"Касым-Жомарт\""},
      {"Касым-Жомарт визит", "+Касым-Жомарт +визит"},
      {"2,5%", "2,5%"},
      {"рост 2,5%", "+рост +2,5%"},
      {"визит -спорт источник:Капитал", "+визит -спорт источник:Капитал"},
      {"саммит «визит в Ташкент»", "+саммит +\"визит в Ташкент\""},
      {"каза* визит~ /к.т+/", "+каза* +визит~ +/к.т+/"},
      {"визит^2 саммит", "+визит^2 +саммит"},
      {"+визит саммит", "+визит +саммит"},
      {"", ""},
  };
  for (const auto& [typed, required] : cases) {
    EXPECT_EQ(to_string(with_all_words(parse(typed).query, language::russian())), required)
        << typed;
  }
}

TEST(Parser, BoundsTheLength) {
  std::string text;
  while (text.size() <= 3 * kMaxQueryBytes) text += "ооооченьдлинноеслово ";
  const Parsed parsed = parse(text);
  EXPECT_LE(to_string(parsed.query).size(), kMaxQueryBytes);
  EXPECT_EQ(parsed.warnings.size(), 1U);
}

TEST(Parser, BoundsTheLengthOfWhatIsSeen) {
  std::string text;
  for (std::size_t i = 0; i < kMaxQueryBytes; ++i) text += "\u00AD\u200B";
  EXPECT_EQ(parse(text + "визит").query, Query::word("визит"));
  EXPECT_TRUE(parse(text + "визит").warnings.empty());
}

TEST(Parser, BoundsTheWords) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += std::to_string(i) + "-й ";
  const Parsed parsed = parse(text);
  EXPECT_EQ(parsed.query.children().size(), kMaxQueryWords);
  EXPECT_EQ(parsed.warnings.size(), 1U);
}

TEST(Parser, BoundsTheNesting) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "(+слово ";
  const Parsed parsed = parse(text);
  EXPECT_FALSE(parsed.query.empty());
  EXPECT_FALSE(parsed.warnings.empty());
  EXPECT_EQ(parse(to_string(parsed.query)).query, parsed.query);
}

// Any text runs, and what was understood of it reads back as the same tree.
TEST(Parser, ReadsAnyMixtureOfItsSigns) {
  const std::vector<std::string> signs{
      "визит",      "Токаев",  "И",          "ИЛИ",    "НЕ",  "AND",    " ",    " ",
      " ",          "(",       ")",          "\"",     "«",   "»",      "„",    "“",
      "”",          "-",       "+",          "=",      "*",   "~",      "~2",   "|",
      "заголовок:", "source:", "после:",     "2023",   "-11", ".",      ",",    "?",
      ":",          "дата",    "поле.жанр:", "ноябрь", "\n",  "№",      "\xD0", "\xFF",
      "\\",         "&&",      "C++",        "—",      "'",   "/к.т+/", "/",    "^2",
      "^0.5",       "военно-", "\u00AD",     "2,5%",   "ё",   "😀",      "é"};
  std::mt19937 random(20231123);
  std::uniform_int_distribution<std::size_t> sign(0, signs.size() - 1);
  std::uniform_int_distribution<int> length(0, 24);
  for (int i = 0; i < 8000; ++i) {
    std::string text;
    for (int n = length(random); n > 0; --n) text += signs[sign(random)];
    const Query query = parse(text).query;
    const std::string canonical = to_string(query);
    ASSERT_EQ(to_string(parse(canonical).query), canonical) << "of: " << text;
    ASSERT_EQ(parse(canonical).query, query) << text << " as " << canonical;
  }
}

TEST(Parser, ReadsAnyBytes) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int i = 0; i < 1000; ++i) {
    std::string text;
    for (int n = byte(random); n > 0; --n) text += static_cast<char>(byte(random));
    const Query query = parse(text).query;
    ASSERT_EQ(parse(to_string(query)).query, query);
  }
}

}  // namespace
}  // namespace poisk::query
