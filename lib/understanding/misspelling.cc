#include "understanding/misspelling.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "query/chars.h"

namespace poisk::understanding {
namespace {

constexpr double kAny = 1.0;
constexpr double kNeighbour = 0.8;    // keys side by side
constexpr double kVowels = 0.4;       // unstressed vowels sound alike
constexpr double kConsonants = 0.55;  // voiced and voiceless ones, where they sound alike
constexpr double kSigns = 0.45;       // ь and ъ
constexpr double kDoubled = 0.4;      // single and double consonants
constexpr double kEdge = 1.2;         // the first letter is seldom wrong
constexpr std::size_t kMaxRespellings = 12;

constexpr std::u32string_view kRows[] = {U"йцукенгшщзхъ", U"фывапролджэ", U"ячсмитьбю",
                                         U"qwertyuiop",   U"asdfghjkl",   U"zxcvbnm",
                                         U"1234567890"};
// Which row lies under which: by the index of its row above.
constexpr int kAbove[] = {-1, 0, 1, -1, 3, 4, -1};

struct Pair {
  char32_t a;
  char32_t b;
  double cost;
};

constexpr Pair kAlike[] = {
    {U'о', U'а', kVowels},     {U'е', U'и', kVowels},     {U'я', U'е', kVowels},
    {U'я', U'и', 0.6},         {U'э', U'е', kVowels},     {U'ы', U'и', kVowels},
    {U'о', U'е', 0.6},         {U'у', U'ю', 0.55},        {U'а', U'я', 0.55},
    {U'и', U'й', 0.5},         {U'ь', U'ъ', 0.25},        {U'э', U'и', 0.7},
    {U'е', U'й', 0.75},        {U'б', U'п', kConsonants}, {U'в', U'ф', kConsonants},
    {U'г', U'к', kConsonants}, {U'д', U'т', kConsonants}, {U'ж', U'ш', kConsonants},
    {U'з', U'с', kConsonants}, {U'ш', U'щ', 0.5},         {U'ч', U'щ', 0.65},
    {U'ц', U'с', 0.75},        {U'г', U'х', 0.7},         {U'г', U'в', 0.75},
    {U'к', U'х', 0.75},        {U'ч', U'ш', 0.65},        {U'ч', U'т', 0.8},
    {U'i', U'y', 0.5},         {U'c', U'k', 0.5},         {U's', U'z', 0.5},
    {U'a', U'e', 0.6},         {U'e', U'i', 0.6},         {U'o', U'u', 0.7},
    {U'u', U'v', 0.8},         {U'v', U'w', 0.7},         {U'c', U's', 0.6},
};

// Costs of all pairs, worked out once.
class Costs {
 public:
  Costs() {
    for (auto& row : cost_) row.fill(kAny);
    for (std::size_t row = 0; row < std::size(kRows); ++row) {
      for (std::size_t i = 0; i < kRows[row].size(); ++i) {
        if (i + 1 < kRows[row].size()) set(kRows[row][i], kRows[row][i + 1], kNeighbour);
        if (kAbove[row] < 0) continue;
        const std::u32string_view above = kRows[kAbove[row]];
        if (i < above.size()) set(kRows[row][i], above[i], kNeighbour);
        if (i + 1 < above.size()) set(kRows[row][i], above[i + 1], kNeighbour);
      }
    }
    for (const Pair& pair : kAlike) set(pair.a, pair.b, pair.cost);
    for (std::size_t i = 0; i < kLetterEnd; ++i) cost_[i][i] = 0;
  }
  double operator()(unsigned char a, unsigned char b) const { return cost_[a][b]; }

