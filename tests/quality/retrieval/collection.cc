#include "quality/retrieval/collection.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "inputs.h"
#include "line_reader.h"

namespace poisk::quality {

namespace fs = std::filesystem;

Result<Collection> read_collection(const std::string& folder) {
  Collection out;
  out.name = fs::path(folder).filename().string();
  if (out.name.empty()) out.name = fs::path(folder).parent_path().filename().string();
  Result<void> failure;
  program::InputOptions options;
  options.format = program::Format::beir;
  program::InputReport report;
  const auto take = [&](Result<Article>&& article, const std::string& where) {
    if (article) {
      out.articles.push_back(std::move(*article));
    } else {
      failure = Error{article.error().code, where + ": " + article.error().message, 0};
    }
    return static_cast<bool>(failure);
  };
  program::read_inputs({folder}, options, take, report);
  if (!failure) return failure.error();
  auto queries = program::read_file((fs::path(folder) / "queries.jsonl").string());
  if (!queries) return queries.error();
  auto all = program::read_queries(*queries);
  if (!all) return all.error();
  auto qrels = program::read_file((fs::path(folder) / "qrels" / "test.tsv").string());
  if (!qrels) return qrels.error();
  auto judgements = program::read_judgements(*qrels);
  if (!judgements) return judgements.error();
  std::map<std::string, Grades> by_query;
  for (const program::Judgement& j : *judgements) {
    if (j.grade > 0) by_query[j.query][j.article] = j.grade;
  }
  for (program::TestQuery& query : *all) {
    auto grades = by_query.find(query.id);
    if (grades == by_query.end()) continue;
    out.grades.push_back(grades->second);
    out.queries.push_back(std::move(query));
  }
  return out;
}

double ndcg10(const Grades& grades, const std::vector<std::string>& ranking) {
  const auto gain = [](int grade, std::size_t rank) {
    return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank) + 2);
  };
  double dcg = 0;
  for (std::size_t rank = 0; rank < ranking.size() && rank < 10; ++rank) {
    if (auto grade = grades.find(ranking[rank]); grade != grades.end()) {
      dcg += gain(grade->second, rank);
    }
  }
  std::vector<int> ideal;
  for (const auto& [key, grade] : grades) ideal.push_back(grade);
  std::sort(ideal.rbegin(), ideal.rend());
  double best = 0;
  for (std::size_t rank = 0; rank < ideal.size() && rank < 10; ++rank) {
    best += gain(ideal[rank], rank);
  }
  return best > 0 ? dcg / best : 0;
}

std::string shared_collections() {
  const std::string folder = POISK_SOURCE_DIR "/../shared/eval";
  return fs::exists(folder) ? folder : std::string();
}

}  // namespace poisk::quality
