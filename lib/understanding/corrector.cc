#include "understanding/corrector.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "query/chars.h"
#include "query/script.h"
#include "text/utf8.h"
#include "understanding/corrections.h"
#include "understanding/layout_repair.h"
#include "understanding/new_words.h"
#include "understanding/transliteration.h"

namespace poisk::understanding {
namespace {

using Kind = Query::Kind;

constexpr int kMaxRespeltWords = 8;   // in one query: it takes milliseconds each
constexpr int kMostRowChecks = 16;    // likewise
constexpr double kSplitCost = 0.75;   // a space left out
constexpr double kHyphenCost = 0.35;  // a hyphen left out: «чтото», «попрежнему»

bool is_roman_numeral(std::string_view word) {
  return word.size() > 1 && word.find_first_not_of("ivxlcdm") == std::string_view::npos;
}

// Letters, and the signs that transliterations use for ь and ъ.
bool in_piece(char32_t c) {
  return query::is_word_char(c) || c == '\'' || c == '`' || c == U'’' || c == U'‘' || c == U'ʹ' ||
         c == U'ʺ' || c == U'′' || c == U'″' || c == U'ʼ';
}

// Calls `visit(text, is a piece)` with the words of `text` and what stands between them.
template <class Visit>
void each_piece(std::string_view text, Visit visit) {
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const bool piece = in_piece(query::next_char(text, pos));
    if (at > begin && piece != inside) {
      visit(text.substr(begin, at - begin), inside);
      begin = at;
    }
    inside = piece;
  }
  if (begin < text.size()) visit(text.substr(begin), inside);
}

// The case of `from` for `to`: all capitals, a capital first, or none.
std::string in_case_of(std::string_view from, const std::string& to) {
  std::size_t pos = 0;
  const char32_t first = query::next_char(from, pos);
  std::string first_text;
  text::append_code_point(first_text, first);
  if (query::folded(first_text) == first_text) return to;
  const std::string rest(from.substr(pos));
  const bool all = !rest.empty() && !query::has_lower_case(rest);
  std::string out;
  std::size_t n = 0;
  for (std::size_t at = 0; at < to.size(); ++n) {
    char32_t c = query::next_char(to, at);
    if (n == 0 || all) {
      if (c >= U'а' && c <= U'я') c -= U'а' - U'А';
      if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    }
    text::append_code_point(out, c);
  }
  return out;
}

}  // namespace

Corrector::Corrector(const query::Vocabulary& vocabulary, const FormList& index,
                     analysis::Session& session, WordMemory* memory)
    : vocabulary_(vocabulary),
      index_(index),
      session_(session),
      memory_(memory),
      words_(vocabulary, session) {}

std::string Corrector::retype(std::string_view typed, std::vector<Correction>& corrections) {
  return LayoutRepair(vocabulary_, index_, session_).repair(typed, corrections);
}

namespace {

bool holds_text(Kind kind) {
  return kind == Kind::word || kind == Kind::phrase || kind == Kind::quoted || kind == Kind::near;
}

void collect(const Query& query, std::vector<std::string>& pieces) {
  if (holds_text(query.kind())) {
    each_piece(query.text(), [&](std::string_view piece, bool is_piece) {
      if (is_piece && !query::is_short_abbreviation(piece)) pieces.push_back(query::folded(piece));
    });
  }
  for (const Query& child : query.children()) collect(child, pieces);
}

}  // namespace

// Decides for all words at once which are in the wrong alphabet.
void Corrector::decide_alphabet(const Query& query) {
  struct Reading {
    std::string word;
    std::string other;
    query::Script script;
    bool known;
  };
  std::vector<std::string> pieces;
  collect(query, pieces);
  std::vector<Reading> readings;
  std::size_t evidence = 0;
  std::size_t others = 0;
  query::Script wrong = query::Script::none;
  for (std::string& word : pieces) {
    if (vocabulary_.stopped()) break;
    const query::Script script = query::script_of(word);
    if (script != query::Script::latin && script != query::Script::cyrillic) continue;
    const bool known = words_.all_known(word);
    // A Cyrillic word in Latin letters is much rarer than the other way round: never a known one.
    if (known && script == query::Script::cyrillic) continue;
    const Alphabet to = script == query::Script::latin ? Alphabet::cyrillic : Alphabet::latin;
    if (is_roman_numeral(word)) continue;
    const auto found =
        Transliterator(session_.language(), index_, vocabulary_).readings(word, to, 1);
    std::string other = found.empty() ? std::string() : found.front().form;
    const bool long_enough = query::length_of(word) >= 3;
    if (!known && !other.empty() && long_enough) {
      ++evidence;
      wrong = script;
    } else if (known && long_enough && other.empty()) {
      ++others;
    }
    readings.push_back({std::move(word), std::move(other), script, known});
  }
  transliterated_.clear();
  if (evidence == 0) return;
  for (Reading& reading : readings) {
    if (reading.other.empty() || reading.script != wrong) continue;
    const std::size_t length = query::length_of(reading.word);
    const bool alone = !reading.known && length >= 3;
    const double times = others == 0 && evidence > 2 ? 1 : kMuchMore;
    const bool beside = evidence > others && evidence > 1 &&
                        (!reading.known || length <= 2 ||
                         words_.frequency(reading.other) > times * words_.frequency(reading.word));
    if (alone || beside) {
      transliterated_.emplace_back(std::move(reading.word), std::move(reading.other));
    }
  }
}

