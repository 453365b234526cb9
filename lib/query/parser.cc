#include "query/parser.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "query/chars.h"
#include "query/chunks.h"
#include "query/date.h"
#include "query/fields.h"
#include "query/patterns.h"
#include "query/quote_pairs.h"
#include "query/value_range.h"
#include "query/warnings.h"
#include "query/weights.h"

namespace poisk::query {
namespace {

constexpr unsigned kDefaultDistance = 10;
constexpr std::size_t kMaxWarnings = 16;

class Parser {
 public:
  explicit Parser(std::string_view text)
      : text_(bounded(text, kMaxQueryBytes)), quotes_(text_), all_capitals_(is_in_capitals(text_)) {
    if (text_.size() < text.size()) {
      warn(WarningCode::query_too_long, std::to_string(kMaxQueryBytes));
    }
  }

  Parsed parse() {
    Query query = alternatives();
    if (words_ >= kMaxQueryWords && pos_ < text_.size()) {
      warn(WarningCode::too_many_words, std::to_string(kMaxQueryWords));
    }
    return {std::move(query), std::move(warnings_)};
  }

 private:
  // An operand and whether it is required where it stands beside others.
  struct Operand {
    Query query;
    bool required = false;
    bool quotation = false;
  };

  void warn(WarningCode code, std::string_view detail = {}) {
    if (warnings_.size() < kMaxWarnings) add_warning(warnings_, {code, std::string(detail)});
  }

  bool at_end() const { return pos_ >= text_.size() || words_ >= kMaxQueryWords; }
  char32_t peek() const { return char_at(text_, pos_); }
  void skip_char() { next_char(text_, pos_); }

  void skip_space() {
    while (!at_end() && is_gap(peek())) skip_char();
  }

  Operator peek_operator() const {
    // «Кто такой Токаев? И что он сделал»: a sentence begins with the word.
    if (all_capitals_ || after_sentence_) return Operator::none;
    return operator_of(chunk_at(text_, pos_));
  }

  bool take_operator(Operator wanted) {
    skip_space();
    if (at_end()) return false;
    if (wanted == Operator::either && peek() == '|') {
      while (!at_end() && peek() == '|') skip_char();
      return true;
    }
    const std::string_view chunk = chunk_at(text_, pos_);
    if (wanted == Operator::both && chunk == "&&") {
      pos_ += chunk.size();
      return true;
    }
    if (peek_operator() != wanted) return false;
    pos_ += chunk.size();
    return true;
  }

  // sequence { | sequence }
  Query alternatives() {
    std::vector<Query> sequences;
    do {
      sequences.push_back(sequence());
    } while (take_operator(Operator::either));
    return Query::any(std::move(sequences));
  }

  bool at_sequence_end() {
    skip_space();
    while (!at_end() && peek() == ')' && depth_ == 0) {
      warn(WarningCode::stray_parenthesis);
      skip_char();
      skip_space();
    }
    if (at_end() || peek() == ')' || peek() == '|') return true;
    return peek_operator() == Operator::either && !sequence_begins_;
  }

  // Operands side by side; И joins two of them more closely.
  Query sequence() {
    std::vector<Query> operands;
    sequence_begins_ = true;
    while (!at_sequence_end()) {
      sequence_begins_ = false;
      Operand first = operand(operands.empty());
      if (first.query.empty()) continue;
      std::vector<Query> joined;
      joined.push_back(std::move(first.query));
      while (take_operator(Operator::both)) {
        Operand next;
        while (next.query.empty() && !at_sequence_end()) next = operand(false);
        if (next.query.empty()) {
          warn(WarningCode::and_without_operand);
        } else {
          joined.push_back(std::move(next.query));
        }
      }
      const bool alone = joined.size() == 1;
      Query query = alone ? std::move(joined.front()) : Query::all(std::move(joined));
      if (alone && first.quotation && !first.required) {
        query = Query::weighted(Query::quoted(query.text()), query.weight());
      }
      const bool required = !alone || first.required;
      operands.push_back(required ? Query::must(std::move(query)) : std::move(query));
    }
    sequence_begins_ = false;
    if (operands.size() == 1 && operands.front().kind() == Query::Kind::must) {
      const Query& only = operands.front().children().front();
      // Required as a whole, and not any part of it: «+Касым-Жомарт».
      const bool parts = only.kind() == Query::Kind::word && !is_one_run(only.text());
      return parts ? Query::weighted(Query::phrase(only.text()), only.weight()) : Query(only);
    }
    return Query::any(std::move(operands));
  }

