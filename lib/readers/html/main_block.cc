#include "readers/html/main_block.h"

#include <algorithm>
#include <string>

#include "article/date_lines.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/phrases.h"
#include "article/reuse_terms.h"

namespace poisk::readers {
namespace {

using article::fold;
using article::has;

std::size_t commas(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
}

// What stands at a page's foot, or on its buttons, in whole sentences.
bool is_frame(const HtmlBlock& block) {
  const std::string folded = fold(block.text);
  // The small print of sites.
  static const article::Phrases kLegal = {"не несет ответственности",
                                          "все права на материалы",
                                          "правообладател",
                                          "свидетельство о регистрации",
                                          "цитирование материалов",
                                          "использовании материалов",
                                          "использование материалов",
                                          "копирование материалов",
                                          "перепечатка материалов",
                                          "при перепечатке",
                                          "гиперссылк"};
  if (block.words <= 250 && article::has_one_of(folded, kLegal)) return true;
  return article::frame_of(block.text, folded) != article::Frame::none ||
         (block.words <= 120 && article::is_reuse_notice(folded));
}

// A block whose words are an author's: sentences, not labels and links.
bool is_prose(const HtmlBlock& block) {
  if (block.kind == BlockKind::heading || block.link_share() > .5) return false;
  return block.words >= 25 || (block.words >= 7 && block.sentence);
}

class MainBlockFinder {
 public:
  MainBlockFinder(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks)
      : tree_(tree), blocks_(blocks), scores_(tree.size(), 0.0) {
    sums_.resize(blocks.size() + 1);
    prose_.resize(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      prose_[i] = is_prose(blocks[i]) && !is_frame(blocks[i]);
      Sums& sum = sums_[i + 1] = sums_[i];
      if (left_out(blocks[i])) continue;
      const auto words = static_cast<double>(blocks[i].words);
      const auto linked = static_cast<double>(blocks[i].linked_words);
      sum.words += words;
      sum.linked += linked;
      sum.balance += prose_[i] ? words : -2 - linked;
    }
  }

  MainBlock find(const MainBlockHints& hints) {
    body_ = fold(hints.body);
    description_ = fold(hints.description.substr(0, 400));
    headline_ = hints.headline;
    for (std::size_t i = 0; i < blocks_.size(); ++i) score(i);
    const std::size_t top = widened(best_element());
    MainBlock out;
    out.inside.assign(blocks_.size(), false);
    out.begin = blocks_.size();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (top == 0 || !is_within(blocks_[i].first, top) || left_out(blocks_[i])) continue;
      out.inside[i] = true;
      out.begin = std::min(out.begin, i);
      out.end = i + 1;
    }
    if (out.begin > out.end) out.begin = out.end = 0;
    add_lead(out);
    return out;
  }

 private:
  bool is_within(std::size_t node, std::size_t element) const {
    return node >= element && node < tree_[element].end;
  }

  static bool left_out(const HtmlBlock& block) { return block.furniture || block.aside; }

  // What stands between the headline and the text and reads like it.
  void add_lead(MainBlock& out) const {
    if (!headline_ || *headline_ >= out.begin || *headline_ + kFarthestLead < out.begin) return;
    const std::size_t body = out.begin;
    for (std::size_t i = *headline_ + 1; i < body; ++i) {
      const HtmlBlock& block = blocks_[i];
      // Right below it a line need not end as a sentence.
      const bool line = i <= *headline_ + kLeadLines && block.words >= kLeadWords &&
                        !is_frame(block) && !article::is_date_line(block.text);
      const bool lead = (prose_[i] || line) && block.link_share() < .3 && !left_out(block);
      if (!lead) continue;
      out.inside[i] = true;
      out.begin = std::min(out.begin, i);
    }
  }

