#include "passage/sentence_breaker.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "passage/abbreviations.h"
#include "passage/characters.h"

namespace poisk::passage {
namespace {

// Bytes at which a decision may be due: terminators, line ends, quotation marks, a comma after one,
// and the lead bytes of the characters beyond ASCII that are any of these.
constexpr std::array<bool, 256> kMayDecide = [] {
  std::array<bool, 256> may{};
  for (char c : {'.', '!', '?', ',', '"', '\n', '\v', '\f', '\r'})
    may[static_cast<unsigned char>(c)] = true;
  for (int lead : {0xC2, 0xE2, 0xE3, 0xEF}) may[static_cast<std::size_t>(lead)] = true;
  return may;
}();

// A wrapped text has lines of about this many characters.
constexpr std::size_t kNarrowestWrap = 50;
constexpr std::size_t kWidestWrap = 110;
constexpr std::size_t kFewestLines = 3;
// A line shorter than this was not wrapped: it is an item of a list or a line of verse.
constexpr std::size_t kShortLine = 40;
// No abbreviation and no function word is longer, in bytes.
constexpr std::size_t kLongestWord = 28;

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t letters = 0;
  char32_t first = 0;
  std::string folded;  // empty where the word is longer than any of the tables'

  bool empty() const { return begin == end; }
  bool capital() const { return is_upper(first); }
};

bool is_trail(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_quote(char32_t c) { return is_closing(c) && c != ')' && c != ']' && c != '}' && c != '>'; }

// Quotation marks that open or close by where they stand.
bool is_either_quote(char32_t c) { return c == '"' || c == U'“' || c == U'”'; }

bool is_bullet(char32_t c) { return c == U'•' || c == U'▪' || c == U'‣' || c == U'●'; }

bool is_cyrillic(char32_t c) { return c >= 0x400 && c < 0x530; }

bool is_roman_digit(char32_t c) {
  return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C' || c == 'D' || c == 'M';
}

// A run of terminators and the closing quotes and brackets after it.
struct Stop {
  std::size_t begin = 0;
  std::size_t end = 0;
  char32_t first = 0;
  bool single = true;   // one terminator only
  bool quoted = false;  // a quotation closes after it
  bool bracketed = false;

  bool is_full_stop() const { return single && first == '.'; }
};

// The white space between two characters.
struct Gap {
  std::size_t end = 0;     // where the next character begins
  bool paragraph = false;  // a paragraph ends in it
};

class Breaker {
 public:
  explicit Breaker(std::string_view text)
      : text_(text.substr(0, std::numeric_limits<std::uint32_t>::max())) {}

  std::vector<Sentence> run();

 private:
  Char at(std::size_t position) const { return char_at(text_, position); }
  Char before(std::size_t position) const { return char_before(text_, position); }

  void begin_sentence(std::size_t position);
  void end_sentence(std::size_t end);
  void push(std::size_t begin, std::size_t end);
  void read_quote(std::size_t position, Char c);
  Gap skip_gap(std::size_t position);
  bool is_wrap(std::size_t line_end, std::size_t next);
  void measure_block();

  Stop read_stop(std::size_t position);
  std::size_t handle_stop(std::size_t position);
  std::size_t handle_bullet(std::size_t position);
  std::size_t handle_comma(std::size_t position);
  bool ends(const Stop& stop, std::size_t next) const;
  bool ends_attached(const Stop& stop) const;
  bool stands_for_more(const Stop& stop, std::size_t next, bool dash) const;
  bool letter_stands_for_more(const Word& word, std::size_t next, bool dash) const;
  bool is_namesake(const Word& following, bool quoted) const;
  bool follows_date(const Word& word) const;
  bool is_only_a_marker(std::size_t end) const;
  bool is_inner_marker(std::size_t end) const;
  bool is_heading_label(std::size_t end) const;

  Word word_before(std::size_t end) const;
  Word word_at(std::size_t begin) const;
  Word previous_word(std::size_t end) const;
  std::size_t skip_spaces_back(std::size_t end) const;
  std::size_t skip_openings(std::size_t position) const;
  std::size_t skip_dash(std::size_t position) const;

  std::string_view text_;
  std::vector<Sentence> sentences_;
  std::size_t begin_ = 0;        // of the sentence being read
  std::size_t line_begin_ = 0;   // of the line being read
  std::size_t block_end_ = 0;    // lines up to here are known to be wrapped or not
  std::size_t block_width_ = 0;  // of wrapped lines, 0 where they are not
  int open_quotes_ = 0;          // of those that the sentence opened
  std::size_t foreign_close_ =
      0;                    // after the last mark that closed what an earlier sentence opened
  std::size_t speech_ = 0;  // where direct speech began after a colon, 0 where none is open
};

std::vector<Sentence> Breaker::run() {
  std::size_t position = skip_gap(0).end;
  begin_sentence(position);
  while (position < text_.size()) {
    if (!kMayDecide[static_cast<unsigned char>(text_[position])]) {
      ++position;
      continue;
    }
    const Char c = at(position);
    if (is_line_end(c.code)) {
      const std::size_t end = skip_spaces_back(position);
      const Gap gap = skip_gap(end);
      if (gap.paragraph || gap.end == text_.size()) {
        end_sentence(end);
        if (!sentences_.empty()) sentences_.back().ends_paragraph = true;
        begin_sentence(gap.end);
      }
      position = gap.end;
    } else if (is_terminator(c.code)) {
      position = handle_stop(position);
    } else if (c.code == ',') {
      position = handle_comma(position);
    } else if (is_bullet(c.code)) {
      position = handle_bullet(position);
    } else {
      read_quote(position, c);
      position += c.size;
    }
  }
  end_sentence(skip_spaces_back(text_.size()));
  if (!sentences_.empty()) sentences_.back().ends_paragraph = true;
  return std::move(sentences_);
}

void Breaker::begin_sentence(std::size_t position) {
  begin_ = position;
  open_quotes_ = 0;
  speech_ = 0;
}

// Direct speech of several sentences is no part of the one that announces it: «Он сказал:» ends
// where «Мы идём. Ждите» begins. Of one sentence it is: «Он сказал: «Мы идём».».
void Breaker::end_sentence(std::size_t end) {
  if (end <= begin_) return;
  if (speech_ > begin_) {
    push(begin_, skip_spaces_back(speech_));
    begin_ = speech_;
  }
  push(begin_, end);
}

void Breaker::push(std::size_t begin, std::size_t end) {
  sentences_.push_back(
      {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, false});
}

void Breaker::read_quote(std::size_t position, Char c) {
  bool opens = c.code == U'«' || c.code == U'„';
  if (is_either_quote(c.code)) {
    const char32_t previous = before(position).code;
    const char32_t next = at(position + c.size).code;
    const bool apart =
        position == begin_ || is_space(previous) || is_opening(previous) || is_dash(previous);
    opens = apart && next != 0 && !is_space(next);
    if (apart && is_either_quote(previous) && open_quotes_ > 0 && !is_letter(next)) opens = false;
  } else if (!opens && c.code != U'»') {
    return;
  }
  if (opens) {
    if (open_quotes_++ == 0 && before(skip_spaces_back(position)).code == ':') speech_ = position;
  } else if (open_quotes_ > 0) {
    if (--open_quotes_ == 0) speech_ = 0;
  } else {
    foreign_close_ = position + c.size;
  }
}

// Reads the white space at `position` and tells whether it ends a paragraph: an empty line does,
// and so does a line end that is no mere wrap.
Gap Breaker::skip_gap(std::size_t position) {
  std::size_t lines = 0;
  std::size_t line_end = 0;
  std::size_t next_line = 0;
  char32_t last = 0;
  for (Char c = at(position); c.size != 0 && is_space(c.code); c = at(position)) {
    if (is_line_end(c.code) && !(c.code == '\n' && last == '\r')) {
      if (lines++ == 0) line_end = position;
      if (c.code == 0x2029 || c.code == '\f') ++lines;
    }
    position += c.size;
    if (is_line_end(c.code)) next_line = position;
    last = c.code;
  }
  Gap gap{position, lines > 1 || (lines == 1 && !is_wrap(line_end, position))};
  if (lines > 0) line_begin_ = next_line;
  return gap;
}

// Whether the line that ends at `line_end` goes on in the next one, whose first character stands at
// `next`: so do the full lines of a block that a program has filled, and so does a long line before
// a lower-case letter.
bool Breaker::is_wrap(std::size_t line_end, std::size_t next) {
  const char32_t first = at(next).code;
  const bool marker = is_dash(first) || first == '*' || first == U'•' || is_digit(first);
  if (marker && !is_letter(at(next + at(next).size).code)) {
    if (!is_digit(first)) return false;
  }
  if (line_end >= block_end_) measure_block();
  std::size_t length = 0;
  for (std::size_t i = line_begin_; i < line_end; ++i) length += is_trail(text_[i]) ? 0 : 1;
  if (block_width_ != 0) {
    std::size_t word = next;
    while (word < text_.size() && !is_space(at(word).code)) word += at(word).size;
    for (std::size_t i = next; i < word; ++i) length += is_trail(text_[i]) ? 0 : 1;
    return length + 1 > block_width_;
  }
  const char32_t last = before(line_end).code;
  return is_lower(first) && last != ';' && last != ':' && length >= kShortLine;
}

// A block is the lines up to an empty one. A program has filled it where most lines had no room for
// the first word of the next; its width is then that of the longest line, otherwise 0.
void Breaker::measure_block() {
  struct Line {
    std::size_t length = 0;
    std::size_t first_word = 0;
  };
  std::vector<Line> lines;
  std::size_t widest = 0;
  std::size_t position = line_begin_;
  while (position < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', position), text_.size());
    Line line;
    bool in_first_word = true;
    for (std::size_t i = position; i < end; ++i) {
      if (is_trail(text_[i]) || text_[i] == '\r') continue;
      const bool space = text_[i] == ' ' || text_[i] == '\t';
      if (space && line.first_word > 0) in_first_word = false;
      if (!space && in_first_word) ++line.first_word;
      ++line.length;
    }
    if (line.first_word == 0) break;
    lines.push_back(line);
    widest = std::max(widest, line.length);
    position = end + 1;
  }
  block_end_ = std::max(position, line_begin_ + 1);
  block_width_ = 0;
  if (lines.size() < kFewestLines || widest < kNarrowestWrap || widest > kWidestWrap) return;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].length + 1 + lines[i + 1].first_word > widest) ++full;
  }
  if (2 * full >= lines.size()) block_width_ = widest;
}

