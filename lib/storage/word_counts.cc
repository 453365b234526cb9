#include "storage/word_counts.h"

#include <algorithm>
#include <utility>

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

std::uint64_t WordCounts::hash_of(WordKind kind, std::string_view word) {
  return text::hash(word, static_cast<std::uint64_t>(kind));
}

std::size_t WordCounts::slot_of(WordKind kind, std::string_view word, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot].entry == kNone) return slot;
    if (slots_[slot].tag != tag) continue;
    const std::string_view key = this->key(entries_[slots_[slot].entry]);
    if (key.front() == static_cast<char>(kind) && key.substr(1) == word) return slot;
  }
}

void WordCounts::grow() {
  slots_.assign(std::max(kFirstSlots, 2 * slots_.size()), Slot());
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const std::string_view key = this->key(entries_[i]);
    const std::uint64_t hash = hash_of(static_cast<WordKind>(key.front()), key.substr(1));
    std::size_t slot = hash & mask;
    while (slots_[slot].entry != kNone) slot = (slot + 1) & mask;
    slots_[slot] = {static_cast<std::uint32_t>(hash >> 32), i};
  }
}

std::uint32_t WordCounts::find_or_add(WordKind kind, std::string_view word, std::uint64_t hash) {
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  Slot& slot = slots_[slot_of(kind, word, hash)];
  if (slot.entry == kNone) {
    slot = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(entries_.size())};
    entries_.push_back({.begin = static_cast<std::uint32_t>(bytes_.size()),
                        .size = static_cast<std::uint32_t>(word.size()) + 1});
    bytes_ += static_cast<char>(kind);
    bytes_ += word;
  }
  return slot.entry;
}

bool WordCounts::touch(std::uint32_t entry) {
  Entry& counted = entries_[entry];
  if (counted.last_article == article_) return false;
  counted.last_article = article_;
  ++counted.articles;
  return true;
}

void WordCounts::begin_article(analysis::Session& session, WordSink* sink) {
  ++article_;
  session_ = &session;
  sink_ = sink;
}

void WordCounts::add(std::string_view form, WordPlace place) {
  if (added_ - counted_ == kAhead) count(pending(counted_++));
  Pending& word = pending_[added_ % kAhead];
  word.hash = hash_of(WordKind::form, form);
  word.form = form;
  word.place = place;
  if (!slots_.empty()) __builtin_prefetch(&slots_[word.hash & (slots_.size() - 1)]);
  if (added_ - counted_ >= kStep) ask_for_entry(pending(added_ - kStep));
  if (added_ - counted_ >= 2 * kStep) ask_for_key(pending(added_ - 2 * kStep));
  ++added_;
}

void WordCounts::end_article() {
  while (counted_ < added_) count(pending(counted_++));
  added_ = counted_ = 0;
}

void WordCounts::ask_for_entry(const Pending& word) const {
  if (slots_.empty()) return;
  const std::uint32_t entry = slots_[word.hash & (slots_.size() - 1)].entry;
  if (entry != kNone) __builtin_prefetch(&entries_[entry]);
}

void WordCounts::ask_for_key(const Pending& word) const {
  if (slots_.empty()) return;
  const std::uint32_t entry = slots_[word.hash & (slots_.size() - 1)].entry;
  if (entry != kNone) __builtin_prefetch(&bytes_[entries_[entry].begin]);
}

// A form has one term and one prefix: they are looked up once.
void WordCounts::find_term(std::uint32_t form_entry, std::string_view form) {
  const std::uint32_t term = find_or_add(WordKind::term, session_->term(form));
  if (entries_[term].number == kNone) entries_[term].number = terms_++;
  entries_[form_entry].term = term;
  entries_[form_entry].number = entries_[term].number;
  if (const std::string_view prefix = prefix_of(form); !prefix.empty()) {
    const std::uint32_t entry = find_or_add(WordKind::prefix, prefix);
    entries_[form_entry].prefix = entry;
  }
}

void WordCounts::count(const Pending& word) {
  const std::uint32_t found = find_or_add(WordKind::form, word.form, word.hash);
  if (entries_[found].term == kNone) find_term(found, word.form);
  if (sink_ != nullptr) sink_->add_word(entries_[found].number, word.place);
  // A form seen in this article has brought its term and prefix already.
  if (!touch(found)) return;
  touch(entries_[found].term);
  if (entries_[found].prefix != kNone) touch(entries_[found].prefix);
}

std::int64_t WordCounts::count(WordKind kind, std::string_view word) const {
  if (slots_.empty()) return 0;
  const std::uint32_t entry = slots_[slot_of(kind, word, hash_of(kind, word))].entry;
  return entry == kNone ? 0 : entries_[entry].articles;
}

std::vector<std::uint32_t> WordCounts::sorted(bool terms_alone) const {
  // Most comparisons are settled by the first bytes, which lie at hand.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  order.reserve(terms_alone ? terms_ : entries_.size());
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::uint64_t first = 0;
    const std::string_view key = this->key(entries_[i]).substr(0, sizeof first);
    if (terms_alone && key.front() != static_cast<char>(WordKind::term)) continue;
    for (const char byte : key) first = first << 8 | static_cast<unsigned char>(byte);
    order.emplace_back(first << (8 * (sizeof first - key.size())), i);
  }
  std::sort(order.begin(), order.end(), [this](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return key(entries_[a.second]) < key(entries_[b.second]);
  });
  std::vector<std::uint32_t> out;
  out.reserve(order.size());
  for (const auto& [first, i] : order) out.push_back(i);
  return out;
}

std::vector<WordCounts::Term> WordCounts::terms() const {
  std::vector<Term> out;
  out.reserve(terms_);
  for (const std::uint32_t i : sorted(true)) out.push_back({word(entries_[i]), entries_[i].number});
  return out;
}

Result<void> WordCounts::flush(const Connection& connection, int sign) {
  std::vector<WordCount> counts;
  counts.reserve(entries_.size());
  for (const std::uint32_t i : sorted(false)) {
    counts.push_back({key(entries_[i]), sign * std::int64_t{entries_[i].articles}});
  }
  if (auto added = add_words(connection, counts); !added) return added;
  *this = WordCounts();
  return {};
}

}  // namespace poisk::storage
