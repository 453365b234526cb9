// The forms of a model's articles, of which the rules of words (search/word_forms.h) choose those
// that a query means. How an index finds and counts them is none of its business.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/model.h"
#include "search/snapshot.h"

namespace poisk::model {

class PresentForms : public search::Snapshot {
 public:
  explicit PresentForms(const Model& model);

  bool has(std::string_view form) const;
  // Whether who asks for one form means the other as well.
  bool is_meant(std::uint32_t asked, std::uint32_t form);

  Result<std::uint64_t> articles_with(search::WordKind kind, std::string_view word) override;
  Result<void> each_word_from(search::WordKind kind, std::string_view beginning,
                              std::string_view first, const search::WordVisit& visit) override;

  // Rules of words ask for nothing else.
  Result<search::Corpus> corpus() override { return kNotAsked; }
  Result<search::Found> find(const search::Ask&, const search::Deadline&) override {
    return kNotAsked;
  }
  Result<search::Document> document(search::Ref) override { return kNotAsked; }
  Result<std::optional<search::Ref>> article_of(std::string_view) override { return kNotAsked; }
  Result<std::vector<Abbreviation>> abbreviations_of(std::string_view) override {
    return kNotAsked;
  }
  Result<std::vector<Abbreviation>> abbreviations_of_names_from(std::string_view) override {
    return kNotAsked;
  }
  Result<std::vector<search::Attribution>> attributions(const std::vector<search::Ref>&) override {
    return kNotAsked;
  }
  Result<std::string> newest_date() override { return kNotAsked; }
  Result<Source> source(search::Ref) override { return kNotAsked; }

 private:
  inline static const Error kNotAsked{ErrorCode::invalid_argument, "not asked for", 0};

  const Model& model_;
  std::map<search::WordKind, std::set<std::string, std::less<>>> words_;
  std::unordered_map<std::uint32_t, std::set<std::string, std::less<>>> meant_;
};

}  // namespace poisk::model
