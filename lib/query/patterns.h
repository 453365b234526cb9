// Words with parts left open, as they are typed: «*пром*», «к?т», «/к[оа]т/».
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::query {

// Whether `core`, a word without the punctuation around it, is one: of letters, digits, `*` and `?`,
// these two inside of it, at its ends no more than stars. A question mark at the end is one.
bool is_pattern(std::string_view core);

// The patterns of `text` in one shape: of signs in a row those that say something, question marks
// first. What is neither letter, digit nor sign separates them.
std::vector<std::string> patterns(std::string_view text);

// Making the automata of so many regular expressions, some milliseconds each, a query may ask for.
inline constexpr std::size_t kMostExpressions = 8;

// Whether `text` has a sign of a regular expression that says more than the point of «example.com».
bool has_expression_sign(std::string_view text);
// Whether it is one, for words.
bool is_expression(std::string_view text);
// As FormPattern takes it.
std::string expression_pattern(std::string_view expression);

// The words that a pattern has between its signs.
std::string without_signs(std::string_view pattern);

}  // namespace poisk::query
