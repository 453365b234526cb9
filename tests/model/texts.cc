#include "model/texts.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace poisk::model {

const std::vector<std::string> kOutlets{"Вестник Севера", "Gorod.ru", "Степная газета",
                                        "Новый вестник", "Газета «Труд»"};
const std::vector<std::string> kAgencies{"Акорда", "Северное агентство", "Press-center"};
const std::vector<std::string> kAuthors{"Асель Омарова", "Пётр Ёлкин", "А. С. Мельник",
                                        "Анна-Мария Омарова"};
const std::vector<std::string> kFieldNames{"жанр", "раздел"};
const std::vector<std::string> kFieldValues{"интервью", "краткая новость", "новость дня",
                                            "обзор 2020"};
const std::string kNumbered = "цена";

namespace {

using Strings = std::vector<std::string_view>;

// Few syllables, often repeated, give words such as «пили» and «пилили».
const Strings kSyllables{"пи", "ли", "ло", "по", "ру", "ка", "су", "та", "мо", "ре", "зе", "ёл"};
const Strings kStemEnds{"л", "м", "р", "к", "ст", "н"};
const Strings kEndings{"",   "а",  "у",   "ом",  "е",   "ы",    "ов",   "ам",  "ами",
                       "ах", "ый", "ого", "ому", "ить", "ится", "ился", "или", "ость"};
const Strings kOrdinary{"и",
                        "в",
                        "на",
                        "не",
                        "что",
                        "быть",
                        "был",
                        "между",
                        "это",
                        "после",
                        "под",
                        "из",
                        "сталь",
                        "стали",
                        "сталью",
                        "стать",
                        "ели",
                        "ель",
                        "есть",
                        "год",
                        "года",
                        "лет",
                        "году",
                        "человек",
                        "люди",
                        "людей",
                        "город",
                        "города",
                        "городу",
                        "городской",
                        "дом",
                        "дома",
                        "домам",
                        "домой",
                        "вода",
                        "воды",
                        "договор",
                        "договора",
                        "встреча",
                        "встречи",
                        "встреч",
                        "страна",
                        "стран",
                        "снег",
                        "снега",
                        "идёт",
                        "идет",
                        "шёл",
                        "пошли",
                        "новый",
                        "новое",
                        "нового",
                        "международный",
                        "междугородный",
                        "чай",
                        "чая",
                        "доска",
                        "доски",
                        "премьер",
                        "премьера",
                        "президент",
                        "министр",
                        "министра",
                        "газ",
                        "газета",
                        "газеты",
                        "рубль",
                        "рублей",
                        "процент",
                        "Москва",
                        "Москвы",
                        "Минске",
                        "Ташкент",
                        "Казахстан",
                        "казахстанский",
                        "Пушкин",
                        "Пушкина",
                        "Иванов",
                        "Иванова",
                        "Токаев",
                        "Токаева",
                        "Анна",
                        "Анны",
                        "Мельник"};
const Strings kJoined{"Касым-Жомарт", "Санкт-Петербург", "военно-морской", "кто-то", "А. С. Пушкин",
                      "75-летие",     "премьер-министр", "г. Москва",      "т.е.",   "Gorod.ru"};
const Strings kUnusual{
    "за\u0301мок", "Пу\u0301шкин", "ёлка",    "елка",      "қазақстан", "әлем", "комп'ютер",
    "д’Артаньян",  "東京都",       "ภาษาไทย", "6½",        "м²",        "H₂O",  "Ⅻ",
    "straße",      "ﬁnal",         "naïve",   "и\u0306од", "😀",         "№",    "пе\u00ADренос",
    "café",        "Ёж",           "ИЙ",      "ﬀ"};
const Strings kLatin{"windows", "covid", "press", "data", "the", "of", "release", "gorod", "paste"};
// Each beside the Latin letter that looks like it.
const std::vector<std::pair<std::string_view, std::string_view>> kLookAlikes{
    {"а", "a"}, {"о", "o"}, {"е", "e"}, {"р", "p"}, {"с", "c"}, {"у", "y"}};

std::string with_look_alikes(std::string word, Chance& chance) {
  const auto& [cyrillic, latin] = chance.of(kLookAlikes);
  const bool to_latin = !chance.one_in(3);
  const std::string_view from = to_latin ? cyrillic : latin;
  if (const std::size_t at = word.find(from); at != std::string::npos) {
    word.replace(at, from.size(), to_latin ? latin : cyrillic);
  }
  return word;
}

}  // namespace

std::string day(Chance& chance) {
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", static_cast<int>(chance.between(2019, 2024)),
                static_cast<int>(chance.between(1, 12)), static_cast<int>(chance.between(1, 28)));
  return out;
}

Texts::Texts(std::uint64_t seed) : chance_(seed) {
  constexpr std::size_t kKnown = 3000;
  while (known_.size() < kKnown) known_.push_back(fresh_word());
}

std::string Texts::word() {
  return chance_.one_in(12) ? fresh_word() : known_[chance_.skewed_below(known_.size())];
}

