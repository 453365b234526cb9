#include "understanding/transliteration.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "query/chars.h"

namespace poisk::understanding {
namespace {

constexpr std::size_t kMaxWord = 32;     // characters; longer words are no names
constexpr std::size_t kBeam = 96;        // readings kept while a word is spelt out freely
constexpr std::size_t kMaxSteps = 4000;  // of the walk through the vocabulary
constexpr std::size_t kStepsBetweenLooks = 16;
constexpr double kMaxCost = 1.3;
constexpr double kUnseenForm = 0.3;  // a form that neither lexicon nor articles have

// `from` may stand for `to` at that cost. Alternatives of one `from` follow each other.
struct Rule {
  std::u32string_view from;
  std::u32string_view to;
  double cost = 0;
  bool first = false;  // only where the word begins
  bool last = false;   // only where it ends
};

// clang-format off
constexpr auto kToCyrillic = std::to_array<Rule>({
    {U"a", U"а"}, {U"a", U"я", 0.5}, {U"b", U"б"}, {U"c", U"к", 0.2}, {U"c", U"ц", 0.1}, {U"c", U"с", 0.3},
    {U"d", U"д"}, {U"e", U"е"}, {U"e", U"э", 0.1}, {U"e", U"ье", 0.4}, {U"e", U"ъе", 0.4}, {U"f", U"ф"}, {U"g", U"г"},
    {U"g", U"дж", 0.5}, {U"h", U"х", 0.1}, {U"h", U"г", 0.3}, {U"i", U"и"}, {U"i", U"й", 0.1},
    {U"i", U"ы", 0.4}, {U"i", U"ь", 0.5}, {U"i", U"ий", 0.3, false, true}, {U"j", U"й", 0.1},
    {U"j", U"ж", 0.3}, {U"j", U"дж", 0.3}, {U"j", U"ь", 0.4}, {U"k", U"к"}, {U"l", U"л"}, {U"m", U"м"},
    {U"n", U"н"}, {U"o", U"о"}, {U"o", U"ё", 0.4}, {U"p", U"п"}, {U"q", U"к", 0.2}, {U"r", U"р"},
    {U"s", U"с"}, {U"s", U"з", 0.6}, {U"t", U"т"}, {U"u", U"у"}, {U"u", U"ю", 0.4}, {U"v", U"в"},
    {U"w", U"в", 0.2}, {U"w", U"у", 0.5}, {U"w", U"ш", 0.6}, {U"x", U"кс", 0.1}, {U"x", U"х", 0.2}, {U"y", U"ы"},
    {U"y", U"й"}, {U"y", U"ь", 0.3}, {U"y", U"ий", 0.05, false, true}, {U"y", U"ый", 0.05, false, true},
    {U"y", U"и", 0.3}, {U"y", U"у", 0.6}, {U"z", U"з"}, {U"z", U"ц", 0.5}, {U"z", U"ж", 0.6},
    // A soft sign that was left out.
    {U"b", U"бь", 0.3}, {U"d", U"дь", 0.2}, {U"l", U"ль", 0.1}, {U"m", U"мь", 0.3}, {U"n", U"нь", 0.15},
    {U"p", U"пь", 0.3}, {U"r", U"рь", 0.2}, {U"s", U"сь", 0.2}, {U"t", U"ть", 0.1}, {U"v", U"вь", 0.2},
    {U"z", U"зь", 0.2}, {U"sh", U"шь", 0.2}, {U"ch", U"чь", 0.2}, {U"zh", U"жь", 0.2}, {U"f", U"фь", 0.4},
    {U"zh", U"ж"}, {U"kh", U"х"}, {U"kh", U"кх", 0.4}, {U"ts", U"ц"}, {U"ts", U"тс", 0.1},
    {U"ts", U"тьс", 0.2}, {U"tz", U"ц", 0.1}, {U"cz", U"ц"}, {U"ch", U"ч"}, {U"ch", U"х", 0.5},
    {U"tch", U"ч", 0.2}, {U"sh", U"ш"}, {U"sh", U"щ", 0.4}, {U"sh", U"сх", 0.5}, {U"shch", U"щ"},
    {U"sch", U"щ", 0.1}, {U"sch", U"ш", 0.4}, {U"shh", U"щ"}, {U"sc", U"щ", 0.4}, {U"dzh", U"дж"},
    {U"ya", U"я"}, {U"ya", U"ья", 0.15}, {U"ia", U"я", 0.1}, {U"ia", U"ья", 0.2}, {U"ja", U"я", 0.1},
    {U"ja", U"ья", 0.2}, {U"ea", U"ея", 0.3}, {U"yu", U"ю"}, {U"yu", U"ью", 0.15}, {U"iu", U"ю", 0.1},
    {U"iu", U"ью", 0.2}, {U"ju", U"ю", 0.1}, {U"yo", U"е"}, {U"yo", U"ье", 0.2}, {U"yo", U"йо", 0.1},
    {U"yo", U"ьо", 0.2}, {U"io", U"е", 0.3}, {U"io", U"ьо", 0.3}, {U"jo", U"е", 0.1}, {U"ye", U"е"},
    {U"ye", U"ье", 0.1}, {U"ye", U"ъе", 0.2}, {U"ye", U"ые", 0.05}, {U"je", U"е", 0.1}, {U"je", U"ье", 0.2},
    {U"ie", U"е", 0.3}, {U"ie", U"ье", 0.15}, {U"ie", U"ъе", 0.3}, {U"ie", U"ъ", 0.3}, {U"iy", U"ий"}, {U"ij", U"ий"},
    {U"yy", U"ый"}, {U"yi", U"ый", 0.05}, {U"yi", U"ьи", 0.2}, {U"ii", U"ий", 0.05}, {U"yj", U"ый"},
    {U"ei", U"ей"}, {U"ey", U"ей"}, {U"ay", U"ай"}, {U"ai", U"ай"}, {U"oy", U"ой"}, {U"oi", U"ой"},
    {U"oo", U"у", 0.4}, {U"ou", U"у", 0.4}, {U"ee", U"и", 0.4}, {U"ph", U"ф", 0.3}, {U"th", U"т", 0.4},
    {U"ck", U"к", 0.3}, {U"ss", U"с", 0.2}, {U"ff", U"ф", 0.3}, {U"ff", U"в", 0.3, false, true},
    {U"ks", U"кс"}, {U"gu", U"г", 0.6}, {U"dj", U"дж"}, {U"zz", U"ж", 0.6},
    {U"ch", U"щ", 0.6}, {U"4", U"ч", 0.2}, {U"6", U"ш", 0.3},
    {U"'", U"ь"}, {U"'", U"ъ"}, {U"'", U"", 0.2}, {U"`", U"ь"}, {U"`", U"", 0.2}, {U"``", U"ъ"},
    {U"ʹ", U"ь"}, {U"ʺ", U"ъ"}, {U"ʼ", U"ь"}, {U"y'", U"ы"}, {U"e'", U"э"}, {U"e`", U"э"}, {U"y`", U"ы"},
    {U"ž", U"ж"}, {U"č", U"ч"}, {U"š", U"ш"}, {U"ŝ", U"щ"}, {U"û", U"ю"}, {U"â", U"я"}, {U"è", U"э"},
    {U"ë", U"е"}, {U"yë", U"е"}, {U"é", U"е"}, {U"ö", U"е", 0.2}, {U"ï", U"и"}, {U"ă", U"а"},
});

constexpr auto kToLatin = std::to_array<Rule>({
    {U"а", U"a"}, {U"а", U"u", 0.6}, {U"а", U"o", 0.6}, {U"б", U"b"}, {U"в", U"v"}, {U"в", U"w", 0.1}, {U"г", U"g"},
    {U"г", U"h", 0.4}, {U"д", U"d"}, {U"дж", U"j", 0.1}, {U"дж", U"g", 0.2}, {U"е", U"e"}, {U"е", U"ye", 0.2},
    {U"е", U"a", 0.6}, {U"ж", U"zh", 0.1}, {U"ж", U"j", 0.2}, {U"ж", U"g", 0.4}, {U"з", U"z"}, {U"з", U"s", 0.3},
    {U"и", U"i"}, {U"и", U"y", 0.3}, {U"и", U"e", 0.4}, {U"и", U"ee", 0.4}, {U"и", U"ea", 0.5}, {U"й", U"y", 0.1},
    {U"й", U"i", 0.1}, {U"й", U"j", 0.2}, {U"ай", U"i", 0.3}, {U"ай", U"y", 0.4}, {U"к", U"k"}, {U"к", U"c", 0.1},
    {U"к", U"ck", 0.3}, {U"к", U"q", 0.4}, {U"к", U"ch", 0.5}, {U"кс", U"x", 0.1}, {U"кв", U"qu", 0.1},
    {U"л", U"l"}, {U"л", U"ll", 0.3}, {U"м", U"m"}, {U"н", U"n"}, {U"о", U"o"}, {U"о", U"a", 0.5}, {U"оу", U"o", 0.4},
    {U"п", U"p"}, {U"п", U"pp", 0.3}, {U"р", U"r"}, {U"с", U"s"}, {U"с", U"c", 0.2}, {U"с", U"ss", 0.3},
    {U"т", U"t"}, {U"т", U"th", 0.3}, {U"т", U"tt", 0.3}, {U"у", U"u"}, {U"у", U"oo", 0.2}, {U"у", U"w", 0.4}, {U"у", U"ou", 0.4},
    {U"ф", U"f"}, {U"ф", U"ph", 0.2}, {U"х", U"h"}, {U"х", U"kh", 0.1}, {U"ц", U"ts"}, {U"ц", U"c", 0.3},
    {U"ц", U"z", 0.4}, {U"ч", U"ch"}, {U"ч", U"tch", 0.4}, {U"ш", U"sh"}, {U"ш", U"ch", 0.5}, {U"щ", U"shch"},
    {U"ъ", U""}, {U"ы", U"y"}, {U"ь", U"", 0.05}, {U"э", U"e"}, {U"э", U"a", 0.4}, {U"ю", U"yu"}, {U"ю", U"u", 0.2},
    {U"ю", U"iu", 0.2}, {U"ю", U"ew", 0.5}, {U"я", U"ya"}, {U"я", U"ia", 0.1}, {U"я", U"ja", 0.3}, {U"гл", U"gle", 0.4, false, true},
    {U"айт", U"ite", 0.3, false, true}, {U"айн", U"ine", 0.3, false, true}, {U"ейм", U"ame", 0.3, false, true},
});
// clang-format on

struct Step {
  Letters letters;
  double cost = 0;
};

// What may stand for the part of a word that begins at each of its characters.
class Lattice {
 public:
  Lattice(std::u32string_view word, Alphabet to) : arcs_(word.size()) {
    if (to == Alphabet::cyrillic) {
      add(word, kToCyrillic);
    } else {
      add(word, kToLatin);
    }
    // Digits stay.
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (word[i] >= '0' && word[i] <= '9')
        arcs_[i].push_back({1, Letters(1, letter_of(word[i])), 0});
    }
  }

