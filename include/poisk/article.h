// What an index stores: an article and whose words it is.
//
// Plain values without behaviour, to be made by designated initializers; a copy is independent of
// its original. All strings are UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poisk {

// A half-open range [begin, end) of UTF-8 bytes.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const noexcept { return end - begin; }
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

// On which terms a source lets others quote it.
struct QuoteTerms {
  std::optional<double>
      share{};  // how much of the text may be quoted, 0 to 1; empty: no limit is named
  bool link_required = false;  // a quotation must link to the source
  std::string notice{};        // the source's own words about it

  friend bool operator==(const QuoteTerms&, const QuoteTerms&) = default;
};

// Whose words these are. What is not known is empty.
struct Source {
  std::string outlet{};  // who published it: «BaigeNews.kz»
  std::string url{};
  std::string author{};
  std::string agency{};  // whom the outlet itself cites, in the nominative: «Акорда»
  std::string
      published{};  // ISO 8601, as precise as known: 2023, 2023-11, 2023-11-23, 2023-11-23T18:56
  QuoteTerms terms{};

  friend bool operator==(const Source&, const Source&) = default;
};

// A named value of the application's own, stored and searchable as a filter.
struct Field {
  std::string name{};
  std::string value{};

  friend bool operator==(const Field&, const Field&) = default;
};

struct Article {
  std::string key{};  // the caller's name for it, unique in an index, never empty there
  std::string title{};
  std::string text{};
  Source source{};
  std::vector<Field> fields{};
  std::vector<std::string> dropped{};  // what cleaning took away from around the text, in its order

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace poisk
