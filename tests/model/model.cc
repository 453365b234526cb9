#include "model/model.h"

namespace poisk::model {

void Words::understand_by(Analyzer analyzer) {
  analyzer_ = std::move(analyzer);
  session_ = std::make_unique<analysis::Session>(*analyzer_);
  for (std::size_t i = 0; i < names_.size(); ++i) groups_[i] = session_->groups(names_[i]);
}

std::vector<Word> Words::of(std::string_view text) {
  std::vector<Word> out;
  for (const Token& token : analyzer_->analyze(text)) {
    out.push_back({number_of(token.form)});
  }
  return out;
}

std::vector<bool> Words::begin_with(std::string_view start) const {
  std::vector<bool> out;
  out.reserve(names_.size());
  for (const std::string& name : names_) out.push_back(name.starts_with(start));
  return out;
}

std::uint32_t Words::number_of(const std::string& name) {
  const auto [at, is_new] = numbers_.emplace(name, static_cast<std::uint32_t>(names_.size()));
  if (!is_new) return at->second;
  names_.push_back(name);
  groups_.push_back(session_->groups(name));
  return at->second;
}

void Model::put(const Article& article) {
  articles_[article.key] = std::make_shared<const Known>(
      Known{article, words_->of(article.title), words_->of(article.text)});
}

}  // namespace poisk::model
