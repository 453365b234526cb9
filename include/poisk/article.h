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
  std::uint32_t begin = 0;  // the first byte
  std::uint32_t end = 0;    // the one after the last

  // In bytes.
  std::uint32_t size() const noexcept { return end - begin; }
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

// On which terms a source lets others quote it.
struct QuoteTerms {
  // How much of the text may be quoted, 0 to 1; empty: no limit is named.
  std::optional<double> share{};
  bool link_required = false;  // a quotation must link to the source
  std::string notice{};        // the source's own words about it

  friend bool operator==(const QuoteTerms&, const QuoteTerms&) = default;
};

// Whose words these are. What is not known is empty.
struct Source {
  std::string outlet{};  // who published it: «BaigeNews.kz»
  std::string url{};     // where it was published
  std::string author{};  // the person, as the source names them
  std::string agency{};  // whom the outlet itself cites, in the nominative: «Акорда»
  // ISO 8601, as precise as known: 2023, 2023-11, 2023-11-23, 2023-11-23T18:56, the last also with
  // its zone (Z, +05:00). Filters and facets go by the day as written here, orders by the moment;
  // no zone counts as UTC (poisk/dates.h).
  std::string published{};
  QuoteTerms terms{};  // on which terms it may be quoted

  friend bool operator==(const Source&, const Source&) = default;
};

// A named value of the application's own, stored and searchable as a filter.
struct Field {
  std::string name{};   // e.g. «раздел»
  std::string value{};  // e.g. «политика»

  friend bool operator==(const Field&, const Field&) = default;
};

// Vectors of an article that the application has made itself, of the texts that passages_to_embed()
// gives (poisk/meaning.h, which says more of them).
struct ArticleVectors {
  std::string embedder{};                      // whose they are: Embedder::name()
  std::vector<std::vector<float>> passages{};  // one for each of these texts, in their order

  friend bool operator==(const ArticleVectors&, const ArticleVectors&) = default;
};

// What is stored, found and quoted.
struct Article {
  std::string key{};            // the caller's name for it, unique in an index, never empty there
  std::string title{};          // may be empty
  std::string text{};           // paragraphs end at line ends; citations and passages point into it
  Source source{};              // whose words they are
  std::vector<Field> fields{};  // the application's own, several of one name if it likes
  std::vector<std::string> dropped{};  // what cleaning took away from around the text, in its order
  // The file it was read from, by its full path; empty: none. Neither searched nor exported: it
  // tells an article of another file from a new version of this one.
  std::string origin{};
  // Empty: none are given, and those that the index has of the same words stay. They are put, but not
  // got back: an index keeps them in a byte a number.
  ArticleVectors vectors{};

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace poisk
