#include "search/suggest.h"

#include <algorithm>
#include <set>

#include "query/chars.h"

namespace poisk::search {
namespace {

constexpr std::size_t kMaxForms = 50000;  // looked at: one letter may begin more words than that

}  // namespace

std::vector<std::string> suggest(std::string_view text, std::size_t limit,
                                 const SnapshotVocabulary& vocabulary, analysis::Session& session) {
  const std::string typed = query::visible(text);
  std::string begun;
  ByteSpan span;
  session.reset(typed);
  analysis::TermToken token;
  while (session.next(token)) {
    begun = token.form;
    span = token.span;
  }
  if (begun.empty() || span.end != typed.size()) return {};  // no word is being typed

  std::vector<std::pair<std::uint64_t, std::string>> forms;
  vocabulary.for_each_form(begun, [&](std::string_view form, std::uint64_t frequency) {
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
    out.push_back(typed.substr(0, span.begin) + form);
  }
  return out;
}

}  // namespace poisk::search