  // A paragraph speaks for the elements around it, the nearest most.
  void score(std::size_t i) {
    const HtmlBlock& block = blocks_[i];
    if (left_out(block) || !prose_[i]) return;
    double value = 1 + static_cast<double>(std::min<std::size_t>(commas(block.text), 10)) +
                   std::min(static_cast<double>(block.words) / 15.0, 4.0);
    value *= 1 - block.link_share();
    const std::string folded = fold(block.text);
    if (!body_.empty() && has(body_, folded.substr(0, 120))) value *= 4;
    if (description_.size() > 60 && has(folded, description_.substr(0, 60))) value *= 4;
    // The text stands below its headline, and not far.
    if (headline_ && i < *headline_) value *= .3;
    if (headline_ && i > *headline_) {
      const auto far = static_cast<double>(i - *headline_);
      value *= far < kNear ? 1.5 : 1 / (1 + far / kFar);
    }
    std::size_t node = block.node;
    if (is_paragraph(tree_[node].name)) node = tree_[node].parent;
    double share = 1;
    for (int level = 0; level < 6 && node != 0; ++level, node = tree_[node].parent) {
      scores_[node] += value * share;
      share = level == 0 ? .5 : share * .6;
    }
  }

  static bool is_paragraph(std::string_view name) {
    return name == "p" || name == "li" || name == "blockquote" || name == "pre" || name == "dd" ||
           name == "dt" || name == "tr" || name == "td" || name == "figcaption" ||
           (name.size() == 2 && name[0] == 'h');
  }

  // Of the blocks before one.
  struct Sums {
    double words = 0;
    double linked = 0;
    double balance = 0;  // words of prose, less what is none
  };

  Sums sums(std::size_t element) const {
    const auto at = [&](std::size_t node) {
      const auto found = std::lower_bound(
          blocks_.begin(), blocks_.end(), node,
          [](const HtmlBlock& block, std::size_t wanted) { return block.first < wanted; });
      return sums_[static_cast<std::size_t>(found - blocks_.begin())];
    };
    const Sums before = at(element);
    Sums out = at(tree_[element].end);
    out.words -= before.words;
    out.linked -= before.linked;
    out.balance -= before.balance;
    return out;
  }

  double link_share(std::size_t element) const {
    const Sums sum = sums(element);
    return sum.words == 0 ? 0 : sum.linked / sum.words;
  }

  std::size_t best_element() const {
    std::size_t best = 0;
    double best_score = 0;
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      if (scores_[i] == 0) continue;
      double score = scores_[i] * (1 - link_share(i));
      const std::string names = names_of(tree_[i]);
      if (named_as_article(names)) score *= 1.5;
      if (tree_[i].name == "article" || tree_[i].name == "main") score *= 1.25;
      if (score > best_score) {
        best_score = score;
        best = i;
      }
    }
    return best;
  }

  // Up to where the paragraphs around it are of the same text.
  std::size_t widened(std::size_t element) const {
    while (element != 0) {
      const std::size_t parent = tree_[element].parent;
      if (parent == 0 || tree_[parent].name == "body" || tree_[parent].name == "html") break;
      const double own = sums(element).balance;
      if (sums(parent).balance - own < .25 * own) break;
      element = parent;
    }
    return element;
  }

  static constexpr double kNear = 15;  // blocks below the headline
  static constexpr double kFar = 100;
  static constexpr std::size_t kFarthestLead = 25;  // blocks
  static constexpr std::size_t kLeadLines = 3;
  static constexpr std::size_t kLeadWords = 9;

  const MarkupTree& tree_;
  const std::vector<HtmlBlock>& blocks_;
  std::string body_, description_;  // folded
  std::optional<std::size_t> headline_;
  std::vector<bool> prose_;     // of blocks
  std::vector<double> scores_;  // of elements
  std::vector<Sums> sums_;
};

}  // namespace

MainBlock find_main_block(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks,
                          const MainBlockHints& hints) {
  return MainBlockFinder(tree, blocks).find(hints);
}

}  // namespace poisk::readers
