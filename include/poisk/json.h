// Answers and articles as JSON, for programs that read other programs' output. docs/program.md
// describes each object.
//
// UTF-8 stands unescaped; bytes that are not UTF-8 become U+FFFD, and what a terminal would obey is
// escaped. to_json() gives one line without a line break. Thread safe.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/article.h>
#include <poisk/export.h>
#include <poisk/poisk.h>
#include <poisk/result.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace poisk {

// What positions within a text count. Those of a hit's passage are a citation's, always bytes.
enum class OffsetUnit : std::uint8_t {
  bytes,        // as everywhere in C++
  code_points,  // as Python counts
  utf16,        // as Java, JavaScript and C# do
};

// What an answer does not say itself.
struct AnswerContext {
  std::string_view query = {};      // as typed
  std::size_t offset = 0;           // SearchOptions::offset: ranks count from its first answer
  double took_ms = 0;               // by the clock, of the search
  Locale locale = Locale::english;  // of the warnings' texts
  OffsetUnit offsets = OffsetUnit::bytes;  // of the highlights
};

// As `poisk search --json` prints it.
POISK_EXPORT std::string to_json(const Results& results, const AnswerContext& context);

// An answer that was read back, with what its AnswerContext said.
struct JsonAnswer {
  Results results;         // equal to what was written
  std::string query;       // as typed
  std::size_t offset = 0;  // 0 where there are no hits
  double took_ms = 0;      // by the clock, of the search
};

// Reads what to_json() of Results writes; positions that it counted in `offsets` become bytes. What
// it does not know is passed over: members, and corrections and warnings of other kinds, as later
// versions may have. Fails with invalid_argument where it is no such object.
POISK_EXPORT Result<JsonAnswer> read_json_answer(std::string_view json,
                                                 OffsetUnit offsets = OffsetUnit::bytes);

// As `poisk show --json` prints it, its passages counted in `offsets`.
POISK_EXPORT std::string to_json(const StoredArticle& stored,
                                 OffsetUnit offsets = OffsetUnit::bytes);

// Reads that back, as read_json_answer() does; values of one field come together. The article alone
// is also read by read_json_line() (poisk/read.h).
POISK_EXPORT Result<StoredArticle> read_json_stored(std::string_view json,
                                                    OffsetUnit offsets = OffsetUnit::bytes);

// A line of JSON Lines, as `poisk export` writes it, that read_json_line() turns back into
// `article`, but for its origin, its vectors to the last bit. Values of one field come together.
POISK_EXPORT std::string to_json(const Article& article);

// As `poisk stats --json` prints it.
POISK_EXPORT std::string to_json(const Stats& stats);

// [{"surface","begin","end","form","lemmas","term"}], the words of `text`, as Analyzer::analyze()
// gives them.
POISK_EXPORT std::string to_json(std::string_view text, std::span<const Token> tokens);

// [{"begin","end"}].
POISK_EXPORT std::string to_json(std::span<const ByteSpan> sentences);

// The same JSON with characters that a terminal obeys as \\u escapes, where JSON lets them stand as
// they are: for what other libraries write.
POISK_EXPORT std::string escape_controls(std::string_view json);

}  // namespace poisk
