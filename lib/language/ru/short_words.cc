#include <array>

#include "language/ru/tables.h"

namespace poisk::language::ru {
namespace {

constexpr std::array kShortWords = {
    ShortWord{"академик", {"акад"}},    ShortWord{"буквально", {"букв"}},
    ShortWord{"вторник", {"вт"}},       ShortWord{"гектар", {"га"}},
    ShortWord{"год", {"гг"}},           ShortWord{"градус", {"град"}},
    ShortWord{"грамм", {"гр"}},         ShortWord{"доллар", {"долл"}},
    ShortWord{"заместитель", {"зам"}},  ShortWord{"зарплата", {"зп"}},
    ShortWord{"издательство", {"изд"}}, ShortWord{"иллюстрация", {"илл"}},
    ShortWord{"киловатт", {"квт"}},     ShortWord{"килограмм", {"кг"}},
    ShortWord{"километр", {"км"}},      ShortWord{"копейка", {"коп"}},
    ShortWord{"корпус", {"корп"}},      ShortWord{"микрорайон", {"мкр"}},
    ShortWord{"миллиард", {"млрд"}},    ShortWord{"миллилитр", {"мл"}},
    ShortWord{"миллиметр", {"мм"}},     ShortWord{"миллион", {"млн"}},
    ShortWord{"минута", {"мин"}},       ShortWord{"область", {"обл"}},
    ShortWord{"площадь", {"пл"}},       ShortWord{"понедельник", {"пн"}},
    ShortWord{"поселок", {"пос"}},      ShortWord{"проспект", {"просп"}},
    ShortWord{"профессор", {"проф"}},   ShortWord{"пятница", {"пт"}},
    ShortWord{"редактор", {"ред"}},     ShortWord{"режиссер", {"реж"}},
    ShortWord{"рисунок", {"рис"}},      ShortWord{"рубль", {"руб"}},
    ShortWord{"сантиметр", {"см"}},     ShortWord{"сборник", {"сб"}},
    ShortWord{"секунда", {"сек"}},      ShortWord{"страница", {"стр"}},
    ShortWord{"таблица", {"табл"}},     ShortWord{"телефон", {"тел"}},
    ShortWord{"тонна", {"т"}},          ShortWord{"тысяча", {"тыс"}},
    ShortWord{"улица", {"ул"}},         ShortWord{"час", {"ч"}},
    ShortWord{"человек", {"чел"}},      ShortWord{"четверг", {"чт"}},
    ShortWord{"экземпляр", {"экз"}},
};

}  // namespace

std::span<const ShortWord> short_words() { return kShortWords; }

}  // namespace poisk::language::ru
