#include "passage/splitter.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "passage/characters.h"
#include "passage/sentence_breaker.h"

namespace poisk::passage {
namespace {

// The size of a passage in words: free of cost between these two, never more than the last.
constexpr std::uint32_t kFewest = 80;
constexpr std::uint32_t kMost = 120;
constexpr std::uint32_t kLimit = 200;
// A sentence beyond the limit comes apart into pieces of about this many words.
constexpr std::uint32_t kPiece = 100;
constexpr std::uint32_t kSlack = 25;  // how far from there a better place is looked for
// A line of more words is no heading.
constexpr std::uint32_t kLongestHeading = 14;

// What a passage may not be cut within: a sentence, or a piece of one that is too long.
struct Unit {
  Passage span;
  bool ends_paragraph = false;
  bool is_heading = false;

  std::uint32_t words() const { return span.tokens.end - span.tokens.begin; }
};

class Units {
 public:
  Units(std::string_view text, std::span<const ByteSpan> words) : text_(text), words_(words) {}

  std::vector<Unit> read(std::vector<ByteSpan>* sentences);

 private:
  void add(Unit unit);
  void add_pieces(Unit sentence);
  std::uint32_t best_cut(std::uint32_t begin, std::uint32_t end) const;
  int quality(std::uint32_t cut) const;
  std::uint32_t piece_end(std::uint32_t cut) const;
  bool is_heading(const Unit& unit, bool starts_paragraph) const;

