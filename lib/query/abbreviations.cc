#include "query/abbreviations.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "query/chars.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::query {
namespace {

constexpr std::size_t kMaxInside = 200;      // bytes in parentheses
constexpr std::size_t kMaxBefore = 240;      // bytes before them that may hold a name
constexpr std::size_t kMaxWords = 14;        // of a name
constexpr std::size_t kMinAbbreviation = 2;  // letters
constexpr std::size_t kMaxAbbreviation = 10;

enum class Case : std::uint8_t { none, lower, upper };

// Letters that abbreviations are made of: Russian and Latin ones.
Case case_of(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= U'А' && c <= U'Я') || c == U'Ё') return Case::upper;
  if ((c >= 'a' && c <= 'z') || (c >= U'а' && c <= U'я') || c == U'ё') return Case::lower;
  return Case::none;
}

char32_t capital(char32_t c) {
  if (c == U'ё' || c == U'Ё') return U'Е';
  if (c >= 'a' && c <= 'z') return c - 'a' + 'A';
  return c >= U'а' && c <= U'я' ? c - U'а' + U'А' : c;
}

// A word of a name; the parts of a hyphenated one are words of their own.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::u32string letters;  // capitals
  bool function = false;   // may be left out of the letters
  bool within = false;     // the second or a later part of a hyphenated word
};

bool is_function_word(const std::u32string& letters) {
  static constexpr std::array<std::u32string_view, 26> kWords{
      U"И",   U"В",   U"ВО",  U"НА",  U"ПО", U"О",  U"ОБ", U"С",  U"СО",
      U"ДЛЯ", U"ПРИ", U"ОТ",  U"ДО",  U"ИЗ", U"ЗА", U"К",  U"КО", U"У",
      U"ИЛИ", U"OF",  U"AND", U"FOR", U"IN", U"ON", U"TO", U"THE"};
  return std::find(kWords.begin(), kWords.end(), letters) != kWords.end();
}

// The words at the end of `text` with no sentence's or quotation's end between them.
std::vector<Word> last_words(std::string_view text) {
  std::vector<Word> words;
  bool closed = false;    // a quotation mark was closed: what follows is outside
  bool hyphened = false;  // the word before goes on
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const char32_t c = next_char(text, pos);
    if (is_word_char(c)) {
      if (closed) words.clear();
      closed = false;
      Word word;
      word.begin = at;
      word.within = hyphened && !words.empty() && words.back().end + 1 >= at;
      word.letters += capital(c);
      word.end = pos;
      for (std::size_t next = pos; next < text.size();) {
        const char32_t letter = next_char(text, next);
        if (!is_word_char(letter)) break;
        word.letters += capital(letter);
        word.end = next;
      }
      pos = word.end;
      word.function = is_function_word(word.letters);
      words.push_back(std::move(word));
      hyphened = false;
    } else if (c == '-') {
      hyphened = true;
    } else if (c == ' ' || c == U'\u00a0' || c == ',' || c == U'\u00ad') {
      hyphened = false;
    } else if (c == U'»' || c == U'“' || c == U'”' ||
               (c == '"' && !is_word_char(char_at(text, pos)))) {
      closed = true;
    } else {
      words.clear();
    }
  }
  return words;
}

// Whether the letters can be read off the words.
class Reading {
 public:
  Reading(const std::vector<Word>& words, std::u32string_view letters)
      : words_(words), letters_(letters), spare_(letters.size() >= 4 ? 2 : 0) {}

  // Reads backwards from `end`. On success begin() is the name's first word.
  bool read(std::size_t end) {
    end_ = end;
    return fit(end, letters_.size(), spare_, 0);
  }
  std::size_t begin() const { return begin_; }

 private:
  bool fit(std::size_t word, std::size_t letter, std::size_t spare, std::size_t content) {
    if (letter == 0) {
      begin_ = word;
      return content >= 2;
    }
    if (word == 0 || end_ - word >= kMaxWords) return false;
    const Word& w = words_[word - 1];
    // What may be left out stands within the name.
    const bool inner = w.function || w.within;
    if (!inner || letter > 1) {
      if (takes(w, word, letter, spare, content + (w.function ? 0 : 1))) return true;
    }
    return inner && !(w.function && word == end_) && fit(word - 1, letter, spare, content);
  }

  // The word gives its initial, and perhaps letters from within it.
  bool takes(const Word& w, std::size_t word, std::size_t letter, std::size_t spare,
             std::size_t content) {
    for (std::size_t more = 0; more <= (w.function ? 0 : spare) && more < letter; ++more) {
      const std::size_t first = letter - 1 - more;
      if (letters_[first] != w.letters[0] || !follow(w, letters_.substr(first + 1, more))) continue;
      if (fit(word - 1, first, spare - more, content)) return true;
    }
    return false;
  }

  static bool follow(const Word& w, std::u32string_view letters) {
    std::size_t at = 1;
    for (const char32_t c : letters) {
      at = w.letters.find(c, at);
      if (at == std::u32string::npos) return false;
      ++at;
    }
    return true;
  }

  const std::vector<Word>& words_;
  const std::u32string_view letters_;
  const std::size_t spare_;
  std::size_t end_ = 0;
  std::size_t begin_ = 0;
};

std::string on_one_line(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_char(text, pos);
    if (text::is_ignorable(c)) continue;
    if (!is_gap(c)) {
      text::append_code_point(out, c);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) text::append_code_point(out, c);
  return out;
}

