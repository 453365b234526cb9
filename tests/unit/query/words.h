// A vocabulary for tests: words with their frequencies, as an index would hold them.
#pragma once

#include <poisk/analyzer.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/session.h"
#include "query/vocabulary.h"

namespace poisk::query {

class Words : public Vocabulary {
 public:
  // `rows` are words that an article has one right after another: "быстрый ответ".
  explicit Words(std::map<std::string, std::uint64_t> forms, std::set<std::string> lexicon = {},
                 std::set<std::string> rows = {})
      : forms_(std::move(forms)), lexicon_(std::move(lexicon)), rows_(std::move(rows)) {
    for (const auto& [form, frequency] : forms_) terms_[term(form)] += frequency;
  }

  std::size_t size() const { return forms_.size(); }

  std::uint64_t form_frequency(std::string_view form) const override {
    const auto found = forms_.find(std::string(form));
    return found == forms_.end() ? 0 : found->second;
  }
  // Those of one stem.
  analysis::FormSet forms_of(std::string_view form) const override {
    std::vector<analysis::WeightedForm> out = Vocabulary::forms_of(form).all();
    for (const auto& [other, frequency] : forms_) {
      if (other != form && term(other) == term(form)) out.push_back({other, 0.8, frequency});
    }
    return analysis::FormSet(std::move(out));
  }
  bool has_row(const std::vector<analysis::FormSet>& words) const override {
    std::string row;
    for (const analysis::FormSet& forms : words) {
      row += (row.empty() ? "" : " ") + forms.front().form;
    }
    return rows_.contains(row);
  }
  std::uint64_t word_frequency(std::string_view form) const override {
    const auto found = terms_.find(term(form));
    return found == terms_.end() ? 0 : found->second;
  }
  bool has_form(std::string_view form) const override {
    return form_frequency(form) > 0 || lexicon_.contains(std::string(form));
  }
  bool known(std::string_view form) const override {
    return has_form(form) || word_frequency(form) > 0;
  }
  void for_each_form(
      std::string_view prefix,
      const std::function<bool(std::string_view, std::uint64_t)>& visit) const override {
    for (auto it = forms_.lower_bound(std::string(prefix)); it != forms_.end(); ++it) {
      if (!it->first.starts_with(prefix) || !visit(it->first, it->second)) return;
    }
  }
  analysis::FormSet similar_forms(std::string_view form, unsigned) const override {
    if (form != "презедент") return {};
    return {{"президент", 1, form_frequency("президент")},
            {"президента", 1, form_frequency("президента")}};
  }

 private:
  static std::string term(std::string_view form) {
    static const Analyzer analyzer = Analyzer::stemming();
    static analysis::Session session(analyzer);
    return std::string(session.term(form));
  }

  std::map<std::string, std::uint64_t> forms_;
  std::map<std::string, std::uint64_t> terms_;
  std::set<std::string> lexicon_;
  std::set<std::string> rows_;
};

}  // namespace poisk::query