  struct Arc {
    std::size_t length;
    Letters letters;
    double cost;
  };
  const std::vector<Arc>& from(std::size_t at) const { return arcs_[at]; }
  std::size_t size() const { return arcs_.size(); }

 private:
  template <std::size_t Size>
  void add(std::u32string_view word, const std::array<Rule, Size>& rules) {
    for (std::size_t at = 0; at < word.size(); ++at) {
      for (const Rule& rule : rules) {
        if (word.substr(at, rule.from.size()) != rule.from) continue;
        if (rule.last && at + rule.from.size() != word.size()) continue;
        Letters letters;
        for (const char32_t c : rule.to) letters += letter_of(c == U'ё' ? U'е' : c);
        arcs_[at].push_back({rule.from.size(), std::move(letters), rule.cost});
      }
    }
  }

  std::vector<std::vector<Arc>> arcs_;
};

// Follows the lattice through the forms of an index: only beginnings that some form has are
// followed.
class Walk {
 public:
  Walk(const Lattice& lattice, const FormList& index) : lattice_(lattice), index_(index) {}

  std::vector<SpellingCandidate> run() {
    step(0, index_.all(), 0);
    return std::move(found_);
  }

 private:
  void step(std::size_t at, FormList::Range range, double cost) {
    if (++steps_ > kMaxSteps || cost > kMaxCost || range.empty()) return;
    if (at == lattice_.size()) {
      if (auto exact = index_.exactly(range)) {
        auto& [form, frequency] = *exact;
        found_.push_back({std::move(form), cost, frequency, cost + rarity(frequency)});
      }
      return;
    }
    for (const Lattice::Arc& arc : lattice_.from(at)) {
      FormList::Range narrowed = range;
      for (const unsigned char letter : arc.letters) narrowed = index_.narrowed(narrowed, letter);
      step(at + arc.length, narrowed, cost + arc.cost);
    }
  }

