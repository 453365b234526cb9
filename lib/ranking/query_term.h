// What a query asks of the words of articles, and where they were found.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/form_set.h"

namespace poisk::ranking {

// A word of the query, with what the whole index says of it.
struct QueryTerm {
  std::string term;         // tells it from others
  std::string form;         // the word as typed, normalized
  std::string prefix;       // its first five letters; empty where it has fewer
  std::string beginning;    // of a word whose beginning alone was typed
  std::string pattern;      // of a word of which parts were left open (analysis/form_pattern.h)
  analysis::FormSet forms;  // that stand for it; their weighted frequencies add up
  double weight = 1;        // of the word in the query
  // Which word of the query, counted from 0: of the terms for one word the best counts. The terms
  // ascend by it.
  std::uint32_t word = 0;
  // A stop word: it finds no articles, its form alone counts, and for little. Such terms come last.
  bool form_only = false;
  // Was not asked for, but stands for the word: an abbreviation, a synonym. It has no form and no
  // prefix. Where it is of several words, `rest` has those right after `forms`.
  bool expanded = false;
  std::vector<analysis::FormSet> rest;
  std::uint64_t articles = 0;  // with one of the forms, about
  double idf = 0;              // of them
  double form_idf = 0;
  double prefix_idf = 0;
};

// Whether each place of the term is a word of the text that has one of its forms, so that who reads the
// text need not be told. Of a phone number its last ten digits are a form, but no word of the text.
inline bool is_seen_in_text(const QueryTerm& term) {
  const auto is_number = [](const std::string& form) {
    return form.empty() || (form.front() >= '0' && form.front() <= '9');
  };
  return term.rest.empty() && term.pattern.empty() &&
         std::none_of(term.forms.begin(), term.forms.end(),
                      [&](const auto& form) { return is_number(form.form); });
}

// A match of a query term at a token position.
struct TermMatch {
  std::uint32_t term = 0;  // index into the query's terms
  std::uint32_t position = 0;
  bool in_title = false;
  bool continued = false;  // the second or a later word of a match of several
  float weight = 1;        // of the form that stands there
};

}  // namespace poisk::ranking
