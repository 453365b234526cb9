#include <array>
#include <string_view>

#include "language/ru/tables.h"

namespace poisk::language::ru {
namespace {

constexpr std::string_view kPhrases = R"(
wi-fi = wifi = вайфай = вай-фай
e-mail = email = имейл
dotnet => .net
дотнет => .net
coca-cola = кока-кола
алматы = алма-ата
астана = нур-султан
кызылорда = кзыл-орда
оскемен = усть-каменогорск
кыргызстан = кыргызская республика
россия = российская федерация
сша = соединенные штаты америки
великобритания = соединенное королевство
миллион = 1 000 000
миллиард = 1 000 000 000
кандидат технических наук = к.т.н.
доктор технических наук = д.т.н.
кандидат физико-математических наук = к.ф.-м.н.
доктор физико-математических наук = д.ф.-м.н.
кандидат экономических наук = к.э.н.
доктор экономических наук = д.э.н.
кандидат медицинских наук = к.м.н.
доктор медицинских наук = д.м.н.
кандидат юридических наук = к.ю.н.
доктор юридических наук = д.ю.н.
кандидат исторических наук = к.и.н.
доктор исторических наук = д.и.н.
исполняющий обязанности = и.о.
)";

constexpr std::array<std::string_view, 8> kTens = {"двадцать",    "тридцать",   "сорок",
                                                   "пятьдесят",   "шестьдесят", "семьдесят",
                                                   "восемьдесят", "девяносто"};
struct Unit {
  std::string_view cardinal, ordinal;
};
constexpr std::array<Unit, 9> kUnits = {
    Unit{"один", "первый"},      Unit{"два", "второй"},     Unit{"три", "третий"},
    Unit{"четыре", "четвертый"}, Unit{"пять", "пятый"},     Unit{"шесть", "шестой"},
    Unit{"семь", "седьмой"},     Unit{"восемь", "восьмой"}, Unit{"девять", "девятый"}};

}  // namespace

std::string phrases() {
  std::string out(kPhrases);
  for (std::size_t ten = 0; ten < kTens.size(); ++ten) {
    for (std::size_t unit = 0; unit < kUnits.size(); ++unit) {
      const std::string digits = std::to_string(10 * (ten + 2) + unit + 1);
      for (const std::string_view last : {kUnits[unit].ordinal, kUnits[unit].cardinal}) {
        out += digits + " = " + std::string(kTens[ten]) + ' ' + std::string(last) + '\n';
      }
    }
  }
  return out;
}

}  // namespace poisk::language::ru
