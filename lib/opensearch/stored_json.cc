#include "opensearch/stored_json.h"

#include <poisk/dates.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "analysis/word_prefix.h"
#include "opensearch/article_vectors.h"
#include "opensearch/base64.h"
#include "opensearch/packed_article.h"
#include "opensearch/schema.h"
#include "opensearch/word_view.h"
#include "passage/embedded_texts.h"
#include "query/abbreviations.h"
#include "similarity/signature.h"
#include "storage/date_key.h"
#include "storage/layout.h"
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

// What a text has between its passages, and how it is known in other outlets' articles.
std::string layout_of(std::string_view text, const Words& words,
                      std::vector<passage::Passage>& split) {
  std::vector<ByteSpan> sentences;
  split = passage::split(text, words.spans, &sentences);
  similarity::SignatureBuilder signature(sentences);
  for (std::size_t i = 0; i < words.forms.size(); ++i) {
    signature.add(words.forms[i], words.spans[i]);
  }
  return storage::encode_layout(split) +
         similarity::encode_sketch(similarity::make_sketch(signature.finish()));
}

// Whether vectors of passages that stood there are of these.
bool is_cut_so(const std::vector<passage::Passage>& split, const std::vector<ByteSpan>& so) {
  const std::size_t count = std::min(so.size(), passage::kVectorPassages);
  return std::equal(
      so.begin(), so.begin() + static_cast<std::ptrdiff_t>(count), split.begin(),
      split.begin() + static_cast<std::ptrdiff_t>(std::min(split.size(), passage::kVectorPassages)),
      [](ByteSpan a, const passage::Passage& b) { return a == b.bytes; });
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

}  // namespace

std::string id_of(std::string_view key) {
  if (key.size() <= kLongestId) return std::string(key);
  std::size_t kept = kKeptOfId;
  while (text::is_continuation(key[kept])) --kept;
  return std::string(key.substr(0, kept)) + kBetween + std::to_string(text::hash(key)) + '-' +
         std::to_string(text::hash(key, 1));
}

std::string stored_line(const Article& article, search::Ref number, const LineVectors& vectors,
                        analysis::Session& session) {
  const Words text = words_of(article.text, session);
  const Words title = words_of(article.title, session);
  std::set<std::string> forms(text.forms.begin(), text.forms.end());
  forms.insert(title.forms.begin(), title.forms.end());
  std::set<std::string> prefixes;
  for (const std::string& form : forms) prefixes.emplace(analysis::prefix_of(form));
  prefixes.erase("");
  std::vector<passage::Passage> passages;
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
  out["passages"] = passages.size();
  out["text_bytes"] = article.title.size() + article.text.size();
  out[kLate] = storage::lateness(storage::date_key(article.source.published));
  const auto name = [&](const char* field, const std::string& value) {
    if (!value.empty()) out[field] = value;
  };
  name("outlet", article.source.outlet);
  name("agency", article.source.agency);
  name("author", article.source.author);
  name("published", article.source.published);
  if (first_day(article.source.published)) {
    out[kWhen].push_back(article.source.published.substr(0, 4));
    if (article.source.published.size() >= 7) {
      out[kWhen].push_back(article.source.published.substr(0, 7));
    }
  }
  for (const Field& field : article.fields) {
    out["fields"].push_back(field.name + kBetween + field.value);
  }
  out[kAbbreviations] = abbreviations_of(article);
  out["article"] = to_base64(pack_article(article, layout));
  if (!vectors.column.empty() &&
      (vectors.cut_so == nullptr || is_cut_so(passages, *vectors.cut_so))) {
    out[kVectors] = to_base64(vectors.column);
    out[kEmbedded] = vectors.id;
  }
  return out.dump();
}

}  // namespace poisk::opensearch
