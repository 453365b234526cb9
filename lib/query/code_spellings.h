// How codes, numbers, dates and phone numbers may be written in texts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::query {

// Words one right after another, each with its variants, the likeliest first.
using Spelling = std::vector<std::vector<std::string>>;

// `forms` are the words of `typed`, normalized, of which at least one is a number. The first
// spelling is that of `typed`; without others to it, and of a single word, there is none.
std::vector<Spelling> code_spellings(std::string_view typed, std::span<const std::string> forms);

// A numeral written with digits and its ending: 5-го, 90-х.
bool is_ordinal(std::span<const std::string> forms);

// The text with each phone number in it as one run of digits: +7 (701) 123-45-67 as 87011234567.
std::string with_whole_phones(std::string_view text);

// A number of four digits or more, its thousands apart; empty for all else.
std::vector<std::string> thousands_of(const std::string& form);

// Whether the words are the thousands of one number: 1 250 000.
bool are_grouped_digits(std::span<const std::string_view> words);

}  // namespace poisk::query
