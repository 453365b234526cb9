#include "article/beir.h"

#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "article/check.h"
#include "article/json_lines.h"
#include "article/letters.h"

namespace poisk::article {
namespace {

// Cuts the first column off `rest`.
std::string_view take_column(std::string_view& rest) {
  const std::size_t tab = rest.find('\t');
  const std::string_view column = rest.substr(0, tab);
  rest.remove_prefix(tab == std::string_view::npos ? rest.size() : tab + 1);
  return trim(column);
}

std::optional<int> read_grade(std::string_view text) {
  int grade = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, grade);
  return code == std::errc() && stop == end ? std::optional(grade) : std::nullopt;
}

}  // namespace

Result<std::vector<Query>> read_queries(std::string_view content) {
  std::vector<Query> out;
  std::size_t number = 0;
  for (const std::string_view line : lines(without_bom(content))) {
    ++number;
    if (trim(line).empty()) continue;
    // A query has the form of an article with an id and a text.
    Result<Article> read = read_json_line(line);
    if (!read) return invalid_line(number, read.error().message);
    out.push_back({std::move(read->key), std::move(read->text)});
  }
  return out;
}

Result<std::vector<Judgement>> read_judgements(std::string_view content) {
  std::vector<Judgement> out;
  std::size_t number = 0;
  for (const std::string_view line : lines(without_bom(content))) {
    ++number;
    if (trim(line).empty()) continue;
    std::string_view rest = line;
    const std::string_view query = take_column(rest);
    const std::string_view article = take_column(rest);
    const std::string_view grade_text = take_column(rest);
    const std::optional<int> grade = read_grade(grade_text);
    if (number == 1 && !grade && !grade_text.empty()) continue;  // the names of the columns
    if (query.empty() || article.empty() || !grade || !rest.empty()) {
      return invalid_line(number, "expected query, article and grade between tabs");
    }
    out.push_back({std::string(query), std::string(article), *grade});
  }
  return out;
}

}  // namespace poisk::article
