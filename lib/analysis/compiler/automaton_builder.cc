#include "analysis/compiler/automaton_builder.h"

#include "analysis/lexicon_format.h"
#include "text/common_prefix.h"

namespace poisk::analysis::compiler {

using lexicon_format::Transition;

std::size_t AutomatonBuilder::Hash::operator()(std::uint32_t node) const {
  std::uint64_t hash = 0;
  for (;; ++node) {
    hash = (hash ^ (*out)[node]) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
    if (Transition::last((*out)[node])) return hash;
  }
}

bool AutomatonBuilder::Equal::operator()(std::uint32_t a, std::uint32_t b) const {
  for (;; ++a, ++b) {
    if ((*out)[a] != (*out)[b]) return false;
    if (Transition::last((*out)[a])) return true;
  }
}

AutomatonBuilder::AutomatonBuilder()
    : path_(1), out_(1), frozen_(1 << 16, Hash{&out_}, Equal{&out_}) {}

std::uint32_t AutomatonBuilder::freeze(const Node& node) {
  const auto place = static_cast<std::uint32_t>(out_.size());
  for (std::size_t i = 0; i < node.size(); ++i) {
    out_.push_back(Transition::pack(node[i].first, i + 1 == node.size(), node[i].second));
  }
  const auto [known, is_new] = frozen_.insert(place);
  if (!is_new) out_.resize(place);
  return *known;
}

void AutomatonBuilder::freeze_below(std::size_t depth) {
  while (path_.size() > depth + 1) {
    const std::uint32_t place = freeze(path_.back());
    path_.pop_back();
    path_.back().back().second = place;
  }
}

void AutomatonBuilder::add(std::string_view key, std::uint32_t value) {
  const std::size_t common = text::common_prefix(key, last_);
  freeze_below(common);
  for (std::size_t i = common; i < key.size(); ++i) {
    path_.back().emplace_back(static_cast<std::uint8_t>(key[i]), 0);
    path_.emplace_back();
  }
  path_.back().emplace_back(std::uint8_t{0}, value);
  last_ = key;
}

std::vector<std::uint32_t> AutomatonBuilder::finish() {
  freeze_below(0);
  if (path_[0].empty())
    path_[0].emplace_back(std::uint8_t{63}, 0);  // no key at all: a label that none has
  out_[0] = freeze(path_[0]);
  frozen_.clear();
  if (out_.size() > Transition::kMaxTarget) out_.clear();
  return std::move(out_);
}

}  // namespace poisk::analysis::compiler
