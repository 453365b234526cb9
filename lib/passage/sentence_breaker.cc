#include "passage/sentence_breaker.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "passage/characters.h"
#include "passage/introduction.h"
#include "passage/marks.h"
#include "passage/open_sentence.h"
#include "passage/unmarked_heading.h"
#include "passage/words.h"
#include "passage/wrapped_lines.h"

namespace poisk::passage {
namespace {

bool is_quote(char32_t c) { return is_closing(c) && c != ')' && c != ']' && c != '}' && c != '>'; }

// Quotation marks that open or close by where they stand.
bool is_either_quote(char32_t c) { return c == '"' || c == U'“' || c == U'”'; }

bool is_bullet(char32_t c) { return c == U'•' || c == U'▪' || c == U'‣' || c == U'●'; }

// The white space between two characters.
struct Gap {
  std::size_t end = 0;     // where the next character begins
  bool paragraph = false;  // a paragraph ends in it
};

class Breaker {
 public:
  Breaker(std::string_view text, const language::Language& language)
      : text_(text.substr(0, std::numeric_limits<std::uint32_t>::max())),
        lines_(text_),
        rules_(language) {}

  std::vector<Sentence> run();

 private:
  Char at(std::size_t position) const { return char_at(text_, position); }
  Char before(std::size_t position) const { return char_before(text_, position); }
  // Back over white space, within the sentence.
  std::size_t skip_back(std::size_t end) const { return skip_spaces_back(text_, begin_, end); }
  OpenSentence open_sentence() const { return {text_, begin_, line_begin_, rules_}; }

  void begin_sentence(std::size_t position);
  void end_sentence(std::size_t end);
  std::size_t introduction_end(const Stop& stop, std::size_t next, bool paragraph) const;
  void end_before(const Stop& stop, std::size_t next, bool paragraph);
  void set_apart(std::size_t end);
  bool is_first() const;
  bool opens_speech(std::size_t position) const;
  bool is_within_title(const Stop& stop, std::size_t next) const;
  void push(std::size_t begin, std::size_t end);
  void read_quote(std::size_t position, Char c);
  Gap skip_gap(std::size_t position);

  Stop read_stop(std::size_t position);
  std::size_t handle_stop(std::size_t position);
  std::size_t handle_bullet(std::size_t position);
  std::size_t handle_comma(std::size_t position);

