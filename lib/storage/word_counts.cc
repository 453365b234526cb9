#include "storage/word_counts.h"

#include <algorithm>
#include <utility>

#include "analysis/word_group.h"
#include "analysis/word_prefix.h"
#include "storage/word_order.h"

namespace poisk::storage {
namespace {

constexpr std::size_t kFirstSlots = 1024;
static_assert(analysis::kLongestGroupKey < 256, "its length is kept in a byte");

}  // namespace

std::size_t WordCounts::slot_of(const text::WordHash& hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash.low & mask;
  while (slots_[slot].entry != kNone && !slots_[slot].holds(hash)) slot = (slot + 1) & mask;
  return slot;
}

void WordCounts::grow() {
  std::vector<Slot> larger(std::max(kFirstSlots, 2 * slots_.size()));
  const std::size_t mask = larger.size() - 1;
  for (const Slot& moved : slots_) {
    if (moved.entry == kNone) continue;
    std::size_t slot = moved.low & mask;
    while (larger[slot].entry != kNone) slot = (slot + 1) & mask;
    larger[slot] = moved;
  }
  slots_ = std::move(larger);
}

std::uint32_t WordCounts::find_or_add(WordKind kind, std::string_view word,
                                      const text::WordHash& hash) {
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  Slot& slot = slots_[slot_of(hash)];
  if (slot.entry == kNone) {  // in an order that leaves the table sound where memory runs out
    const auto begin = static_cast<std::uint32_t>(bytes_.size());
    bytes_ += static_cast<char>(kind);
    bytes_ += word;
    entries_.push_back({.begin = begin, .size = static_cast<std::uint32_t>(word.size()) + 1});
    slot = {hash.low, static_cast<std::uint32_t>(hash.high),
            static_cast<std::uint32_t>(entries_.size() - 1)};
  }
  return slot.entry;
}

void WordCounts::touch(std::uint32_t entry) {
  Entry& counted = entries_[entry];
  if (counted.last_article == article_) return;
  if (counted.articles == 0) counted_words_.push_back(entry);
  counted.last_article = article_;
  ++counted.articles;
}

void WordCounts::count_groups(bool wanted) {
  if (wanted == count_groups_) return;
  *this = WordCounts();  // what is remembered of a word says what was wanted then
  count_groups_ = wanted;
}

void WordCounts::begin_article(analysis::Session& session, std::vector<std::uint32_t>& forms) {
  ++article_;
  session_ = &session;
  article_forms_ = &forms;
}

const WordCounts::Entry* WordCounts::first_guess(const Pending& word) const {
  const std::uint32_t entry = slots_[word.hash.low & (slots_.size() - 1)].entry;
  return entry == kNone ? nullptr : &entries_[entry];
}

// What was asked for a step ago is there now.
inline void WordCounts::ask_ahead() const {
  const std::size_t waiting = added_ - counted_;
  __builtin_prefetch(&slots_[pending(added_ - 1).hash.low & (slots_.size() - 1)]);
  if (waiting <= kStep) return;
  if (const Entry* entry = first_guess(pending(added_ - 1 - kStep))) __builtin_prefetch(entry);
  if (waiting <= 2 * kStep) return;
  if (const Entry* entry = first_guess(pending(added_ - 1 - 2 * kStep))) {
    if (entry->prefix < kUnknown) __builtin_prefetch(&entries_[entry->prefix]);
    if (entry->head != kNone) __builtin_prefetch(&entries_[entry->head]);
  }
}

void WordCounts::add(std::string_view form) {
  if (added_ - counted_ == kAhead) count(pending(counted_++));
  Pending& word = pending_[added_ % kRing];
  word.hash = hash_of(WordKind::form, form);
  word.form = form;
  ++added_;
  if (!slots_.empty()) ask_ahead();
}

void WordCounts::end_article() {
  while (counted_ < added_) count(pending(counted_++));
  added_ = counted_ = 0;
}

// In an order that leaves the table sound where memory runs out.
void WordCounts::know(std::uint32_t form_entry, std::string_view form) {
  const analysis::WordGroups of = count_groups_ ? session_->groups(form) : analysis::WordGroups();
  std::string names(1, '\0');
  for (const analysis::WordGroup& group : of.groups) {
    if (!group.kept) continue;
    ++names[0];
    const std::string key = analysis::group_key(group.kind, group.name);
    names += static_cast<char>(key.size());
    names += key;
  }
  const analysis::WordGroup* const head = of.head();
  const std::uint32_t counts_for =
      head == nullptr ? kNone
                      : find_or_add(WordKind::group, analysis::group_key(head->kind, head->name));
  const std::string_view letters = analysis::prefix_of(form);
  const std::uint32_t prefix = letters.empty() ? kNone : find_or_add(WordKind::prefix, letters);
  const auto begin = static_cast<std::uint32_t>(group_names_.size());
  group_names_ += names;
  Entry& entry = entries_[form_entry];
  entry.groups = begin;
  entry.head = counts_for;
  entry.prefix = prefix;
}

void WordCounts::count(const Pending& word) {
  const std::uint32_t found = find_or_add(WordKind::form, word.form, word.hash);
  if (entries_[found].prefix == kUnknown) know(found, word.form);
  // A form seen in this article has brought its prefix and head already.
  if (entries_[found].last_article != article_) touch_all(found);
  article_forms_->push_back(entries_[found].number);
}

void WordCounts::touch_all(std::uint32_t form_entry) {
  Entry& form = entries_[form_entry];
  touch(form_entry);
  if (form.prefix != kNone) touch(form.prefix);
  if (form.head != kNone) touch(form.head);
  if (form.number == kNone) form.number = forms_++;
}

const std::vector<std::uint32_t>& WordCounts::sorted() {
  if (order_.size() == counted_words_.size()) return order_;
  std::array<std::vector<RankedWord>, 3> by_kind;
  for (const std::uint32_t i : counted_words_) {
    const auto kind = static_cast<std::size_t>(key(entries_[i]).front());
    by_kind[kind].push_back({first_letters(word(entries_[i])), i});
  }
  order_.clear();
  order_.reserve(counted_words_.size());
  for (std::vector<RankedWord>& kind : by_kind) {
    sort_words(kind, [this](std::uint32_t i) { return word(entries_[i]); });
    for (const RankedWord& ranked : kind) order_.push_back(ranked.number);
  }
  return order_;
}

std::vector<WordCounts::Form> WordCounts::forms() {
  std::vector<Form> out;
  out.reserve(forms_);
  for (const std::uint32_t i : sorted()) {
    if (out.size() == forms_) break;  // forms are the first kind
    out.push_back({word(entries_[i]), entries_[i].number});
  }
  return out;
}

template <class Visit>
void WordCounts::each_group(const Entry& form, const Visit& visit) const {
  std::size_t at = form.groups;
  for (auto left = static_cast<unsigned char>(group_names_[at++]); left > 0; --left) {
    const auto size = static_cast<unsigned char>(group_names_[at]);
    visit(std::string_view(group_names_).substr(at + 1, size));
    at += 1 + std::size_t{size};
  }
}

std::vector<WordCount> WordCounts::counted() {
  struct Key {
    std::size_t begin, size;
    std::int64_t articles;
  };
  std::vector<WordCount> out;
  std::vector<Key> of_groups;
  group_keys_.clear();
  std::size_t first_group = 0;
  for (const std::uint32_t i : sorted()) {
    const Entry& entry = entries_[i];
    const auto kind = static_cast<WordKind>(key(entry).front());
    out.push_back({key(entry), std::int64_t{entry.articles}});
    if (kind != WordKind::group) first_group = out.size();
    if (kind != WordKind::form) continue;
    each_group(entry, [&](std::string_view name) {
      const std::size_t begin = group_keys_.size();
      group_keys_ += static_cast<char>(WordKind::group);
      group_keys_ += name;
      group_keys_ += word(entry);
      of_groups.push_back({begin, group_keys_.size() - begin, entry.articles});
    });
  }
  for (const Key& of : of_groups) {
    out.push_back({std::string_view(group_keys_).substr(of.begin, of.size), of.articles});
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first_group), out.end(),
            [](const WordCount& a, const WordCount& b) { return a.key < b.key; });
  return out;
}

Result<void> WordCounts::flush(const sqlite::Connection& connection, int sign) {
  std::vector<WordCount> counts = counted();
  for (WordCount& count : counts) count.articles *= sign;
  if (auto added = add_words(connection, counts); !added) return added;
  forget();
  return {};
}

void WordCounts::forget() {
  if (entries_.size() > kMostRemembered) {
    const bool groups = count_groups_;
    *this = WordCounts();
    count_groups_ = groups;
    return;
  }
  for (const std::uint32_t i : counted_words_) {
    entries_[i].articles = 0;
    entries_[i].number = kNone;
  }
  counted_words_.clear();
  order_.clear();
  forms_ = 0;
  group_keys_.clear();
  added_ = counted_ = 0;
}

}  // namespace poisk::storage