std::optional<SpellingCandidate> Corrector::split(std::string_view form, double worse_than) {
  std::optional<SpellingCandidate> best;
  const auto is_better = [&](double score) { return score < (best ? best->score : worse_than); };
  const auto consider = [&](std::string text, double cost, double worth) {
    if (is_better(cost + worth)) best = SpellingCandidate{std::move(text), cost, 0, cost + worth};
  };
  constexpr std::array<std::string_view, 6> particles{"то", "либо", "нибудь", "таки", "ка", "де"};
  std::size_t pos = 0;
  query::next_char(form, pos);
  for (; pos < form.size(); query::next_char(form, pos)) {
    const std::string left(form.substr(0, pos));
    const std::string right(form.substr(pos));
    const std::uint64_t left_frequency = vocabulary_.form_frequency(left);
    const std::uint64_t right_frequency = vocabulary_.form_frequency(right);
    if (left_frequency == 0 || right_frequency == 0) continue;
    const double worth = rarity(std::min(left_frequency, right_frequency));
    const bool particle = std::find(particles.begin(), particles.end(), right) != particles.end();
    const std::string hyphenated = fmt::format("{}-{}", left, right);
    if (vocabulary_.known(hyphenated) ||
        (particle && query::length_of(left) >= 2 && vocabulary_.known(left))) {
      consider(hyphenated, kHyphenCost, worth);
    } else if (query::length_of(left) >= 3 && query::length_of(right) >= 3 &&
               is_better(kSplitCost + worth) && stand_together(left, right)) {
      consider(fmt::format("{} {}", left, right), kSplitCost, worth);
    }
  }
  return best;
}

// A new word may be made of any two: only what articles have in a row was meant to be two.
bool Corrector::stand_together(const std::string& left, const std::string& right) {
  return row_checks_++ < kMostRowChecks &&
         vocabulary_.has_row({vocabulary_.forms_of(left), vocabulary_.forms_of(right)});
}

// spelling_candidates(), as far as it is not remembered.
std::vector<SpellingCandidate> Corrector::candidates(std::string_view form, std::size_t limit,
                                                     double most) {
  if (memory_ == nullptr) return spelling_candidates(form, index_, vocabulary_, limit, most);
  const std::string asked = fmt::format("{} {} {}", form, limit, most);
  if (auto known = memory_->spellings.find(asked)) return std::move(*known);
  auto found = spelling_candidates(form, index_, vocabulary_, limit, most);
  // What had to end early may lack some.
  if (!vocabulary_.stopped()) memory_->spellings.remember(asked, found);
  return found;
}

std::optional<SpellingCandidate> Corrector::respelt(std::string_view form) {
  const std::size_t length = query::length_of(form);
  if (length < 4 || query::has_digit(form)) return std::nullopt;
  const double most = most_a_slip_costs(form, vocabulary_);
  std::vector<SpellingCandidate> found = candidates(form, 5, most);
  const auto findable = std::find_if(found.begin(), found.end(), [&](const auto& candidate) {
    return vocabulary_.word_frequency(candidate.form) > 0;
  });
  if (findable == found.end()) return std::nullopt;
  return *findable;
}

std::string Corrector::changed_piece(std::string_view piece) {
  if (query::is_short_abbreviation(piece)) return std::string(piece);
  const std::string word = query::folded(piece);
  for (const auto& [from, to] : transliterated_) {
    if (from != word) continue;
    std::string text = in_case_of(piece, to);
    add_correction(*corrections_, piece, text, CorrectionKind::translit);
    return text;
  }
  const query::Script script = query::script_of(word);
  if (script != query::Script::latin && script != query::Script::cyrillic)
    return std::string(piece);
  if (words_.all_known(word) || respelt_words_ >= kMaxRespeltWords) return std::string(piece);
  ++respelt_words_;
  const std::optional<SpellingCandidate> misspelt = respelt(word);
  // Latin words without a space between them are names that a program gave: frameworkversion.
  const std::optional<SpellingCandidate> glued =
      script == query::Script::latin
          ? std::nullopt
          : split(word, misspelt ? misspelt->score : std::numeric_limits<double>::infinity());
  if (!misspelt && !glued) return std::string(piece);
  std::string text = in_case_of(piece, glued ? glued->form : misspelt->form);
  add_correction(*corrections_, piece, text, glued ? CorrectionKind::split : CorrectionKind::typo);
  return text;
}

std::string Corrector::changed_text(std::string_view text) {
  std::string out;
  each_piece(text, [&](std::string_view piece, bool is_piece) {
    if (is_piece) {
      out += changed_piece(piece);
    } else {
      out += piece;
    }
  });
  return out;
}

