#include "beir.h"

#include <fmt/format.h>
#include <poisk/read.h>

#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

namespace poisk::program {
namespace {

Error invalid_line(std::size_t line, std::string_view what) {
  return {ErrorCode::invalid_argument, fmt::format("line {}: {}", line, what)};
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\v\f";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

// Without what marks the beginning of a file as UTF-8.
std::vector<std::string_view> lines(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  std::vector<std::string_view> out;
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    out.push_back(content.substr(0, end));
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
  }
  return out;
}

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

Result<std::vector<TestQuery>> read_queries(std::string_view content) {
  std::vector<TestQuery> out;
  std::size_t number = 0;
  for (const std::string_view line : lines(content)) {
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
  for (const std::string_view line : lines(content)) {
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

}  // namespace poisk::program