// Reads «...», «?!», «.»», «!..», «.)», «.[3]» and the like. A spaced-out ellipsis («. . .») is one
// stop.
Stop Breaker::read_stop(std::size_t position) {
  Stop stop;
  stop.begin = position;
  stop.first = at(position).code;
  std::size_t terminators = 0;
  while (position < text_.size()) {
    const Char c = at(position);
    if (is_terminator(c.code)) {
      ++terminators;
    } else if (c.code == '[') {  // a note: «в 1812 году.[3]»
      std::size_t end = position + 1;
      while (end < text_.size() && end - position < 5 && is_digit(at(end).code)) ++end;
      if (end == position + 1 || at(end).code != ']') break;
      position = end + 1;
      continue;
    } else if (is_closing(c.code)) {
      stop.quoted = stop.quoted || is_quote(c.code);
      stop.bracketed = stop.bracketed || !is_quote(c.code);
      read_quote(position, c);
    } else if (c.code == ' ') {
      const char32_t next = at(position + 1).code;
      const bool ellipsis = next == '.' && text_[position - 1] == '.';
      if (!ellipsis && next != U'»') break;
    } else {
      break;
    }
    position += c.size;
  }
  stop.single = terminators == 1;
  stop.end = position;
  return stop;
}

std::size_t Breaker::handle_stop(std::size_t position) {
  const Stop stop = read_stop(position);
  if (stop.end == text_.size()) return stop.end;
  const Char next = at(stop.end);
  if (!is_space(next.code)) {
    // «край!-- Она», «слово.— Иванов»
    const bool dash = skip_dash(stop.end) != stop.end;
    if (dash ? ends(stop, stop.end) : ends_attached(stop)) {
      end_sentence(stop.end);
      begin_sentence(stop.end);
    }
    return stop.end;
  }
  const Gap gap = skip_gap(stop.end);
  if (gap.paragraph || gap.end == text_.size() || ends(stop, gap.end)) {
    end_sentence(stop.end);
    if (gap.paragraph && !sentences_.empty()) sentences_.back().ends_paragraph = true;
    begin_sentence(gap.end);
  }
  return gap.end;
}

