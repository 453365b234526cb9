#include "article/check.h"

#include <fmt/format.h>
#include <poisk/dates.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "article/letters.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

constexpr std::size_t kMaxTextBytes = 16u << 20;

bool is_utf8(std::string_view text) { return text::find_invalid(text) == std::string_view::npos; }

// The name of the first string that is not UTF-8; empty where there is none.
std::string_view not_utf8(const Article& article) {
  const Source& source = article.source;
  const std::pair<std::string_view, const std::string*> strings[] = {
      {"key", &article.key},
      {"title", &article.title},
      {"text", &article.text},
      {"outlet", &source.outlet},
      {"url", &source.url},
      {"author", &source.author},
      {"agency", &source.agency},
      {"published", &source.published},
      {"notice", &source.terms.notice},
      {"embedder", &article.vectors.embedder},
  };
  for (const auto& [name, value] : strings) {
    if (!is_utf8(*value)) return name;
  }
  for (const Field& field : article.fields) {
    if (!is_utf8(field.name) || !is_utf8(field.value)) return "fields";
  }
  for (const std::string& line : article.dropped) {
    if (!is_utf8(line)) return "dropped";
  }
  return {};
}

// That they are of the passages is looked at where these are known.
Result<void> check_vectors(const ArticleVectors& vectors) {
  if (vectors.passages.empty()) return {};
  if (vectors.embedder.empty()) {
    return invalid("its vectors do not say whose they are: name the Embedder that made them");
  }
  for (std::size_t i = 0; i < vectors.passages.size(); ++i) {
    const std::vector<float>& vector = vectors.passages[i];
    if (vector.size() != vectors.passages.front().size()) {
      return invalid(fmt::format("vector {} has {} numbers, the first {}", i + 1, vector.size(),
                                 vectors.passages.front().size()));
    }
    const auto is_finite = [](float number) { return std::isfinite(number); };
    if (!std::all_of(vector.begin(), vector.end(), is_finite)) {
      return invalid(fmt::format("vector {} has a number that is not finite", i + 1));
    }
    if (std::all_of(vector.begin(), vector.end(), [](float number) { return number == 0; })) {
      return invalid(fmt::format("vector {} has no direction: its numbers are 0", i + 1));
    }
  }
  return {};
}

}  // namespace

Error invalid(std::string message) { return {ErrorCode::invalid_argument, std::move(message), 0}; }

Error invalid_line(std::size_t line, std::string_view what) {
  return invalid(fmt::format("line {}: {}", line, what));
}

Result<void> check(const Article& article) {
  if (const std::string_view name = not_utf8(article); !name.empty()) {
    return invalid(fmt::format("'{}' is not UTF-8", name));
  }
  for (const std::string* text : {&article.text, &article.title}) {
    if (auto sound = check_size(*text); !sound) return sound;
  }
  if (trim(article.text).empty() && trim(article.title).empty()) {
    return invalid("the article has neither title nor text");
  }
  const auto& share = article.source.terms.share;
  if (share && !(*share >= 0 && *share <= 1)) {
    return invalid(fmt::format("quote_share '{}' is not a share from 0 to 1", *share));
  }
  if (auto sound = check_vectors(article.vectors); !sound) return sound;
  return check_date(article.source.published);
}

Result<void> check_size(std::string_view text) {
  if (text.size() <= kMaxTextBytes) return {};
  return invalid("its text is over 16 MiB: make it several articles");
}

Result<void> check_date(std::string_view published) {
  if (published.empty() || first_day(published)) return {};
  return invalid(fmt::format(
      "{} is not a date such as 2023, 2023-11, 2023-11-23 or 2023-11-23T18:56", quoted(published)));
}

}  // namespace poisk::article
