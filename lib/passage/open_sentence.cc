#include "passage/open_sentence.h"

#include "passage/abbreviations.h"
#include "text/characters.h"

namespace poisk::passage {
namespace {

// Whether so many letters of Russian, and no fewer, stand before `end`.
bool ends_in_letters(std::string_view text, std::size_t end, std::size_t letters) {
  if (end < 2 * letters) return false;
  for (std::size_t i = end - 2 * letters; i < end; i += 2) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto trail = static_cast<unsigned char>(text[i + 1]);
    const bool is_letter = (lead == 0xD0 && trail >= 0x90 && trail < 0xC0) ||  // А to п
                           (lead == 0xD1 && trail >= 0x80 && trail < 0x90);    // р to я
    if (!is_letter) return false;
  }
  return true;
}

bool is_roman_digit(char32_t c) {
  return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C' || c == 'D' || c == 'M';
}

}  // namespace

bool OpenSentence::ends_attached(const Stop& stop) const {
  const Word next = word_at(text_, stop.end);
  if (!next.capital() || !text::is_in_cyrillic_block(next.first)) return false;
  const Word word = word_before(text_, stop.begin);
  if (word.empty() || word.letters < 3 || !is_lower(word.first) ||
      !text::is_in_cyrillic_block(word.first))
    return false;
  return !stop.is_full_stop() || rules_.abbreviation(word.folded) == Abbreviation::none;
}

