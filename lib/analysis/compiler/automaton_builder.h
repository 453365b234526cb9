// Builds the smallest automaton that gives each key its value (analysis/lexicon_format.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace poisk::analysis::compiler {

// Nodes that lead to the same are one node: endings that words share are stored once.
class AutomatonBuilder {
 public:
  AutomatonBuilder();

  // Keys are labels from 1 to 63, and come in ascending order, each once.
  void add(std::string_view key, std::uint32_t value);

  // The automaton's numbers. The builder is used up. Empty where it grew past what the format can
  // address.
  std::vector<std::uint32_t> finish();

 private:
  using Node = std::vector<std::pair<std::uint8_t, std::uint32_t>>;  // label, target

  struct Hash {
    const std::vector<std::uint32_t>* out;
    std::size_t operator()(std::uint32_t node) const;
  };
  struct Equal {
    const std::vector<std::uint32_t>* out;
    bool operator()(std::uint32_t a, std::uint32_t b) const;
  };

  std::uint32_t freeze(const Node& node);
  void freeze_below(std::size_t depth);

  std::string last_;        // the key added last
  std::vector<Node> path_;  // its nodes, which may still grow
  std::vector<std::uint32_t> out_;
  std::unordered_set<std::uint32_t, Hash, Equal> frozen_;
};

}  // namespace poisk::analysis::compiler
