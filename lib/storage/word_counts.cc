#include "storage/word_counts.h"

#include <algorithm>

#include "storage/statement.h"
#include "text/hash.h"

namespace poisk::storage {
namespace {

constexpr std::size_t kFirstSlots = 1024;

}  // namespace

std::string_view prefix_of(std::string_view form) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool starts_letter = (static_cast<unsigned char>(form[i]) & 0xc0) != 0x80;
    if (starts_letter && letters++ == kPrefixLetters) return form.substr(0, i);
  }
  return letters == kPrefixLetters ? form : std::string_view{};
}

std::uint32_t WordCounts::hash_of(WordKind kind, std::string_view word) {
  return static_cast<std::uint32_t>(text::hash(word, static_cast<std::uint64_t>(kind)));
}

std::size_t WordCounts::slot_of(WordKind kind, std::string_view word, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == kNone) return slot;
    const Entry& entry = entries_[slots_[slot]];
    if (entry.hash == hash && entry.kind == kind && this->word(entry) == word) return slot;
  }
}

void WordCounts::grow() {
  slots_.assign(std::max(kFirstSlots, 2 * slots_.size()), kNone);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & mask;
    while (slots_[slot] != kNone) slot = (slot + 1) & mask;
    slots_[slot] = i;
  }
}

std::uint32_t WordCounts::find_or_add(WordKind kind, std::string_view word) {
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  const std::uint32_t hash = hash_of(kind, word);
  std::uint32_t& entry = slots_[slot_of(kind, word, hash)];
  if (entry == kNone) {
    entry = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({.begin = static_cast<std::uint32_t>(bytes_.size()),
                        .size = static_cast<std::uint32_t>(word.size()),
                        .hash = hash,
                        .kind = kind});
    bytes_.append(word);
  }
  return entry;
}

bool WordCounts::touch(std::uint32_t entry) {
  Entry& counted = entries_[entry];
  if (counted.last_article == article_) return false;
  counted.last_article = article_;
  ++counted.articles;
  return true;
}

void WordCounts::add(std::string_view term, std::string_view form) {
  const std::uint32_t found = find_or_add(WordKind::form, form);
  // A form seen in this article has brought its term and prefix already.
  if (!touch(found)) return;
  // A form nearly always has one term, and always one prefix: they are looked up once.
  std::uint32_t of_term = entries_[found].term;
  if (of_term == kNone || word(entries_[of_term]) != term) {
    of_term = find_or_add(WordKind::term, term);
    entries_[found].term = of_term;
    if (const std::string_view prefix = prefix_of(form); !prefix.empty()) {
      entries_[found].prefix = find_or_add(WordKind::prefix, prefix);
    }
  }
  touch(of_term);
  if (entries_[found].prefix != kNone) touch(entries_[found].prefix);
}

std::int64_t WordCounts::count(std::int64_t kind, std::string_view word) const {
  if (kind < 0 || kind > static_cast<std::int64_t>(WordKind::prefix) || slots_.empty()) return 0;
  const auto known = static_cast<WordKind>(kind);
  const std::uint32_t entry = slots_[slot_of(known, word, hash_of(known, word))];
  return entry == kNone ? 0 : entries_[entry].articles;
}

Result<void> WordCounts::flush(const Connection& connection, int sign) {
  if (entries_.empty()) return {};
  // In the table's order each page is visited once.
  std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
    return a.kind != b.kind ? a.kind < b.kind : word(a) < word(b);
  });
  const auto each = [&](Statement& statement, bool counts) -> Result<void> {
    for (const Entry& entry : entries_) {
      statement.bind(1, static_cast<std::int64_t>(entry.kind));
      statement.bind(2, word(entry));
      if (counts) statement.bind(3, static_cast<std::int64_t>(sign * entry.articles));
      if (auto done = statement.run(); !done) return done;
    }
    return {};
  };
  auto add = Statement::prepare(connection,
                                "INSERT INTO word VALUES(?1, ?2, ?3) ON CONFLICT(kind, word) DO "
                                "UPDATE SET articles = articles + ?3");
  if (!add) return add.error();
  if (auto added = each(*add, true); !added) return added;
  if (sign < 0) {
    auto drop = Statement::prepare(connection,
                                   "DELETE FROM word WHERE kind=?1 AND word=?2 AND articles<=0");
    if (!drop) return drop.error();
    if (auto dropped = each(*drop, false); !dropped) return dropped;
  }
  *this = WordCounts();
  return {};
}

}  // namespace poisk::storage
