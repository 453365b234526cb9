// An index that stands in no file of this machine: what an Index asks of it besides searching.
#pragma once

#include <poisk/poisk.h>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "search/snapshot.h"
#include "similarity/vectors.h"

namespace poisk::search {

// A state of it. Used by one thread at a time.
class RemoteView {
 public:
  RemoteView() = default;
  virtual ~RemoteView() = default;
  RemoteView(const RemoteView&) = delete;
  RemoteView& operator=(const RemoteView&) = delete;

  virtual Snapshot& snapshot() = 0;
  virtual analysis::Session& session() = 0;
  // analyzer_mismatch where texts were cut and folded in another way.
  virtual Result<void> check_analyzer() = 0;
  // The same for all views of one state, and no other's while it is held.
  virtual std::shared_ptr<const void> state() = 0;
  // Requests are not begun once `stop` says so; null: never. It must outlive them.
  virtual void interrupt_by(const Deadline* stop) = 0;

  // Empty where there is none of this key.
  virtual Result<std::optional<StoredArticle>> get(std::string_view key) = 0;
  // In the order in which they were put, until `visit` returns false.
  virtual Result<void> for_each(const std::function<bool(StoredArticle&)>& visit) = 0;
  // The same with the vectors of each, null where it has none.
  using VisitEmbedded =
      std::function<bool(StoredArticle&, const similarity::PackedVectors* vectors)>;
  virtual Result<void> for_each_embedded(const VisitEmbedded& visit) = 0;
  virtual Result<Stats> stats() = 0;
  // Each form of a name is a row of its own.
  virtual Result<std::vector<Abbreviation>> abbreviations() = 0;

  // Whose vectors its articles have; nothing where none has any.
  virtual std::optional<similarity::VectorSpace> vectors() = 0;
  // Whether searches from now on compare these.
  virtual void use_vectors(bool use) = 0;
  // The direction of an article's own vectors; nothing where it has none.
  virtual Result<std::optional<similarity::Direction>> direction_of(Ref article) = 0;
};

// Thread safe.
class RemoteIndex {
 public:
  RemoteIndex() = default;
  virtual ~RemoteIndex() = default;
  RemoteIndex(const RemoteIndex&) = delete;
  RemoteIndex& operator=(const RemoteIndex&) = delete;

  // The address, without who asks.
  virtual std::string name() const = 0;
  // What tells the index from all others, by whatever address it was opened.
  virtual Result<std::string> identity() = 0;
  virtual Result<std::unique_ptr<RemoteView>> view() = 0;
  // Whether a call failed only since its view is gone, so that it may be made again.
  virtual bool is_lost(const Error& error) = 0;

  // Of articles that are fit to be stored. Vectors that they bring with them are as many as they have
  // texts to embed, and `of` this space.
  virtual Result<void> put(std::span<const Article> articles, const similarity::CentredSpace& of,
                           const Progress& progress) = 0;
  virtual Result<bool> remove(std::string_view key) = 0;
  virtual Result<void> optimize() = 0;
  virtual Result<void> reindex(const Progress& progress) = 0;
  virtual Result<CheckReport> check() = 0;

  // Makes vectors of the texts of some articles, in their order.
  using MakeVectors = std::function<Result<std::vector<similarity::PackedVectors>>(
      std::span<const std::vector<std::string>> articles)>;
  // Has vectors made of at most so many articles that have none of the space; those of another one go.
  virtual Result<void> embed(const similarity::VectorSpace& space, const MakeVectors& make,
                             std::size_t articles, const Progress& progress) = 0;
  // Says of how many articles there were some.
  virtual Result<std::uint64_t> drop_vectors() = 0;
};

}  // namespace poisk::search
