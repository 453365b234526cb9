#include "query/corrector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "query/chars.h"
#include "query/keyboard.h"
#include "query/parser.h"
#include "query/transliteration.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

constexpr int kMaxRespeltWords = 8;   // in one query: it takes milliseconds each
constexpr double kMuchMore = 10;      // so much more frequent is the other reading of a known word
constexpr double kSplitCost = 0.75;   // a space left out
constexpr double kHyphenCost = 0.35;  // a hyphen left out: «чтото», «попрежнему»

enum class Script : std::uint8_t { none, latin, cyrillic, mixed };

Script script_of(std::string_view text) {
  bool latin = false;
  bool cyrillic = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_char(text, pos);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250)) latin = true;
    if (c >= 0x400 && c < 0x530) cyrillic = true;
  }
  if (latin && cyrillic) return Script::mixed;
  return latin ? Script::latin : (cyrillic ? Script::cyrillic : Script::none);
}

std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t pos = 0; pos < text.size(); ++length) next_char(text, pos);
  return length;
}

bool is_roman_numeral(std::string_view word) {
  return word.size() > 1 && word.find_first_not_of("ivxlcdm") == std::string_view::npos;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// Letters, and the signs that transliterations use for ь and ъ.
bool in_piece(char32_t c) {
  return is_word_char(c) || c == '\'' || c == '`' || c == U'’' || c == U'‘' || c == U'ʹ' ||
         c == U'ʺ' || c == U'′' || c == U'″' || c == U'ʼ';
}

// Calls `visit(text, is a piece)` with the words of `text` and what stands between them.
template <class Visit>
void each_piece(std::string_view text, Visit visit) {
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const bool piece = in_piece(next_char(text, pos));
    if (at > begin && piece != inside) {
      visit(text.substr(begin, at - begin), inside);
      begin = at;
    }
    inside = piece;
  }
  if (begin < text.size()) visit(text.substr(begin), inside);
}

bool is_latin_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// «sub”yekt»: between Latin letters the mark is no quotation mark but ъ.
std::string with_hard_signs(std::string_view text) {
  std::string out;
  char32_t before = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_char(text, pos);
    const bool hard =
        (c == U'”' || c == U'″') && is_latin_letter(before) && is_latin_letter(char_at(text, pos));
    append(out, hard ? U'ʺ' : c);
    before = c;
  }
  return out;
}

// The case of `from` for `to`: all capitals, a capital first, or none.
std::string in_case_of(std::string_view from, const std::string& to) {
  std::size_t pos = 0;
  const char32_t first = next_char(from, pos);
  std::string first_text;
  append(first_text, first);
  if (folded(first_text) == first_text) return to;
  const std::string rest(from.substr(pos));
  const bool all = !rest.empty() && !has_lower_case(rest);
  std::string out;
  std::size_t n = 0;
  for (std::size_t at = 0; at < to.size(); ++n) {
    char32_t c = next_char(to, at);
    if (n == 0 || all) {
      if (c >= U'а' && c <= U'я') c -= U'а' - U'А';
      if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    }
    append(out, c);
  }
  return out;
}

}  // namespace

Corrector::Corrector(const Vocabulary& vocabulary, const SpellingIndex& index,
                     analysis::Session& session)
    : vocabulary_(vocabulary), index_(index), session_(session) {}

void Corrector::report(std::string_view from, std::string_view to, std::string_view kind) {
  Correction correction{std::string(from), std::string(to), std::string(kind)};
  const bool there =
      std::any_of(corrections_->begin(), corrections_->end(), [&](const auto& other) {
        return other.from == correction.from && other.kind == correction.kind;
      });
  if (!there) corrections_->push_back(std::move(correction));
}

bool Corrector::all_known(std::string_view text) {
  session_.reset(text);
  analysis::TermToken token;
  bool any = false;
  while (session_.next(token)) {
    any = true;
    if (!vocabulary_.known(token.form)) return false;
  }
  return any;
}

// Of the rarest word in `text`.
double Corrector::frequency(std::string_view text) {
  session_.reset(text);
  analysis::TermToken token;
  std::uint64_t least = 0;
  bool any = false;
  while (session_.next(token)) {
    const std::uint64_t own =
        std::max(vocabulary_.form_frequency(token.form), vocabulary_.term_frequency(token.form));
    least = any ? std::min(least, own) : own;
    any = true;
  }
  return static_cast<double>(least);
}