std::string Texts::fresh_word() {
  switch (chance_.below(20)) {
    case 0:
    case 1:
    case 2:
      return number();
    case 3:
    case 4:
      return code();
    case 5:
      return of_mixed_letters();
    case 6:
      return std::string(chance_.of(kUnusual));
    case 7:
      return std::string(chance_.of(kJoined));
    case 8:
      return std::string(chance_.of(kLatin));
    case 9:
    case 10:
    case 11:
    case 12:
      return std::string(chance_.of(kOrdinary));
    default:
      return russian_word();
  }
}

std::string Texts::russian_word() {
  std::string out;
  std::string_view syllable = chance_.of(kSyllables);
  for (std::size_t n = chance_.between(1, 4); n > 0; --n) {
    out += syllable;
    if (chance_.one_in(2)) syllable = chance_.of(kSyllables);
  }
  if (chance_.one_in(2)) out += chance_.of(kStemEnds);
  out += chance_.of(kEndings);
  // Longer than a form may be, and than what is looked at of a word.
  if (chance_.one_in(400)) {
    for (std::size_t n = chance_.between(60, 300); n > 0; --n) out += syllable;
  }
  return out;
}

// Of every length, with zeros behind and digits repeated: 11, 1100, 11000, 2100.
std::string Texts::number() {
  std::string out(1, static_cast<char>('1' + chance_.skewed_below(9)));
  const std::size_t size = chance_.one_in(10) ? chance_.between(1, 30) : chance_.between(1, 7);
  const std::size_t digits = chance_.between(1, 3);
  while (out.size() < size) {
    out += out.size() < digits ? static_cast<char>('0' + chance_.below(10))
                               : (chance_.one_in(9) ? out.front() : '0');
  }
  switch (chance_.below(12)) {
    case 0:
      return out + ',' + static_cast<char>('0' + chance_.below(10));
    case 1:
      return out + "\u00A0" + "000";
    case 2:
      return out + '%';
    case 3: {
      const std::string iso = day(chance_);
      return iso.substr(8, 2) + '.' + iso.substr(5, 2) + '.' + iso.substr(0, 4);
    }
    case 4:
      return out + "-й";
    default:
      return out;
  }
}

std::string Texts::code() {
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  switch (chance_.below(4)) {
    case 0:
      return std::string(chance_.of(Strings{"ISO", "COVID-", "Су-", "А", "ГОСТ "})) + number();
    case 1:
      for (std::size_t n = chance_.between(1, 40); n > 0; --n) out += chance_.of(kHex);
      return out;
    case 2:
      for (std::size_t n = chance_.between(1, 5); n > 0; --n) {
        out += chance_.of(Strings{"А", "Б", "В", "К", "М", "Н", "О"});
      }
      return out;
    default:
      return number() + '-' + number();
  }
}

std::string Texts::of_mixed_letters() {
  if (chance_.one_in(3)) return std::string(chance_.of(kLatin)) + russian_word();
  if (chance_.one_in(3)) return with_look_alikes(std::string(chance_.of(kLatin)), chance_);
  return with_look_alikes(russian_word(), chance_);
}

std::string Texts::text(std::size_t words) {
  std::string out;
  for (; words > 0; --words) {
    out += word();
    switch (chance_.below(30)) {
      case 0:
      case 1:
      case 2:
        out += ". ";
        break;
      case 3:
      case 4:
        out += ", ";
        break;
      case 5:
        out += " — ";
        break;
      case 6:
        out += chance_.one_in(2) ? "\n\n" : "\n";
        break;
      case 7:
        out += chance_.of(Strings{"-", "/", "» ", " «", ": ", "\u00A0"});
        break;
      default:
        out += ' ';
    }
  }
  return out;
}

Article Texts::article(std::string key, std::size_t words) {
  Article out;
  out.key = std::move(key);
  if (!chance_.one_in(6)) out.title = text(chance_.between(1, 8));
  // An article without both is refused.
  out.text = text(out.title.empty() ? std::max<std::size_t>(words, 1) : words);
  if (!chance_.one_in(4)) out.source.outlet = chance_.of(kOutlets);
  if (chance_.one_in(2)) out.source.agency = chance_.of(kAgencies);
  if (chance_.one_in(2)) out.source.author = chance_.of(kAuthors);
  if (!chance_.one_in(5)) {
    out.source.published = day(chance_);
    if (chance_.one_in(3)) out.source.published += "T18:56";
  }
  for (std::size_t n = chance_.below(3); n > 0; --n) {
    out.fields.push_back({chance_.of(kFieldNames), chance_.of(kFieldValues)});
  }
  if (chance_.one_in(3)) out.fields.push_back({kNumbered, std::to_string(chance_.below(100))});
  return out;
}

std::vector<std::string> order(Chance& chance) {
  const std::vector<std::string> fields{kNumbered, kFieldNames[0], kFieldNames[1], "такого нет"};
  std::vector<std::string> out;
  do {
    out.push_back((chance.one_in(2) ? "-" : "") + chance.of(fields));
  } while (chance.one_in(2));
  return out;
}

}  // namespace poisk::model
