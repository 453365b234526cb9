// What an index should hold: a plain map of articles, each with its words as the analyzer gives
// them.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/article.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/session.h"
#include "analysis/word_group.h"

namespace poisk::model {

// A word of a text: a number stands for its form.
struct Word {
  std::uint32_t form = 0;
};

// Gives every form a number, and knows its groups.
class Words {
 public:
  explicit Words(Analyzer analyzer) { understand_by(std::move(analyzer)); }

  // From now on words have the groups that this one gives; their forms are the same.
  void understand_by(Analyzer analyzer);

  std::vector<Word> of(std::string_view text);
  // The word groups of a form.
  const analysis::WordGroups& groups(std::uint32_t form) const { return groups_[form]; }
  analysis::Session& session() { return *session_; }
  const Analyzer& analyzer() const { return *analyzer_; }
  const std::string& name(std::uint32_t number) const { return names_[number]; }
  // Of each number, whether what it stands for begins so.
  std::vector<bool> begin_with(std::string_view start) const;

 private:
  std::uint32_t number_of(const std::string& name);

  std::optional<Analyzer> analyzer_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> names_;
  std::vector<analysis::WordGroups> groups_;
  std::unique_ptr<analysis::Session> session_;
};

struct Known {
  Article article;
  std::vector<Word> title;
  std::vector<Word> text;
};

// A copy is a view of the articles as they are now; `words` outlives all of them.
class Model {
 public:
  explicit Model(Words& words) : words_(&words) {}

  void put(const Article& article);
  bool remove(const std::string& key) { return articles_.erase(key) == 1; }

  using Articles = std::map<std::string, std::shared_ptr<const Known>>;
  const Articles& articles() const { return articles_; }
  Words& words() const { return *words_; }

 private:
  Words* words_;
  Articles articles_;
};

}  // namespace poisk::model
