// Warning: what of a query, a search or an index is not as one would think. A code for programs to
// act on, a sentence for people.
//
//   for (const poisk::Warning& warning : results.warnings) {
//     if (warning.code == poisk::WarningCode::unknown_field) offer_fields(warning.detail);
//     show(to_string(warning, poisk::Locale::russian));
//   }
//
// Plain values; the functions are thread safe.
#pragma once

#include <poisk/export.h>

#include <cstdint>
#include <string>

namespace poisk {

// The language of sentences for people.
enum class Locale : std::uint8_t {
  english,  // the default
  russian,  // по-русски
};

// What is not as one would think. Numbers and names stay as they are; later versions may add codes.
enum class WarningCode : std::uint8_t {
  // How the query's text was read.
  query_too_long = 1,    // its end is left out; detail: bytes that are read
  too_many_words,        // its end is left out; detail: words that are read
  stray_parenthesis,     // a «)» that closes nothing is read as a space
  unclosed_parenthesis,  // the group goes to the end
  nested_too_deep,       // inner parentheses are read as spaces; detail: how deep they may be
  unclosed_quote,        // what follows is read as words
  and_without_operand,   // an И or AND with nothing after it is read as a space
  operator_as_word,      // an operator beside another is read as a word; detail: the operator
  exact_before_group,    // «=» before a parenthesis stands for nothing
  wildcard_in_quotes,    // «*» between quotation marks stands for nothing
  wildcard_within_word,  // «*», «?» or «~» where no word fits it, and was left out; detail: the word
  unknown_field,         // there is no such field, it is read as a word; detail: its name
  field_without_value,  // it is read as a word; detail: the field's name
  field_without_date,   // it is read as words; detail: the field's name
  // What of the query was left out.
  not_a_date,              // a condition that names no date is left out; detail: what it names
  excluded_date,           // a date cannot be excluded; detail: the condition
  exclusion_in_exclusion,  // the inner one is left out; detail: what it excludes
  // How it was searched.
  quote_not_found,    // nothing has what is quoted word for word: it is searched as words
  undated_left_out,   // articles without a date; detail: how many
  read_simply,        // of so many codes, slips and patterns a later one; detail: the word
  time_budget_ended,  // before all articles were looked at
  // How an index was opened, as Index::warnings() says.
  no_lexicon,  // none was found: words go by their stems alone
  // How it was searched.
  no_embedder,       // the index has vectors of a model that is not at hand; detail: whose
  facets_of_latest,  // of so many answers some facets count the latest alone; detail: how many
};

// That, and what it is about.
struct Warning {
  WarningCode code{};    // for programs
  std::string detail{};  // a word of the query, a name or a number, as WarningCode says; else empty

  friend bool operator==(const Warning&, const Warning&) = default;
};

// The code's name as written above, e.g. "unknown_field"; empty for a number that is none.
POISK_EXPORT const char* to_string(WarningCode code) noexcept;
// One sentence for people.
POISK_EXPORT std::string to_string(const Warning& warning, Locale locale = Locale::english);

}  // namespace poisk