// ---- Layout
// --------------------------------------------------------------------------------------

// What stands between spaces.
struct Corrector::Chunk {
  std::string_view text;
  std::string_view head;  // operators before the word
  std::string_view tail;  // and after it
  std::string other;      // the word in the other layout, where that makes words
  Layout to = Layout::cyrillic;
  Script script = Script::none;
  bool known = false;  // as it is
  bool other_known = false;
  bool taken = false;
};

void Corrector::propose_layout(Chunk& chunk) {
  chunk.script = script_of(chunk.text);
  if (chunk.script != Script::latin && chunk.script != Script::cyrillic) return;
  chunk.to = chunk.script == Script::latin ? Layout::cyrillic : Layout::latin;
  std::string_view word = chunk.text;
  const std::size_t head = word.find_first_not_of("-+=(|");
  if (head == std::string_view::npos) return;
  chunk.head = word.substr(0, head);
  word.remove_prefix(head);
  const std::size_t tail = word.find_last_not_of("*~)|") + 1;
  chunk.tail = word.substr(tail);
  word = word.substr(0, tail);
  chunk.known = all_known(word);
  // Marks at either end may be letters of the other layout, or just marks.
  constexpr std::string_view marks = ".,;:?!\"'";
  const std::size_t last = word.find_last_not_of(marks) + 1;
  const std::size_t first = std::min(word.find_first_not_of(marks), word.size());
  const std::array<std::pair<std::size_t, std::size_t>, 3> cuts{
      {{0, word.size()}, {0, last}, {first, last}}};
  for (const auto& [begin, end] : cuts) {
    if (begin >= end) continue;
    std::string other(word.substr(0, begin));
    const std::string middle = retyped(word.substr(begin, end - begin), chunk.to);
    if (script_of(middle) == chunk.script || script_of(middle) == Script::mixed) continue;
    other += middle;
    other += word.substr(end);
    const bool known = all_known(other);
    if (chunk.other.empty() || (known && !chunk.other_known)) {
      chunk.other = std::move(other);
      chunk.other_known = known;
    }
  }
}

// Whether a word is more probably one in the other alphabet than in the other layout: «kto».
bool Corrector::better_transliterated(std::string_view text, std::string_view retyped) {
  const std::string word = folded(trimmed(text));
  const Alphabet to = script_of(word) == Script::latin ? Alphabet::cyrillic : Alphabet::latin;
  const auto found = transliterations(word, to, index_, vocabulary_, 1);
  return !found.empty() &&
         found.front().score < rarity(static_cast<std::uint64_t>(frequency(retyped)));
}

std::string Corrector::retype(std::string_view typed, std::vector<Correction>& corrections) {
  corrections_ = &corrections;
  if (typed.size() > kMaxQueryBytes) return std::string(typed);
  const std::string fixed = with_hard_signs(typed);
  const std::string_view text = fixed;
  std::vector<Chunk> chunks;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t end = std::min(text.find(' ', pos), text.size());
    Chunk chunk;
    chunk.text = text.substr(pos, end - pos);
    propose_layout(chunk);
    chunks.push_back(std::move(chunk));
    pos = end + 1;
  }
  // First what is a word in the other layout only; short ones are too often one by chance, and so
  // is a word among many that the other layout does not explain.
  std::size_t evidence = 0;
  std::size_t explained = 0;  // letters
  std::size_t unexplained = 0;
  for (Chunk& chunk : chunks) {
    const std::size_t length = length_of(chunk.text);
    if (chunk.known || chunk.other.empty() || length < 3) continue;
    chunk.taken = chunk.other_known && !better_transliterated(chunk.text, chunk.other);
    if (chunk.taken) ++evidence;
    (chunk.taken ? explained : unexplained) += length;
  }
  if (evidence == 0 || explained <= unexplained) return fixed;
  const Layout to = std::find_if(chunks.begin(), chunks.end(), [](const Chunk& chunk) {
                      return chunk.taken;
                    })->to;
  std::size_t others = 0;  // of the same letters, and words as they are
  for (const Chunk& chunk : chunks) {
    if (!chunk.taken && chunk.known && chunk.to == to && length_of(chunk.text) >= 3 &&
        !chunk.other_known) {
      ++others;
    }
  }
  // Then, in a query that is mostly in the wrong layout, what may be a word in either.
  for (Chunk& chunk : chunks) {
    if (chunk.taken || chunk.other.empty() || chunk.to != to || others >= evidence) continue;
    if (!chunk.known) {
      chunk.taken = true;
    } else if (chunk.other_known) {
      chunk.taken =
          frequency(chunk.other) > kMuchMore * frequency(chunk.text) || length_of(chunk.text) <= 2;
    }
  }
  std::string out;
  for (const Chunk& chunk : chunks) {
    if (&chunk != &chunks.front()) out += ' ';
    if (!chunk.taken) {
      out += chunk.text;
      continue;
    }
    out += chunk.head;
    out += chunk.other;
    out += chunk.tail;
    const std::string_view word = chunk.text.substr(
        chunk.head.size(), chunk.text.size() - chunk.head.size() - chunk.tail.size());
    report(word, trimmed(chunk.other), "layout");
  }
  return out;
}

