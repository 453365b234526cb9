#include "search/learned_abbreviations.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "language/language.h"
#include "search/abbreviation_names.h"
#include "text/utf8.h"

namespace poisk::search {
namespace {

using Kind = Query::Kind;

constexpr std::size_t kMaxNames = 3;    // that one abbreviation is searched as
constexpr std::uint64_t kMinShare = 5;  // a name explains at least one in so many of the best one's
constexpr std::uint64_t kMuchMore = 2;

std::string in_capitals(std::string_view form) {
  std::string out;
  for (std::size_t pos = 0; pos < form.size();) {
    char32_t c = text::next_code_point(form, pos);
    if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    if (c >= U'а' && c <= U'я') c -= U'а' - U'А';
    if (c == text::kInvalid) return {};
    text::append_code_point(out, c);
  }
  return out;
}

class Collector {
 public:
  Collector(Snapshot& snapshot, analysis::Session& session, const query::Vocabulary& vocabulary)
      : snapshot_(snapshot), session_(session), vocabulary_(vocabulary) {}

  Result<query::Expansions> collect(const Query& query) {
    if (auto visited = visit(query); !visited) return visited.error();
    return std::move(out_);
  }

 private:
  Result<void> visit(const Query& query) {
    if (query.kind() == Kind::word || query.kind() == Kind::phrase ||
        query.kind() == Kind::quoted) {
      if (auto looked = look_at(query.text()); !looked) return looked;
    }
    if (query.kind() == Kind::except) return {};
    for (const Query& child : query.children()) {
      if (auto visited = visit(child); !visited) return visited;
    }
    return {};
  }

  Result<void> look_at(std::string_view text) {
    struct Word {
      std::string form;
      std::string term;
      bool capitals;
    };
    std::vector<Word> words;
    session_.reset(text);
    analysis::TermToken token;
    while (session_.next(token)) {
      const std::string_view typed = text.substr(token.span.begin, token.span.size());
      const std::string capitals = in_capitals(token.form);
      words.push_back({std::string(token.form), std::string(token.term), capitals == typed});
    }
    for (const Word& word : words) {
      if (seen_.insert(word.form).second && (word.capitals || !is_common_word(word.form))) {
        if (auto added = add_names(in_capitals(word.form)); !added) return added;
      }
      if (auto added = add_letters(word.form, word.term); !added) return added;
    }
    return {};
  }

  // «он» and «мир» may be abbreviations, but are words: they are found in other forms, too.
  bool is_common_word(std::string_view form) const {
    return language::is_stop_word(session_.language(), form) ||
           vocabulary_.word_frequency(form) > kMuchMore * vocabulary_.form_frequency(form);
  }

  // What one abbreviation is short for, the most explained first.
  Result<std::vector<Abbreviation>> names(std::string_view letters) {
    auto rows = snapshot_.abbreviations_of(letters);
    if (!rows) return rows.error();
    std::vector<Abbreviation> out = forms_joined(std::move(*rows), session_);
    while (out.size() > kMaxNames ||
           (!out.empty() && out.back().articles * kMinShare < out.front().articles)) {
      out.pop_back();
    }
    return out;
  }

  Result<void> add_names(const std::string& letters) {
    auto found = names(letters);
    if (!found) return found.error();
    for (const Abbreviation& each : *found) {
      out_.add(letters, each.name, CorrectionKind::abbreviation, session_);
    }
    return {};
  }

  // The letters for names whose first word is this one.
  Result<void> add_letters(const std::string& form, const std::string& term) {
    if (!starts_.insert(term).second) return {};
    std::vector<Abbreviation> rows;
    for (const analysis::WeightedForm& start : vocabulary_.forms_of(form)) {
      auto from = snapshot_.abbreviations_of_names_from(start.form);
      if (!from) return from.error();
      std::move(from->begin(), from->end(), std::back_inserter(rows));
    }
    std::set<std::string> looked_at;
    for (const Abbreviation& row : rows) {
      if (!looked_at.insert(row.letters).second) continue;
      const std::vector<std::string> letter_terms = session_.terms(row.letters);
      if (letter_terms.size() != 1 || is_common_word(folded(row.letters))) continue;
      auto found = names(row.letters);
      if (!found) return found.error();
      for (const Abbreviation& each : *found) {
        const std::vector<std::string> terms = session_.terms(each.name);
        if (!terms.empty() && terms.front() == term) {
          out_.add(each.name, row.letters, CorrectionKind::abbreviation, session_);
        }
      }
    }
    return {};
  }

  std::string folded(std::string_view letters) {
    session_.reset(letters);
    analysis::TermToken token;
    return session_.next(token) ? std::string(token.form) : std::string();
  }

  Snapshot& snapshot_;
  analysis::Session& session_;
  const query::Vocabulary& vocabulary_;
  query::Expansions out_;
  std::set<std::string> seen_;
  std::set<std::string> starts_;
};

}  // namespace

Result<query::Expansions> learned_abbreviations(const Query& query, Snapshot& snapshot,
                                                analysis::Session& session,
                                                const query::Vocabulary& vocabulary) {
  return Collector(snapshot, session, vocabulary).collect(query);
}

}  // namespace poisk::search
