#include "understanding/word_memory.h"

#include <utility>

namespace poisk::understanding {

std::optional<analysis::FormSet> WordMemory::forms_of(std::string_view word) {
  const std::lock_guard lock(mutex_);
  if (const auto found = recent_.find(word); found != recent_.end()) return found->second;
  const auto found = former_.find(word);
  if (found == former_.end()) return std::nullopt;
  analysis::FormSet out = found->second;
  auto node = former_.extract(found);
  keep(std::move(node.key()), std::move(node.mapped()));
  return out;
}

void WordMemory::remember(std::string_view word, const analysis::FormSet& forms) {
  const std::lock_guard lock(mutex_);
  if (!recent_.contains(word)) keep(std::string(word), forms);
}

void WordMemory::keep(std::string word, analysis::FormSet forms) {
  if (forms.size() > most_forms_) return;
  if (forms_ + forms.size() > most_forms_) {
    former_ = std::exchange(recent_, {});
    forms_ = 0;
  }
  forms_ += forms.size();
  recent_.emplace(std::move(word), std::move(forms));
}

}  // namespace poisk::understanding
