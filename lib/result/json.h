// Answers as JSON, for programs that read other programs' output. UTF-8 stands unescaped; bytes
// that are not UTF-8 become U+FFFD, and what a terminal would obey is escaped. Each function returns
// one line without a line break. Thread safe.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace poisk::result {

struct AnswerContext {
  std::string_view query = {};  // as typed
  std::size_t offset = 0;       // SearchOptions::offset: ranks count from its first answer
  double took_ms = 0;
  Locale locale = Locale::english;  // of the warnings' texts
};

std::string to_json(const Results& results, const AnswerContext& context);
std::string to_json(const StoredArticle& stored);
std::string to_json(const Stats& stats);
// [{"surface","begin","end","lemmas","term"}], the words of `text`.
std::string to_json(std::string_view text, std::span<const Token> tokens);
// [{"begin","end"}].
std::string to_json(std::span<const ByteSpan> sentences);

}  // namespace poisk::result
