// What an index has to do to answer a query: the one thing that the first phase is given.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::query {

// A term that ranks articles.
struct PlanTerm {
  std::string term;               // as the index holds it
  std::string form;               // the word as asked for, normalized
  double weight = 1;              // a word asked for twice counts twice
  std::uint32_t word = 0;         // which word of the query: of terms for one word the best counts
  bool stop = false;              // says little: ranks only where the query has nothing else
  bool expanded = false;          // was not asked for, but stands for a word that was
  std::vector<std::string> rest;  // of an expansion of several words: the terms right after `term`

  friend bool operator==(const PlanTerm&, const PlanTerm&) = default;
};

// A condition on an article's words.
//
// The index decides about terms and their positions. What it cannot decide (`exact`, `prefix`, where
// not all of their terms are `certain`) it lets through: match_text() asks for no less than the
// condition, and the words of the articles decide.
struct MatchNode {
  enum class Kind : std::uint8_t {
    everything,  // no condition
    term,        // terms[0]
    phrase,      // terms, one right after another
    near,        // children (terms and phrases), at most `distance` words between first and last
    exact,       // forms, one right after another; their terms are `terms`
    prefix,  // a word that begins with forms[0]: one of `terms`, or a term beginning with `open`
    all,     // every child
    any,     // some child
    except,  // the first child and none of the others
  };

  Kind kind = Kind::everything;
  bool title = false;  // in the title, not just anywhere
  std::uint32_t distance = 0;
  std::vector<std::string> terms;
  std::vector<std::string> forms;
  std::string open;
  // Those of the terms of an `exact` or `prefix` with which every article has what is asked for.
  std::vector<std::string> certain;
  std::vector<MatchNode> children;

  friend bool operator==(const MatchNode&, const MatchNode&) = default;
};

// Conditions on the article as a whole. Of a list that is not empty one value has to be met, and
// none of an `except_` list; names are compared by names_match() (query/filters.h).
struct Filters {
  std::vector<std::string> outlet;
  std::vector<std::string> agency;
  std::vector<std::string> author;
  std::vector<Field> fields;
  std::vector<std::string> except_outlet;
  std::vector<std::string> except_agency;
  std::vector<std::string> except_author;
  std::vector<Field> except_fields;
  // Inclusive bounds: 2023, 2023-11 or 2023-11-23, or empty. An article published at P is within
  // them where P is a date, P >= after, and P cut to the length of `before` <= before, as strings:
  // the day as it is written counts, whatever its zone.
  std::string after;
  std::string before;

  bool empty() const { return *this == Filters(); }
  friend bool operator==(const Filters&, const Filters&) = default;
};

struct Plan {
  std::vector<PlanTerm> terms;  // in the order of the query
  MatchNode match;
  // Only where `match` is `everything`: articles that meet it are left out. Else `everything`:
  // none.
  MatchNode excluded;
  Filters filters;
  // Any word of the query finds: where no article has one of `match`, the words that say little do.
  bool any_word = false;
  bool check_words = false;          // the words of candidates must be looked at
  bool partial = false;              // some words that begin as asked for are left out
  std::vector<Correction> expanded;  // words that are also searched as others
  std::vector<Warning> warnings;

  // Nothing is asked for: no words and no conditions.
  bool empty() const {
    return match.kind == MatchNode::Kind::everything &&
           excluded.kind == MatchNode::Kind::everything && filters.empty();
  }
};

}  // namespace poisk::query
