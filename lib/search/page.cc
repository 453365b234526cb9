#include "search/page.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "search/original.h"
#include "search/overtime.h"
#include "search/reprints.h"
#include "search/timely_document.h"

namespace poisk::search {

Page::Page(const RankingContext& context, std::size_t passed)
    : context_(context),
      offset_(context.options.offset + std::min(passed, SIZE_MAX - context.options.offset)) {}

std::optional<std::size_t> Page::ends_within() const {
  return used_up_ ? std::nullopt : std::optional(used_);
}

std::size_t Page::lacks() const {
  const std::size_t below = context_.options.limit - hits_.size();
  if (below == 0) return 0;
  const std::size_t above = offset_ - above_;
  return above + std::min(below, SIZE_MAX - above);
}

std::size_t Page::can_pass_over(std::size_t block) const {
  const SearchOptions& options = context_.options;
  if (options.group_reprints || options.per_article > 1) return 0;
  return (offset_ - above_) / block * block;
}

bool Page::pass_over(std::size_t articles) {
  if (can_pass_over(articles) == 0) return false;
  above_ += articles;
  return true;
}

Result<void> Page::add(std::vector<RankedArticle> block) {
  const SearchOptions& options = context_.options;
  const bool keep_order = !best_first(options) || options.per_article <= 1;
  const std::vector<Answer> all = answers(block, context_.weights, options.per_article, keep_order);
  std::vector<AnswerGroup> groups;
  if (options.group_reprints && !context_.stop.overtime()) {
    auto grouped = group_reprints(all, context_.terms, lacks(), context_.snapshot, context_.stop);
    if (!grouped) return grouped.error();
    groups = std::move(*grouped);
  } else {
    for (std::size_t i = 0; i < all.size(); ++i) groups.push_back({i});
  }
  if (context_.stop.overtime()) context_.stop.begin_overtime(kToShow);
  used_ = 0;
  used_up_ = false;
  std::size_t in_groups = 0;
  for (const AnswerGroup& group : groups) {
    in_groups += group.size();
    if (above_ < offset_) {
      ++above_;
      ++used_;
      continue;
    }
    if (hits_.size() >= options.limit || must_stop(context_.stop)) return {};
    std::vector<Source> sources;
    for (const std::size_t member : group) {
      auto source = context_.snapshot.source(all[member].article->id);
      if (!source) return source.error();
      sources.push_back(std::move(*source));
    }
    // The group's place is its best member's; the original stands for it.
    const std::size_t first = original(sources);
    const Answer& shown = all[group[first]];
    auto made =
        hit(shown, sources[first], block[static_cast<std::size_t>(shown.article - block.data())]);
    if (!made) return made.error();
    if (!*made) return {};
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (i == first) continue;
      const RankedArticle& other = *all[group[i]].article;
      (*made)->also.push_back(
          {other.document.key, sources[i].outlet, sources[i].url, std::string(other.part)});
    }
    hits_.push_back(std::move(**made));
    ++used_;
  }
  // Answers that the page did not need are in no group.
  used_up_ = in_groups == all.size();
  return {};
}

Result<std::optional<Hit>> Page::hit(const Answer& answer, Source source, RankedArticle& article) {
  const bool was_left = !article.has_text;
  if (was_left) {
    auto document = timely_document(context_.snapshot, article.id, context_.stop);
    if (!document) return document.error();
    if (!*document) return std::optional<Hit>();
    article.document.text = std::move((*document)->text);
  }
  Hit out = make_hit(answer, std::move(source), context_.terms,
                     context_.options.explain ? &context_.weights : nullptr,
                     context_.options.quote_terms ? &accounts_ : nullptr);
  if (was_left) article.document.text = std::string();
  return std::optional(std::move(out));
}

}  // namespace poisk::search