 private:
  void set(char32_t a, char32_t b, double cost) {
    double& there = cost_[letter_of(a)][letter_of(b)];
    there = std::min(there, cost);
    cost_[letter_of(b)][letter_of(a)] = there;
  }
  std::array<std::array<double, kLetterEnd>, kLetterEnd> cost_;
};

constexpr unsigned char cyrillic(char32_t c) {
  return static_cast<unsigned char>(kFirstCyrillic + (c - U'а'));
}

constexpr std::array<bool, kLetterEnd> vowel_table() {
  std::array<bool, kLetterEnd> table{};
  for (const char32_t c : std::u32string_view(U"аеиоуыэюя")) table[cyrillic(c)] = true;
  for (const char32_t c : std::u32string_view(U"aeiouy")) {
    table[kFirstLatin + (c - U'a')] = true;
  }
  return table;
}

bool is_vowel(unsigned char letter) {
  static constexpr std::array<bool, kLetterEnd> table = vowel_table();
  return table[letter];
}

// Consonants that are written but not heard: чувство, поздно, честный.
bool is_silent(unsigned char meant, unsigned char before, unsigned char after) {
  const unsigned char n = cyrillic(U'н');
  const unsigned char s = cyrillic(U'с');
  if (meant == cyrillic(U'т')) return before == s && (after == n || after == cyrillic(U'л'));
  if (meant == cyrillic(U'д')) return before == cyrillic(U'з') && after == n;
  if (meant == cyrillic(U'в')) return after == s || after == cyrillic(U'з');
  return false;
}

struct Mistake {
  std::u32string_view typed;
  std::u32string_view meant;
  double cost;
  bool at_end = false;
};

constexpr Mistake kMistakes[] = {
    {U"ццо", U"ться", 0.5, true}, {U"ццо", U"тся", 0.5, true},  {U"цца", U"ться", 0.4, true},
    {U"цца", U"тся", 0.4, true},  {U"ца", U"ться", 0.5, true},  {U"ца", U"тся", 0.5, true},
    {U"цо", U"ться", 0.6, true},  {U"цо", U"тся", 0.6, true},   {U"тца", U"тся", 0.4, true},
    {U"тца", U"ться", 0.4, true}, {U"тса", U"тся", 0.4, true},  {U"тсо", U"тся", 0.5, true},
    {U"ться", U"тся", 0.3, true}, {U"тся", U"ться", 0.3, true}, {U"сса", U"ться", 0.7, true},
    {U"ва", U"го", 0.4, true},    {U"во", U"го", 0.4, true},    {U"щ", U"сч", 0.5},
    {U"щ", U"зч", 0.5},           {U"щ", U"жч", 0.6},           {U"сч", U"щ", 0.5},
    {U"шч", U"сч", 0.5},          {U"шь", U"ш", 0.4},           {U"шн", U"чн", 0.5},
    {U"шт", U"чт", 0.5},          {U"дс", U"тс", 0.5},          {U"ц", U"тс", 0.6},
    {U"ц", U"дс", 0.6},           {U"йо", U"е", 0.5},           {U"ьо", U"ье", 0.5},
    {U"иа", U"ия", 0.6},          {U"кс", U"х", 0.9},           {U"ю", U"йу", 0.7},
    {U"йа", U"я", 0.4},           {U"йе", U"е", 0.5},           {U"йу", U"ю", 0.4},
    {U"х", U"кг", 0.9},           {U"хк", U"гк", 0.4},          {U"хч", U"гч", 0.4},
    {U"фф", U"в", 0.5},           {U"фс", U"вс", 0.5},          {U"ик", U"ек", 0.4},
};

Letters letters_of(std::u32string_view text) {
  Letters letters;
  for (const char32_t c : text) letters += letter_of(c);
  return letters;
}

// «оооочень»: a letter held down.
Letters without_runs(const Letters& typed, std::size_t longest) {
  Letters out;
  std::size_t run = 0;
  for (const unsigned char letter : typed) {
    run = !out.empty() && out.back() == letter ? run + 1 : 1;
    if (run <= longest) out += letter;
  }
  return out;
}

bool has_run(const Letters& typed) {
  for (std::size_t i = 2; i < typed.size(); ++i) {
    if (typed[i] == typed[i - 1] && typed[i] == typed[i - 2] && typed[i] >= kFirstLatin)
      return true;
  }
  return false;
}

}  // namespace

double substitution_cost(unsigned char typed, unsigned char meant) {
  static const Costs costs;
  return costs(typed, meant);
}

double omission_cost(unsigned char meant, unsigned char before, unsigned char after) {
  if ((meant == before || meant == after) && !is_vowel(meant)) return kDoubled;
  if (meant == cyrillic(U'ь') || meant == cyrillic(U'ъ')) return kSigns;
  if (is_silent(meant, before, after)) return kConsonants;
  if (before == 0) return kEdge;
  return is_vowel(meant) ? 0.9 : kAny;
}

double insertion_cost(unsigned char typed, unsigned char before, unsigned char after) {
  if (typed == before || typed == after) return is_vowel(typed) ? 0.55 : kDoubled;
  if (typed == cyrillic(U'ь') || typed == cyrillic(U'ъ')) return kSigns;
  if (is_silent(typed, before, after)) return kConsonants;
  if (before == 0) return kEdge;
  // A finger that hit two keys.
  const double slip = std::min(before == 0 ? kAny : substitution_cost(typed, before),
                               after == 0 ? kAny : substitution_cost(typed, after));
  return slip <= kNeighbour ? 0.85 : kAny;
}

std::vector<Respelling> respellings(const Letters& typed) {
  std::vector<Respelling> out{{typed, 0}};
  const auto add = [&](Letters letters, double cost) {
    const bool there = std::any_of(out.begin(), out.end(), [&](const Respelling& respelling) {
      return respelling.letters == letters;
    });
    if (!there && out.size() < kMaxRespellings) out.push_back({std::move(letters), cost});
  };
  if (has_run(typed)) {
    add(without_runs(typed, 1), 0.2);
    add(without_runs(typed, 2), 0.2);
  }
  const std::size_t plain = out.size();
  for (std::size_t i = 0; i < plain; ++i) {
    for (const Mistake& mistake : kMistakes) {
      const Letters from = letters_of(mistake.typed);
      const Respelling base = out[i];
      const std::size_t at = mistake.at_end ? base.letters.rfind(from) : base.letters.find(from);
      if (at == Letters::npos || (mistake.at_end && at + from.size() != base.letters.size()))
        continue;
      Letters letters = base.letters;
      letters.replace(at, from.size(), letters_of(mistake.meant));
      add(std::move(letters), base.cost + mistake.cost);
    }
  }
  return out;
}

}  // namespace poisk::understanding
