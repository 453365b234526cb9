#include "opensearch/cluster_view.h"

#include "analysis/analyzer_impl.h"
#include "opensearch/answers.h"
#include "opensearch/questions.h"
#include "opensearch/schema.h"
#include "search/abbreviation_names.h"

namespace poisk::opensearch {

Result<std::uint64_t> count_embedded(const State& state, const VectorsInUse& in_use) {
  auto body = state.client().send({"POST", kSearchPath, embedded_body(in_use.id, state.view())});
  if (!body) return body.error();
  auto found = read_found(*body);
  if (!found) return found.error();
  return found->total;
}

Result<std::vector<Abbreviation>> ClusterView::abbreviations() {
  auto words = snapshot_.vocabulary();
  if (!words) return words.error();
  return (*words)->abbreviations();
}

Result<Stats> ClusterView::stats() {
  auto words = snapshot_.vocabulary();
  if (!words) return words.error();
  const IndexTotals& totals = snapshot_.state().known().totals;
  Client& client = snapshot_.state().client();
  auto body = client.send({"GET", '/' + client.name() + "/_stats/store", {}});
  if (!body) return body.error();
  auto bytes = read_bytes(*body);
  if (!bytes) return bytes.error();
  Stats out;
  out.articles = totals.articles;
  out.passages = totals.passages;
  out.tokens = totals.tokens;
  out.text_bytes = totals.text_bytes;
  out.forms = (*words)->forms();
  out.file_bytes = *bytes;
  out.format_version = kClusterFormat;
  out.analyzer = fingerprint_;
  // A cluster has none: they are made here, of its forms.
  out.groups = analyzer_.impl().word_fingerprint;
  out.groups_serve = true;
  if (const auto& in_use = snapshot_.vectors()) {
    auto embedded = count_embedded(snapshot_.state(), *in_use);
    if (!embedded) return embedded.error();
    out.embedder = in_use->space.embedder;
    out.embedded = *embedded;
  }
  out.abbreviations = search::forms_joined((*words)->abbreviations(), session());
  return out;
}

}  // namespace poisk::opensearch