bool begins_with_any(std::string_view text) {
  for (const std::string_view start : {"далее", "сокр", "аббр", "или", "также", "рус"}) {
    if (text.starts_with(start)) return true;
  }
  return false;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<Abbreviation> find() {
    for (std::size_t at = open(0); at != std::string_view::npos; at = open(at + 1)) look_at(at);
    return std::move(out_);
  }

 private:
  // memchr is what makes a text without parentheses cost nothing.
  std::size_t open(std::size_t from) const {
    if (from >= text_.size()) return std::string_view::npos;
    const void* found = std::memchr(text_.data() + from, '(', text_.size() - from);
    if (found == nullptr) return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
  }

  void look_at(std::size_t at) {
    std::string_view inside = text_.substr(at + 1, kMaxInside);
    const std::size_t close = inside.find_first_of("()\n");
    if (close == std::string_view::npos || inside[close] != ')') return;
    inside = inside.substr(0, close);
    std::string_view before = text_.substr(at > kMaxBefore ? at - kMaxBefore : 0);
    before = before.substr(0, at - static_cast<std::size_t>(before.data() - text_.data()));
    const std::size_t line = before.rfind('\n');
    if (line != std::string_view::npos) {
      before.remove_prefix(line + 1);
    } else if (at > kMaxBefore) {
      before.remove_prefix(std::min(before.find(' '), before.size()));  // half a word
    }
    if (!letters_inside(inside, before)) name_inside(inside, before);
  }

  // «… (ПН)»
  bool letters_inside(std::string_view inside, std::string_view before) {
    std::vector<Word> words;
    bool read = false;
    for (std::size_t begin = 0; begin <= inside.size();) {
      const std::size_t end = std::min(inside.find_first_of(",;", begin), inside.size());
      const auto letters = letters_of(inside.substr(begin, end - begin));
      begin = end + 1;
      if (letters.empty()) continue;
      if (!read) words = last_words(before);
      read = true;
      learn(letters, words, before);
    }
    return read;
  }

  // «КНБ РК» abbreviates the end of what stands before, and then what stands before that.
  void learn(const std::vector<std::u32string>& letters, const std::vector<Word>& words,
             std::string_view text) {
    std::size_t end = words.size();
    std::vector<Abbreviation> found;
    for (auto part = letters.rbegin(); part != letters.rend(); ++part) {
      Reading reading(words, *part);
      if (!reading.read(end)) return;
      found.push_back(abbreviation(*part, words, reading.begin(), end, text));
      end = reading.begin();
    }
    for (Abbreviation& one : found) add(std::move(one));
  }

  // «ПН (Полное Название)»
  void name_inside(std::string_view inside, std::string_view before) {
    while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
    std::size_t begin = before.size();
    while (begin > 0 && begin + 2 * kMaxAbbreviation > before.size()) {
      std::size_t previous = begin - 1;
      while (previous > 0 && text::is_continuation(before[previous])) --previous;
      if (case_of(char_at(before, previous)) != Case::upper) break;
      begin = previous;
    }
    if (begin > 0 && before[begin - 1] != ' ') return;  // the end of a longer word
    const auto letters = letters_of(before.substr(begin));
    if (letters.size() != 1) return;
    inside = inside.substr(0, inside.find(';'));
    for (std::string_view name : {inside, inside.substr(0, inside.find(','))}) {
      const std::vector<Word> words = last_words(name);
      Reading reading(words, letters.front());
      if (!reading.read(words.size()) || reading.begin() != 0) continue;
      // All of it, and not what is left of it behind a full stop.
      if (has_word_char(name.substr(0, words.front().begin))) continue;
      add(abbreviation(letters.front(), words, 0, words.size(), name));
      return;
    }
  }

  static Abbreviation abbreviation(const std::u32string& letters, const std::vector<Word>& words,
                                   std::size_t begin, std::size_t end, std::string_view text) {
    const std::size_t from = words[begin].begin;
    return {utf8(letters), on_one_line(text.substr(from, words[end - 1].end - from))};
  }

  void add(Abbreviation found) {
    if (std::find(out_.begin(), out_.end(), found) == out_.end()) out_.push_back(std::move(found));
  }

  // The capital letters that `part` consists of, at most two groups, behind «далее —» or the like;
  // empty where it is anything else.
  static std::vector<std::u32string> letters_of(std::string_view part) {
    std::vector<std::u32string> out;
    std::size_t pos = 0;
    while (pos < part.size() && part[pos] == ' ') ++pos;
    if (begins_with_any(part.substr(pos))) {
      // Up to the first capital.
      for (std::size_t next = pos; next < part.size(); pos = next) {
        if (case_of(next_char(part, next)) == Case::upper) break;
      }
    }
    bool space = true;
    bool cyrillic = false;
    while (pos < part.size()) {
      const char32_t c = next_char(part, pos);
      const bool quote = c == '"' || c == U'«' || c == U'»' || c == U'“' || c == U'”' || c == U'„';
      if (c == ' ' || c == U'\u00a0' || quote || (text::is_dash(c) && out.empty())) {
        space = true;
        continue;
      }
      if (case_of(c) != Case::upper) return {};
      const bool is_cyrillic = c >= 0x400;
      if (space) {
        if (out.size() == 2) return {};
        out.emplace_back();
        cyrillic = is_cyrillic;
      }
      space = false;
      out.back() += capital(c);
      if (is_cyrillic != cyrillic || out.back().size() > kMaxAbbreviation) return {};
    }
    for (const auto& letters : out) {
      if (letters.size() < kMinAbbreviation) return {};
    }
    return out;
  }

  std::string_view text_;
  std::vector<Abbreviation> out_;
};

}  // namespace

std::vector<Abbreviation> find_abbreviations(std::string_view text) { return Finder(text).find(); }

}  // namespace poisk::query
