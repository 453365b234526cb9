// The characters of the query language, and how raw text becomes words of a query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::query {

// The character at `pos`, and moves `pos` past it. What is no UTF-8 reads as the character 0, which is
// a gap between words.
char32_t next_char(std::string_view text, std::size_t& pos);
// The character at `pos`, or 0 at the end.
char32_t char_at(std::string_view text, std::size_t pos);
// The character that ends before `pos`, or 0 at the beginning.
char32_t char_before(std::string_view text, std::size_t pos);

// `text` without soft hyphens, joiners and other marks that are not seen, which words of articles
// are read without, too: at most `bytes` of it and the rest of a character.
std::string visible(std::string_view text,
                    std::size_t bytes = std::numeric_limits<std::size_t>::max());

bool is_gap(char32_t c);        // space and controls
bool is_word_char(char32_t c);  // letters, digits and the marks on them
bool begins_word(char32_t c);   // also what may open a word: #тег, .NET, №5
bool ends_chunk(char32_t c);    // space, quotes, parentheses and `|` never stand inside a word
bool is_quote(char32_t c);
bool opens_quote(char32_t c);
bool closes_quote(char32_t open, char32_t c);

bool has_word_char(std::string_view text);
bool has_lower_case(std::string_view text);
// Case folded, ё as е.
std::string folded(std::string_view text);

// A word without the punctuation around it; «C++», «2,5%» and «№5» stay whole.
std::string_view trimmed(std::string_view word);
// `text` on one line, without quotes and what is not seen, so that it can stand between quotes.
std::string one_line(std::string_view text);
// The words of `text`, as they are seen: whatever in it could be read as an operator separates them
// or is taken off.
std::vector<std::string> plain_words(std::string_view text);

enum class Operator : std::uint8_t { none, both, either, negation };
// Operators are words in capitals: И, ИЛИ, НЕ, AND, OR, NOT.
Operator operator_of(std::string_view word);

}  // namespace poisk::query