  // A word, a phrase, a group or a condition with what stands before it. `first`: nothing stands
  // before it that an operator could join it to.
  Operand operand(bool first) {
    bool negated = false;
    bool required = false;
    bool exact = false;
    const std::size_t begin = pos_;
    const Operator op = peek_operator();
    if (op == Operator::negation) {
      const std::string_view chunk = chunk_at(text_, pos_);
      pos_ += chunk.size();
      skip_space();
      if (at_sequence_end() || peek_operator() != Operator::none) {
        ++words_;
        return {Query::word(chunk)};
      }
      negated = true;
    } else if (op != Operator::none) {
      const std::string_view chunk = chunk_at(text_, pos_);
      pos_ += chunk.size();
      if (!first) warn(WarningCode::operator_as_word, chunk);
      ++words_;
      return {Query::word(chunk)};
    }
    const bool joins = joined_to_before();
    while (!at_end()) {
      const char32_t c = peek();
      if (c != '-' && c != '+' && c != '=') break;
      skip_char();
      if (!modifies(c) || (c == '-' && joins)) {  // a dash, «--», «+ »: punctuation
        while (!at_end() && peek() == c) skip_char();
        if (at_end() || is_gap(peek())) return {};
        continue;
      }
      negated = negated || c == '-';
      required = required || c == '+';
      exact = exact || c == '=';
    }
    Operand found = primary(exact);
    if (pos_ == begin) skip_char();  // whatever it is, go on
    if (found.query.empty()) return {};
    if (negated) return {Query::except(std::move(found.query)), false};
    found.required = found.required || required;
    return found;
  }

  // Whether a hyphen here stands within a compound, as in «Труд»-плюс, and excludes nothing.
  bool joined_to_before() const {
    if (pos_ == 0) return false;
    const char32_t c = char_before(text_, pos_);
    return !is_gap(c) && c != '(' && c != '|';
  }

  // Whether the modifier just skipped belongs to what follows it.
  bool modifies(char32_t modifier) const {
    const char32_t c = peek();
    if (opens_quote(c) || c == '(') return true;
    if (c == modifier) return false;
    if (modifier == '-' && c >= '0' && c <= '9') return false;  // a minus
    if (c == '-' || c == '+' || c == '=')
      return has_word_char(chunk_at(text_, pos_)) || next_opens();
    if (c == '/' && slashed_at(text_, pos_)) return true;
    return (begins_word(c) || c == '*') && has_word_char(chunk_at(text_, pos_));
  }

  // In `-="…"` the quote follows another modifier.
  bool next_opens() const {
    const std::size_t end = pos_ + chunk_at(text_, pos_).size();
    const char32_t c = char_at(text_, end);
    return opens_quote(c) || c == '(';
  }

  Operand primary(bool exact) {
    if (at_end()) return {};
    const char32_t c = peek();
    if (c == '(') {
      if (exact) warn(WarningCode::exact_before_group);
      return group();
    }
    if (opens_quote(c)) return quotation(exact);
    if (ends_chunk(c)) {
      skip_char();  // a closing quote alone
      return {};
    }
    if (slashed_at(text_, pos_)) return {expression()};
    if (std::optional<Operand> condition = field()) return std::move(*condition);
    return {word(exact)};
  }

  Operand group() {
    if (depth_ >= kMaxQueryNesting) {
      warn(WarningCode::nested_too_deep, std::to_string(kMaxQueryNesting));
      skip_char();
      return {};
    }
    skip_char();
    after_sentence_ = false;
    ++depth_;
    Operand inner{alternatives()};
    --depth_;
    skip_space();
    if (!at_end() && peek() == ')') {
      skip_char();
    } else if (words_ < kMaxQueryWords) {
      warn(WarningCode::unclosed_parenthesis);
    }
    inner.query = Query::weighted(std::move(inner.query), caret_number());
    return inner;
  }

