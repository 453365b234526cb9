#include "passage/abbreviations.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/utf8.h"

namespace poisk::passage {
namespace {

// Sorted by bytes, so that a lookup is a binary search.
template <std::size_t N>
constexpr std::array<std::string_view, N> sorted(std::array<std::string_view, N> words) {
  std::sort(words.begin(), words.end());
  return words;
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

// clang-format off
constexpr auto kAny = sorted(std::to_array<std::string_view>({
    // before a name or a title: «им. Ленина», «проф. Преображенский», «св. Николай»
    "им", "проф", "акад", "доц", "преп", "асп", "канд", "докт", "чл", "корр", "св", "свв",
    "прот", "архим", "митр", "арх", "тов", "тт", "г-н", "г-жа", "гн", "зам", "пом", "нач",
    "зав", "подполк", "кап", "лейт", "серж", "адм", "инж", "реж", "засл", "нар",
    "кн", "имп", "mr", "mrs", "ms", "dr", "prof", "st", "gen", "sen", "rep",
    // before a place: «ул. Ленина», «пос. Озёрный», «оз. Байкал»
    "ул", "просп", "пр-т", "пр-кт", "пер", "пл", "наб", "бул", "б-р", "бульв", "ш", "пос", "дер", "хут",
    "ст-ца", "оз", "пгт", "мкр", "мкрн", "р-н", "ст", "уч", "респ",
    // before what is referred to: «см. Приложение», «рис. А», «табл. 2», «ср. Быт. 1»
    "см", "ср", "напр", "илл", "табл", "гл", "стр", "разд", "пп", "подп", "абз", "прим", "цит",
    "соч", "ред", "сост", "сб", "журн", "изд", "вып", "fig", "vol", "cf", "vs",
    "eg", "ie", "ed", "eds", "pp",
    // before a word of another language: «(англ. House)», «лат. Homo sapiens»
    "англ", "нем", "фр", "франц", "лат", "греч", "др-греч", "исп", "ит", "итал", "яп", "укр", "рус",
    "белор", "польск", "чеш", "араб", "евр", "ивр", "тат", "каз", "казах", "кирг", "кырг",
    "узб", "арм", "груз", "фин", "швед", "норв", "кор", "санскр", "перс", "венг", "рум",
    "болг", "серб", "хорв", "эст", "латыш", "лит", "жарг", "устар", "разг", "букв", "сокр", "зоол", 
    // before a number as a rule, but for names too: «факс. Иванов»
    "факс", "доб", 
}));

constexpr auto kNumber = sorted(std::to_array<std::string_view>({
    // «50 руб. 20 коп.», «д. 5, корп. 2, кв. 7», «2 ч. 30 мин. 5 сек.»
    "руб", "рис", "корп", "кв", "оф", "каб", "комн", "эт", "под", "чел", "кг", "гр", "род", "ум", "ок", "тел", "моб", "мин", "no", "шт", "экз", "янв",
    "февр", "фев", "апр", "авг", "сент", "сен", "окт", "нояб", "ноя", "дек", "пон", "вт", "четв", "чт",
    "пт", "вс", "пн", "обл", "art", "sec", "ch", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec",
}));

constexpr auto kQuantity = sorted(std::to_array<std::string_view>({
    // «в 2010—2012 гг. — Россия», «10 тыс. — США»
    "гг", "вв", "тыс", "млн", "млрд", "трлн", "коп", "долл", "км", "га", "сек", "др", "пр", "проч",
    "мм", "куб", "inc", "ltd", "co", "corp", "jr", "sr", "etc",
}));

constexpr auto kShortNames = sorted(std::to_array<std::string_view>({
    "ал", "алекс", "ан", "анд", "андр", "ант", "арк", "вас", "викт", "вит", "вл", "влад", "влад-р",
    "вс", "вяч", "ген", "геор", "григ", "дж", "дм", "евг", "ев", "ек", "иг", "ил", "иос", "конст",
    "леон", "людм", "мих", "нат", "ол", "св", "серг", "ст", "степ", "тат",
    "фед", "хр", "шт", "эд", "эдм", "юр", "яр", "ch", "chr", "geo", "jas", "th", "wm",
}));

constexpr auto kFunctionWords = sorted(std::to_array<std::string_view>({
    // prepositions
    "без", "в", "вместо", "во", "вокруг", "для", "до", "за", "из", "из-за", "к", "ко", "кроме", "между", "на", "над",
    "накануне", "о", "об", "около", "от", "перед", "по", "под", "после", "при", "про", "против", "с", "сверх", "со",
    "согласно", "среди", "у", "через", "благодаря", "вопреки", "вслед", "внутри", "ввиду", "вследствие", "несмотря",
    "помимо", "путем", "ради", "с",
    // conjunctions and particles
    "а", "но", "да", "и", "или", "если", "едва", "зато", "когда", "либо", "ни", "однако", "пока", "поскольку",
    "потому", "поэтому", "притом", "причем", "пусть", "раз", "так", "также", "тем", "то", "только", "хотя", "чтобы",
    "что", "как", "ведь", "вот", "даже", "же", "именно", "лишь", "не", "неужели", "разве", "уж", "уже", "еще",
    // pronouns
    "я", "ты", "он", "она", "оно", "мы", "вы", "они", "его", "ее", "их", "ему", "ей", "им", "ими", "нам", "нас", "вам", "вас",
    "мне", "меня", "мой", "моя", "наш", "наша", "наши", "свой", "свои", "свою", "сам", "сама", "сами", "это", "этот",
    "эта", "эти", "этого", "этой", "этому", "этим", "этих", "тот", "та", "те", "того", "той", "тому", "таким", "такой",
    "такая", "такое", "такие", "кто", "кого", "чей", "какой", "какая", "какие", "который", "все", "всего", "всем",
    "всех", "весь", "вся", "каждый", "каждая", "никто", "ничто", "ничего", "некоторые", "многие", "другой", "другие",
    "один", "одна", "одни", "оба", "обе",
    // adverbs and parentheses that tie a sentence to the one before
    "там", "тут", "здесь", "где", "куда", "откуда", "туда", "сюда", "тогда", "теперь", "сейчас", "сегодня", "вчера",
    "завтра", "затем", "потом", "позже", "позднее", "ранее", "раньше", "вскоре", "наконец", "впрочем", "впоследствии",
    "вообще", "более", "больше", "очень", "почему", "почти", "снова", "опять", "вновь", "обычно", "иногда", "всегда",
    "никогда", "например", "напомним", "кстати", "конечно", "видимо", "возможно", "вероятно", "правда", "действительно",
    "отсюда", "отметим", "следует", "можно", "нужно", "надо", "нельзя", "нет", "есть", "был", "была", "было", "были",
    "будет", "будут", "вместе", "одновременно", "параллельно", "сначала", "во-первых", "во-вторых",
    "the", "he", "she", "it", "they", "we", "this", "that", "these", "in", "on", "at", "but", "and", "if", "when", "there",
}));

constexpr auto kLabels = sorted(std::to_array<std::string_view>({
    "акт", "рис", "илл", "табл", "вариант", "лекция", "модуль", "сценарий", "упражнение", "учебник", "глава", "действие", "диаграмма", "задача", "задание", "картина", "книга", "листинг", "параграф", "пример",
    "приложение", "пункт", "раздел", "рисунок", "сезон", "серия", "статья", "сцена", "схема", "таблица", "тема",
    "том", "урок", "фото", "часть", "шаг", "этап", "явление",
}));
// clang-format on

template <std::size_t N>
constexpr bool has_longer(const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return text::count_characters(word) > kLongestAbbreviation;
  });
}
static_assert(!has_longer(kAny) && !has_longer(kNumber) && !has_longer(kQuantity) &&
              !has_longer(kShortNames));

}  // namespace

Abbreviation abbreviation(std::string_view folded) {
  if (contains(kAny, folded)) return Abbreviation::any;
  if (contains(kNumber, folded)) return Abbreviation::number;
  if (contains(kQuantity, folded)) return Abbreviation::quantity;
  return Abbreviation::none;
}

bool is_short_name(std::string_view folded) { return contains(kShortNames, folded); }

bool is_function_word(std::string_view folded) { return contains(kFunctionWords, folded); }

bool is_label(std::string_view folded) { return contains(kLabels, folded); }

bool ends_in_mark(std::string_view folded) { return folded == "yahoo" || folded == "yum"; }

}  // namespace poisk::passage
