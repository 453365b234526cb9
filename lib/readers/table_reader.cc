#include "readers/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "article/check.h"
#include "article/letters.h"
#include "readers/record.h"

namespace poisk::readers {
namespace {

constexpr std::size_t kMostColumns = 1000;

// Cuts the first row off `rest`. A field in quotes may hold the mark, line ends and doubled quotes.
std::vector<std::string> take_row(std::string_view& rest, char separator) {
  std::vector<std::string> out;
  std::string field;
  std::size_t i = 0;
  bool quoted = false;
  bool begun = false;
  for (; i < rest.size(); ++i) {
    const char c = rest[i];
    if (quoted) {
      if (c == '"' && rest.substr(i + 1, 1) == "\"") {
        field += c;
        ++i;
      } else if (c == '"') {
        quoted = false;
      } else {
        field += c;
      }
    } else if (c == '"' && !begun) {
      quoted = true;
      begun = true;
    } else if (c == separator) {
      if (out.size() < kMostColumns) out.push_back(std::exchange(field, {}));
      begun = false;
    } else if (c == '\n') {
      ++i;
      break;
    } else if (c != '\r') {
      field += c;
      begun = true;
    }
  }
  rest.remove_prefix(i);
  if (out.size() < kMostColumns) out.push_back(std::move(field));
  return out;
}

bool is_blank(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(),
                     [](const std::string& field) { return article::trim(field).empty(); });
}

}  // namespace

char separator_of_table(std::string_view text, const MemberNames& names) {
  for (const char separator : {'\t', ';', ','}) {
    std::string_view rest = text.substr(0, 1 << 20);
    const std::vector<std::string> header = take_row(rest, separator);
    if (header.size() < 2 || rest.empty()) continue;
    const bool names_text = std::any_of(header.begin(), header.end(), [&](const std::string& name) {
      const std::string member = member_of(article::trim(name), names);
      return member == "text" || member == "title";
    });
    if (names_text && take_row(rest, separator).size() == header.size()) return separator;
  }
  return 0;
}

Result<void> read_table(std::string_view text, const MemberNames& names, const ArticleSink& sink) {
  const char separator = separator_of_table(text, names);
  if (separator == 0) return article::invalid("the first line names no columns of an article");
  const std::vector<std::string> header = take_row(text, separator);
  for (std::size_t number = 2; !text.empty(); ++number) {
    const std::vector<std::string> row = take_row(text, separator);
    if (is_blank(row)) continue;
    const std::string part = std::to_string(number);
    if (row.size() != header.size()) {
      if (!sink(article::invalid(
                    fmt::format("the row has {} fields, the header {}", row.size(), header.size())),
                part))
        return {};
      continue;
    }
    nlohmann::json record = nlohmann::json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string name(article::trim(header[i]));
      if (name.empty() || article::trim(row[i]).empty()) continue;
      record[member_of(name, names).empty() ? "fields." + name : name] = row[i];
    }
    if (!sink(read_record(record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                          names, nullptr),
              part))
      return {};
  }
  return {};
}

}  // namespace poisk::readers