// ---- Words
// ---------------------------------------------------------------------------------------

namespace {

bool holds_text(Kind kind) {
  return kind == Kind::word || kind == Kind::phrase || kind == Kind::near;
}

}  // namespace

namespace {

void collect(const Query& query, std::vector<std::string>& pieces) {
  if (holds_text(query.kind())) {
    each_piece(query.text(), [&](std::string_view piece, bool is_piece) {
      if (is_piece) pieces.push_back(folded(piece));
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
    Script script;
    bool known;
  };
  std::vector<std::string> pieces;
  collect(query, pieces);
  std::vector<Reading> readings;
  std::size_t evidence = 0;
  std::size_t others = 0;
  Script wrong = Script::none;
  for (std::string& word : pieces) {
    const Script script = script_of(word);
    if (script != Script::latin && script != Script::cyrillic) continue;
    const bool known = all_known(word);
    // A Cyrillic word in Latin letters is much rarer than the other way round: never a known one.
    if (known && script == Script::cyrillic) continue;
    const Alphabet to = script == Script::latin ? Alphabet::cyrillic : Alphabet::latin;
    if (is_roman_numeral(word)) continue;
    const auto found = transliterations(word, to, index_, vocabulary_, 1);
    std::string other = found.empty() ? std::string() : found.front().form;
    const bool long_enough = length_of(word) >= 3;
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
    const std::size_t length = length_of(reading.word);
    const bool alone = !reading.known && length >= 3;
    const double times = others == 0 && evidence > 2 ? 1 : kMuchMore;
    const bool beside = evidence > others && evidence > 1 &&
                        (!reading.known || length <= 2 ||
                         frequency(reading.other) > times * frequency(reading.word));
    if (alone || beside) {
      transliterated_.emplace_back(std::move(reading.word), std::move(reading.other));
    }
  }
}

std::optional<SpellingCandidate> Corrector::split(std::string_view form) {
  std::optional<SpellingCandidate> best;
  const auto consider = [&](std::string text, double cost, double worth) {
    const double score = cost + worth;
    if (!best || score < best->score) best = SpellingCandidate{std::move(text), cost, 0, score};
  };
  constexpr std::array<std::string_view, 6> particles{"то", "либо", "нибудь", "таки", "ка", "де"};
  std::size_t pos = 0;
  next_char(form, pos);
  for (; pos < form.size(); next_char(form, pos)) {
    const std::string left(form.substr(0, pos));
    const std::string right(form.substr(pos));
    const std::uint64_t left_frequency = vocabulary_.form_frequency(left);
    const std::uint64_t right_frequency = vocabulary_.form_frequency(right);
    if (left_frequency == 0 || right_frequency == 0) continue;
    const double worth = rarity(std::min(left_frequency, right_frequency));
    const bool particle = std::find(particles.begin(), particles.end(), right) != particles.end();
    const std::string hyphenated = left + '-' + right;
    if (vocabulary_.known(hyphenated) ||
        (particle && length_of(left) >= 2 && vocabulary_.known(left))) {
      consider(hyphenated, kHyphenCost, worth);
    } else if (length_of(left) >= 3 && length_of(right) >= 3) {
      consider(left + ' ' + right, kSplitCost, worth);
    }
  }
  return best;
}

std::optional<SpellingCandidate> Corrector::respelt(std::string_view form) {
  const std::size_t length = length_of(form);
  if (length < 4 || has_digit(form)) return std::nullopt;
  std::vector<SpellingCandidate> found = spelling_candidates(form, index_, vocabulary_, 5);
  const auto findable = std::find_if(found.begin(), found.end(), [&](const auto& candidate) {
    return vocabulary_.term_frequency(candidate.form) > 0;
  });
  if (findable == found.end()) return std::nullopt;
  return *findable;
}

std::string Corrector::changed_piece(std::string_view piece) {
  const std::string word = folded(piece);
  for (const auto& [from, to] : transliterated_) {
    if (from != word) continue;
    std::string text = in_case_of(piece, to);
    report(piece, text, "translit");
    return text;
  }
  const Script script = script_of(word);
  if (script != Script::latin && script != Script::cyrillic) return std::string(piece);
  if (all_known(word) || respelt_words_ >= kMaxRespeltWords) return std::string(piece);
  ++respelt_words_;
  const std::optional<SpellingCandidate> misspelt = respelt(word);
  const std::optional<SpellingCandidate> glued = split(word);
  if (!misspelt && !glued) return std::string(piece);
  const bool is_split = glued && (!misspelt || glued->score < misspelt->score);
  std::string text = in_case_of(piece, is_split ? glued->form : misspelt->form);
  report(piece, text, is_split ? "split" : "typo");
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
      if (script_of(whole) != Script::mixed && !has_digit(whole) &&
          (!all_known(left) || !all_known(child.text())) && all_known(whole) &&
          frequency(whole) > 0) {
        report(left + ' ' + child.text(), whole, "split");
        children.back() = Query::word(whole);
        continue;
      }
    }
    children.push_back(child);
  }
  return Query::any(std::move(children));
}

Query Corrector::changed(const Query& query) {
  switch (query.kind()) {
    case Kind::word:
      return Query::word(changed_text(query.text()));
    case Kind::phrase:
      return Query::phrase(changed_text(query.text()));
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
      return query;
  }
}

Query Corrector::correct(const Query& query, std::vector<Correction>& corrections) {
  corrections_ = &corrections;
  respelt_words_ = 0;
  decide_alphabet(query);
  return changed(query);
}

std::vector<std::string> Corrector::alternatives(std::string_view word, std::size_t limit) {
  const std::string form = folded(word);
  std::vector<SpellingCandidate> found = spelling_candidates(form, index_, vocabulary_, limit);
  if (std::optional<SpellingCandidate> glued = split(form)) found.push_back(std::move(*glued));
  keep_best(found, limit);
  std::vector<std::string> words;
  for (SpellingCandidate& candidate : found) words.push_back(std::move(candidate.form));
  return words;
}

// ---- Suggestions
// ---------------------------------------------------------------------------------

namespace {

constexpr std::uint64_t kRare = 3;       // articles with a word that may have been meant otherwise
constexpr std::uint64_t kFarMore = 10;   // times as many articles have the other
constexpr std::uint64_t kSome = 2;       // articles have the other where none has the word
constexpr std::size_t kMaxLookedAt = 4;  // words of a query: each takes milliseconds
constexpr double kLikely = 1.0;          // the cost of a slip that is suggested

// The words that few articles have, each once.
std::vector<std::string> rare_words(const Query& query, const Vocabulary& vocabulary,
                                    analysis::Session& session) {
  std::vector<std::string> pieces;
  collect(query, pieces);
  std::vector<std::string> out;
  for (std::string& piece : pieces) {
    session.reset(piece);
    analysis::TermToken token;
    const bool one = session.next(token) && token.form == piece && length_of(piece) >= 4;
    if (!one || has_digit(piece) || std::find(out.begin(), out.end(), piece) != out.end()) continue;
    if (vocabulary.term_frequency(piece) <= kRare) out.push_back(std::move(piece));
    if (out.size() == kMaxLookedAt) break;
  }
  return out;
}

}  // namespace

bool has_rare_word(const Query& query, const Vocabulary& vocabulary, analysis::Session& session) {
  return !rare_words(query, vocabulary, session).empty();
}

std::vector<Query> Corrector::suggested(const Query& query, std::size_t limit) {
  std::vector<Query> out;
  std::vector<Correction> ignored;
  corrections_ = &ignored;
  for (const std::string& word : rare_words(query, vocabulary_, session_)) {
    const std::uint64_t own = vocabulary_.term_frequency(word);
    const std::uint64_t wanted = own == 0 ? kSome : kFarMore * own;
    const std::string term(session_.term(word));
    for (const SpellingCandidate& other : spelling_candidates(word, index_, vocabulary_, 5)) {
      if (other.cost > kLikely || session_.term(other.form) == term ||
          vocabulary_.term_frequency(other.form) < wanted) {
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

}  // namespace poisk::query
