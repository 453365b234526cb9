#include "opensearch/stored_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "analysis/word_prefix.h"
#include "opensearch/base64.h"
#include "opensearch/schema.h"
#include "opensearch/word_view.h"
#include "query/abbreviations.h"
#include "similarity/signature.h"
#include "storage/date_key.h"
#include "storage/layout.h"
#include "storage/revision.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace poisk::opensearch {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestId = 512;
constexpr std::size_t kKeptOfId = 400;  // of a longer key, before its hash

struct Words {
  std::vector<std::string> forms;
  std::vector<ByteSpan> spans;
};

Words words_of(std::string_view text, analysis::Session& session) {
  Words out;
  analysis::Word word;
  session.reset(text);
  while (session.next_word(word)) {
    out.forms.emplace_back(word.form);
    out.spans.push_back(word.span);
  }
  return out;
}

std::string joined(const std::vector<std::string>& forms) {
  std::string out;
  for (const std::string& form : forms) (out += out.empty() ? "" : " ") += form;
  return out;
}

json source_json(const Source& source) {
  json out{{"outlet", source.outlet},       {"url", source.url},
           {"author", source.author},       {"agency", source.agency},
           {"published", source.published}, {"link_required", source.terms.link_required},
           {"notice", source.terms.notice}};
  if (source.terms.share) out["share"] = *source.terms.share;
  return out;
}

Source read_source_json(const json& from) {
  Source out;
  out.outlet = from.at("outlet").get<std::string>();
  out.url = from.at("url").get<std::string>();
  out.author = from.at("author").get<std::string>();
  out.agency = from.at("agency").get<std::string>();
  out.published = from.at("published").get<std::string>();
  out.terms.link_required = from.at("link_required").get<bool>();
  out.terms.notice = from.at("notice").get<std::string>();
  if (const auto share = from.find("share"); share != from.end()) {
    out.terms.share = share->get<double>();
  }
  return out;
}

// What a text has between its passages, and how it is known in other outlets' articles.
std::string layout_of(std::string_view text, const Words& words, std::size_t& passages) {
  std::vector<ByteSpan> sentences;
  const auto split = passage::split(text, words.spans, &sentences);
  similarity::SignatureBuilder signature(sentences);
  for (std::size_t i = 0; i < words.forms.size(); ++i) {
    signature.add(words.forms[i], words.spans[i]);
  }
  passages = split.size();
  return storage::encode_layout(split) +
         similarity::encode_sketch(similarity::make_sketch(signature.finish()));
}

json abbreviations_of(const Article& article) {
  std::set<std::string> out;
  for (const std::string* text : {&article.text, &article.title}) {
    for (const query::Abbreviation& one : query::find_abbreviations(*text)) {
      out.insert(one.letters + kBetween + one.name);
    }
  }
  return out;
}

json article_json(const Article& article, std::string_view layout) {
  json out{{"key", article.key},
           {"title", article.title},
           {"text", article.text},
           {"source", source_json(article.source)},
           {"revision", storage::revision_of(article.title, article.text)},
           {"layout", to_base64(layout)}};
  for (const Field& field : article.fields) out["fields"].push_back({field.name, field.value});
  if (!article.dropped.empty()) out["dropped"] = article.dropped;
  if (!article.origin.empty()) out["origin"] = article.origin;
  return out;
}

}  // namespace

std::string id_of(std::string_view key) {
  if (key.size() <= kLongestId) return std::string(key);
  std::size_t kept = kKeptOfId;
  while (text::is_continuation(key[kept])) --kept;
  return std::string(key.substr(0, kept)) + kBetween + std::to_string(text::hash(key)) + '-' +
         std::to_string(text::hash(key, 1));
}

std::string stored_line(const Article& article, search::Ref number, analysis::Session& session) {
  const Words text = words_of(article.text, session);
  const Words title = words_of(article.title, session);
  std::set<std::string> forms(text.forms.begin(), text.forms.end());
  forms.insert(title.forms.begin(), title.forms.end());
  std::set<std::string> prefixes;
  for (const std::string& form : forms) prefixes.emplace(analysis::prefix_of(form));
  prefixes.erase("");
  std::size_t passages = 0;
  const std::string layout = layout_of(article.text, text, passages);

  json out;
  out[kForms] = {joined(title.forms), joined(text.forms)};
  out[kTitleForms] = joined(title.forms);
  out[kVocabulary] = forms;
  out[kPrefixes] = prefixes;
  out["view"] = to_base64(WordView::pack(text.forms, title.forms));
  out[kNumber] = number;
  // Sums of them tell states apart, and are exact for two million articles.
  out["stamp"] = text::mix(static_cast<std::uint64_t>(number)) >> 32;
  out["tokens"] = text.forms.size() + title.forms.size();
  out["passages"] = passages;
  out["text_bytes"] = article.title.size() + article.text.size();
  out[kLate] = storage::lateness(storage::date_key(article.source.published));
  const auto name = [&](const char* field, const std::string& value) {
    if (!value.empty()) out[field] = value;
  };
  name("outlet", article.source.outlet);
  name("agency", article.source.agency);
  name("author", article.source.author);
  name("published", article.source.published);
  for (const Field& field : article.fields) {
    out["fields"].push_back(field.name + kBetween + field.value);
  }
  out[kAbbreviations] = abbreviations_of(article);
  out["article"] = article_json(article, layout);
  return out.dump();
}

Result<ClusterArticle> read_stored(std::string_view text) {
  const auto foreign = [] {
    return Error{ErrorCode::corrupt, "an article of the cluster is not as it was put", 0};
  };
  try {
    const json from = json::parse(text);
    ClusterArticle out;
    Article& article = out.stored.article;
    article.key = from.at("key").get<std::string>();
    article.title = from.at("title").get<std::string>();
    article.text = from.value("text", std::string());
    article.source = read_source_json(from.at("source"));
    if (const auto fields = from.find("fields"); fields != from.end()) {
      for (const json& field : *fields) {
        article.fields.push_back({field.at(0).get<std::string>(), field.at(1).get<std::string>()});
      }
    }
    article.dropped = from.value("dropped", std::vector<std::string>());
    article.origin = from.value("origin", std::string());
    out.stored.revision = from.at("revision").get<std::uint64_t>();
    if (const auto packed = from.find("layout"); packed != from.end()) {
      std::string bytes;
      if (!from_base64(packed->get<std::string>(), bytes)) return foreign();
      auto layout = storage::decode_layout(bytes, article.text.size());
      if (!layout) return foreign();
      out.passages = std::move(layout->passages);
      out.sketch = layout->sketch;
      for (const auto& p : out.passages) out.stored.passages.push_back(p.bytes);
    }
    return out;
  } catch (const json::exception&) {
    return foreign();
  }
}

}  // namespace poisk::opensearch