  std::string_view text_;
  WrappedLines lines_;
  SentenceRules rules_;
  std::vector<Sentence> sentences_;
  std::size_t begin_ = 0;       // of the sentence being read
  std::size_t line_begin_ = 0;  // of the line being read
  int open_quotes_ = 0;         // of those that the sentence opened
  int unclosed_ = 0;            // of those that earlier ones of its paragraph opened
  std::size_t last_open_ = 0;   // where the last of them all stands
  // After the last mark that closed what an earlier sentence opened.
  std::size_t foreign_close_ = 0;
  std::size_t speech_ = 0;     // where direct speech began after a colon, 0 where none is open
  std::size_t quotation_ = 0;  // the same of speech that has been closed again
  std::size_t quotation_end_ = 0;
};

std::vector<Sentence> Breaker::run() {
  std::size_t position = skip_gap(0).end;
  begin_sentence(position);
  for (;;) {
    position = next_mark(text_, position);
    if (position == text_.size()) break;
    const Char c = at(position);
    if (is_line_end(c.code)) {
      const std::size_t end = skip_back(position);
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
  end_sentence(skip_back(text_.size()));
  if (!sentences_.empty()) sentences_.back().ends_paragraph = true;
  return std::move(sentences_);
}

void Breaker::begin_sentence(std::size_t position) {
  begin_ = position;
  unclosed_ = is_first() ? 0 : unclosed_ + open_quotes_;
  open_quotes_ = 0;
  speech_ = 0;
  quotation_ = 0;
}

// Direct speech of several sentences is no part of the one that announces it: «Он сказал:» ends
// where «Мы идём. Ждите» begins. Of one sentence it is: «Он сказал: «Мы идём».».
void Breaker::end_sentence(std::size_t end) {
  if (end <= begin_) return;
  if (is_first()) {
    const std::size_t heading = lost_heading_end(text_, begin_, end, rules_);
    if (heading > begin_) {
      set_apart(heading);
      sentences_.back().ends_paragraph = true;
    }
  }
  if (speech_ > begin_) {
    push(begin_, skip_back(speech_));
    begin_ = speech_;
  }
  push(begin_, end);
}

// Whether the sentence is the first of its paragraph.
bool Breaker::is_first() const {
  return sentences_.empty() ? skip_spaces_back(text_, 0, begin_) == 0
                            : sentences_.back().ends_paragraph;
}

bool Breaker::opens_speech(std::size_t position) const {
  const Char c = at(position);
  return c.code == U'«' && is_upper(at(position + c.size).code);
}

bool Breaker::is_within_title(const Stop& stop, std::size_t next) const {
  return stop.is_full_stop() && is_first() && is_author_of_title(text_, begin_, stop.begin, next);
}

// Where the introduction of several sentences ends that the one at `stop` begins with; `next` is
// where the text goes on after it, in the same paragraph or in another.
std::size_t Breaker::introduction_end(const Stop& stop, std::size_t next, bool paragraph) const {
  if (!paragraph && is_first()) {
    const std::size_t speaker = speaker_end(text_, begin_, stop.end);
    if (speaker > begin_) return speaker;
  }
  // «Он уточнил: «Мы идём». «Ждите нас».». Other marks are those of dialogues: «Где он?» «Там».
  if (quotation_ > begin_ && quotation_end_ == stop.begin && stop.is_full_stop() &&
      opens_speech(quotation_) && opens_speech(next)) {
    return skip_back(quotation_);
  }
  return list_introduction_end(text_, begin_, stop.end, next);
}

// Ends the sentence at a mark, after which the text goes on at `next`.
void Breaker::end_before(const Stop& stop, std::size_t next, bool paragraph) {
  const std::size_t introduction = introduction_end(stop, next, paragraph);
  if (introduction > begin_) set_apart(introduction);
  end_sentence(stop.end);
}

// Makes what the sentence begins with one of its own.
void Breaker::set_apart(std::size_t end) {
  push(begin_, end);
  while (is_space(at(end).code)) end += at(end).size;
  begin_ = end;
  if (speech_ == begin_) speech_ = 0;
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
    last_open_ = position;
    if (open_quotes_++ == 0 && before(skip_back(position)).code == ':') speech_ = position;
  } else if (open_quotes_ > 0) {
    if (--open_quotes_ == 0) {
      quotation_ = std::exchange(speech_, 0);
      quotation_end_ = position + c.size;
    }
  } else {
    foreign_close_ = position + c.size;
    if (unclosed_ > 0) --unclosed_;
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
  Gap gap{position, lines > 1 || (lines == 1 && !lines_.is_wrap(line_begin_, line_end, position))};
  if (lines > 0) line_begin_ = next_line;
  return gap;
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
    const bool dash = skip_dash(text_, stop.end) != stop.end;
    if (dash ? open_sentence().ends(stop, stop.end) : open_sentence().ends_attached(stop)) {
      end_sentence(stop.end);
      begin_sentence(stop.end);
    }
    return stop.end;
  }
  const Gap gap = skip_gap(stop.end);
  if (gap.paragraph || gap.end == text_.size()) {
    end_before(stop, gap.end, true);
    if (gap.paragraph && !sentences_.empty()) sentences_.back().ends_paragraph = true;
    begin_sentence(gap.end);
  } else if (open_sentence().ends(stop, gap.end) && !is_within_title(stop, gap.end)) {
    end_before(stop, gap.end, false);
    begin_sentence(gap.end);
  }
  return gap.end;
}

// Direct speech of several sentences ends where the author's words begin: «Мы идём. Ждите», —
// сказал он. A quotation of one sentence stays with them: «Мы идём», — сказал он.
std::size_t Breaker::handle_comma(std::size_t position) {
  const std::size_t end = position + 1;
  if (!is_quote(before(position).code)) return end;
  std::size_t next = end;
  while (at(next).code == ' ' || at(next).code == 0xA0) next += at(next).size;
  const std::size_t start = skip_dash(text_, next);
  if (start == next || next == end) return end;
  if (!is_lower(at(start).code)) return end;
  // One » closes a name and the speech that ends with it: «Мы идём. Нас ждёт «Заря», — сказал он.
  const bool closes_both = before(position).code == U'»' && open_quotes_ == 0 && unclosed_ > 0 &&
                           last_open_ > begin_ && is_letter(before(skip_back(last_open_)).code);
  if (foreign_close_ != position && !closes_both) return end;
  end_sentence(end);
  begin_sentence(next);
  return next;
}

// A list whose line ends were lost: «• Россия • Казахстан».
std::size_t Breaker::handle_bullet(std::size_t position) {
  const std::size_t end = skip_back(position);
  if (end > begin_ && end < position && is_bullet(at(begin_).code)) {
    end_sentence(end);
    begin_sentence(position);
  }
  return position + at(position).size;
}

}  // namespace

std::vector<Sentence> break_sentences(std::string_view text, const language::Language& language) {
  return Breaker(text, language).run();
}

}  // namespace poisk::passage
