#include "opensearch/cluster_check.h"

#include <string>
#include <utility>

#include "opensearch/answers.h"
#include "opensearch/packed_article.h"
#include "opensearch/questions.h"
#include "passage/embedded_texts.h"
#include "storage/revision.h"

namespace poisk::opensearch {
namespace {

void check_vectors(const FoundHit& hit, const StoredArticle& stored, const VectorsInUse& in_use,
                   std::vector<std::string>& findings) {
  const auto vectors = unpack_article_vectors(hit.vectors, in_use);
  const std::string of = "the vectors of the article " + stored.article.key;
  if (!vectors) {
    findings.push_back(of + " are damaged: put it again, and embed");
  } else if (*vectors &&
             (*vectors)->vectors.size() !=
                 passage::embedded_texts(stored.passages.size()) * in_use.space.dimensions) {
    findings.push_back(of + " are not of its passages");
  }
}

void check_article(const FoundHit& hit, const std::optional<VectorsInUse>& in_use,
                   std::vector<std::string>& findings) {
  const auto read = read_stored(hit.number, hit.article);
  if (!read) {
    findings.push_back("the article of number " + std::to_string(hit.number) + " is damaged");
    return;
  }
  const Article& article = read->stored.article;
  if (storage::revision_of(article.title, article.text) != read->stored.revision) {
    findings.push_back("the article " + article.key + " is not as it was put");
  }
  if (in_use) check_vectors(hit, read->stored, *in_use, findings);
}

}  // namespace

Result<CheckReport> check_articles(State& state, const std::optional<VectorsInUse>& in_use) {
  constexpr std::size_t kCheckedAtOnce = 100;
  CheckReport out;
  std::uint64_t articles = 0;
  for (search::Ref behind = 0;;) {
    auto body = state.client().send(
        {"POST", kSearchPath,
         next_articles_body(behind, kCheckedAtOnce, in_use.has_value(), state.view())});
    if (!body) return body.error();
    auto page = read_found(*body);
    if (!page) return page.error();
    for (const FoundHit& hit : page->hits) {
      ++articles;
      behind = hit.number;
      check_article(hit, in_use, out.findings);
    }
    if (page->hits.size() < kCheckedAtOnce) break;
  }
  const std::uint64_t counted = state.known().totals.articles;
  if (counted != articles) {
    out.findings.push_back(std::to_string(counted) + " articles are counted, " +
                           std::to_string(articles) + " are there");
  }
  out.left_out = "the postings: the cluster keeps them";
  return out;
}

}  // namespace poisk::opensearch
