#include "query/synonyms.h"

#include <fmt/format.h>

#include <vector>

#include "language/language.h"
#include "text/utf8.h"

namespace poisk::query {
namespace {

std::string_view stripped(std::string_view text) {
  constexpr std::string_view space = " \t\r";
  const std::size_t begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) + 1 - begin);
}

std::vector<std::string_view> parts(std::string_view line, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = line.find(separator);
    out.push_back(stripped(line.substr(0, end)));
    if (end == std::string_view::npos) return out;
    line.remove_prefix(end + 1);
  }
}

// What is wrong with a line; empty where it was added.
std::string_view add_line(std::string_view line, analysis::Session& session,
                          Expansions& expansions) {
  if (text::find_invalid(line) != std::string_view::npos) return "it is not UTF-8";
  const std::size_t arrow = line.find("=>");
  const bool one_way = arrow != std::string_view::npos;
  std::vector<std::string_view> words =
      one_way ? parts(line.substr(arrow + 2), ',') : parts(line, '=');
  if (one_way) words.insert(words.begin(), stripped(line.substr(0, arrow)));
  if (words.size() < 2) return "neither = nor => stands in it";
  for (const std::string_view word : words) {
    if (session.terms(word).empty()) return "a word is missing";
    if (one_way && word.find('=') != std::string_view::npos) return "= and => stand in one line";
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (i != k && (i == 0 || !one_way))
        expansions.add(words[i], words[k], CorrectionKind::synonym, session);
    }
  }
  return {};
}

}  // namespace

Result<void> read_synonyms(std::string_view text, analysis::Session& session,
                           Expansions& expansions) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    line = stripped(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (const std::string_view wrong = add_line(line, session, expansions); !wrong.empty()) {
      return Error{ErrorCode::invalid_argument, fmt::format("line {}: {}: {}", number, wrong, line),
                   0};
    }
  }
  return {};
}

Expansions phrases_of_the_language(analysis::Session& session) {
  Expansions out(false);
  if (session.language().phrases == nullptr) return out;
  // They are well-formed: synonyms_test reads them.
  [[maybe_unused]] const auto read = read_synonyms(session.language().phrases(), session, out);
  return out;
}

}  // namespace poisk::query
