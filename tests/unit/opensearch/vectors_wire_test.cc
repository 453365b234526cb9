// Vectors in a cluster: what is asked and sent, by a server within the test.
#include <poisk/meaning.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "opensearch/article_vectors.h"
#include "opensearch/base64.h"
#include "opensearch/stored_json.h"
#include "similarity/vectors.h"
#include "unit/index/few_words.h"
#include "unit/opensearch/wire.h"

namespace poisk {
namespace {

using nlohmann::json;

constexpr const char* kMapping = "GET /news/_mapping";
constexpr const char* kSetMapping = "PUT /news-000001/_mapping";
constexpr const char* kSearches = "POST /_search";
constexpr const char* kSearchesOfNow = "POST /news/_search";  // not of a view
constexpr const char* kBulks = "POST /news/_bulk";
constexpr const char* kOk = R"({"acknowledged":true})";

Article waste() {
  Article out;
  out.key = "мусор";
  out.title = "Чистый город";
  out.text = "За городом собрали мусор.";
  return out;
}

class VectorsWire : public Wire {
 protected:
  // A cluster with this one article, of number 7, until it is told what others do.
  VectorsWire() {
    says(kMapping, [this](const httplib::Request&, int) { return Said{200, mapping_.dump()}; });
    says(kSetMapping, [this](const httplib::Request& request, int) {
      const json body = json::parse(request.body);
      for (const auto& [name, value] : body.items()) {
        mapping_["news-000001"]["mappings"][name] = value;
      }
      return Said{200, kOk};
    });
    says("GET /news/_stats/store", {200, R"({"_all":{"total":{"store":{"size_in_bytes":1}}}})"});
    says(kSearches, [this](const httplib::Request& request, int) {
      return answer_to(json::parse(request.body));
    });
    says(kBulks, [this](const httplib::Request& request, int) {
      const std::size_t end = request.body.find('\n');
      action_ = json::parse(request.body.substr(0, end));
      line_ = json::parse(request.body.substr(end + 1, request.body.find('\n', end + 1) - end));
      embedded_ = embedded_ || (status_ == 200 && line_.contains("vectors"));
      return Said{200, R"({"items":[{"index":{"status":)" + std::to_string(status_) +
                           R"(,"error":)" +
                           R"({"type":"version_conflict_engine_exception","reason":"x"}}}]})"};
    });
  }

  Index open_with(const std::string& embedder = "few words") {
    embedder_ = std::make_shared<testing::FewWords>(embedder);
    Options options;
    options.use_lexicon = false;
    options.embedder = embedder_;
    ClusterOptions cluster;
    cluster.tries = 1;
    return open_cluster(address(), cluster, options).value();
  }
  // What the mapping says of vectors.
  json said_of_vectors() {
    const json& ours = mapping_["news-000001"]["mappings"]["_meta"]["poisk"];
    return ours.value("vectors", json());
  }

  static Said found(int total, const json& hit) {
    json out{{"timed_out", false}};
    out["_shards"] = {{"total", 3}, {"successful", 3}, {"skipped", 0}, {"failed", 0}};
    out["hits"]["total"] = {{"value", total}, {"relation", "eq"}};
    out["hits"]["hits"] = hit.is_null() ? json::array() : json::array({hit});
    return {200, out.dump()};
  }
  static json packed_waste() {
    analysis::Session session(Analyzer::stemming());
    return json::parse(opensearch::stored_line(waste(), 7, {}, session)).at("article");
  }

  json mapping_ = json::parse(mapping(2));
  json action_, line_;      // sent last
  int status_ = 200;        // of what is sent
  bool embedded_ = false;   // the article has vectors
  std::string unembedded_;  // the question for such
  json columns_;            // of the article, where all are read
  std::shared_ptr<testing::FewWords> embedder_;