  Operand quotation(bool exact) {
    const std::optional<std::size_t> end = quotes_.closing(pos_);
    skip_char();
    const std::size_t inner = pos_;
    if (!end) {
      warn(WarningCode::unclosed_quote);
      return {};
    }
    const std::string_view text = text_.substr(inner, *end - inner);
    pos_ = *end;
    skip_char();
    after_sentence_ = false;
    const std::optional<unsigned> distance = tilde_number(kDefaultDistance);
    const double weight = caret_number();
    const std::vector<std::string> words = plain_words(text);
    if (words.empty()) return {};
    if (words_ + words.size() > kMaxQueryWords) {
      words_ = kMaxQueryWords;
      return {};
    }
    words_ += words.size();
    if (text.find('*') != std::string_view::npos) {
      warn(WarningCode::wildcard_in_quotes);
    }
    if (distance) return {Query::weighted(Query::near(text, *distance), weight), true};
    if (exact) {
      Query query = Query::weighted(Query::exact(text), weight);
      const bool row = query.text().find(' ') != std::string::npos;
      return {std::move(query), row};
    }
    return {Query::weighted(Query::phrase(text), weight), false, true};
  }

  // A regular expression, or the words of what is none.
  Query expression() {
    const Slashed slashed = *slashed_at(text_, pos_);
    pos_ += slashed.size;
    after_sentence_ = false;
    ++words_;
    if (expressions_++ >= kMostExpressions) {
      warn(WarningCode::read_simply, slashed.inner);
      return Query::weighted(Query::word(slashed.inner), caret_number());
    }
    Query query = Query::regex(slashed.inner);
    if (query.kind() != Query::Kind::regex) warn(WarningCode::wildcard_within_word, slashed.inner);
    return Query::weighted(std::move(query), caret_number());
  }

  // `^2`: 1 where there is none.
  double caret_number() {
    const std::optional<Weighted> weight = weight_at(text_.substr(pos_));
    if (!weight) return 1;
    pos_ += weight->size;
    return weight->weight;
  }

  // `~5`
  std::optional<unsigned> tilde_number(unsigned otherwise) {
    if (pos_ >= text_.size() || text_[pos_] != '~') return std::nullopt;
    ++pos_;
    unsigned number = 0;
    bool digits = false;
    while (pos_ < text_.size() && text_[pos_] >= '0' && text_[pos_] <= '9') {
      number = std::min(number * 10 + static_cast<unsigned>(text_[pos_++] - '0'), 999U);
      digits = true;
    }
    return digits ? number : otherwise;
  }

  // A condition `name:value`, or nothing where it is none.
  std::optional<Operand> field() {
    const std::string_view chunk = chunk_at(text_, pos_);
    const std::size_t colon = chunk.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view name = chunk.substr(0, colon);
    const FieldName* field = field_of(name);
    if (field == nullptr) {
      if (may_be_own(name)) {
        if (Query range = Query::field(trimmed(name), range_at(pos_ + colon + 1)); !range.empty()) {
          pos_ += chunk.size();
          after_sentence_ = false;
          return Operand{std::move(range)};
        }
      }
      warn_unknown(name, chunk.substr(colon + 1));
      return std::nullopt;
    }
    const std::size_t begin = pos_;
    pos_ += colon + 1;
    after_sentence_ = false;
    Operand found = value(*field, name);
    if (found.query.empty()) {
      if (field->kind < Query::Kind::after || field->kind == Query::Kind::field) {
        warn(WarningCode::field_without_value, name);
      }
      pos_ = begin;
      return std::nullopt;
    }
    return found;
  }

  // «4:51» and «https://…» only look like a field.
  static bool may_be_own(std::string_view name) {
    return name.size() > 1 && has_word_char(name) &&
           name.find_first_of("0123456789") == std::string_view::npos;
  }

  void warn_unknown(std::string_view name, std::string_view value) {
    if (may_be_own(name) && !value.empty() && is_word_char(char_at(value, 0))) {
      warn(WarningCode::unknown_field, trimmed(name));
    }
  }