// «по литика»: neighbours of which one is no word, and that are one together.
Query Corrector::joined(const Query& query) {
  std::vector<Query> children;
  for (const Query& child : query.children()) {
    if (!children.empty() && child.kind() == Kind::word && children.back().kind() == Kind::word) {
      const std::string& left = children.back().text();
      const std::string whole = left + child.text();
      if (query::script_of(whole) != query::Script::mixed && !query::has_digit(whole) &&
          (!words_.all_known(left) || !words_.all_known(child.text())) && words_.all_known(whole) &&
          words_.frequency(whole) > 0) {
        add_correction(*corrections_, left + ' ' + child.text(), whole, CorrectionKind::split);
        children.back() = Query::word(whole);
        continue;
      }
    }
    children.push_back(child);
  }
  return Query::any(std::move(children));
}

Query Corrector::changed(const Query& query) {
  auto changed = changed_unweighted(query);
  return changed ? Query::weighted(std::move(*changed), query.weight()) : query;
}

// Nothing where it stays as it is.
std::optional<Query> Corrector::changed_unweighted(const Query& query) {
  switch (query.kind()) {
    case Kind::word:
      return Query::word(changed_text(query.text()));
    case Kind::phrase:
      return Query::phrase(changed_text(query.text()));
    case Kind::quoted:
      return Query::quoted(changed_text(query.text()));
    case Kind::near:
      return Query::near(changed_text(query.text()), query.number());
    case Kind::must:
      return Query::must(changed(query.children().front()));
    case Kind::except:
      return Query::except(changed(query.children().front()));
    case Kind::title:
      return Query::title(changed(query.children().front()));
    case Kind::any:
    case Kind::all: {
      const Query whole = query.kind() == Kind::any ? joined(query) : query;
      if (whole.kind() != query.kind()) return changed(whole);
      std::vector<Query> children;
      for (const Query& child : whole.children()) children.push_back(changed(child));
      return query.kind() == Kind::any ? Query::any(std::move(children))
                                       : Query::all(std::move(children));
    }
    default:
      return std::nullopt;
  }
}

Query Corrector::correct(const Query& query, std::vector<Correction>& corrections) {
  corrections_ = &corrections;
  respelt_words_ = 0;
  row_checks_ = 0;
  decide_alphabet(query);
  return changed(query);
}

std::vector<std::string> Corrector::alternatives(std::string_view word, std::size_t limit) {
  const std::string form = query::folded(word);
  std::vector<SpellingCandidate> found =
      candidates(form, limit, std::numeric_limits<double>::infinity());
  if (auto glued = split(form, std::numeric_limits<double>::infinity()))
    found.push_back(std::move(*glued));
  keep_best(found, limit);
  std::vector<std::string> words;
  words.reserve(found.size());
  for (SpellingCandidate& candidate : found) words.push_back(std::move(candidate.form));
  return words;
}

// Suggestions.

namespace {

constexpr std::uint64_t kRare = 3;       // articles with a word that may have been meant otherwise
constexpr std::uint64_t kFarMore = 10;   // times as many articles have the other
constexpr std::uint64_t kSome = 2;       // articles have the other where none has the word
constexpr std::size_t kMaxLookedAt = 4;  // words of a query: each takes milliseconds
constexpr double kLikely = 1.0;          // the cost of a slip that is suggested

// The words that few articles have, each once.
std::vector<std::string> rare_words(const Query& query, const query::Vocabulary& vocabulary,
                                    analysis::Session& session) {
  std::vector<std::string> pieces;
  collect(query, pieces);
  std::vector<std::string> out;
  for (std::string& piece : pieces) {
    session.reset(piece);
    analysis::TermToken token;
    const bool one = session.next(token) && token.form == piece && query::length_of(piece) >= 4;
    if (!one || query::has_digit(piece) || std::find(out.begin(), out.end(), piece) != out.end())
      continue;
    if (vocabulary.word_frequency(piece) <= kRare) out.push_back(std::move(piece));
    if (out.size() == kMaxLookedAt) break;
  }
  return out;
}

}  // namespace

bool has_rare_word(const Query& query, const query::Vocabulary& vocabulary,
                   analysis::Session& session) {
  return !rare_words(query, vocabulary, session).empty();
}

std::vector<Query> Corrector::suggested(const Query& query, std::size_t limit) {
  std::vector<Query> out;
  std::vector<Correction> ignored;
  corrections_ = &ignored;
  for (const std::string& word : rare_words(query, vocabulary_, session_)) {
    const std::uint64_t own = vocabulary_.word_frequency(word);
    const std::uint64_t wanted = own == 0 ? kSome : kFarMore * own;
    const std::string term(session_.term(word));
    for (const SpellingCandidate& other : candidates(word, 5, kLikely)) {
      if (session_.term(other.form) == term || vocabulary_.word_frequency(other.form) < wanted) {
        continue;
      }
      if (out.size() == limit) return out;
      transliterated_ = {{word, other.form}};
      respelt_words_ = kMaxRespeltWords;  // nothing else is changed
      out.push_back(changed(query));
      break;
    }
  }
  return out;
}

}  // namespace poisk::understanding
