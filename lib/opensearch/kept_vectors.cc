#include "opensearch/kept_vectors.h"

#include <utility>
#include <vector>

#include "opensearch/packed_article.h"
#include "opensearch/questions.h"

namespace poisk::opensearch {

KeptVectors KeptVectors::read(Client& client, std::span<const Article> articles,
                              const VectorsInUse& in_use, const std::string& index) {
  KeptVectors out;
  std::vector<std::string> ids;
  for (const Article& article : articles) {
    if (article.vectors.passages.empty()) ids.push_back(id_of(article.key));
  }
  if (ids.empty()) return out;
  const auto body =
      client.send({"POST", '/' + index + kSearchPath, embedded_articles_body(ids, in_use.id)});
  if (!body) return out;
  auto page = read_found(*body);
  if (!page) return out;
  for (FoundHit& hit : page->hits) {
    auto read = read_stored(hit.number, hit.article);
    if (!read || !hit.vectors.starts_with(in_use.id)) continue;
    read->vectors = std::move(hit.vectors);
    std::string key = read->stored.article.key;
    out.articles_.emplace(std::move(key), std::move(*read));
  }
  return out;
}

LineVectors KeptVectors::of(const Article& article, std::string_view id) const {
  const auto found = articles_.find(article.key);
  if (found == articles_.end()) return {};
  const Article& stored = found->second.stored.article;
  if (stored.title != article.title || stored.text != article.text) return {};
  return {id, found->second.vectors, &found->second.stored.passages};
}

}  // namespace poisk::opensearch
