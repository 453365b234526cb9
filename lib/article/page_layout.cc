#include "article/page_layout.h"

#include <utility>

#include "article/headline.h"
#include "article/known_lines.h"
#include "article/near_text.h"
#include "article/page_lines.h"
#include "article/prose_density.h"
#include "article/teaser_blocks.h"
#include "article/text_edges.h"
#include "article/text_extent.h"

namespace poisk::article {

namespace {

constexpr double kMoreThanSure = 2;  // for a run that is not the densest

// The densest run, unless it has no headline and one above has: rules for comments may be long.
Run article_run(PageLines& page) {
  const Run densest = densest_run(page);
  const auto headline_of = [&](const Run& run) {
    page.run = run;
    find_start(page);
    return find_headline(page);
  };
  if (densest.begin == 0 || headline_of(densest) >= kSureHeadline) return densest;
  const Run above = densest_run_above(page, densest.begin);
  if (above.begin == above.end) return densest;
  return headline_of(above) >= kSureHeadline + kMoreThanSure ? above : densest;
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
  return with_roles(std::move(page));
}

std::vector<Line> lay_out_main(std::string_view text, bool tables) {
  PageLines page(text);
  mark_known_lines(page);
  page.run = {0, tables ? page.size() : densest_run(page).end};
  return with_roles(std::move(page));
}

}  // namespace poisk::article
