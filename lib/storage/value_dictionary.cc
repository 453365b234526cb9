#include "storage/value_dictionary.h"

#include <algorithm>

#include "query/filters.h"
#include "sqlite/statement.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

constexpr ValueCode kValuesBetweenLooks = 256;

// The words of a text of query::name_words().
std::vector<std::string> split_words(std::string_view words) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin + 1 < words.size();) {
    const std::size_t end = words.find(' ', begin + 1);
    out.emplace_back(words.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

bool contains(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
  return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

std::string term_key(const std::string& term) { return '\0' + term; }

}  // namespace

Result<void> ValueDictionary::read(const sqlite::Connection& connection) {
  std::lock_guard lock(mutex_);
  auto rows = sqlite::Statement::prepare(
      connection, "SELECT code, value FROM $column_value WHERE field=?1 AND code>?2 ORDER BY code");
  if (!rows) return rows.error();
  rows->bind(1, static_cast<std::int64_t>(field_));
  rows->bind(2, static_cast<std::int64_t>(ends_.size() - 1));
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return {};
    if (rows->integer(0) != static_cast<std::int64_t>(ends_.size())) {
      return damaged_index("the dictionary of a column");
    }
    // Where memory ran out between the two, there are bytes that no value ends at.
    bytes_.resize(ends_.back());
    bytes_ += rows->blob(1);
    ends_.push_back(bytes_.size());
  }
}

ValueCode ValueDictionary::size() const {
  std::lock_guard lock(mutex_);
  return static_cast<ValueCode>(ends_.size() - 1);
}

std::string ValueDictionary::value(ValueCode code) const {
  std::lock_guard lock(mutex_);
  return std::string(code > 0 && code < ends_.size() ? view(code) : std::string_view());
}

void ValueDictionary::with_values(
    const std::function<void(const std::function<std::string_view(ValueCode)>&)>& work) const {
  std::lock_guard lock(mutex_);
  work([&](ValueCode code) {
    return code > 0 && code < ends_.size() ? view(code) : std::string_view();
  });
}

void ValueDictionary::index_value(ValueCode code, analysis::Session& session) {
  std::vector<std::string> keys;
  const auto add_words = [&](std::string_view value) {
    for (std::string& word : split_words(query::name_words(value))) keys.push_back(std::move(word));
  };
  if (is_own()) {
    for (const std::string_view value : unpack_values(view(code))) add_words(value);
  } else {
    add_words(view(code));
    for (const std::string& term : session.terms(view(code))) keys.push_back(term_key(term));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (std::string& key : keys) words_[std::move(key)].push_back(code);
}

Result<void> ValueDictionary::index_words(analysis::Session& session,
                                          const search::Deadline* stop) {
  while (indexed_ + 1 < ends_.size()) {
    if (indexed_ % kValuesBetweenLooks == 0 && stop != nullptr && stop->stopped()) {
      return search::search_stopped();
    }
    index_value(indexed_ + 1, session);
    ++indexed_;
  }
  return {};
}

Result<void> ValueDictionary::order_values(const search::Deadline* stop) {
  while (ordered_ + 1 < ends_.size()) {
    if (ordered_ % kValuesBetweenLooks == 0 && stop != nullptr && stop->stopped()) {
      return search::search_stopped();
    }
    ++ordered_;
    for (const std::string_view value : unpack_values(view(ordered_))) {
      in_order_.add(ordered_, query::order_of(value));
    }
  }
  return {};
}

const std::vector<ValueCode>* ValueDictionary::with_rarest(
    const std::vector<std::string>& words) const {
  const std::vector<ValueCode>* rarest = nullptr;
  for (const std::string& word : words) {
    const auto found = words_.find(word);
    if (found == words_.end()) return nullptr;
    if (rarest == nullptr || found->second.size() < rarest->size()) rarest = &found->second;
  }
  return rarest;
}

void ValueDictionary::add_named(std::string_view name, analysis::Session& session,
                                std::vector<ValueCode>& out) const {
  const std::vector<std::string> words = split_words(query::name_words(name));
  if (const auto* codes = with_rarest(words)) {
    for (const ValueCode code : *codes) {
      // A single word is all that there is to be met.
      bool met = words.size() == 1;
      if (!met && !is_own()) met = query::names_match(view(code), name);
      if (!met && is_own()) {
        const std::vector<std::string_view> values = unpack_values(view(code));
        met = std::any_of(values.begin(), values.end(),
                          [&](std::string_view value) { return query::names_match(value, name); });
      }
      if (met) out.push_back(code);
    }
  }
  if (is_own()) return;
  // «Акорда» names «пресс-служба Акорды», too: the words count, in any case.
  const std::vector<std::string> terms = session.terms(name);
  std::vector<std::string> keys;
  keys.reserve(terms.size());
  for (const std::string& term : terms) keys.push_back(term_key(term));
  if (const auto* codes = with_rarest(keys)) {
    for (const ValueCode code : *codes) {
      if (terms.size() == 1 || contains(session.terms(view(code)), terms)) out.push_back(code);
    }
  }
}

Result<std::vector<ValueCode>> ValueDictionary::named(const std::vector<std::string>& names,
                                                      analysis::Session& session,
                                                      const search::Deadline* stop) {
  std::vector<ValueCode> out;
  if (names.empty()) return out;
  std::lock_guard lock(mutex_);
  for (const std::string& name : names) {
    const auto range = is_own() ? query::parse_range(name) : std::nullopt;
    auto ready = range ? order_values(stop) : index_words(session, stop);
    if (!ready) return ready.error();
    if (range) {
      in_order_.find(*range, out);
    } else {
      add_named(name, session, out);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace poisk::storage
