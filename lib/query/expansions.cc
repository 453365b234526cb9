#include "query/expansions.h"

#include <algorithm>

namespace poisk::query {

void Expansions::add(std::string_view from, std::string_view to, CorrectionKind kind,
                     analysis::Session& session) {
  std::vector<std::string> key = session.terms(from);
  Expansion expansion{std::string(to), {}, {}, kind};
  session.reset(to);
  for (analysis::TermToken token; session.next(token);) {
    expansion.terms.emplace_back(token.term);
    expansion.forms.emplace_back(token.form);
  }
  if (key.empty() || expansion.terms.empty() || key == expansion.terms) return;
  longest_ = std::max(longest_, key.size());
  std::vector<Expansion>& known = by_terms_[std::move(key)];
  const bool there = std::any_of(known.begin(), known.end(), [&](const Expansion& other) {
    return other.forms == expansion.forms;
  });
  if (!there) known.push_back(std::move(expansion));
}

std::span<const Expansion> Expansions::of(std::span<const std::string> terms) const {
  if (by_terms_.empty() || terms.size() > longest_) return {};
  const auto found = by_terms_.find(std::vector<std::string>(terms.begin(), terms.end()));
  if (found == by_terms_.end()) return {};
  return found->second;
}

}  // namespace poisk::query
