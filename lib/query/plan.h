// What an index has to do to answer a query: the one thing that the first phase is given.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/form_set.h"

namespace poisk::query {

using analysis::FormSet;

// A word that ranks articles, or another reading of one.
struct PlanTerm {
  std::string term;        // all forms of a word have one; words of one stem may share it
  std::string form;        // the word as asked for, normalized; empty where only a part of it was
  FormSet forms;           // that stand for it
  std::string beginning;   // of a word whose beginning alone was asked for
  std::string pattern;     // of a word of which parts were left open
  double weight = 1;       // a word asked for twice counts twice
  std::uint32_t word = 0;  // which word of the query: of terms for one word the best counts
  bool stop = false;       // says little: ranks only where the query has nothing else
  bool expanded = false;   // was not asked for, but stands for a word that was
  std::uint64_t articles = 0;  // that have the word; of an expansion those of its rarest one
  std::vector<FormSet> rest;   // of an expansion of several words: those right after `forms`

  friend bool operator==(const PlanTerm&, const PlanTerm&) = default;
};

// A condition on an article's words. It asks for forms alone, so that an index of forms decides it.
struct MatchNode {
  enum class Kind : std::uint8_t {
    everything,  // no condition
    row,         // words, one right after another; often a single one
    near,        // children (rows), at most `distance` words between first and last
    all,         // every child
    any,         // some child
    except,      // the first child and none of the others
  };

  Kind kind = Kind::everything;
  bool title = false;  // in the title, not just anywhere
  std::uint32_t distance = 0;
  std::vector<FormSet> words;
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
  // Any word that ranks finds, of articles that meet the filters: those that say little never do.
  bool any_word_of_filtered = false;
  std::vector<Correction> expanded;  // words that are also searched as others
  std::vector<Warning> warnings;

  // Nothing is asked for: no words and no conditions.
  bool empty() const {
    return match.kind == MatchNode::Kind::everything &&
           excluded.kind == MatchNode::Kind::everything && filters.empty();
  }
};

}  // namespace poisk::query
