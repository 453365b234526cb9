#include "understanding/misspelling.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "language/language.h"

namespace poisk::understanding {
namespace {

constexpr double kAny = 1.0;
constexpr double kNeighbour = 0.8;    // keys side by side
constexpr double kConsonants = 0.55;  // voiced and voiceless ones, where they sound alike
constexpr double kSigns = 0.45;       // ь and ъ
constexpr double kDoubled = 0.4;      // single and double consonants
constexpr double kEdge = 1.2;         // the first letter is seldom wrong
constexpr std::size_t kMaxRespellings = 12;

// Costs of all pairs, worked out once.
class Costs {
 public:
  explicit Costs(const language::Slips& slips) {
    for (auto& row : cost_) row.fill(kAny);
    for (const auto& [row, above_at] : slips.keys) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i + 1 < row.size()) set(row[i], row[i + 1], kNeighbour);
        if (above_at < 0) continue;
        const std::u32string_view above = slips.keys[static_cast<std::size_t>(above_at)].row;
        if (i < above.size()) set(row[i], above[i], kNeighbour);
        if (i + 1 < above.size()) set(row[i], above[i + 1], kNeighbour);
      }
    }
    for (const auto& pair : slips.alike) set(pair.a, pair.b, pair.cost);
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

std::array<bool, kLetterEnd> vowel_table() {
  std::array<bool, kLetterEnd> table{};
  for (const char32_t c : language::russian().slips->vowels) table[letter_of(c)] = true;
  return table;
}

bool is_vowel(unsigned char letter) {
  static const std::array<bool, kLetterEnd> table = vowel_table();
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
  static const Costs costs(*language::russian().slips);
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
    for (const auto& mistake : language::russian().slips->mistakes) {
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
