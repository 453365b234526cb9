#include "readers/encoding/decode.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "article/check.h"
#include "article/letters.h"
#include "readers/encoding/cyrillic_tables.h"
#include "readers/encoding/guess.h"
#include "text/charset.h"
#include "text/utf8.h"

namespace poisk::readers {
namespace {

// «CP1251», «win-1251» and «x-cp1251» are windows-1251.
std::string usual_name(std::string_view name) {
  std::string key;
  for (const char c : article::trim(name)) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) key += lower;
  }
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"utf8", "utf-8"},
      {"unicode11utf8", "utf-8"},
      {"windows1251", "windows-1251"},
      {"cp1251", "windows-1251"},
      {"win1251", "windows-1251"},
      {"xcp1251", "windows-1251"},
      {"1251", "windows-1251"},
      {"koi8r", "koi8-r"},
      {"koi8", "koi8-r"},
      {"cskoi8r", "koi8-r"},
      {"koi8u", "koi8-u"},
      {"cp866", "cp866"},
      {"ibm866", "cp866"},
      {"dos866", "cp866"},
      {"866", "cp866"},
      {"csibm866", "cp866"},
      {"iso88595", "iso-8859-5"},
      {"cyrillic", "iso-8859-5"},
      {"maccyrillic", "mac-cyrillic"},
      {"xmaccyrillic", "mac-cyrillic"},
      {"utf16", "utf-16"},
      {"utf16le", "utf-16le"},
      {"utf16be", "utf-16be"},
      {"unicode", "utf-16"},
      {"ucs2", "utf-16"},
      {"iso88591", "windows-1252"},
      {"latin1", "windows-1252"},
      {"usascii", "utf-8"},
      {"ascii", "utf-8"}};
  for (const auto& [known, usual] : kNames) {
    if (key == known) return std::string(usual);
  }
  return std::string(article::trim(name));
}

const CyrillicTable* table_of(std::string_view name) {
  for (const CyrillicTable& table : cyrillic_tables()) {
    if (table.name == name) return &table;
  }
  return nullptr;
}

std::string by_table(std::string_view bytes, const CyrillicTable& table) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    const char32_t c = value < 0x80 ? value : table.upper_half[value - 0x80];
    text::append_code_point(out, c == 0 && value >= 0x80 ? 0xFFFD : c);
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool little) {
  std::string out;
  out.reserve(bytes.size());
  char32_t lead = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    const char32_t unit = little ? static_cast<char32_t>(first | second << 8)
                                 : static_cast<char32_t>(first << 8 | second);
    const bool is_lead = unit >= 0xD800 && unit <= 0xDBFF;
    const bool is_trail = unit >= 0xDC00 && unit <= 0xDFFF;
    if (lead != 0 && !is_trail) text::append_code_point(out, 0xFFFD);
    if (is_trail) {
      text::append_code_point(
          out, lead == 0 ? 0xFFFD : 0x10000 + ((lead - 0xD800) << 10) + (unit - 0xDC00));
      lead = 0;
    } else if (is_lead) {
      lead = unit;
    } else {
      lead = 0;
      text::append_code_point(out, unit);
    }
  }
  if (lead != 0 || bytes.size() % 2 != 0) text::append_code_point(out, 0xFFFD);
  return out;
}

// `text` where every byte that begins no character is U+FFFD; none where these are many.
std::optional<std::string> mostly_utf8(std::string_view bytes) {
  std::string out;
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t pos = 0; pos < bytes.size();) {
    const char32_t c = text::next_code_point(bytes, pos);
    if (c == text::kInvalid) ++bad;
    if (c >= 0x80 && c != text::kInvalid) ++good;
    text::append_code_point(out, c == text::kInvalid ? 0xFFFD : c);
  }
  constexpr std::size_t kShare = 20;
  if (bad * kShare > good) return std::nullopt;
  return out;
}

