// Makes vectors of texts by an Embedder, on several threads.
#pragma once

#include <poisk/meaning.h>
#include <poisk/poisk.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "search/remote_index.h"
#include "similarity/vectors.h"

namespace poisk {

class VectorMaker {
 public:
  // invalid_argument where the Embedder is none.
  static Result<VectorMaker> create(std::shared_ptr<const Embedder> embedder);

  const similarity::CentredSpace& of() const { return of_; }

  // Of the texts of articles, in their order. Fails as the Embedder does, with invalid_argument
  // where what it gave is of no use, and with cancelled.
  Result<std::vector<similarity::PackedVectors>> make(
      std::span<const std::vector<std::string>> articles, const EmbedOptions& options) const;

 private:
  VectorMaker(std::shared_ptr<const Embedder> embedder, similarity::CentredSpace of)
      : embedder_(std::move(embedder)), of_(std::move(of)) {}

  Result<similarity::PackedVectors> make(const std::vector<std::string>& texts) const;

  std::shared_ptr<const Embedder> embedder_;
  similarity::CentredSpace of_;
};

// Of which space the vectors are that articles bring with them, by the index's Embedder; empty where
// none of them brings any.
Result<similarity::CentredSpace> space_of_given(Index::Impl& index,
                                                std::span<const Article> articles);
// Whether the article's, if it has any, are of it.
Result<void> check_given(const Article& article, const similarity::CentredSpace& of);
// And whether they fit, looked at by cutting the text: a file's writer does it by what it has cut.
Result<void> check_given_to_cut(const Article& article, const similarity::CentredSpace& of);

// Index::embed() of an index that is in no file.
Result<void> embed_remote(Index::Impl& index, search::RemoteIndex& remote, const Progress& progress,
                          const EmbedOptions& options);

}  // namespace poisk
