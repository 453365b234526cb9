// Holds what is quoted of an article to the share that its source allows.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poisk::result {

// How many characters (code points) of `text` may be quoted; nothing where the terms name no limit.
std::optional<std::size_t> allowed_chars(std::string_view text, const QuoteTerms& terms);

// What has been quoted of one text: a set of spans. What is shown twice counts once.
class QuoteAccount {
 public:
  // The part of `passage` that may be shown so that no more than `allowed` characters of `text` are
  // quoted in all: the whole passage, or the stretch of its words that holds the most of `matches`
  // (ascending; in the passage or not), or nothing: an empty span at the passage's begin. Enters
  // it.
  ByteSpan take(std::string_view text, ByteSpan passage, std::span<const ByteSpan> matches,
                std::size_t allowed);

  std::size_t quoted_chars() const { return chars_; }

 private:
  std::size_t new_chars(std::string_view text, ByteSpan span) const;
  void enter(std::string_view text, ByteSpan span);

  std::vector<ByteSpan> spans_;  // ascending, disjoint
  std::size_t chars_ = 0;
};

// The accounts of all articles that one result set, or many, quote. Not thread safe.
class QuoteAccounts {
 public:
  // The part of `passage` of the article with this text that may be shown; enters it.
  ByteSpan take(const Citation& passage, std::string_view text, const QuoteTerms& terms,
                std::span<const ByteSpan> matches);
  // Characters of this revision of the article that have been quoted.
  std::size_t quoted_chars(const Citation& article) const;

 private:
  std::map<std::pair<std::string, std::uint64_t>, QuoteAccount> accounts_;  // key, revision
};

}  // namespace poisk::result
