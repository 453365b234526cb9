// Query: what is asked of an index, as a tree.
//
// A query is written as text (docs/query_language.md) or built here without any:
//
//   Query::any({Query::must(Query::phrase("Касым-Жомарт Токаев")), Query::word("визит"),
//               Query::except(Query::word("спорт")), Query::after("2023-11")})
//
// is the query `+"Касым-Жомарт Токаев" визит -спорт после:2023-11`. Both ways lead to the same
// trees.
#pragma once

#include <poisk/export.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poisk {

// A plain value: copies are independent, const functions may be called from many threads.
//
// The makers below keep trees in one shape: children that ask for nothing are dropped, a group of
// one is that one, groups within groups of their own kind are joined. Text without a letter or
// digit asks for nothing, and bytes that are not UTF-8 separate words.
class POISK_EXPORT Query {
 public:
  // What a node of the tree asks for, and of which of its parts.
  enum class Kind : std::uint8_t {
    nothing,  // matches nothing by itself, and is dropped from a group
    word,     // text(): a word in any of its forms
    exact,    // text(): this very form, or several of them in a row
    prefix,   // text(): how the word begins
    // text(): a word or one spelt much like it; number(): edits at the most, 0: by its length
    fuzzy,
    // text(): a word with parts left open: `*` stands for any letters or digits, or none, `?`
    // between letters or digits for one
    wildcard,
    // text(): a regular expression (docs/query_language.md) that a word is to match as a whole
    regex,
    phrase,  // text(): words in this order, nothing between them, each in any of its forms
    // text(): words in any order; number(): words between the first and the last at the most
    near,
    // text(): of `any`, beside other plain children: its words, which rank higher where they stand
    // as a phrase; elsewhere the phrase
    quoted,
    all,  // all children are met
    // Of the plain children at least one is met, more rank higher; where there is a `must` child,
    // those decide and the plain ones only rank; no `except` child is met.
    any,
    must,    // of `any`: the child has to be met
    except,  // of `any` and `all`: the child must not be met
    title,   // the child is met in the title
    // The following are conditions on the article as a whole, wherever they stand in the tree: of
    // several names for one field one has to be met, of dates all.
    outlet,  // text(): who published it
    agency,  // text(): whom the outlet cites
    author,  // text(): the person
    after,   // text(): 2023, 2023-11 or 2023-11-23: then or later
    before,  // text(): then, to the end of that year, month or day, or earlier
    date,    // text(): in that year or month or on that day
    field,   // name(), text(): a value of the application's own, or a range of them
  };

  // Asks for nothing.
  Query() = default;

  // A word in any of its forms. Several words are any of them.
  static Query word(std::string_view text);
  // The other kinds, each as Kind says.
  static Query exact(std::string_view text);
  static Query prefix(std::string_view text);
  static Query fuzzy(std::string_view text, unsigned edits = 0);
  // Without `*` and `?` a word, with no more than a `*` at its end a prefix; where letters or digits
  // do not stand on both sides of `?`, it stands for nothing.
  static Query wildcard(std::string_view text);
  // What is no regular expression, or one that takes too much, is its words.
  static Query regex(std::string_view expression);
  static Query phrase(std::string_view text);
  static Query near(std::string_view text, unsigned distance = 10);
  static Query quoted(std::string_view text);
  static Query all(std::vector<Query> children);
  static Query any(std::vector<Query> children);
  static Query must(Query child);
  static Query except(Query child);
  static Query title(Query child);
  static Query outlet(std::string_view name);
  static Query agency(std::string_view name);
  static Query author(std::string_view name);
  // The same, but in ranking it counts so many times, from 0.01 to 100: `слово^2`. Conditions and what
  // is excluded have no weight; that of a weighted query is multiplied.
  static Query weighted(Query child, double weight);
  // Dates also as «ноябрь 2023» and «23.11.2023»; what is no date is ignored with a warning.
  static Query after(std::string_view date);
  static Query before(std::string_view date);
  static Query date(std::string_view date);
  // A value that is a range of numbers or dates, as `100..200`, `2023-11..` or `..5,5`, is met by all
  // that are within it or at its ends.
  static Query field(std::string_view name, std::string_view value);

  // The parts of this node; what its kind does not use is empty or 0.
  Kind kind() const noexcept { return kind_; }
  bool empty() const noexcept { return kind_ == Kind::nothing; }
  const std::string& text() const noexcept { return text_; }
  const std::string& name() const noexcept { return name_; }
  unsigned number() const noexcept { return number_; }
  double weight() const noexcept { return weight_; }
  const std::vector<Query>& children() const noexcept { return children_; }

  friend bool operator==(const Query&, const Query&) = default;

 private:
  Query(Kind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
  Query(Kind kind, std::vector<Query> children) : kind_(kind), children_(std::move(children)) {}
  static Query condition(Kind kind, std::string text);
  static Query as_phrase(Query query);
  static Query without_weights(Query query);
  bool is_condition() const noexcept { return kind_ >= Kind::outlet; }

  Kind kind_ = Kind::nothing;
  unsigned number_ = 0;
  double weight_ = 1;
  std::string text_;
  std::string name_;
  std::vector<Query> children_;
};

// The query as text that reads back as the same tree.
POISK_EXPORT std::string to_string(const Query& query);

}  // namespace poisk
