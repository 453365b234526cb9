#include "article/page_layout.h"

#include <set>
#include <string>
#include <utility>

#include "article/headline.h"
#include "article/known_lines.h"
#include "article/lone_headline.h"
#include "article/near_text.h"
#include "article/page_lines.h"
#include "article/prose_density.h"
#include "article/teaser_blocks.h"
#include "article/text_edges.h"
#include "article/text_extent.h"
#include "article/word_stems.h"

namespace poisk::article {

namespace {

constexpr double kNoSubject = .15;  // of the headline's words, in a text of something else
constexpr double kSubject = .3;
constexpr double kMoreThanSure = 2;  // for a run that is not the densest

std::set<std::string> stems_of(const PageLines& page, const Run& run) {
  std::set<std::string> out;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    if (page.is_text(i)) out.merge(word_stems(page.lines[i].folded));
  }
  return out;
}

// The densest run; or the one above it, where only that has a headline, or speaks of what the
// headline does: rules for comments may be long.
Run article_run(PageLines& page) {
  const Run densest = densest_run(page);
  const auto headline_of = [&](const Run& run) {
    page.run = run;
    find_start(page);
    return find_headline(page);
  };
  if (densest.begin == 0) return densest;
  const bool sure = headline_of(densest) >= kSureHeadline;
  const std::size_t head = page.head;
  const Run above = densest_run_above(page, densest.begin);
  if (above.begin == above.end || (sure && above.begin < head)) return densest;
  if (!sure) return headline_of(above) >= kSureHeadline + kMoreThanSure ? above : densest;
  const std::set<std::string> headline = word_stems(page.lines[head].folded);
  const bool elsewhere = common_part(headline, stems_of(page, densest)) < kNoSubject;
  return elsewhere && common_part(headline, stems_of(page, above)) >= kSubject ? above : densest;
}

std::vector<Line> with_roles(PageLines&& page) {
  find_start(page);
  mark_teasers(page);
  find_end(page);
  find_headline(page);
  take_headline_from_text(page);
  start_at_last_headline(page);
  mark_head(page);
  mark_tail(page);
  mark_near(page);
  mark_inner_links(page);
  mark_repeated_lines(page);
  return std::move(page.lines);
}

}  // namespace

std::vector<Line> lay_out(std::string_view text) {
  PageLines page(text);
  mark_known_lines(page);
  page.run = article_run(page);
  if (page.run.begin == page.run.end && take_lone_headline(page)) return std::move(page.lines);
  return with_roles(std::move(page));
}

std::vector<Line> lay_out_headline(std::string_view text) {
  PageLines page(text);
  mark_known_lines(page);
  return take_lone_headline(page) ? std::move(page.lines) : std::vector<Line>();
}

std::vector<Line> lay_out_main(std::string_view text, bool tables) {
  PageLines page(text);
  mark_known_lines(page);
  page.run = {0, tables ? page.size() : densest_run(page).end};
  return with_roles(std::move(page));
}

}  // namespace poisk::article