 private:
  Said answer_to(const json& body) {
    const std::string text = body.dump();
    if (body.contains("aggs") && body["aggs"].contains("words")) {
      return {200, R"({"timed_out":false,)" + shards(3) +
                       R"(,"aggregations":{"words":{"value":1,"sum_other_doc_count":0,)"
                       R"("doc_count_error_upper_bound":0,"buckets":[]}}})"};
    }
    if (body.contains("aggs")) return {200, totals(1)};
    const bool of_vectors = text.find("\"embedded\"") != std::string::npos;
    if (body.at("size") == 0) return found(of_vectors && !embedded_ ? 0 : 1, {});
    if (text.find("must_not") == std::string::npos) {
      if (columns_.is_null()) return found(0, {});
      return found(1, {{"sort", {7}}, {"fields", columns_}});
    }
    unembedded_ = text;
    const bool behind = body["query"]["bool"]["filter"]["range"]["number"]["gt"] >= 7;
    if (embedded_ || behind) return found(0, {});
    json hit{{"_seq_no", 41}, {"_primary_term", 3}, {"sort", {7}}};
    hit["fields"] = {{"number", {7}}, {"article", {packed_waste()}}};
    return found(1, hit);
  }
};

TEST_F(VectorsWire, AreMadeOfWhatHasNone) {
  Index index = open_with();
  std::vector<std::pair<std::size_t, std::size_t>> told;
  const Result<void> embedded =
      index.embed([&](std::size_t done, std::size_t total) { told.emplace_back(done, total); });
  ASSERT_TRUE(embedded) << embedded.error().message;
  // The index is told whose they are, and an older one gets the columns.
  const json set = json::parse(bodies_[kSetMapping].at(0));
  const json meta = set.at("_meta").at("poisk");
  EXPECT_EQ(meta.at("format"), 2);
  EXPECT_EQ(meta.at("analyzer"), Analyzer::stemming().impl().text_fingerprint);
  EXPECT_EQ(meta.at("vectors").at("embedder"), "few words");
  EXPECT_EQ(meta.at("vectors").at("dimensions"), 8);
  EXPECT_EQ(set.at("properties").at("vectors").at("type"), "binary");
  const std::string id = meta.at("vectors").at("id");
  EXPECT_NE(unembedded_.find(id), std::string::npos);
  EXPECT_NE(unembedded_.find(R"("seq_no_primary_term":true)"), std::string::npos);
  EXPECT_EQ(embedder_->embedded,
            std::vector<std::string>{"Чистый город\nЗа городом собрали мусор."});
  // The article is written as it was, over that write alone, with its vectors.
  const json action = action_.at("index");
  EXPECT_EQ(action.at("_id"), "мусор");
  EXPECT_EQ(action.at("if_seq_no"), 41);
  EXPECT_EQ(action.at("if_primary_term"), 3);
  EXPECT_FALSE(action.contains("version"));
  EXPECT_EQ(line_.at("number"), 7);
  EXPECT_EQ(line_.at("embedded"), id);
  std::string column;
  ASSERT_TRUE(opensearch::from_base64(line_.at("vectors").get<std::string>(), column));
  const auto vectors =
      opensearch::unpack_article_vectors(column, {id, {"few words", 8}}).value().value();
  const auto expected = embedder_->embed_passages(std::vector<std::string>{"мусор"}).value();
  EXPECT_EQ(vectors.vectors, similarity::pack_vector(expected[0]));
  EXPECT_EQ(vectors.signs, similarity::pack_signs(expected[0], {}));
  EXPECT_EQ(told, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {1, 1}, {1, 1}}));
  // Once.
  embedder_->embedded.clear();
  ASSERT_TRUE(index.embed());
  EXPECT_TRUE(embedder_->embedded.empty());
  EXPECT_EQ(count(kSetMapping), 1);
  EXPECT_EQ(count(kBulks), 1);
  const Stats stats = index.stats().value();
  EXPECT_EQ(stats.embedder, "few words");
  EXPECT_EQ(stats.embedded, 1u);
}

