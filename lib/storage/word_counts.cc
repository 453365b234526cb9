#include "storage/word_counts.h"

#include <algorithm>
#include <vector>

#include "storage/statement.h"
#include "text/hash.h"

namespace poisk::storage {

std::string_view prefix_of(std::string_view form) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool starts_letter = (static_cast<unsigned char>(form[i]) & 0xc0) != 0x80;
    if (starts_letter && letters++ == kPrefixLetters) return form.substr(0, i);
  }
  return letters == kPrefixLetters ? form : std::string_view{};
}

std::size_t WordCounts::Hash::operator()(std::string_view key) const { return text::hash(key); }

bool WordCounts::add_word(WordKind kind, std::string_view word) {
  key_.assign(1, static_cast<char>(kind));
  key_.append(word);
  auto it = counts_.find(std::string_view(key_));
  if (it == counts_.end()) it = counts_.emplace(key_, Count{}).first;
  if (it->second.last_article == article_) return false;
  it->second.last_article = article_;
  ++it->second.articles;
  return true;
}

void WordCounts::add(std::string_view term, std::string_view form) {
  // A form seen in this article has brought its term and prefix already.
  if (!add_word(WordKind::form, form)) return;
  add_word(WordKind::term, term);
  if (const std::string_view prefix = prefix_of(form); !prefix.empty()) {
    add_word(WordKind::prefix, prefix);
  }
}

std::int64_t WordCounts::count(std::int64_t kind, std::string_view word) const {
  std::string key(1, static_cast<char>(kind));
  key.append(word);
  const auto it = counts_.find(std::string_view(key));
  return it == counts_.end() ? 0 : it->second.articles;
}

Result<void> WordCounts::flush(const Connection& connection, int sign) {
  if (counts_.empty()) return {};
  // In the table's order each page is visited once.
  std::vector<const std::pair<const std::string, Count>*> sorted;
  sorted.reserve(counts_.size());
  for (const auto& entry : counts_) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });

  auto add = Statement::prepare(connection,
                                "INSERT INTO word VALUES(?1, ?2, ?3) ON CONFLICT(kind, word) DO "
                                "UPDATE SET articles = articles + ?3");
  if (!add) return add.error();
  for (const auto* entry : sorted) {
    add->bind(1, static_cast<std::int64_t>(entry->first.front()));
    add->bind(2, std::string_view(entry->first).substr(1));
    add->bind(3, static_cast<std::int64_t>(sign * entry->second.articles));
    if (auto added = add->run(); !added) return added;
  }
  if (sign < 0) {
    auto drop = Statement::prepare(connection,
                                   "DELETE FROM word WHERE kind=?1 AND word=?2 AND articles<=0");
    if (!drop) return drop.error();
    for (const auto* entry : sorted) {
      drop->bind(1, static_cast<std::int64_t>(entry->first.front()));
      drop->bind(2, std::string_view(entry->first).substr(1));
      if (auto dropped = drop->run(); !dropped) return dropped;
    }
  }
  counts_.clear();
  return {};
}

}  // namespace poisk::storage
