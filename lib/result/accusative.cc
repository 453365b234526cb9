#include "result/accusative.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "language/language.h"

namespace poisk::result {
namespace {

bool contains(language::Words list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// `word` with Cyrillic capitals made small.
std::string small(std::string_view word) {
  std::string out(word);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i] != '\xD0') continue;
    const auto second = static_cast<unsigned char>(out[i + 1]);
    if (second >= 0x90 && second <= 0x9F) {  // А–П
      out[i + 1] = static_cast<char>(second + 0x20);
    } else if (second >= 0xA0 && second <= 0xAF) {  // Р–Я
      out[i] = '\xD1';
      out[i + 1] = static_cast<char>(second - 0x20);
    } else if (second == 0x81) {  // Ё
      out[i] = '\xD1';
      out[i + 1] = '\x91';
    }
  }
  return out;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() > ending.size() && word.ends_with(ending);
  });
}

bool is_cyrillic_letter(std::string_view word, std::size_t at) {
  return at + 1 < word.size() && (word[at] == '\xD0' || word[at] == '\xD1');
}

// Not a Cyrillic letter in it, so no Russian ending either: «Reuters», «akorda.kz», «24.kz».
bool is_foreign(std::string_view word) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return std::any_of(word.begin(), word.end(), letter) &&
         std::none_of(word.begin(), word.end(), [](char c) { return c == '\xD0' || c == '\xD1'; });
}

// «ТАСС», «РИА», «МИД»: at least two letters, all of them capitals.
bool is_acronym(std::string_view word) {
  if (word.size() < 4) return false;
  for (std::size_t i = 0; i < word.size(); i += 2) {
    if (!is_cyrillic_letter(word, i) || word[i] != '\xD0') return false;
    const auto second = static_cast<unsigned char>(word[i + 1]);
    if (second != 0x81 && (second < 0x90 || second > 0xAF)) return false;
  }
  return true;
}

enum class Kind { feminine, unchanged, adjective, feminine_adjective, unknown };

Kind kind_of(std::string_view word) {
  if (is_foreign(word) || is_acronym(word)) return Kind::unchanged;
  const language::Institutions& words = *language::russian().institutions;
  const std::string lower = small(word);
  const std::string_view head = std::string_view(lower).substr(lower.rfind('-') + 1);
  if (contains(words.feminine, head) || ends_with_any(head, {"ция"})) return Kind::feminine;
  if (contains(words.same_accusative, head) || ends_with_any(head, {"ство", "ние"}))
    return Kind::unchanged;
  if (ends_with_any(head, {"ая", "яя"})) return Kind::feminine_adjective;
  if (ends_with_any(head, {"ый", "ий", "ой", "ое", "ее"})) return Kind::adjective;
  return Kind::unknown;
}

// Appends `word` with its feminine ending put into the accusative: а → у, я → ю, ая → ую, яя → юю.
void append_feminine(std::string& out, std::string_view word, bool adjective) {
  constexpr std::size_t kLetter = 2;
  const auto turned = [](std::string_view letter) -> std::string_view {
    if (letter == "а") return "у";
    return letter == "я" ? "ю" : letter;
  };
  const std::size_t stem = word.size() - (adjective ? 2 : 1) * kLetter;
  out += word.substr(0, stem);
  for (std::size_t i = stem; i < word.size(); i += kLetter) out += turned(word.substr(i, kLetter));
}

}  // namespace

std::optional<std::string> accusative(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    const Kind kind = kind_of(word);
    switch (kind) {
      case Kind::unknown:
        return std::nullopt;
      case Kind::feminine:
      case Kind::feminine_adjective:
        append_feminine(out, word, kind == Kind::feminine_adjective);
        break;
      case Kind::unchanged:
      case Kind::adjective:
        out += word;
        break;
    }
    if (kind == Kind::feminine || kind == Kind::unchanged) {
      // What follows the head depends on it and stays, unless it is the head of a second source.
      const std::string_view rest = name.substr(end);
      if (rest.find(", ") != rest.npos || rest.find(" и ") != rest.npos) {
        const std::size_t second = std::min(rest.find(", "), rest.find(" и "));
        const std::size_t from = rest.find(' ', second + 1) + 1;
        const std::string_view next = rest.substr(from, rest.find(' ', from) - from);
        if (const Kind other = kind_of(next); other == Kind::feminine) return std::nullopt;
      }
      return out.append(rest);
    }
    if (end < name.size()) out += ' ';
    at = end + 1;
  }
  return std::nullopt;
}

}  // namespace poisk::result