// A capital right after the stop begins a sentence where the space between was forgotten
// («конец.Начало»), but not within a name («И.Иванов», «Яндекс.Маркет», «им.Ленина»).
bool Breaker::ends_attached(const Stop& stop) const {
  const Word next = word_at(stop.end);
  if (!next.capital() || !is_cyrillic(next.first)) return false;
  const Word word = word_before(stop.begin);
  if (word.empty() || word.letters < 3 || !is_lower(word.first) || !is_cyrillic(word.first))
    return false;
  return !stop.is_full_stop() || abbreviation(word.folded) == Abbreviation::none;
}

// Whether `stop` ends the sentence where white space and then the character at `next` follow.
bool Breaker::ends(const Stop& stop, std::size_t next) const {
  if (is_only_a_marker(stop.begin)) return false;  // «1. Иванов», «… И вот»
  if (stop.is_full_stop() && is_inner_marker(stop.begin)) return false;
  std::size_t start = skip_dash(next);
  const bool dash = start != next;
  start = skip_openings(start);
  const char32_t c = at(start).code;
  if (is_lower(c)) {
    // «iPhone» begins a sentence as a capital does.
    return !is_cyrillic(c) && is_upper(at(start + at(start).size).code);
  }
  switch (c) {
    case ',':
    case ';':
    case ':':
    case ')':
    case ']':
    case '}':
    case U'»':
    case '/':
    case '=':
    case '+':
      return false;
    default:
      break;
  }
  if (is_terminator(c)) {  // «сказать … . Он»: the later stop decides, an opening ellipsis begins
    return start != next || c == U'…' || c == '.';
  }
  if (stop.single && stop.bracketed && (stop.first == '!' || stop.first == '?')) {
    const char32_t opening = before(stop.begin).code;
    if (opening == '(' || opening == '[') return false;  // «он (!) пришёл», «Иванов (?) Петров»
  }
  if (dash && stop.quoted && stop.first != '.') return false;  // «Иди!» — Иванов обернулся
  if (stop.first == '!' && ends_in_mark(word_before(stop.begin).folded)) return false;
  if (stop.is_full_stop() && stands_for_more(stop, next, dash)) return false;
  return true;
}

