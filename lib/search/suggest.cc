#include "search/suggest.h"

#include <algorithm>
#include <map>
#include <set>

#include "language/language.h"
#include "query/chars.h"

namespace poisk::search {
namespace {

constexpr std::size_t kMaxForms = 50000;   // looked at: one letter may begin more words than that
constexpr std::size_t kMaxCompounds = 50;  // articles that are read for what goes on with a hyphen
constexpr std::size_t kMaxRead = 64U << 10U;  // bytes of each

struct Typed {
  std::string form;
  ByteSpan span;
};

// The word that is being typed; empty where none is.
Typed last_word(std::string_view text, analysis::Session& session) {
  Typed out;
  session.reset(text);
  analysis::Word word;
  while (session.next_word(word)) out = {std::string(word.form), word.span};
  if (out.span.end != text.size()) out = {};
  return out;
}

std::vector<std::string> completed(const Typed& typed, std::string_view before, std::size_t limit,
                                   const understanding::SnapshotVocabulary& vocabulary,
                                   analysis::Session& session) {
  std::vector<std::pair<std::uint64_t, std::string>> forms;
  vocabulary.for_each_form(typed.form, [&](std::string_view form, std::uint64_t frequency) {
    forms.emplace_back(frequency, form);
    return forms.size() < kMaxForms;
  });
  std::stable_sort(forms.begin(), forms.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> out;
  std::set<std::string> terms;
  for (const auto& [frequency, form] : forms) {
    if (out.size() >= limit) break;
    if (!terms.emplace(session.term(form)).second) continue;
    out.push_back(std::string(before) + form);
  }
  return out;
}

// The words that hyphens join to one, from the first of them on: «ростов-на-дону».
class Compounds {
 public:
  Compounds(const Document& document, analysis::Session& session)
      : text_(std::string_view(document.text).substr(0, kMaxRead)), session_(session) {}

  // Calls `visit` with each that begins with `beginning`, folded.
  template <class Visit>
  void each(std::string_view beginning, const Visit& visit) {
    std::string compound;
    std::uint32_t end = 0;
    const auto finish = [&] {
      if (compound.size() > beginning.size() && compound.starts_with(beginning)) visit(compound);
      compound.clear();
    };
    session_.reset(text_);
    analysis::Word word;
    while (session_.next_word(word)) {
      const bool joins = !compound.empty() && word.span.begin == end + 1 && text_[end] == '-';
      if (joins) {
        compound += '-';
      } else {
        finish();
      }
      compound += word.form;
      end = word.span.end;
    }
    finish();
  }

 private:
  std::string_view text_;
  analysis::Session& session_;
};

// Of a word that ends in a hyphen: how articles go on.
std::vector<std::string> compounds(std::string_view text, std::size_t limit,
                                   const understanding::SnapshotVocabulary& vocabulary,
                                   analysis::Session& session) {
  std::string beginning;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<analysis::FormSet> row;
  session.reset(text);
  analysis::Word word;
  while (session.next_word(word)) {
    const bool joins = !row.empty() && word.span.begin == end + 1 && text[end] == '-';
    if (!joins) {
      row.clear();
      beginning.clear();
      begin = word.span.begin;
    }
    beginning += std::string(word.form) + '-';
    row.push_back({{std::string(word.form)}});
    end = word.span.end;
  }
  if (row.empty() || end + 1 != text.size()) return {};
  std::map<std::string, std::size_t> counted;
  vocabulary.each_document_with(row, kMaxCompounds, [&](const Document& document) {
    Compounds(document, session).each(beginning, [&](const std::string& compound) {
      ++counted[compound];
    });
  });
  std::vector<std::pair<std::string, std::size_t>> ranked(counted.begin(), counted.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (const auto& [compound, count] : ranked) {
    if (out.size() < limit) out.push_back(std::string(text.substr(0, begin)) + compound);
  }
  return out;
}

}  // namespace

std::vector<std::string> suggest(std::string_view text, std::size_t limit,
                                 const understanding::SnapshotVocabulary& vocabulary,
                                 analysis::Session& session) {
  const std::string typed = query::visible(text);
  if (typed.ends_with('-')) return compounds(typed, limit, vocabulary, session);
  const Typed word = last_word(typed, session);
  if (word.form.empty()) return {};
  const std::string_view before = std::string_view(typed).substr(0, word.span.begin);
  auto out = completed(word, before, limit, vocabulary, session);
  if (!out.empty()) return out;
  // Nothing begins so: it may have been typed in the other layout.
  for (const language::Layout layout : {language::Layout::own, language::Layout::latin}) {
    const std::string other =
        language::retyped(session.language(), typed.substr(word.span.begin), layout);
    const Typed again = last_word(other, session);
    if (again.form.empty() || again.form == word.form || again.span.begin != 0) continue;
    out = completed(again, before, limit, vocabulary, session);
    if (!out.empty()) break;
  }
  return out;
}

}  // namespace poisk::search
