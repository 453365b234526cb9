// What the words of searches were found to stand for, for those that ask for the same ones after them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/form_set.h"

namespace poisk::understanding {

// Of one state of an index. Holds the words that were asked for last. Thread safe.
class WordMemory {
 public:
  // Words of so many forms are kept at most, and as many that are forgotten next; about a hundred
  // bytes a form.
  static constexpr std::size_t kMostForms = 16'384;

  explicit WordMemory(std::size_t most_forms = kMostForms) : most_forms_(most_forms) {}

  std::optional<analysis::FormSet> forms_of(std::string_view word);
  void remember(std::string_view word, const analysis::FormSet& forms);

 private:
  using Words = std::map<std::string, analysis::FormSet, std::less<>>;

  void keep(std::string word, analysis::FormSet forms);

  const std::size_t most_forms_;
  std::mutex mutex_;
  // Once there are too many recent ones they become the former ones.
  Words recent_, former_;
  std::size_t forms_ = 0;  // of the recent ones
};

}  // namespace poisk::understanding
