#include "understanding/layout_repair.h"

#include <algorithm>
#include <array>
#include <utility>

#include "language/language.h"
#include "query/chars.h"
#include "query/parser.h"
#include "query/script.h"
#include "text/characters.h"
#include "text/utf8.h"
#include "understanding/corrections.h"
#include "understanding/transliteration.h"

namespace poisk::understanding {
namespace {

// «sub”yekt»: between Latin letters the mark is no quotation mark but ъ.
std::string with_hard_signs(std::string_view text) {
  std::string out;
  char32_t before = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = query::next_char(text, pos);
    const bool hard = (c == U'”' || c == U'″') && text::is_ascii_letter(before) &&
                      text::is_ascii_letter(query::char_at(text, pos));
    text::append_code_point(out, hard ? U'ʺ' : c);
    before = c;
  }
  return out;
}

// Whether a word that was typed in Cyrillic is none in Latin letters: no English word has such marks
// inside, which are where б, ю, ж, х and ъ are.
bool has_marks_inside(std::string_view word) {
  const std::size_t last = word.find_last_not_of(".,") + 1;
  return word.substr(0, last).find_first_of("[]{};:,.<>`~\"") != std::string_view::npos;
}

}  // namespace

// What stands between spaces.
struct LayoutRepair::Chunk {
  std::string_view text;
  std::string_view head;  // operators before the word
  std::string_view tail;  // and after it
  std::string other;      // the word in the other layout, where that makes words
  language::Layout to = language::Layout::own;
  query::Script script = query::Script::none;
  bool known = false;  // as it is
  bool other_known = false;
  bool taken = false;
};

void LayoutRepair::propose(Chunk& chunk) {
  chunk.script = query::script_of(chunk.text);
  if (chunk.script != query::Script::latin && chunk.script != query::Script::cyrillic) return;
  chunk.to = chunk.script == query::Script::latin ? language::Layout::own : language::Layout::latin;
  std::string_view word = chunk.text;
  const std::size_t head = word.find_first_not_of("-+=(|");
  if (head == std::string_view::npos) return;
  chunk.head = word.substr(0, head);
  word.remove_prefix(head);
  const std::size_t tail = word.find_last_not_of("*~)|") + 1;
  chunk.tail = word.substr(tail);
  word = word.substr(0, tail);
  chunk.known = words_.all_known(word);
  // Marks at either end may be letters of the other layout, or just marks.
  constexpr std::string_view marks = ".,;:?!\"'";
  const std::size_t last = word.find_last_not_of(marks) + 1;
  const std::size_t first = std::min(word.find_first_not_of(marks), word.size());
  const std::array<std::pair<std::size_t, std::size_t>, 3> cuts{
      {{0, word.size()}, {0, last}, {first, last}}};
  for (const auto& [begin, end] : cuts) {
    if (begin >= end) continue;
    std::string other(word.substr(0, begin));
    const std::string middle =
        language::retyped(language_, word.substr(begin, end - begin), chunk.to);
    if (query::script_of(middle) == chunk.script ||
        query::script_of(middle) == query::Script::mixed ||
        (chunk.to == language::Layout::latin && has_marks_inside(middle))) {
      continue;
    }
    other += middle;
    other += word.substr(end);
    const bool known = words_.all_known(other);
    if (chunk.other.empty() || (known && !chunk.other_known)) {
      chunk.other = std::move(other);
      chunk.other_known = known;
    }
  }
}

// Whether a word is more probably one in the other alphabet than in the other layout: «kto».
bool LayoutRepair::better_transliterated(std::string_view text, std::string_view retyped) {
  const std::string word = query::folded(query::trimmed(text));
  const Alphabet to =
      query::script_of(word) == query::Script::latin ? Alphabet::cyrillic : Alphabet::latin;
  const auto found = Transliterator(language_, index_, vocabulary_).readings(word, to, 1);
  return !found.empty() &&
         found.front().score < rarity(static_cast<std::uint64_t>(words_.frequency(retyped)));
}

std::string LayoutRepair::repair(std::string_view typed, std::vector<Correction>& corrections) {
  if (typed.size() > query::kMaxQueryBytes) return std::string(typed);
  std::string fixed = with_hard_signs(typed);
  const std::string_view text = fixed;
  std::vector<Chunk> chunks;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t end = std::min(text.find(' ', pos), text.size());
    Chunk chunk;
    chunk.text = text.substr(pos, end - pos);
    propose(chunk);
    chunks.push_back(std::move(chunk));
    pos = end + 1;
  }
  // First what is a word in the other layout only; short ones are too often one by chance, and so
  // is a word among many that the other layout does not explain.
  std::size_t evidence = 0;
  std::size_t explained = 0;  // letters
  std::size_t unexplained = 0;
  for (Chunk& chunk : chunks) {
    const std::size_t length = query::length_of(chunk.text);
    if (chunk.known || chunk.other.empty() || length < 3) continue;
    chunk.taken = chunk.other_known && !better_transliterated(chunk.text, chunk.other);
    if (chunk.taken) ++evidence;
    (chunk.taken ? explained : unexplained) += length;
  }
  if (evidence == 0 || explained <= unexplained) return fixed;
  const language::Layout to = std::find_if(chunks.begin(), chunks.end(), [](const Chunk& chunk) {
                                return chunk.taken;
                              })->to;
  std::size_t others = 0;  // of the same letters, and words as they are
  for (const Chunk& chunk : chunks) {
    if (!chunk.taken && chunk.known && chunk.to == to && query::length_of(chunk.text) >= 3 &&
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
      chunk.taken = words_.frequency(chunk.other) > kMuchMore * words_.frequency(chunk.text) ||
                    query::length_of(chunk.text) <= 2;
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
    add_correction(corrections, word, query::trimmed(chunk.other), CorrectionKind::layout);
  }
  return out;
}

}  // namespace poisk::understanding