  Operand value(const FieldName& field, std::string_view name) {
    switch (field.kind) {
      case Query::Kind::title:
        return title();
      case Query::Kind::after:
        return {date(name, &Query::after)};
      case Query::Kind::before:
        return {date(name, &Query::before)};
      case Query::Kind::date:
        return {date(name, &Query::date)};
      case Query::Kind::outlet:
        return {Query::outlet(value_text())};
      case Query::Kind::agency:
        return {Query::agency(value_text())};
      case Query::Kind::author:
        return {Query::author(value_text())};
      default:
        break;
    }
    const std::string_view range = range_at(pos_);
    if (range.empty()) return {Query::field(own_field(name), value_text())};
    pos_ += chunk_at(text_, pos_).size();
    return {Query::field(own_field(name), range)};
  }

  // A range as it is written without quotation marks, without what ends a sentence; empty: none.
  std::string_view range_at(std::size_t pos) const {
    const std::string_view chunk = chunk_at(text_, pos);
    const std::string_view range = chunk.substr(0, chunk.find_last_not_of(",;:!?") + 1);
    return parse_range(range) ? range : std::string_view();
  }

  Operand title() {
    bool exact = false;
    while (!at_end() && peek() == '=') {
      exact = true;
      skip_char();
    }
    if (at_end()) return {};
    const char32_t c = peek();
    Query inner;
    if (c == '(') {
      inner = group().query;
    } else if (opens_quote(c)) {
      inner = quotation(exact).query;
    } else if (slashed_at(text_, pos_)) {
      inner = expression();
    } else if (!ends_chunk(c)) {
      inner = word(exact);
    }
    return {Query::title(std::move(inner)), true};
  }

  Query date(std::string_view name, Query (*make)(std::string_view)) {
    const std::size_t after_colon = pos_;
    skip_space();
    const std::size_t begin = pos_;
    const std::string text = opens_quote(peek()) ? value_text() : std::string();
    if (!text.empty()) {
      if (const auto iso = parse_date(text)) return make(*iso);
    } else if (const auto found = leading_date(text_.substr(begin))) {
      pos_ = begin + found->size;
      return make(found->iso);
    }
    if (begin == after_colon) warn(WarningCode::field_without_date, name);
    return {};
  }

  // A word or what stands between quotation marks.
  std::string value_text() {
    if (!at_end() && opens_quote(peek())) {
      const std::optional<std::size_t> end = quotes_.closing(pos_);
      if (!end) return {};
      skip_char();
      std::string text = one_line(text_.substr(pos_, *end - pos_));
      pos_ = *end;
      skip_char();
      return text;
    }
    const std::string_view chunk = chunk_at(text_, pos_);
    pos_ += chunk.size();
    return std::string(trimmed(chunk));
  }

  Query word(bool exact) {
    const std::string_view chunk = chunk_at(text_, pos_);
    pos_ += chunk.size();
    const std::size_t last = chunk.find_last_not_of(",;:!?.");
    std::string_view core = chunk.substr(0, last == std::string_view::npos ? 0 : last + 1);
    after_sentence_ = chunk.find_first_of(".!?", core.size()) != std::string_view::npos;
    const std::optional<Weighted> weight = weight_of_word(core);
    if (weight) core.remove_suffix(weight->size);
    const std::string_view rest = weight ? core : chunk;
    Query query = wildcard(core);
    if (!query.empty()) {
      ++words_;
    } else {
      std::vector<Query> words;
      for (const std::string& part : plain_words(rest)) {
        if (words_ >= kMaxQueryWords) break;
        ++words_;
        words.push_back(exact ? Query::exact(part) : Query::word(part));
      }
      query = Query::any(std::move(words));
      if (!query.empty() && chunk.find_first_of("*~") != std::string_view::npos) {
        warn(WarningCode::wildcard_within_word, chunk);
      }
    }
    return weight ? Query::weighted(std::move(query), weight->weight) : query;
  }

  std::string_view text_;
  QuotePairs quotes_;
  bool all_capitals_ = false;
  std::size_t pos_ = 0;
  std::size_t words_ = 0;
  std::size_t expressions_ = 0;
  int depth_ = 0;
  bool after_sentence_ = false;   // the word before ended a sentence
  bool sequence_begins_ = false;  // nothing stands before that an operator could join
  std::vector<Warning> warnings_;
};

}  // namespace

Parsed parse(std::string_view text) { return Parser(visible(text, kMaxQueryBytes + 1)).parse(); }

}  // namespace poisk::query