// Whether the full stop shortens a word, and the sentence goes on.
bool Breaker::stands_for_more(const Stop& stop, std::size_t next, bool dash) const {
  if (is_heading_label(stop.begin)) return true;
  const Word word = word_before(stop.begin);
  if (word.empty() || (word.folded.empty())) return false;
  if (stop.bracketed) {
    // «(в 2010 г.) Москва»: an abbreviation in brackets ends no sentence unless they hold all of
    // it.
    if (at(begin_).code == '(') return false;
    return word.letters == 1 || abbreviation(word.folded) != Abbreviation::none;
  }
  if (stop.quoted) return false;
  if (word.letters == 1) return letter_stands_for_more(word, next, dash);
  const Word following = word_at(skip_openings(next));
  const bool digit = is_digit(at(next).code);
  if (word.capital() && is_short_name(word.folded)) {
    return following.capital() && !is_function_word(following.folded);
  }
  if (word.folded == "гг" || word.folded == "вв") {
    return dash || follows_date(word);
  }
  if (word.folded == "им") return is_namesake(following, skip_openings(next) != next);
  switch (abbreviation(word.folded)) {
    case Abbreviation::any:
      return word.folded != "см" || !is_digit(before(skip_spaces_back(word.begin)).code) || dash ||
             digit;
    case Abbreviation::number:
      return digit || dash;
    case Abbreviation::quantity:
      return dash;
    case Abbreviation::none:
      return false;
  }
  return false;
}

// Whether what follows «им.» is a name in the genitive («МГУ им. Ломоносова», «им. М. Горького»)
// rather than the sentence after the pronoun («Он рад им. Иван …»).
bool Breaker::is_namesake(const Word& following, bool quoted) const {
  if (quoted || following.empty()) return false;
  if (at(following.end).code == '.') return true;
  if (is_function_word(following.folded)) return false;
  constexpr std::u32string_view kGenitive = U"аяоыийх";
  return kGenitive.find(fold(before(following.end).code)) != std::u32string_view::npos;
}

