// What a word or a row of words also goes by: abbreviations and synonyms.
#pragma once

#include <poisk/poisk.h>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"

namespace poisk::query {

// Another reading of what was asked for.
struct Expansion {
  std::string text;                               // for people
  std::vector<std::string> terms;                 // one right after another
  std::vector<std::string> forms;                 // the same words
  CorrectionKind kind = CorrectionKind::synonym;  // or abbreviation

  friend bool operator==(const Expansion&, const Expansion&) = default;
};

// Looked up by terms, so that every form of a word has the same expansions. Changed by one thread;
// then all const functions may be called from many.
class Expansions {
 public:
  // `told`: where a query is searched so, its results say it.
  explicit Expansions(bool told = true) : told_(told) {}

  // `from` may be said as `to`. Text without a word, and text that has the same terms, is ignored.
  void add(std::string_view from, std::string_view to, CorrectionKind kind,
           analysis::Session& session);

  // What these terms, one right after another, may be said as.
  std::span<const Expansion> of(std::span<const std::string> terms) const;
  // The terms of the longest row that has an expansion.
  std::size_t longest() const { return longest_; }
  bool empty() const { return by_terms_.empty(); }
  bool told() const { return told_; }

 private:
  std::map<std::vector<std::string>, std::vector<Expansion>> by_terms_;
  std::size_t longest_ = 0;
  bool told_;
};

}  // namespace poisk::query
