#include "model/present_forms.h"

#include <algorithm>

#include "understanding/word_forms.h"

namespace poisk::model {

using search::WordKind;

PresentForms::PresentForms(const Model& model) : model_(model) {
  std::set<std::uint32_t> seen;
  for (const auto& [key, known] : model.articles()) {
    for (const std::vector<Word>* text : {&known->title, &known->text}) {
      for (const Word& word : *text) seen.insert(word.form);
    }
  }
  for (const std::uint32_t number : seen) {
    const std::string& form = model.words().name(number);
    words_[WordKind::form].insert(form);
    for (const analysis::WordGroup& group : model.words().groups(number).groups) {
      if (!group.kept) continue;
      words_[WordKind::group].insert(analysis::group_key(group.kind, group.name) + form);
    }
  }
}

bool PresentForms::has(std::string_view form) const {
  const auto forms = words_.find(WordKind::form);
  return forms != words_.end() && forms->second.contains(form);
}

bool PresentForms::is_meant(std::uint32_t asked, std::uint32_t form) {
  if (asked == form) return true;
  const auto [known, is_new] = meant_.try_emplace(asked);
  if (is_new) {
    const auto forms =
        understanding::word_forms(model_.words().name(asked), *this, model_.words().session())
            .value();
    for (const analysis::WeightedForm& one : forms) known->second.insert(one.form);
  }
  return known->second.contains(model_.words().name(form));
}

Result<std::uint64_t> PresentForms::articles_with(WordKind kind, std::string_view word) {
  return words_[kind].contains(word) ? 1 : 0;
}

Result<void> PresentForms::each_word_from(WordKind kind, std::string_view beginning,
                                          std::string_view first, const search::WordVisit& visit) {
  const auto& words = words_[kind];
  for (auto it = words.lower_bound(std::max(beginning, first)); it != words.end(); ++it) {
    if (!it->starts_with(beginning) || !visit(*it, 1)) break;
  }
  return {};
}

}  // namespace poisk::model
