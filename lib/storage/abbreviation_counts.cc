#include "storage/abbreviation_counts.h"

#include <algorithm>
#include <vector>

#include "query/abbreviations.h"
#include "sqlite/statement.h"

namespace poisk::storage {

void AbbreviationCounts::add_article(std::string_view title, std::string_view text,
                                     analysis::Session& session) {
  std::vector<query::Abbreviation> found = query::find_abbreviations(text);
  for (query::Abbreviation& one : query::find_abbreviations(title)) {
    if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(std::move(one));
  }
  for (query::Abbreviation& one : found) {
    session.reset(one.name);
    analysis::Word first;
    if (!session.next_word(first)) continue;
    std::string start(first.form);
    Entry& entry = entries_[{std::move(one.letters), std::move(one.name)}];
    entry.start = std::move(start);
    ++entry.articles;
  }
}

std::int64_t AbbreviationCounts::count(std::string_view letters, std::string_view name) const {
  const auto found = entries_.find({std::string(letters), std::string(name)});
  return found == entries_.end() ? 0 : found->second.articles;
}

std::string_view AbbreviationCounts::start(std::string_view letters, std::string_view name) const {
  const auto found = entries_.find({std::string(letters), std::string(name)});
  return found == entries_.end() ? std::string_view() : found->second.start;
}

Result<void> AbbreviationCounts::flush(const sqlite::Connection& connection, int sign) {
  if (entries_.empty()) return {};
  auto add = sqlite::Statement::prepare(connection, kCountAbbreviation);
  if (!add) return add.error();
  for (const auto& [pair, entry] : entries_) {
    add->bind(1, std::string_view(pair.first));
    add->bind(2, std::string_view(pair.second));
    add->bind(3, std::string_view(entry.start));
    add->bind(4, sign * entry.articles);
    if (auto added = add->run(); !added) return added;
  }
  entries_.clear();
  if (sign > 0) return {};
  return connection.exec("DELETE FROM $abbreviation WHERE articles<=0");
}

}  // namespace poisk::storage
