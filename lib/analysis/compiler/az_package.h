// Reads the dictionary files of pymorphy, which are OpenCorpora's, or of the npm package az, which
// keeps words in CP1251 and packs what stands behind them its own way.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::analysis::compiler {

// A DAWG as the library dawgdic writes it: units of 32 bits, and a guide that says how to walk
// them.
class Dawg {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::uint32_t kRoot = 0;

  // False where `bytes` are no DAWG.
  bool parse(std::string_view bytes);

  std::uint32_t follow(std::uint32_t node, std::uint8_t label) const;
  std::uint32_t follow(std::uint32_t node, std::string_view labels) const;
  // The value of the key that ends in `node`, kNone where none does.
  std::uint32_t value(std::uint32_t node) const;
  // The label of the first child of `node`, and of the next sibling of `node`; 0 where there is
  // none.
  std::uint8_t first_child(std::uint32_t node) const;
  std::uint8_t next_sibling(std::uint32_t node) const;

 private:
  std::uint32_t offset(std::uint32_t node) const;

  std::vector<std::uint32_t> units_;
  std::string guide_;
};

// One cell of a paradigm: how a form is spelled around its base, and what it is.
struct Cell {
  std::string prefix;  // letter codes (analysis/letters.h)
  std::string suffix;
  std::uint16_t tag;
  bool usable;  // made of letters alone, without a hyphen or an apostrophe
};
using Paradigm = std::vector<Cell>;  // the first cell is the dictionary form

// A word of the dictionary with one of its readings.
struct AzEntry {
  std::string_view spelling;  // CP1251
  std::uint32_t paradigm;
  std::uint32_t cell;
};

struct AzPackage {
  Dawg words;
  Dawg probabilities;
  std::vector<Paradigm> paradigms;
  std::vector<std::string> tags;
  std::string revision;  // of OpenCorpora
  bool is_utf8 = false;  // pymorphy's own layout

  // `folder` holds words.dawg and its companions.
  static Result<AzPackage> load(const std::string& folder);

  // Calls `visit` with every entry whose spelling is letters alone, the entries of one spelling
  // after each other.
  void for_each(const std::function<void(const AzEntry&)>& visit) const;

  // How probable the package says the tag is for the spelling, in millionths; kNone where it is
  // silent.
  std::uint32_t millionths(std::string_view spelling, std::uint16_t tag) const;
};

// Letter codes of a CP1251 word; false where it has a character that is none.
bool letters_of_cp1251(std::string_view word, std::string& letters);

}  // namespace poisk::analysis::compiler
