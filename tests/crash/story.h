// A made-up life of an index: one step after another, each the same in every process.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace poisk::testing {

// What an index holds, by key.
using Shelf = std::map<std::string, Article>;

struct Step {
  enum class Kind : std::uint8_t { put, remove, optimize, reindex };
  Kind kind = Kind::put;
  std::vector<Article> articles;  // put: new ones, and others in place of those of their key
  std::string key;                // remove
};

// The `n`-th step of the story that `seed` begins.
Step step_of(std::uint32_t seed, std::uint32_t n);

// An article of so many words, some of them rare, some in every article.
Article made_article(std::string key, std::uint32_t seed, std::size_t words);

Result<void> take(Index& index, const Step& step);
void take(Shelf& shelf, const Step& step);

// The first `count` steps, taken one after another.
Shelf shelf_after(std::uint32_t seed, std::uint32_t count);

// What `index` holds now.
Result<Shelf> read_shelf(const Index& index);

// What is wrong with it in one line, empty where all is well: what check() says, and whether the
// words of each article find it.
std::string complaint(Index& index);

}  // namespace poisk::testing