// The same for one letter: an initial, «г.», «т. д.», «н. э.», «5 м.», «п. 3».
bool Breaker::letter_stands_for_more(const Word& word, std::size_t next, bool dash) const {
  const std::size_t start = skip_openings(next);
  const Word following = word_at(start);
  const Char after_following = at(following.end);
  const bool initial_follows = following.letters == 1 && after_following.code == '.';
  const bool function_word = !initial_follows && is_function_word(following.folded);
  const bool digit_follows = is_digit(at(start).code);
  const Word previous = previous_word(word.begin);

  if (word.capital()) {
    // «И. И. Иванов», «Дж. Р. Р. Толкин», «U.S. Customs»; but «витамин С. Он», «группа А.
    // «Спартак»», «Пётр I. Россия».
    const bool roman = is_roman_digit(word.first) && is_cyrillic(previous.first);
    return !dash && !roman && !function_word && !digit_follows && start == next;
  }

  const bool number_before = is_digit(before(skip_spaces_back(word.begin)).code) ||
                             abbreviation(previous.folded) == Abbreviation::quantity;
  const bool roman_before = previous.letters > 0 && is_roman_digit(previous.first);
  const bool tied = before(skip_spaces_back(word.begin)).code == '.';  // to the letter before
  const std::string_view letter = word.folded;
  if (is_dash(before(word.begin).code)) return false;                            // «в 2006-м.»
  if (tied && abbreviation(previous.folded) != Abbreviation::none) return dash;  // «5 кв. м.»
  if (tied) {
    if (previous.folded == "т") return letter != "д" && letter != "п";  // «т. е.», «т. к.», «т. н.»
    if (previous.folded == "н" && letter == "э") return dash;             // «до н. э.»
    if (previous.folded == "у" && letter == "е") return dash;             // «100 у. е.»
    if (previous.letters == 1 && !is_cyrillic(word.first)) return false;  // «p. m.»
  }
  if (letter == "г" || letter == "в") {
    if (number_before || (roman_before && letter == "в")) return dash || follows_date(word);
    return !function_word;
  }
  if (number_before) return dash || digit_follows;  // «5 м.», «10 р. 20 к.»
  // «с. 5», «п. 3», «ч. I», «т. Иванов», «д. Ивановка», «о. Кипр», «р. Волга»
  for (std::string_view shortened :
       {"с", "п", "ч", "т", "д", "о", "р", "м", "л", "ж", "х", "б", "ш", "к"}) {
    if (letter == shortened) return !function_word;
  }
  return false;
}

// A sentence that has only begun, with a date, goes on after it: «В 1812 г. Наполеон …», «В конце
// XIX в. Россия …». Where more stands before, the date ends it: «Он родился в 1799 г. Пушкин …».
bool Breaker::follows_date(const Word& word) const {
  std::size_t words = 0;
  for (std::size_t i = begin_; i < word.begin;) {
    const Char c = at(i);
    const Word inner = word_at(i);
    if (is_digit(c.code)) {
      while (i < word.begin && !is_space(at(i).code)) i += at(i).size;
    } else if (inner.empty()) {
      i += c.size;
    } else {
      if (words == 0 && i == begin_ && !is_function_word(inner.folded)) return false;
      if (!is_roman_digit(inner.first) && ++words > 2) return false;
      i = inner.end;
    }
  }
  return true;
}

// Whether the sentence so far is no more than the marker of a list, or has no word at all.
bool Breaker::is_only_a_marker(std::size_t end) const {
  constexpr std::size_t kLongestMarker = 24;
  if (end - begin_ > kLongestMarker) return false;
  std::size_t letters = 0;
  bool roman = true;
  bool digits = false;
  for (std::size_t i = begin_; i < end;) {
    const Char c = at(i);
    if (is_digit(c.code)) {
      digits = true;
    } else if (is_letter(c.code)) {
      ++letters;
      roman = roman && is_roman_digit(c.code);
    } else if (is_space(c.code) && (letters > 0 || digits)) {
      return false;
    }
    i += c.size;
  }
  if (letters == 0) return true;
  return !digits && at(end).code == '.' && (letters == 1 || roman);
}

// A list within a paragraph: «таковы: 1. Презентация …; 2. Обсуждение».
bool Breaker::is_inner_marker(std::size_t end) const {
  std::size_t begin = end;
  while (begin > begin_ && end - begin < 4 && is_digit(before(begin).code))
    begin -= before(begin).size;
  if (begin == end || !is_space(before(begin).code)) return false;
  const char32_t previous = before(skip_spaces_back(begin)).code;
  return previous == ':' || previous == ';';
}