TEST_F(VectorsWire, AreCheckedWithTheirArticle) {
  Index index = open_with();
  ASSERT_TRUE(index.embed());
  const std::string id = said_of_vectors().at("id");
  const auto findings_of = [&](const std::string& article, const std::string& vectors) {
    columns_ = {{"number", {7}}, {"article", {article}}, {"vectors", {vectors}}};
    const auto report = index.check();
    EXPECT_TRUE(report) << report.error().message;
    return report ? report->findings : std::vector<std::string>();
  };
  const auto column = [](const std::string& of) { return opensearch::to_base64(of); };
  const std::string whole = packed_waste();
  using Findings = std::vector<std::string>;
  EXPECT_EQ(findings_of(whole, column(id + std::string(9, 'v'))), Findings());
  EXPECT_EQ(findings_of(whole, column("another" + std::string(9, 'v'))), Findings());
  EXPECT_EQ(findings_of(whole, column(id + "vv")),
            Findings{"the vectors of the article мусор are damaged: put it again, and embed"});
  EXPECT_EQ(findings_of(whole, column(id + std::string(18, 'v'))),
            Findings{"the vectors of the article мусор are not of its passages"});
  EXPECT_EQ(findings_of(column("no article"), column(id + std::string(9, 'v'))),
            Findings{"the article of number 7 is damaged"});
}

TEST_F(VectorsWire, OfAnArticleThatWasChangedMeanwhileAreNotWritten) {
  status_ = 409;
  ASSERT_TRUE(open_with().embed());
  EXPECT_FALSE(embedded_);
  status_ = 400;
  const Result<void> refused = open_with().embed();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::io);
}

TEST_F(VectorsWire, AreNotMixedWhereAnotherProgramBeginsOthers) {
  Index index = open_with();
  const Result<void> embedded = index.embed([&](std::size_t, std::size_t) {
    const std::lock_guard lock(mutex_);
    mapping_["news-000001"]["mappings"]["_meta"]["poisk"]["vectors"]["id"] = "another";
  });
  ASSERT_FALSE(embedded);
  EXPECT_EQ(embedded.error().code, ErrorCode::busy);
  EXPECT_EQ(count(kBulks), 0);
}

TEST_F(VectorsWire, OfAnotherEmbedderAreForgottenAtOnce) {
  ASSERT_TRUE(open_with().embed());
  const std::string first = said_of_vectors().at("id");
  embedded_ = false;  // none has any of a new id
  ASSERT_TRUE(open_with("others").embed());
  EXPECT_NE(said_of_vectors().at("id"), first);
  EXPECT_EQ(said_of_vectors().at("embedder"), "others");
  EXPECT_EQ(line_.at("embedded"), said_of_vectors().at("id"));
}

TEST_F(VectorsWire, AreDropped) {
  Index index = open_with();
  EXPECT_EQ(index.drop_vectors().value(), 0u);
  EXPECT_EQ(count(kSetMapping), 0);
  ASSERT_TRUE(index.embed());
  EXPECT_EQ(index.drop_vectors().value(), 1u);
  EXPECT_TRUE(said_of_vectors().is_null());
  EXPECT_EQ(index.stats().value().embedder, "");
}

TEST_F(VectorsWire, ComeWithTheirArticle) {
  Index index = open_with();
  Article given = waste();
  given.vectors = {"few words",
                   embedder_->embed_passages(passages_to_embed(given).value()).value()};
  const Result<void> put = index.put(given);
  ASSERT_TRUE(put) << put.error().message;
  EXPECT_EQ(line_.at("embedded"), said_of_vectors().at("id"));
  EXPECT_EQ(action_.at("index").at("version_type"), "external");
  ASSERT_TRUE(index.put(waste()));
  EXPECT_FALSE(line_.contains("vectors"));
  EXPECT_FALSE(line_.contains("embedded"));
}

TEST_F(VectorsWire, StayWithTheSameWords) {
  Index index = open_with();
  ASSERT_TRUE(index.put(waste()));
  EXPECT_EQ(count(kSearchesOfNow), 0);  // nobody has any
  ASSERT_TRUE(index.embed());
  const std::string id = said_of_vectors().at("id");
  const std::string column = line_.at("vectors");
  says(kSearchesOfNow, [&](const httplib::Request& request, int) {
    EXPECT_NE(request.body.find("мусор"), std::string::npos);
    EXPECT_NE(request.body.find(id), std::string::npos);
    json hit{{"sort", {0}}};
    hit["fields"] = {{"number", {7}}, {"article", {packed_waste()}}, {"vectors", {column}}};
    return found(1, hit);
  });
  Article again = waste();
  again.source.outlet = "Другое издание";
  ASSERT_TRUE(index.put(again));
  EXPECT_EQ(line_.at("vectors"), column);
  EXPECT_EQ(line_.at("embedded"), id);
  again.text = "За городом сожгли мусор.";
  ASSERT_TRUE(index.put(again));
  EXPECT_FALSE(line_.contains("vectors"));
  EXPECT_FALSE(line_.contains("embedded"));
  // What an article brings with it counts.
  again = waste();
  again.vectors = {"few words", {{0, 1, 0, 0, 0, 0, 0, 0}}};
  const int asked = count(kSearchesOfNow);
  ASSERT_TRUE(index.put(again));
  EXPECT_NE(line_.at("vectors"), column);
  EXPECT_EQ(count(kSearchesOfNow), asked);
  // Vectors keep nobody from writing.
  says(kSearchesOfNow, {503, "{}"});
  ASSERT_TRUE(index.put(waste()));
  EXPECT_FALSE(line_.contains("vectors"));
}

