// Articles by chance, of words as texts have them and of words that are alike but for a letter or a
// digit: those that an index most easily takes for one another.
#pragma once

#include <poisk/article.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/chance.h"

namespace poisk::model {

class Texts {
 public:
  explicit Texts(std::uint64_t seed);

  // A word as texts write it, a few of them much more often than others.
  std::string word();
  // About so many words, with what stands between them.
  std::string text(std::size_t words);
  // With a title, a source and fields, each of which may be missing.
  Article article(std::string key, std::size_t words);

 private:
  std::string fresh_word();
  std::string russian_word();
  std::string number();
  std::string code();
  std::string of_mixed_letters();

  Chance chance_;
  std::vector<std::string> known_;  // the most frequent first
};

// The names that articles are published under.
extern const std::vector<std::string> kOutlets, kAgencies, kAuthors, kFieldNames, kFieldValues;
extern const std::string kNumbered;  // a field whose values are whole numbers below 100

// Keys of an order by these fields, one or more.
std::vector<std::string> order(Chance& chance);

// A day from 2019 to 2024, in ISO 8601.
std::string day(Chance& chance);

}  // namespace poisk::model
