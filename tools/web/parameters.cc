#include "parameters.h"

#include <poisk/dates.h>
#include <poisk/query.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace poisk::web {
namespace {

constexpr std::size_t kMaxParameters = 20;
constexpr std::size_t kMaxBytes = 1000;  // of one parameter
constexpr std::size_t kMaxLimit = 50;
constexpr std::size_t kMaxOffset = 10000;
constexpr std::chrono::seconds kTimeBudget{2};
constexpr std::string_view kField = "field.";

Error refuse(std::string message) {
  return {.code = ErrorCode::invalid_argument, .message = std::move(message)};
}

Result<std::size_t> number_parameter(const Parameters& parameters, const std::string& name,
                                     std::size_t otherwise, std::size_t most) {
  auto text = text_parameter(parameters, name);
  if (!text) return text.error();
  if (text->empty()) return otherwise;
  std::size_t number = 0;
  const char* end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number > most) {
    return refuse("«" + name + "» — число от 0 до " + std::to_string(most) + ".");
  }
  return number;
}

// 2023, 2023-11 or 2023-11-23, and the calendar has it.
bool is_date(std::string_view text) {
  return text.size() <= std::string_view("2023-11-23").size() && first_day(text).has_value();
}

Result<void> read_conditions(const Parameters& parameters, Question& question) {
  const auto add = [&](const Query& condition) {
    // Before what is typed: there, an open quotation mark cannot swallow them.
    if (!condition.empty()) question.conditions += to_string(condition) + ' ';
  };
  auto agency = text_parameter(parameters, "agency");
  if (!agency) return agency.error();
  add(Query::agency(*agency));
  auto author = text_parameter(parameters, "author");
  if (!author) return author.error();
  add(Query::author(*author));
  for (const auto& [name, value] : parameters) {
    if (!name.starts_with(kField)) continue;
    add(Query::field(std::string_view(name).substr(kField.size()), value));
  }
  // Of a query 4096 bytes are read.
  if (question.conditions.size() > 4096 - kMaxBytes) return refuse("Слишком длинные условия.");
  return {};
}

Result<void> read_options(const Parameters& parameters, SearchOptions& options) {
  auto limit = number_parameter(parameters, "limit", 10, kMaxLimit);
  if (!limit) return limit.error();
  auto offset = number_parameter(parameters, "offset", 0, kMaxOffset);
  if (!offset) return offset.error();
  auto outlet = text_parameter(parameters, "outlet");
  if (!outlet) return outlet.error();
  auto date = text_parameter(parameters, "date");
  if (!date) return date.error();
  if (!date->empty() && !is_date(*date)) return refuse("«date» — год, месяц или день: 2023-11-23.");
  auto sort = text_parameter(parameters, "sort");
  if (!sort) return sort.error();
  auto exact = text_parameter(parameters, "exact");
  if (!exact) return exact.error();
  auto apart = text_parameter(parameters, "apart");
  if (!apart) return apart.error();

  options.limit = *limit;
  options.offset = *offset;
  options.outlet = *outlet;
  options.after = options.before = *date;
  options.sort = *sort == "date" ? SortBy::date : SortBy::score;
  options.corrections = exact->empty();
  options.group_reprints = apart->empty();
  options.facets = true;
  options.time_budget = kTimeBudget;
  return {};
}

}  // namespace

Result<std::string> text_parameter(const Parameters& parameters, const std::string& name) {
  const auto [begin, end] = parameters.equal_range(name);
  if (begin == end) return std::string();
  if (std::next(begin) != end) return refuse("«" + name + "» указано дважды.");
  if (begin->second.size() > kMaxBytes) {
    return refuse(name == "q" ? "Запрос слишком длинный: оставьте главное."
                              : "«" + name + "» — слишком длинное значение.");
  }
  return begin->second;
}

Result<Question> read_question(const Parameters& parameters) {
  if (parameters.size() > kMaxParameters) return refuse("Слишком много условий.");
  Question question;
  auto typed = text_parameter(parameters, "q");
  if (!typed) return typed.error();
  question.typed = std::move(*typed);
  if (auto read = read_options(parameters, question.options); !read) return read.error();
  if (auto read = read_conditions(parameters, question); !read) return read.error();
  return question;
}

}  // namespace poisk::web