TEST_F(VectorsWire, ThatDoNotFitTheirArticleAreRefused) {
  Index index = open_with();
  Article given = waste();
  given.vectors = {"few words", {{1, 0, 0, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0, 0, 0}}};
  EXPECT_TRUE(has(index.put(given).error(), "article мусор: it has 2 vectors"));
  given.vectors.passages = {{1, 0}};
  EXPECT_TRUE(
      has(index.put(given).error(), "its vectors have 2 numbers, those of few words have 8"));
  given.vectors = {"others", {{1, 0, 0, 0, 0, 0, 0, 0}}};
  EXPECT_TRUE(has(index.put(given).error(), "its vectors are of others"));
  EXPECT_EQ(count(kBulks), 0);
  ASSERT_TRUE(index.embed());
  const Result<void> beside = open_with("others").put(given);
  ASSERT_FALSE(beside);
  EXPECT_EQ(beside.error().code, ErrorCode::invalid_argument);
  EXPECT_TRUE(has(beside.error(), "the index has vectors of few words")) << beside.error().message;
}

TEST_F(VectorsWire, OfAnIndexThatWasOpenedToReadStayAsTheyAre) {
  Options options;
  options.use_lexicon = false;
  options.read_only = true;
  options.embedder = std::make_shared<testing::FewWords>();
  Index index = Index::open(address(), options).value();
  EXPECT_EQ(index.embed().error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(index.drop_vectors().error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(count(kSetMapping), 0);
}

TEST_F(VectorsWire, ThatAMappingDoesNotSaySoundlyAreNone) {
  for (const char* vectors :
       {R"({"id":"","embedder":"e","dimensions":8})", R"({"id":"a","embedder":"e","dimensions":0})",
        R"({"id":"a","embedder":"e","dimensions":12})",
        R"({"id":"a","embedder":"e","dimensions":8192})", R"({"id":"a"})", "3"}) {
    mapping_["news-000001"]["mappings"]["_meta"]["poisk"]["vectors"] = json::parse(vectors);
    EXPECT_EQ(failure(open({.tries = 1})).code, ErrorCode::io) << vectors;
  }
}

TEST(ClusterVectors, ComeBackOrAreDamaged) {
  const opensearch::VectorsInUse in_use = opensearch::begin_vectors({"e", 8});
  EXPECT_NE(in_use.id, opensearch::begin_vectors({"e", 8}).id);
  const similarity::PackedVectors two{std::string(16, 'v'), "sS"};
  const std::string column = opensearch::pack_article_vectors(in_use, two);
  const auto back = opensearch::unpack_article_vectors(column, in_use).value();
  ASSERT_TRUE(back);
  EXPECT_EQ(back->vectors, two.vectors);
  EXPECT_EQ(back->signs, two.signs);
  EXPECT_FALSE(opensearch::unpack_article_vectors("", in_use).value());
  EXPECT_FALSE(
      opensearch::unpack_article_vectors(column, opensearch::begin_vectors({"e", 8})).value());
  for (const std::string& bad : {in_use.id, column + 's', column.substr(0, column.size() - 1),
                                 in_use.id + std::string(54, 'v')}) {
    const auto damaged = opensearch::unpack_article_vectors(bad, in_use);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, ErrorCode::corrupt);
  }
}

}  // namespace
}  // namespace poisk