  const Lattice& lattice_;
  const FormList& index_;
  std::size_t steps_ = 0;
  std::vector<SpellingCandidate> found_;
};

// The cheapest ways to spell the whole lattice.
std::vector<Step> cheapest(const Lattice& lattice) {
  std::vector<std::vector<Step>> reached(lattice.size() + 1);
  reached[0].push_back({});
  for (std::size_t at = 0; at < lattice.size(); ++at) {
    auto& steps = reached[at];
    std::sort(steps.begin(), steps.end(),
              [](const Step& a, const Step& b) { return a.cost < b.cost; });
    if (steps.size() > kBeam) steps.resize(kBeam);
    for (const Step& step : steps) {
      for (const Lattice::Arc& arc : lattice.from(at)) {
        if (step.cost + arc.cost > kMaxCost) continue;
        reached[at + arc.length].push_back({step.letters + arc.letters, step.cost + arc.cost});
      }
    }
  }
  return std::move(reached.back());
}

}  // namespace

std::vector<SpellingCandidate> transliterations(std::string_view word, Alphabet to,
                                                const FormList& index,
                                                const query::Vocabulary& vocabulary,
                                                std::size_t limit) {
  std::u32string chars;
  for (std::size_t pos = 0; pos < word.size();) {
    char32_t c = query::next_char(word, pos);
    if (c == U'’' || c == U'‘' || c == U'′') c = '\'';
    if (c == U'”' || c == U'″') c = U'ʺ';
    chars += c;
  }
  if (chars.empty() || chars.size() > kMaxWord) return {};
  const Lattice lattice(chars, to);
  std::vector<SpellingCandidate> found = Walk(lattice, index).run();
  keep_best(found, limit);
  if (to == Alphabet::latin) return found;
  // Forms that stand in no article, of words that stand in some.
  std::unordered_set<std::string> seen;
  std::size_t steps = 0;
  for (const Step& step : cheapest(lattice)) {
    if (++steps % kStepsBetweenLooks == 0 && vocabulary.stopped()) break;
    std::string form = to_form(step.letters);
    if (!seen.insert(form).second || !vocabulary.known(form)) continue;
    const std::uint64_t frequency = vocabulary.form_frequency(form);
    double cost = step.cost;
    if (!vocabulary.has_form(form)) cost += kUnseenForm;
    double rare = rarity(frequency);
    if (frequency == 0) rare = std::min(rare, rarity(vocabulary.word_frequency(form)) / 2);
    found.push_back({std::move(form), cost, frequency, cost + rare});
  }
  keep_best(found, limit);
  return found;
}

}  // namespace poisk::understanding
