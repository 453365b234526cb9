// Formatters for the library {fmt}, for programs that use it: fmt::print("{}\n", hit).
//
// This header alone needs <fmt/format.h>, and no other header includes it. A program that does
// links fmt itself.
//
//   Citation, Query             as poisk::to_string gives them
//   Snippet                     its text; {:html} and {:ansi} with the matches marked
//   Hit                         as citation_text() gives it; {:html} as to_html() does
//   Error, ErrorCode            "stale: the article has changed", "stale"
//   ByteSpan                    "120-480"
//   Correction                  "njrftd → токаев"
//   Warning                     its sentence; {:ru} in Russian
//
// Text formatters also take what strings take: fmt::format("{:>40.20}", citation). Thread safe.
#pragma once

#include <fmt/format.h>
#include <poisk/poisk.h>
#include <poisk/query.h>

#include <string>
#include <string_view>

namespace poisk::detail {

// A formatter that takes the given names as `Style`, else what strings take.
template <class Style>
struct StyledFormatter : fmt::formatter<fmt::string_view> {
  Style style{};

  constexpr auto parse(fmt::format_parse_context& context) {
    const auto* const begin = context.begin();
    const std::string_view rest(begin, static_cast<std::size_t>(context.end() - begin));
    const std::string_view spec = rest.substr(0, rest.find('}'));
    if (style.set(spec)) return begin + spec.size();
    return fmt::formatter<fmt::string_view>::parse(context);
  }

  template <class Context>
  auto write(std::string_view text, Context& context) const {
    return fmt::formatter<fmt::string_view>::format({text.data(), text.size()}, context);
  }
};

struct Plain {
  static constexpr bool set(std::string_view) { return false; }
};

struct Language {
  Locale locale = Locale::english;
  constexpr bool set(std::string_view spec) {
    if (spec == "ru") locale = Locale::russian;
    return spec == "ru";
  }
};

struct Markup {
  enum class Kind { text, html, ansi } kind = Kind::text;
  constexpr bool set(std::string_view spec) {
    if (spec == "html") kind = Kind::html;
    if (spec == "ansi") kind = Kind::ansi;
    return kind != Kind::text;
  }
};

}  // namespace poisk::detail

template <>
struct fmt::formatter<poisk::ByteSpan> : poisk::detail::StyledFormatter<poisk::detail::Plain> {
  template <class Context>
  auto format(const poisk::ByteSpan& span, Context& context) const {
    return write(fmt::format("{}-{}", span.begin, span.end), context);
  }
};

template <>
struct fmt::formatter<poisk::Citation> : poisk::detail::StyledFormatter<poisk::detail::Plain> {
  template <class Context>
  auto format(const poisk::Citation& citation, Context& context) const {
    return write(to_string(citation), context);
  }
};

template <>
struct fmt::formatter<poisk::Query> : poisk::detail::StyledFormatter<poisk::detail::Plain> {
  template <class Context>
  auto format(const poisk::Query& query, Context& context) const {
    return write(to_string(query), context);
  }
};

template <>
struct fmt::formatter<poisk::Snippet> : poisk::detail::StyledFormatter<poisk::detail::Markup> {
  template <class Context>
  auto format(const poisk::Snippet& snippet, Context& context) const {
    using Kind = poisk::detail::Markup::Kind;
    if (style.kind == Kind::html) return write(to_html(snippet), context);
    if (style.kind == Kind::ansi) return write(to_ansi(snippet), context);
    return write(snippet.text, context);
  }
};

template <>
struct fmt::formatter<poisk::Hit> : poisk::detail::StyledFormatter<poisk::detail::Markup> {
  template <class Context>
  auto format(const poisk::Hit& hit, Context& context) const {
    const bool html = style.kind == poisk::detail::Markup::Kind::html;
    return write(html ? to_html(hit) : citation_text(hit), context);
  }
};

template <>
struct fmt::formatter<poisk::ErrorCode> : poisk::detail::StyledFormatter<poisk::detail::Plain> {
  template <class Context>
  auto format(poisk::ErrorCode code, Context& context) const {
    return write(to_string(code), context);
  }
};

template <>
struct fmt::formatter<poisk::Error> : poisk::detail::StyledFormatter<poisk::detail::Plain> {
  template <class Context>
  auto format(const poisk::Error& error, Context& context) const {
    return write(fmt::format("{}: {}", to_string(error.code), error.message), context);
  }
};

template <>
struct fmt::formatter<poisk::Correction> : poisk::detail::StyledFormatter<poisk::detail::Plain> {
  template <class Context>
  auto format(const poisk::Correction& correction, Context& context) const {
    return write(correction.from + " → " + correction.to, context);
  }
};

template <>
struct fmt::formatter<poisk::Warning> : poisk::detail::StyledFormatter<poisk::detail::Language> {
  template <class Context>
  auto format(const poisk::Warning& warning, Context& context) const {
    return write(to_string(warning, style.locale), context);
  }
};
