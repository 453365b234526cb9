#include "opensearch/answers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "opensearch/base64.h"
#include "opensearch/long_strings.h"
#include "opensearch/schema.h"

namespace poisk::opensearch {
namespace {

using nlohmann::json;

Error bad_answer(const char* what) {
  return {ErrorCode::io, std::string("the cluster's answer cannot be read: ") + what, 0};
}

// What a server of another kind sends, or a proxy before it, is no reason to throw.
template <class Read>
auto reading(std::string_view body, Read&& read) -> decltype(read(std::declval<const json&>())) {
  try {
    const json answer = json::parse(body);
    return read(answer);
  } catch (const json::exception&) {
    return bad_answer("it is no JSON, or of another form");
  }
}

// Of shards that have no copy none has failed.
Result<void> check_shards(const json& answer) {
  const json& shards = answer.at("_shards");
  const auto total = shards.at("total").get<std::int64_t>();
  const auto successful = shards.at("successful").get<std::int64_t>();
  if (successful == total && shards.at("failed").get<std::int64_t>() == 0) return {};
  return Error{ErrorCode::busy,
               "only " + std::to_string(successful) + " of " + std::to_string(total) +
                   " parts of the index have answered, so that nothing is answered: look at the "
                   "cluster's health",
               0};
}

Result<void> check_whole(const json& answer) {
  if (answer.at("timed_out").get<bool>()) {
    return Error{ErrorCode::busy, "the cluster gave up before it had looked at all articles", 0};
  }
  return check_shards(answer);
}

template <class Read>
auto reading_search(std::string_view body, Read&& read)
    -> decltype(read(std::declval<const json&>())) {
  return reading(body, [&](const json& answer) -> decltype(read(answer)) {
    if (auto whole = check_whole(answer); !whole) return whole.error();
    return read(answer);
  });
}

std::uint64_t total_of(const json& answer) {
  const json& total = answer.at("hits").at("total");
  if (total.at("relation").get<std::string>() != "eq")
    throw json::other_error::create(0, "", nullptr);
  return total.at("value").get<std::uint64_t>();
}

}  // namespace

Refusal read_refusal(std::string_view body) {
  constexpr std::size_t kLongestReason = 300;
  Refusal out;
  const json answer = json::parse(body, nullptr, false);
  if (!answer.is_object()) return out;
  const auto error = answer.find("error");
  if (error == answer.end() || !error->is_object()) return out;
  const json* from = &*error;
  // What has happened on a shard says more than that it has.
  const auto text = [](const json& of, const char* name) {
    const auto found = of.find(name);
    return found != of.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (const auto roots = error->find("root_cause"); roots != error->end() && roots->is_array() &&
                                                    !roots->empty() && (*roots)[0].is_object() &&
                                                    text((*roots)[0], "type").size() > 0) {
    from = &(*roots)[0];
  }
  out.type = text(*from, "type");
  out.reason = text(*from, "reason").substr(0, kLongestReason);
  for (char& c : out.reason) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return out;
}

Result<FoundPage> read_found(std::string_view body) {
  const LongStrings longs(body);
  const auto read_bytes = [&](const json& fields, const char* name, std::string& to) {
    const auto found = fields.find(name);
    return found == fields.end() ||
           from_base64(longs.text(found->at(0).get_ref<const std::string&>()), to);
  };
  return reading_search(longs.rest(), [&](const json& answer) -> Result<FoundPage> {
    FoundPage out;
    out.total = total_of(answer);
    for (const json& hit : answer.at("hits").at("hits")) {
      FoundHit& found = out.hits.emplace_back();
      const json& fields = hit.at("fields");
      found.number = fields.at(kNumber).at(0).get<search::Ref>();
      if (const auto score = hit.find("_score"); score != hit.end() && score->is_number()) {
        found.score = score->get<double>();
      }
      if (const auto late = fields.find(kLate); late != fields.end()) {
        found.late = late->at(0).get<std::uint64_t>();
      }
      if (hit.contains("_seq_no")) {
        found.written = {hit.at("_seq_no").get<std::int64_t>(),
                         hit.at("_primary_term").get<std::int64_t>()};
      }
      if (!read_bytes(fields, "view", found.view) || !read_bytes(fields, kArticle, found.article) ||
          !read_bytes(fields, kVectors, found.vectors)) {
        return bad_answer("the words of an article");
      }
    }
    if (const json& hits = answer.at("hits").at("hits"); !hits.empty()) {
      out.last = hits.back().at("sort").dump();
    }
    return out;
  });
}

Result<std::vector<search::Attribution>> read_attributions(std::string_view body) {
  return reading_search(body, [](const json& answer) -> Result<std::vector<search::Attribution>> {
    std::vector<search::Attribution> out;
    for (const json& hit : answer.at("hits").at("hits")) {
      const json& fields = hit.at("fields");
      const auto text = [&](const char* name) {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->at(0).get<std::string>();
      };
      search::Attribution& of = out.emplace_back();
      of = {text("outlet"), text("agency"), text("author"), text("published"), {}};
      const auto own = fields.find("fields");
      if (own == fields.end()) continue;
      for (const json& each : *own) {
        const auto& both = each.get_ref<const std::string&>();
        const std::size_t end = both.find(kBetween);
        if (end == std::string::npos) return bad_answer("a field of an article");
        of.fields.push_back({both.substr(0, end), both.substr(end + 1)});
      }
    }
    return out;
  });
}

Result<std::string> read_published(std::string_view body) {
  auto found = read_attributions(body);
  if (!found) return found.error();
  return found->empty() ? std::string() : std::move(found->front().published);
}

Result<WordsPart> read_words(std::string_view body, const char* name) {
  return reading_search(body, [&](const json& answer) -> Result<WordsPart> {
    const json& words = answer.at("aggregations").at(name);
    WordsPart out;
    out.whole = words.at("sum_other_doc_count").get<std::int64_t>() == 0 &&
                words.at("doc_count_error_upper_bound").get<std::int64_t>() == 0;
    for (const json& bucket : words.at("buckets")) {
      out.words.push_back(
          {bucket.at("key").get<std::string>(), bucket.at("doc_count").get<std::uint64_t>()});
    }
    return out;
  });
}

Result<std::uint64_t> read_cardinality(std::string_view body) {
  return reading_search(body, [](const json& answer) -> Result<std::uint64_t> {
    return answer.at("aggregations").at("words").at("value").get<std::uint64_t>();
  });
}

Result<IndexTotals> read_totals(std::string_view body) {
  return reading_search(body, [](const json& answer) -> Result<IndexTotals> {
    IndexTotals out;
    out.articles = total_of(answer);
    const json& sums = answer.at("aggregations");
    const auto sum = [&](const char* name) { return sums.at(name).at("value").get<double>(); };
    out.with_words = sums.at("with_words").at("doc_count").get<std::uint64_t>();
    out.tokens = static_cast<std::uint64_t>(sum("tokens"));
    out.passages = static_cast<std::uint64_t>(sum("passages"));
    out.text_bytes = static_cast<std::uint64_t>(sum("text_bytes"));
    out.state = std::to_string(out.articles) + ' ' + sums.at("tokens").dump() + ' ' +
                sums.at("stamp").dump();
    for (const json& hit : answer.at("hits").at("hits")) {
      out.last = hit.at("sort").at(0).get<search::Ref>();
    }
    return out;
  });
}

Result<OpenedView> read_view(std::string_view body) {
  return reading(body, [](const json& answer) -> Result<OpenedView> {
    if (auto whole = check_shards(answer); !whole) return whole.error();
    return OpenedView{answer.at("pit_id").get<std::string>(),
                      answer.at("_shards").at("total").get<std::size_t>()};
  });
}

Result<IndexKind> read_mapping(std::string_view body) {
  return reading(body, [](const json& answer) -> Result<IndexKind> {
    if (answer.size() != 1) {
      return Error{ErrorCode::invalid_argument,
                   "the name leads to several indexes of the cluster: name one", 0};
    }
    IndexKind out;
    out.index = answer.begin().key();
    const json& mappings = answer.begin().value().at("mappings");
    const auto meta = mappings.find("_meta");
    if (meta == mappings.end() || !meta->is_object()) return out;
    const auto ours = meta->find("poisk");
    if (ours == meta->end()) return out;
    out.format = ours->at("format").get<int>();
    out.analyzer = ours->at("analyzer").get<std::string>();
    if (const auto vectors = ours->find("vectors"); vectors != ours->end()) {
      out.vectors = {vectors->at("id").get<std::string>(),
                     {vectors->at("embedder").get<std::string>(),
                      vectors->at("dimensions").get<std::size_t>()}};
      if (out.vectors->id.empty() || !similarity::are_dimensions(out.vectors->space.dimensions)) {
        return bad_answer("whose vectors the index has");
      }
    }
    return out;
  });
}

Result<std::string> read_uuid(std::string_view body) {
  return reading(body, [](const json& answer) -> Result<std::string> {
    if (answer.size() != 1) return bad_answer("which index it is");
    return answer.begin()->at("settings").at("index").at("uuid").get<std::string>();
  });
}

Result<std::vector<WrittenItem>> read_written(std::string_view body) {
  return reading(body, [](const json& answer) -> Result<std::vector<WrittenItem>> {
    std::vector<WrittenItem> out;
    for (const json& item : answer.at("items")) {
      if (!item.is_object() || item.size() != 1) return bad_answer("what became of an article");
      const json& of = item.begin().value();
      WrittenItem& written = out.emplace_back();
      written.status = of.at("status").get<int>();
      if (const auto result = of.find("result"); result != of.end()) {
        written.result = result->get<std::string>();
      }
      if (of.contains("error")) written.refusal = read_refusal(of.dump());
    }
    return out;
  });
}

Result<std::uint64_t> read_bytes(std::string_view body) {
  return reading(body, [](const json& answer) -> Result<std::uint64_t> {
    return answer.at("_all").at("total").at("store").at("size_in_bytes").get<std::uint64_t>();
  });
}

}  // namespace poisk::opensearch