bool OpenSentence::ends(const Stop& stop, std::size_t next) const {
  if (is_only_a_marker(stop.begin)) return false;  // «1. Иванов», «… И вот»
  if (stop.is_full_stop() && is_inner_marker(stop.begin)) return false;
  std::size_t start = skip_dash(text_, next);
  const bool dash = start != next;
  start = skip_openings(text_, start);
  const char32_t c = at(start).code;
  if (is_lower(c)) {
    // «iPhone» begins a sentence as a capital does.
    return !text::is_in_cyrillic_block(c) && is_upper(at(start + at(start).size).code);
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
  if (stop.first == '!' && ends_in_mark(word_before(text_, stop.begin).folded)) return false;
  if (stop.is_full_stop() && stands_for_more(stop, next, dash)) return false;
  return true;
}

// Whether the full stop shortens a word, and the sentence goes on.
bool OpenSentence::stands_for_more(const Stop& stop, std::size_t next, bool dash) const {
  if (is_heading_label(stop.begin)) return true;
  if (ends_in_letters(text_, stop.begin, kLongestAbbreviation + 1)) return false;
  const Word word = word_before(text_, stop.begin);
  if (word.empty() || (word.folded.empty())) return false;
  if (stop.bracketed) {
    // «(в 2010 г.) Москва»: an abbreviation in brackets ends no sentence unless they hold all of
    // it.
    if (at(begin_).code == '(') return false;
    return word.letters == 1 || rules_.abbreviation(word.folded) != Abbreviation::none;
  }
  if (stop.quoted) return false;
  if (word.letters == 1) return letter_stands_for_more(word, next, dash);
  const auto following_word = [&] { return word_at(text_, skip_openings(text_, next)); };
  const bool digit = is_digit(at(next).code);
  if (word.capital() && rules_.is_short_name(word.folded)) {
    const Word following = following_word();
    return following.capital() && !rules_.is_function_word(following.folded);
  }
  if (word.folded == "гг" || word.folded == "вв") {
    return dash || follows_date(word);
  }
  if (word.folded == "им") {
    return is_namesake(following_word(), skip_openings(text_, next) != next);
  }
  switch (rules_.abbreviation(word.folded)) {
    case Abbreviation::any:
      return word.folded != "см" ||
             !is_digit(before(skip_spaces_back(text_, begin_, word.begin)).code) || dash || digit;
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
bool OpenSentence::is_namesake(const Word& following, bool quoted) const {
  if (quoted || following.empty()) return false;
  if (at(following.end).code == '.') return true;
  if (rules_.is_function_word(following.folded)) return false;
  constexpr std::u32string_view kGenitive = U"аяоыийх";
  return kGenitive.find(fold(before(following.end).code)) != std::u32string_view::npos;
}

// The same for one letter: an initial, «г.», «т. д.», «н. э.», «5 м.», «п. 3».
bool OpenSentence::letter_stands_for_more(const Word& word, std::size_t next, bool dash) const {
  const std::size_t start = skip_openings(text_, next);
  const Word following = word_at(text_, start);
  const Char after_following = at(following.end);
  const bool initial_follows = following.letters == 1 && after_following.code == '.';
  const bool function_word = !initial_follows && rules_.is_function_word(following.folded);
  const bool digit_follows = is_digit(at(start).code);
  const Word previous = previous_word(word.begin);

  if (word.capital()) {
    // «И. И. Иванов», «Дж. Р. Р. Толкин», «U.S. Customs»; but «витамин С. Он», «группа А.
    // «Спартак»», «Пётр I. Россия».
    const bool roman = is_roman_digit(word.first) && text::is_in_cyrillic_block(previous.first);
    return !dash && !roman && !function_word && !digit_follows && start == next;
  }

  const bool number_before = is_digit(before(skip_spaces_back(text_, begin_, word.begin)).code) ||
                             rules_.abbreviation(previous.folded) == Abbreviation::quantity;
  const bool roman_before = previous.letters > 0 && is_roman_digit(previous.first);
  const bool tied =
      before(skip_spaces_back(text_, begin_, word.begin)).code == '.';  // to the letter before
  const std::string_view letter = word.folded;
  if (is_dash(before(word.begin).code)) return false;  // «в 2006-м.»
  if (tied && rules_.abbreviation(previous.folded) != Abbreviation::none)
    return dash;  // «5 кв. м.»
  if (tied) {
    if (previous.folded == "т") return letter != "д" && letter != "п";  // «т. е.», «т. к.», «т. н.»
    if (previous.folded == "н" && letter == "э") return dash;  // «до н. э.»
    if (previous.folded == "у" && letter == "е") return dash;  // «100 у. е.»
    if (previous.letters == 1 && !text::is_in_cyrillic_block(word.first)) return false;  // «p. m.»
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
bool OpenSentence::follows_date(const Word& word) const {
  std::size_t words = 0;
  for (std::size_t i = begin_; i < word.begin;) {
    const Char c = at(i);
    const Word inner = word_at(text_, i);
    if (is_digit(c.code)) {
      while (i < word.begin && !is_space(at(i).code)) i += at(i).size;
    } else if (inner.empty()) {
      i += c.size;
    } else {
      if (words == 0 && i == begin_ && !rules_.is_function_word(inner.folded)) return false;
      if (!is_roman_digit(inner.first) && ++words > 2) return false;
      i = inner.end;
    }
  }
  return true;
}

// Whether the sentence so far is no more than the marker of a list, or has no word at all.
bool OpenSentence::is_only_a_marker(std::size_t end) const {
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
bool OpenSentence::is_inner_marker(std::size_t end) const {
  std::size_t begin = end;
  while (begin > begin_ && end - begin < 4 && is_digit(before(begin).code))
    begin -= before(begin).size;
  if (begin == end || !is_space(before(begin).code)) return false;
  const char32_t previous = before(skip_spaces_back(text_, begin_, begin)).code;
  return previous == ':' || previous == ';';
}

// «Глава 1. Начало», «Рис. 2. Схема» at the beginning of a line.
bool OpenSentence::is_heading_label(std::size_t end) const {
  if (!is_digit(before(end).code) || end - begin_ > 2 * kLongestWord) return false;
  if (begin_ != line_begin_ && before(begin_).code != '\n') return false;
  std::size_t begin = begin_;
  while (begin < end && !is_letter(at(begin).code)) begin += at(begin).size;  // «- Шаг 2. Начало»
  const Word label = word_at(text_, begin);
  if (label.empty()) return false;
  for (std::size_t i = label.end; i < end;) {
    const Char c = at(i);
    if (!is_digit(c.code) && !is_space(c.code) && c.code != '.') return false;
    i += c.size;
  }
  return rules_.is_label(label.folded) || rules_.abbreviation(label.folded) == Abbreviation::any;
}

// The word before the spaces and stops that end at `end`.
Word OpenSentence::previous_word(std::size_t end) const {
  end = skip_spaces_back(text_, begin_, end);
  if (before(end).code == '.') end = skip_spaces_back(text_, begin_, end - 1);
  return word_before(text_, end);
}

}  // namespace poisk::passage
