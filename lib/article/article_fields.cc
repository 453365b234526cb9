#include "article/article_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <locale>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include "article/check.h"
#include "article/letters.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

// In no locale. Not by from_chars(), which not every standard library has for it.
std::optional<double> read_decimal(const std::string& text) {
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  double number = 0;
  if (!(in >> number) || in.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
  return number;
}

// «0.3», «0,3» or «30%» as 0.3.
Result<double> read_share(std::string_view text) {
  const Error error{ErrorCode::invalid_argument,
                    fmt::format("quote_share {} is not a share from 0 to 1", quoted(text))};
  std::string number(trim(text));
  const bool percent = !number.empty() && number.back() == '%';
  if (percent) number = std::string(trim(std::string_view(number).substr(0, number.size() - 1)));
  if (const std::size_t comma = number.find(','); comma != std::string::npos) number[comma] = '.';
  const std::optional<double> read = read_decimal(number);
  if (!read) return error;
  const double share = percent ? *read / 100 : *read;
  if (!(share >= 0 && share <= 1)) return error;
  return share;
}

}  // namespace

bool is_value_name(std::string_view name) {
  Article scratch;
  const Result<void> set = set_value(scratch, name, {});
  return set.has_value() || set.error().code != ErrorCode::not_found;
}

std::string_view own_field_name(std::string_view name) {
  constexpr std::string_view kPrefix = "fields.";
  return name.starts_with(kPrefix) ? name.substr(kPrefix.size()) : std::string_view();
}

Result<void> set_value(Article& article, std::string_view name, std::string_view value) {
  const std::array<std::pair<std::string_view, std::string*>, 8> strings = {{
      {"key", &article.key},
      {"_id", &article.key},
      {"title", &article.title},
      {"outlet", &article.source.outlet},
      {"url", &article.source.url},
      {"author", &article.source.author},
      {"agency", &article.source.agency},
      {"notice", &article.source.terms.notice},
  }};
  for (const auto& [known, place] : strings) {
    if (name != known) continue;
    *place = value;
    return {};
  }
  if (name == "published") {
    article.source.published = value;
    return check_date(value);
  }
  if (name == "quote_share") {
    Result<double> share = read_share(value);
    if (!share) return share.error();
    article.source.terms.share = *share;
    return {};
  }
  if (name == "link_required") {
    if (value != "true" && value != "false") {
      return Error{ErrorCode::invalid_argument,
                   fmt::format("link_required {} is neither true nor false", quoted(value))};
    }
    article.source.terms.link_required = value == "true";
    return {};
  }
  return Error{ErrorCode::not_found, fmt::format("there is no value called {}", quoted(name))};
}

Result<void> check_utf8(std::string_view text) {
  const std::size_t at = text::find_invalid(text);
  if (at == std::string_view::npos) return {};
  const auto line =
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return invalid_line(static_cast<std::size_t>(line), "not UTF-8");
}

}  // namespace poisk::article
