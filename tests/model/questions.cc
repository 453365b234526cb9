#include "model/questions.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <vector>

#include "text/utf8.h"

namespace poisk::model {

std::string Questions::words(const Model& model, std::size_t count) {
  if (model.articles().empty() || chance_.one_in(12)) return texts_.word();
  const Known& known =
      *std::next(model.articles().begin(),
                 static_cast<std::ptrdiff_t>(chance_.below(model.articles().size())))
           ->second;
  const bool title = !known.title.empty() && (known.text.empty() || chance_.one_in(4));
  const std::string& text = title ? known.article.title : known.article.text;
  const std::vector<Token> tokens = model.words().analyzer().analyze(text);
  if (tokens.empty()) return texts_.word();
  const std::size_t first = chance_.below(tokens.size());
  const std::size_t last = std::min(first + count, tokens.size()) - 1;
  if (count == 1 && chance_.one_in(2)) return tokens[first].form;
  return text.substr(tokens[first].span.begin, tokens[last].span.end - tokens[first].span.begin);
}

std::string Questions::beginning(const Model& model) {
  const std::vector<Token> tokens = model.words().analyzer().analyze(words(model, 1));
  if (tokens.empty()) return "п";
  const std::string& form = tokens.front().form;
  std::size_t size = chance_.between(chance_.one_in(4) ? 1 : 4, 24);
  while (size < form.size() && (static_cast<unsigned char>(form[size]) & 0xC0) == 0x80) ++size;
  return form.substr(0, size);
}

// A word with some letters left out.
std::string Questions::pattern(const Model& model) {
  const std::vector<Token> tokens = model.words().analyzer().analyze(words(model, 1));
  std::u32string out = text::code_points(tokens.empty() ? "сталь" : tokens.front().form);
  for (std::size_t n = chance_.between(1, 3); n > 0 && !out.empty(); --n) {
    const std::size_t at = chance_.below(out.size());
    if (chance_.one_in(2)) {
      out[at] = U'?';
    } else {
      out.replace(at, chance_.below(out.size() - at + 1), 1, U'*');
    }
  }
  std::string utf8;
  for (const char32_t c : out) text::append_code_point(utf8, c);
  return utf8;
}

// The same as a regular expression; every letter is one, so that meaning.cc finds its way back.
std::string Questions::expression(const Model& model) {
  std::string out = "(";
  for (const char c : pattern(model)) {
    if (c == '*') {
      out += ".*";
    } else if (c == '?') {
      out += '.';
    } else {
      if (c > 0 && std::isalnum(c) == 0) out += '\\';
      out += c;
    }
  }
  return out + ')';
}

std::string Questions::scattered(const Model& model) {
  const std::vector<Token> tokens =
      model.words().analyzer().analyze(words(model, chance_.between(2, 9)));
  std::vector<std::string> chosen;
  for (const Token& token : tokens) {
    if (chosen.size() < 3 && (chosen.empty() || chance_.one_in(3))) chosen.push_back(token.form);
  }
  if (chance_.one_in(2)) std::reverse(chosen.begin(), chosen.end());
  std::string out;
  for (const std::string& form : chosen) out += (out.empty() ? "" : " ") + form;
  return out;
}

Query Questions::leaf(const Model& model) {
  switch (chance_.below(13)) {
    case 0:
    case 1:
      return Query::exact(words(model, chance_.one_in(4) ? 2 : 1));
    case 2:
    case 3:
      return Query::prefix(beginning(model));
    case 4:
    case 5:
      return chance_.one_in(2) ? Query::phrase(words(model, chance_.between(1, 4)))
                               : Query::quoted(words(model, chance_.between(1, 4)));
    case 6:
      return Query::near(scattered(model), static_cast<unsigned>(chance_.below(8)));
    case 7:
      return Query::title(chance_.one_in(3) ? Query::phrase(words(model, 2))
                                            : (chance_.one_in(2) ? Query::word(words(model, 1))
                                                                 : Query::exact(words(model, 1))));
    case 8:
      return chance_.one_in(3) ? Query::regex(expression(model)) : Query::wildcard(pattern(model));
    case 9:
      return Query::weighted(leaf(model), chance_.one_in(2) ? 0.3 : 4);
    default:
      return Query::word(words(model, 1));
  }
}

std::string Questions::name(const std::vector<std::string>& names) {
  const std::string& whole = chance_.of(names);
  const std::size_t space = whole.find(' ');
  if (space == std::string::npos || chance_.one_in(2)) return whole;
  return chance_.one_in(2) ? whole.substr(0, space) : whole.substr(space + 1);
}

std::string Questions::date() {
  static constexpr std::size_t kSizes[] = {4, 7, 10};  // of a year, a month and a day
  return day(chance_).substr(0, chance_.of(kSizes));
}

// Of whole numbers below 100.
std::string Questions::range() {
  std::string out = chance_.one_in(4) ? "" : std::to_string(chance_.below(100));
  out += "..";
  return chance_.one_in(4) && out.size() > 2 ? out : out + std::to_string(chance_.below(100));
}

Query Questions::condition() {
  switch (chance_.below(7)) {
    case 0:
      return Query::outlet(name(kOutlets));
    case 1:
      return Query::agency(name(kAgencies));
    case 2:
      return Query::author(name(kAuthors));
    case 3:
      if (chance_.one_in(3)) return Query::field(kNumbered, range());
      return Query::field(chance_.of(kFieldNames), name(kFieldValues));
    case 4:
      return Query::after(date());
    case 5:
      return Query::before(date());
    default:
      return Query::date(date());
  }
}

Query Questions::query(const Model& model) {
  const auto leaves = [&](std::size_t most) {
    std::vector<Query> out;
    for (std::size_t n = chance_.between(1, most); n > 0; --n) out.push_back(leaf(model));
    return out;
  };
  std::vector<Query> parts;
  switch (chance_.below(10)) {
    case 0:
    case 1:
    case 2:
      return leaf(model);
    case 3:
      return Query::any(leaves(4));
    case 4:
      return Query::all(leaves(3));
    case 5:
      parts = leaves(2);
      parts.push_back(Query::except(leaf(model)));
      return chance_.one_in(2) ? Query::any(std::move(parts)) : Query::all(std::move(parts));
    case 6:
      parts = leaves(2);
      parts.push_back(Query::must(leaf(model)));
      if (chance_.one_in(3)) parts.push_back(Query::except(leaf(model)));
      return Query::any(std::move(parts));
    case 7:
      if (!chance_.one_in(4)) parts = leaves(2);
      for (std::size_t n = chance_.between(1, 3); n > 0; --n) {
        parts.push_back(chance_.one_in(5) ? Query::except(Query::outlet(name(kOutlets)))
                                          : condition());
      }
      return Query::any(std::move(parts));
    case 8:
      return Query::except(leaf(model));
    default:
      parts.push_back(Query::any(leaves(3)));
      parts.push_back(chance_.one_in(2) ? Query::all(leaves(2)) : leaf(model));
      if (chance_.one_in(3)) parts.push_back(Query::except(Query::any(leaves(2))));
      return chance_.one_in(2) ? Query::all(std::move(parts)) : Query::any(std::move(parts));
  }
}

SearchOptions Questions::options(const Model& model) {
  SearchOptions out;
  out.limit = model.articles().size() + 1;
  out.corrections = out.expansions = out.group_reprints = out.quote_terms = false;
  if (chance_.one_in(8)) out.outlet = name(kOutlets);
  if (chance_.one_in(10)) out.after = date();
  if (chance_.one_in(10)) out.before = date();
  if (chance_.one_in(6)) out.sort = SortBy::date;
  if (chance_.one_in(8)) out.order = order(chance_);
  out.facets = chance_.one_in(5);
  return out;
}

}  // namespace poisk::model
