#include "model/model.h"

#include <algorithm>

#include "query/stop_words.h"

namespace poisk::model {

std::vector<Word> Words::of(std::string_view text) {
  std::vector<Word> out;
  for (const Token& token : analyzer_.analyze(text)) {
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
  Of& of = of_.emplace_back();
  of.small = query::is_stop_word(name);
  const analysis::WordGroups groups = session_.groups(name);
  of.known = groups.known;
  for (const analysis::WordGroup& group : groups.groups) {
    (group.kind == analysis::WordGroup::Kind::lemma ? of.lemmas : of.stems).insert(group.name);
  }
  return at->second;
}

bool Words::is_meant(std::uint32_t asked, std::uint32_t form) const {
  const Of& a = of_[asked];
  const Of& b = of_[form];
  if (asked == form) return true;
  if (a.small) return false;
  const auto share = [](const std::set<std::string>& x, const std::set<std::string>& y) {
    return std::any_of(x.begin(), x.end(), [&](const auto& name) { return y.contains(name); });
  };
  return share(a.lemmas, b.lemmas) || (!(a.known && b.known) && share(a.stems, b.stems));
}

void Model::put(const Article& article) {
  articles_[article.key] = std::make_shared<const Known>(
      Known{article, words_->of(article.title), words_->of(article.text)});
}

}  // namespace poisk::model
