#include "answers.h"

#include <poisk/json.h>

#include <chrono>
#include <nlohmann/json.hpp>

namespace poisk::web {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kSuggestions = 8;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// For people who did not open the index themselves: what they can do about it.
std::string in_plain_words(const Error& error) {
  switch (error.code) {
    case ErrorCode::invalid_argument:
      return error.message;  // by this program alone, in Russian
    case ErrorCode::not_found:
      return "Такой статьи здесь нет.";
    case ErrorCode::busy:
      return "Хранилище занято записью. Повторите через несколько секунд.";
    case ErrorCode::analyzer_mismatch:
    case ErrorCode::schema_version:
      return "Хранилище создано другой версией: его нужно проиндексировать заново (poisk reindex).";
    case ErrorCode::corrupt:
      return "Хранилище повреждено (подробнее скажет poisk check).";
    default:
      return "Хранилище не удалось прочитать.";
  }
}

}  // namespace

Result<std::string> search_answer(const Index& index, const Parameters& parameters) {
  auto question = read_question(parameters);
  if (!question) return question.error();
  const auto started = std::chrono::steady_clock::now();
  auto results = index.search(question->conditions + question->typed, question->options);
  if (!results) return results.error();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
  return to_json(*results, {.query = question->typed,
                            .offset = question->options.offset,
                            .took_ms = took.count(),
                            .locale = Locale::russian});
}

Result<std::string> suggest_answer(const Index& index, const Parameters& parameters) {
  auto typed = text_parameter(parameters, "q");
  if (!typed) return typed.error();
  auto completions = index.suggest(*typed, kSuggestions);
  if (!completions) return completions.error();
  return dump(*completions);
}

Result<std::string> article_answer(const Index& index, const Parameters& parameters) {
  auto key = text_parameter(parameters, "key");
  if (!key) return key.error();
  auto cite = text_parameter(parameters, "cite");
  if (!cite) return cite.error();
  Json cited;
  Citation citation;
  if (!cite->empty()) {
    auto parsed = parse_citation(*cite);
    if (!parsed) {
      return Error{.code = ErrorCode::invalid_argument, .message = "Это не ссылка на цитату."};
    }
    citation = std::move(*parsed);
  }
  auto stored = cite->empty() ? index.get(*key) : index.get(citation);
  if (!stored) return stored.error();
  if (!cite->empty()) {
    const bool holds =
        citation.revision == stored->revision && citation.span.end <= stored->article.text.size();
    cited =
        holds ? Json{{"begin", citation.span.begin}, {"end", citation.span.end}} : Json("stale");
  }
  return "{\"article\":" + to_json(*stored) + ",\"cited\":" + dump(cited) + "}";
}

std::string error_answer(const Error& error) { return dump({{"error", in_plain_words(error)}}); }

}  // namespace poisk::web
