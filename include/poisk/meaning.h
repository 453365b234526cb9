// Meaning: vectors of passages, by which answers are found that say it in other words than the
// question (docs/meaning.md). An index has them where Index::embed() has made them.
#pragma once

#include <poisk/export.h>
#include <poisk/result.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poisk {

// What a text means, as an Embedder says it.
using Vector = std::vector<float>;

// Makes vectors of texts, near each other where the texts mean nearly the same. poisk has one
// (meaning_model()); an application may have its own, a service of a larger model, say. Called from
// many threads at once, and it must not throw.
class POISK_EXPORT Embedder {
 public:
  virtual ~Embedder();

  // An index remembers whose vectors it has, and compares them with no others.
  virtual std::string name() const = 0;
  // Of its vectors: a multiple of 8, up to 4096.
  virtual std::size_t dimensions() const = 0;
  // The mean of many texts' vectors, each of length 1: by the signs of what differs from it candidates
  // are found. It goes with the name. Empty: nothing, else dimensions() numbers.
  virtual Vector centre() const;

  // Lengths do not matter: directions are compared.
  virtual Result<Vector> embed_query(std::string_view text) const = 0;
  virtual Result<std::vector<Vector>> embed_passages(std::span<const std::string> texts) const = 0;

  Embedder() = default;
  Embedder(const Embedder&) = delete;
  Embedder& operator=(const Embedder&) = delete;
};

// The model in the file at `path`, ru.meaning. An empty path looks for it as for the lexicon
// (poisk/analyzer.h): $POISK_MEANING_MODEL, and the same places. Fails with not_found, io, corrupt;
// and with invalid_argument where poisk was built without POISK_MEANING.
POISK_EXPORT Result<std::shared_ptr<const Embedder>> meaning_model(const std::string& path = {});

}  // namespace poisk