// «Глава 1. Начало», «Рис. 2. Схема» at the beginning of a line.
bool Breaker::is_heading_label(std::size_t end) const {
  if (!is_digit(before(end).code) || end - begin_ > 2 * kLongestWord) return false;
  if (begin_ != line_begin_ && before(begin_).code != '\n') return false;
  std::size_t begin = begin_;
  while (begin < end && !is_letter(at(begin).code)) begin += at(begin).size;  // «- Шаг 2. Начало»
  const Word label = word_at(begin);
  if (label.empty()) return false;
  for (std::size_t i = label.end; i < end;) {
    const Char c = at(i);
    if (!is_digit(c.code) && !is_space(c.code) && c.code != '.') return false;
    i += c.size;
  }
  return is_label(label.folded) || abbreviation(label.folded) == Abbreviation::any;
}

// Direct speech of several sentences ends where the author's words begin: «Мы идём. Ждите», —
// сказал он. A quotation of one sentence stays with them: «Мы идём», — сказал он.
std::size_t Breaker::handle_comma(std::size_t position) {
  const std::size_t end = position + 1;
  if (!is_quote(before(position).code)) return end;
  std::size_t next = end;
  while (at(next).code == ' ' || at(next).code == 0xA0) next += at(next).size;
  const std::size_t start = skip_dash(next);
  if (start == next || next == end) return end;
  if (!is_lower(at(start).code) || foreign_close_ != position) return end;
  end_sentence(end);
  begin_sentence(next);
  return next;
}

// A list whose line ends were lost: «• Россия • Казахстан».
std::size_t Breaker::handle_bullet(std::size_t position) {
  const std::size_t end = skip_spaces_back(position);
  if (end > begin_ && end < position && is_bullet(at(begin_).code)) {
    end_sentence(end);
    begin_sentence(position);
  }
  return position + at(position).size;
}

Word Breaker::word_before(std::size_t end) const {
  Word word;
  word.begin = word.end = end;
  while (end - word.begin <= kLongestWord) {
    const Char c = before(word.begin);
    const bool inner_dash =
        c.code == '-' && word.letters > 0 && is_letter(before(word.begin - 1).code);
    if (c.size == 0 || !(is_letter(c.code) || inner_dash)) break;
    if (!inner_dash) ++word.letters;
    word.begin -= c.size;
    word.first = c.code;
  }
  return word_at(word.begin).end == end ? word_at(word.begin) : word;
}

Word Breaker::word_at(std::size_t begin) const {
  Word word;
  word.begin = word.end = begin;
  word.first = at(begin).code;
  while (word.end - begin <= kLongestWord) {
    const Char c = at(word.end);
    const bool inner_dash = c.code == '-' && word.letters > 0 && is_letter(at(word.end + 1).code);
    if (c.size == 0 || !(is_letter(c.code) || inner_dash)) break;
    if (!inner_dash) ++word.letters;
    const char32_t folded = fold(c.code);
    if (folded < 0x80) {
      word.folded += static_cast<char>(folded);
    } else if (folded < 0x800) {
      word.folded += static_cast<char>(0xC0U | (folded >> 6U));
      word.folded += static_cast<char>(0x80U | (folded & 0x3FU));
    } else {
      word.folded += '?';  // no table has it
    }
    word.end += c.size;
  }
  if (word.end - begin > kLongestWord) word.folded.clear();
  return word;
}

// The word before the spaces and stops that end at `end`.
Word Breaker::previous_word(std::size_t end) const {
  end = skip_spaces_back(end);
  if (before(end).code == '.') end = skip_spaces_back(end - 1);
  return word_before(end);
}

std::size_t Breaker::skip_spaces_back(std::size_t end) const {
  for (Char c = before(end); end > begin_ && c.size != 0 && is_space(c.code); c = before(end)) {
    end -= c.size;
  }
  return end;
}

std::size_t Breaker::skip_openings(std::size_t position) const {
  for (Char c = at(position); c.size != 0 && is_opening(c.code); c = at(position)) {
    position += c.size;
  }
  return position;
}

// Past a dash that stands between words, also a typist's «--», and the space after it.
std::size_t Breaker::skip_dash(std::size_t position) const {
  std::size_t end = position;
  while (is_dash(at(end).code)) end += at(end).size;
  if (end == position || !is_space(at(end).code)) return position;
  while (is_space(at(end).code)) end += at(end).size;
  return end;
}

}  // namespace

std::vector<Sentence> break_sentences(std::string_view text) { return Breaker(text).run(); }

}  // namespace poisk::passage
