// The vectors of articles' passages: two tables, made when the first are stored. Of an article there
// are those of its first passages, in their order, or one of its title where it has none.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/deadline.h"
#include "search/snapshot.h"
#include "similarity/vectors.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"
#include "storage/article_filter.h"
#include "storage/stored_texts.h"

namespace poisk::storage {

using similarity::VectorSpace;

// What an index says of its vectors.
struct StoredVectors {
  VectorSpace space;
  // Drawn anew by each transaction that changes vectors, and by no other: whoever has read vectors
  // of the same state from the same file, has read these. Articles that are put without vectors
  // leave it as it is, and vectors leave the index's generation as it is, by which all the rest is
  // known that is kept in memory.
  std::string state;
};
// None where the index has no vectors.
Result<std::optional<StoredVectors>> stored_vectors(const sqlite::Connection& connection);

// The signs of all vectors, by which candidates are found. Belongs to a file and a state of its
// vectors: every snapshot of this state may use it.
struct SignTable {
  std::size_t words = 0;  // of a vector
  std::vector<std::int64_t> articles;
  std::vector<std::uint64_t> signs;
};
// Reads on behind what `out` has. Fails with cancelled where `stop` (null: never) says so: the next
// call goes on there.
Result<void> read_signs(const sqlite::Connection& connection, const VectorSpace& space,
                        const search::Deadline* stop, SignTable& out);

// Reads vectors. Keeps statements between calls.
class VectorReader {
 public:
  // How near the nearest passage of an article is; nothing where it has no vectors.
  Result<std::optional<search::Near>> nearness(const sqlite::Connection& connection,
                                               const similarity::Direction& to,
                                               std::int64_t article);
  // The direction of an article's own vectors; nothing where it has none.
  Result<std::optional<similarity::Direction>> direction_of(const sqlite::Connection& connection,
                                                            const VectorSpace& space,
                                                            std::int64_t article);
  // As the function of this name.
  Result<std::optional<StoredVectors>> stored(const sqlite::Connection& connection);
  void drop_statements() { *this = VectorReader(); }

 private:
  std::optional<sqlite::Statement> get_, stored_;
};

// The `count` nearest articles of those that meet the filter (null: of all), whose ids are below
// `end`. Fails with cancelled where `stop` (null: never) says so.
Result<std::vector<search::Near>> nearest(const sqlite::Connection& connection,
                                          VectorReader& reader, const SignTable& table,
                                          const similarity::Direction& to,
                                          const ArticleFilter* filter, std::int64_t end,
                                          std::size_t count, const search::Deadline* stop);

// What is to become vectors.
struct Unembedded {
  std::int64_t article = 0;
  std::uint64_t revision = 0;
  std::vector<std::string> texts;  // of passages, the title in front
};
// Articles behind this one that have no vectors, at most `count`, in the order of their ids.
Result<std::vector<Unembedded>> without_vectors(const sqlite::Connection& connection,
                                                std::int64_t behind, std::size_t count,
                                                StoredTexts& texts);
// Whether the passages that have vectors stand at the same places in both layouts of a text.
bool are_cut_alike(std::string_view layout, std::string_view other, std::size_t text_size);
// A stored number.
Result<std::uint64_t> count_with_vectors(const sqlite::Connection& connection);

struct Embedded {
  std::int64_t article = 0;
  std::uint64_t revision = 0;
  std::string vectors, signs;  // packed, one after another
};

// What an article brings with it.
struct GivenVectors {
  std::int64_t article = 0;
  std::uint64_t revision = 0;
  std::size_t passages = 0;  // of its text
  const ArticleVectors& vectors;
};

// Calls with all that is stored, by article, until it is told of a failure. Fails with corrupt where
// a checksum does not agree.
Result<void> for_each_embedded(const sqlite::Connection& connection,
                               const std::function<Result<void>(Embedded&)>& visit);

// Within the writer's transactions, of which each ends with flush() or is undone.
// NOLINTNEXTLINE(bugprone-reserved-identifier): a name of the copy that the compiler makes
class VectorWriter {
 public:
  // Those of articles that have changed meanwhile are passed over. Where the index has vectors of
  // another space, these go first.
  Result<void> put(const sqlite::Connection& connection, const VectorSpace& space,
                   std::span<const Embedded> articles);
  // The vectors of an article that is about to be put, which has so many passages: as put(), but
  // where the index has vectors of another space, it is an Error. They are written some at a time,
  // and by flush().
  Result<void> give(const sqlite::Connection& connection, const similarity::CentredSpace& of,
                    const GivenVectors& given);
  Result<void> forget(const sqlite::Connection& connection, std::int64_t article);
  // The article has another id from now on.
  Result<void> renumber(const sqlite::Connection& connection, std::int64_t from, std::int64_t to);
  // Forgets all vectors, and whose they were; says of how many articles there were some.
  Result<std::uint64_t> drop(const sqlite::Connection& connection);
  // Writes down how many articles have vectors, and a new state, where there were changes.
  Result<void> flush(const sqlite::Connection& connection);
  // To be called at the end of a transaction: one that is undone may have made the tables.
  void drop_statements() { *this = VectorWriter(); }

 private:
  Result<bool> prepare(const sqlite::Connection& connection);
  Result<void> write_given(const sqlite::Connection& connection);

  std::optional<bool> there_;
  bool changed_ = false;
  std::int64_t more_ = 0;  // articles with vectors, than were written down
  VectorSpace given_space_;
  std::vector<Embedded> given_;  // not written yet
  sqlite::Statement forget_[2], renumber_[2];
};

// What is wrong with the vectors, a line each.
Result<std::vector<std::string>> check_vectors(const sqlite::Connection& connection);

}  // namespace poisk::storage