std::optional<Decoded> by_name(std::string_view bytes, const std::string& name) {
  if (const CyrillicTable* table = table_of(name)) return Decoded{by_table(bytes, *table), name};
  if (name == "utf-16" || name == "utf-16le" || name == "utf-16be") {
    bool little = name != "utf-16be";
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) {
      little = bytes[0] == '\xFF';
      bytes.remove_prefix(2);
    } else if (name == "utf-16") {
      little = guess_utf16(bytes) != "utf-16be";
    }
    return Decoded{from_utf16(bytes, little), little ? "utf-16le" : "utf-16be"};
  }
  if (auto text = text::to_utf8(bytes, name)) return Decoded{std::move(*text), name};
  return std::nullopt;
}

}  // namespace

bool is_encoding(std::string_view name) {
  const std::string usual = usual_name(name);
  return usual == "utf-8" || table_of(usual) != nullptr || usual.starts_with("utf-16") ||
         text::is_charset(usual);
}

std::string declared_encoding(std::string_view bytes) {
  std::string head(bytes.substr(0, 4096));
  for (char& c : head) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto value_after = [&](std::size_t at) -> std::string {
    while (at < head.size() && (head[at] == ' ' || head[at] == '"' || head[at] == '\'')) ++at;
    const std::size_t end = head.find_first_of("\"' />;?\r\n\t", at);
    return end == std::string::npos ? std::string() : head.substr(at, end - at);
  };
  if (const std::size_t xml = head.find("<?xml"); xml != std::string::npos && xml < 4) {
    const std::size_t end = head.find("?>");
    const std::size_t at = head.find("encoding=");
    if (at != std::string::npos && at < end)
      return value_after(at + std::string_view("encoding=").size());
  }
  for (std::size_t meta = head.find("<meta"); meta != std::string::npos;
       meta = head.find("<meta", meta + 1)) {
    const std::size_t end = head.find('>', meta);
    const std::size_t at = head.find("charset=", meta);
    if (at != std::string::npos && at < end)
      return value_after(at + std::string_view("charset=").size());
  }
  return {};
}

Result<Decoded> decode(std::string_view bytes, std::string_view given, std::string_view declared,
                       bool lenient) {
  const std::string wanted = usual_name(given);
  if (!given.empty() && wanted != "utf-8") {
    if (auto decoded = by_name(bytes, wanted)) return std::move(*decoded);
    return article::invalid(fmt::format("no encoding is called {}", article::quoted(given)));
  }
  if (given.empty() && (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE"))) {
    return *by_name(bytes, "utf-16");
  }
  const std::size_t wrong = text::find_invalid(bytes);
  if (wrong == std::string_view::npos) {
    // UTF-16 of Latin letters alone would be UTF-8 with zeros.
    const std::string_view utf16 = bytes.find('\0') == std::string_view::npos || !given.empty()
                                       ? std::string_view()
                                       : guess_utf16(bytes);
    if (!utf16.empty()) return *by_name(bytes, std::string(utf16));
    return Decoded{std::string(article::without_bom(bytes)), "utf-8"};
  }
  if (!given.empty()) {
    if (auto text = lenient ? mostly_utf8(bytes) : std::nullopt)
      return Decoded{std::move(*text), "utf-8"};
  } else {
    if (const std::string_view utf16 = guess_utf16(bytes); !utf16.empty()) {
      return *by_name(bytes, std::string(utf16));
    }
    std::string said = usual_name(declared);
    if (said.empty()) said = usual_name(declared_encoding(bytes));
    if (lenient || bytes.starts_with("\xEF\xBB\xBF")) {
      if (auto text = mostly_utf8(article::without_bom(bytes)))
        return Decoded{std::move(*text), "utf-8"};
    }
    if (!said.empty() && said != "utf-8" && !said.starts_with("utf-16")) {
      if (auto decoded = by_name(bytes, said)) return std::move(*decoded);
    }
    if (!mostly_utf8(bytes)) {
      if (const CyrillicTable* table = guess_cyrillic(bytes)) {
        return Decoded{by_table(bytes, *table), std::string(table->name)};
      }
    }
  }
  const auto line =
      1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(wrong), '\n');
  return article::invalid_line(static_cast<std::size_t>(line),
                               fmt::format("not UTF-8; the first byte that is not is {}", wrong));
}

}  // namespace poisk::readers
