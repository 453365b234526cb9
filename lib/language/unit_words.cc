#include "language/unit_words.h"

#include <algorithm>
#include <array>

namespace poisk::language {
namespace {

struct Shortened {
  std::string_view lemma;
  std::array<std::string_view, 2> forms;
};

constexpr std::array kShortened = {
    Shortened{"академик", {"акад"}},    Shortened{"гектар", {"га"}},
    Shortened{"год", {"гг"}},           Shortened{"градус", {"град"}},
    Shortened{"грамм", {"гр"}},         Shortened{"доллар", {"долл"}},
    Shortened{"заместитель", {"зам"}},  Shortened{"зарплата", {"зп"}},
    Shortened{"издательство", {"изд"}}, Shortened{"иллюстрация", {"илл"}},
    Shortened{"киловатт", {"квт"}},     Shortened{"килограмм", {"кг"}},
    Shortened{"километр", {"км"}},      Shortened{"копейка", {"коп"}},
    Shortened{"корпус", {"корп"}},      Shortened{"микрорайон", {"мкр"}},
    Shortened{"миллиард", {"млрд"}},    Shortened{"миллилитр", {"мл"}},
    Shortened{"миллиметр", {"мм"}},     Shortened{"миллион", {"млн"}},
    Shortened{"минута", {"мин"}},       Shortened{"область", {"обл"}},
    Shortened{"площадь", {"пл"}},       Shortened{"поселок", {"пос"}},
    Shortened{"проспект", {"просп"}},   Shortened{"профессор", {"проф"}},
    Shortened{"редактор", {"ред"}},     Shortened{"рисунок", {"рис"}},
    Shortened{"рубль", {"руб"}},        Shortened{"сантиметр", {"см"}},
    Shortened{"секунда", {"сек"}},      Shortened{"страница", {"стр"}},
    Shortened{"таблица", {"табл"}},     Shortened{"телефон", {"тел"}},
    Shortened{"тонна", {"т"}},          Shortened{"тысяча", {"тыс"}},
    Shortened{"улица", {"ул"}},         Shortened{"час", {"ч"}},
    Shortened{"человек", {"чел"}},      Shortened{"экземпляр", {"экз"}},
};

constexpr std::size_t kLetter = 2;  // bytes

}  // namespace

std::span<const std::string_view> short_forms(std::string_view lemma) {
  const auto found = std::find_if(kShortened.begin(), kShortened.end(),
                                  [&](const Shortened& one) { return one.lemma == lemma; });
  if (found == kShortened.end()) return {};
  return std::span(found->forms).first(found->forms[1].empty() ? 1 : 2);
}

std::string_view lengthened(std::string_view form) {
  if (form.size() <= kLetter) return {};
  for (const Shortened& one : kShortened) {
    if (std::find(one.forms.begin(), one.forms.end(), form) != one.forms.end()) return one.lemma;
  }
  return {};
}

}  // namespace poisk::language