  std::string_view text_;
  std::span<const ByteSpan> words_;
  std::vector<Unit> units_;
};

std::vector<Unit> Units::read(std::vector<ByteSpan>* sentences) {
  const auto count = static_cast<std::uint32_t>(words_.size());
  std::uint32_t word = 0;
  bool starts_paragraph = true;
  for (const Sentence& sentence : break_sentences(text_)) {
    if (sentences != nullptr) sentences->push_back(sentence.bytes);
    const std::uint32_t first = word;
    while (word < count && words_[word].begin < sentence.bytes.end) ++word;
    Unit unit{{sentence.bytes, {first, word}}, sentence.ends_paragraph, false};
    if (first == word) {  // «* * *» belongs to no passage, unless it stands inside one
      if (sentence.ends_paragraph && !units_.empty()) units_.back().ends_paragraph = true;
      starts_paragraph = sentence.ends_paragraph;
      continue;
    }
    unit.is_heading = is_heading(unit, starts_paragraph);
    starts_paragraph = sentence.ends_paragraph;
    if (unit.words() > kLimit) {
      add_pieces(unit);
    } else {
      add(unit);
    }
  }
  return std::move(units_);
}

// A word that the tokenizer reads across the end of a sentence belongs to the unit it begins in.
void Units::add(Unit unit) {
  const std::uint32_t first = unit.span.tokens.begin;
  const std::uint32_t last = unit.span.tokens.end - 1;
  unit.span.bytes.begin = std::min(unit.span.bytes.begin, words_[first].begin);
  unit.span.bytes.end = std::max(unit.span.bytes.end, words_[last].end);
  if (!units_.empty() && unit.span.bytes.begin < units_.back().span.bytes.end) {
    unit.span.bytes.begin = units_.back().span.bytes.end;
    while (unit.span.bytes.begin < words_[first].begin) {
      const Char c = char_at(text_, unit.span.bytes.begin);
      if (!is_space(c.code)) break;
      unit.span.bytes.begin += static_cast<std::uint32_t>(c.size);
    }
  }
  units_.push_back(unit);
}

void Units::add_pieces(Unit sentence) {
  const TokenSpan all = sentence.span.tokens;
  const std::uint32_t end_of_all = sentence.span.bytes.end;
  std::uint32_t begin_byte = sentence.span.bytes.begin;
  for (std::uint32_t begin = all.begin; begin < all.end;) {
    const std::uint32_t cut =
        all.end - begin > kPiece + kPiece / 2 ? best_cut(begin, all.end) : all.end;
    Unit piece = sentence;
    piece.is_heading = false;
    piece.ends_paragraph = cut == all.end && sentence.ends_paragraph;
    const std::uint32_t end_byte = cut == all.end ? end_of_all : piece_end(cut);
    piece.span = {{begin_byte, end_byte}, {begin, cut}};
    add(piece);
    begin_byte = end_byte;
    while (begin_byte < end_of_all) {
      const Char c = char_at(text_, begin_byte);
      if (!is_space(c.code)) break;
      begin_byte += static_cast<std::uint32_t>(c.size);
    }
    begin = cut;
  }
}

// The word before which a long sentence is best cut, about kPiece words after `begin`.
std::uint32_t Units::best_cut(std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t target = begin + kPiece;
  std::uint32_t best = target;
  int best_quality = quality(target);
  for (std::uint32_t away = 1; away <= kSlack; ++away) {
    for (const std::uint32_t cut : {target - away, target + away}) {
      if (cut >= end) continue;
      const int found = quality(cut);
      if (found > best_quality) {
        best = cut;
        best_quality = found;
      }
    }
  }
  return best;
}

// How well a sentence is cut before word `cut`: after a line end, «;» or «:», «,», or anywhere.
int Units::quality(std::uint32_t cut) const {
  const std::string_view between =
      text_.substr(words_[cut - 1].end, words_[cut].begin - words_[cut - 1].end);
  if (between.find('\n') != std::string_view::npos) return 3;
  if (between.find_first_of(";:") != std::string_view::npos) return 2;
  return between.find(',') != std::string_view::npos ? 1 : 0;
}

// Where a piece ends that is cut before word `cut`: after the punctuation that follows its last
// word, and before what opens the next.
std::uint32_t Units::piece_end(std::uint32_t cut) const {
  std::uint32_t end = words_[cut - 1].end;
  const std::uint32_t limit = words_[cut].begin;
  while (end < limit) {
    const Char c = char_at(text_, end);
    if (is_space(c.code) || (is_opening(c.code) && !is_closing(c.code))) break;
    end += static_cast<std::uint32_t>(c.size);
  }
  return std::min(end, limit);
}

// A short line without a mark at its end belongs to what follows.
bool Units::is_heading(const Unit& unit, bool starts_paragraph) const {
  if (!starts_paragraph || !unit.ends_paragraph || unit.words() > kLongestHeading) return false;
  char32_t last = char_before(text_, unit.span.bytes.end).code;
  for (std::size_t end = unit.span.bytes.end; end > unit.span.bytes.begin && is_closing(last);) {
    end -= char_before(text_, end).size;
    last = char_before(text_, end).code;
  }
  return !is_terminator(last) && last != ';' && last != ',';
}

// What it costs to make the units from `first` to `last` one passage. The terms are in the order of
// what a reader minds most.
double cost(const Unit& last, std::uint32_t words, bool ends_text) {
  double sum = 0;
  if (words < kFewest) {
    const double lack = static_cast<double>(kFewest - words) / kFewest;
    sum += 4 * lack * lack;
  } else if (words > kMost) {
    const double excess = static_cast<double>(words - kMost) / (kLimit - kMost);
    sum += 4 * excess * excess;
  }
  const double uneven = (static_cast<double>(words) - kPiece) / kPiece;
  sum += uneven * uneven;  // slight within the limits: 100 and 100 rather than 120 and 80
  if (!ends_text && last.is_heading) sum += 10;
  if (!last.ends_paragraph) sum += 0.3;
  return sum;
}

// For each unit, where the passage that ends with it begins, such that the passages of the whole
// text cost least. A passage has at most kLimit words and a unit at least one, so that this is
// linear.
std::vector<std::size_t> cheapest_begins(const std::vector<Unit>& units) {
  std::vector<double> least(units.size() + 1, 0);
  std::vector<std::size_t> begins(units.size());
  for (std::size_t end = 1; end <= units.size(); ++end) {
    const Unit& last = units[end - 1];
    least[end] = std::numeric_limits<double>::max();
    for (std::size_t begin = end; begin-- > 0;) {
      const std::uint32_t words = last.span.tokens.end - units[begin].span.tokens.begin;
      if (words > kLimit && begin + 1 < end) break;
      const double sum = least[begin] + cost(last, words, end == units.size());
      if (sum < least[end]) {
        least[end] = sum;
        begins[end - 1] = begin;
      }
    }
  }
  return begins;
}

}  // namespace

std::vector<Passage> split(std::string_view text, std::span<const ByteSpan> words,
                           std::vector<ByteSpan>* sentences) {
  const std::vector<Unit> units = Units(text, words).read(sentences);
  const std::vector<std::size_t> begins = cheapest_begins(units);
  std::vector<Passage> passages;
  for (std::size_t end = units.size(); end > 0; end = begins[end - 1]) {
    const Passage& first = units[begins[end - 1]].span;
    const Passage& last = units[end - 1].span;
    passages.push_back(
        {{first.bytes.begin, last.bytes.end}, {first.tokens.begin, last.tokens.end}});
  }
  std::reverse(passages.begin(), passages.end());
  return passages;
}

}  // namespace poisk::passage
