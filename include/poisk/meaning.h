// Meaning: vectors of passages, by which answers are found that say it in other words than the
// question (docs/meaning.md). An index has them where Index::embed() has made them.
#pragma once

#include <poisk/article.h>
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

// The texts that vectors of an article are of: its first five passages, before each the title and a
// line end; the title alone where the text has no words. They are what embed() gives to
// Embedder::embed_passages(). Fails with invalid_argument where put() would. Thread safe.
//
// An application that has vectors already, of a service of its own, say, puts them with the article:
//
//   poisk::Article article{.key = "n1", .title = "Заголовок", .text = "Текст статьи…"};
//   article.vectors = {.embedder = "our-model-3",
//                      .passages = service.embed(poisk::passages_to_embed(article).value())};
//   index.put(article).value();
//
// The index needs an Embedder of that name, Options::embedder or the model, though it asks it for
// nothing but its name, dimensions() and centre(); what is searched for is embedded by it later.
// put() fails with invalid_argument, and stores nothing, where vectors are of another one, or the
// index has vectors of another one (which drop_vectors() or embed() takes away); where there are
// more or fewer of them than texts; where one has not dimensions() numbers, a number that is not
// finite, or nothing but zeros. Lengths do not matter.
//
// From then on they are like those that embed() makes: it passes over articles that have them;
// backups, merging and reindexing keep them; they go where the article is put with other words and
// without vectors, or reindexing cuts its text into other passages. The same words put again with
// vectors replace those that were there, without vectors they leave them.
POISK_EXPORT Result<std::vector<std::string>> passages_to_embed(const Article& article);

// The model in the file at `path`, ru.meaning. An empty path looks for it as for the lexicon
// (poisk/analyzer.h): $POISK_MEANING_MODEL, and the same places. Fails with not_found, io, corrupt;
// and with invalid_argument where poisk was built without POISK_MEANING.
POISK_EXPORT Result<std::shared_ptr<const Embedder>> meaning_model(const std::string& path = {});

}  // namespace poisk
