// Tells the lines of a page apart: headline, text, and the frame around them. Thread safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::article {

enum class Role : std::uint8_t {
  text,
  title,
  author,  // names who wrote it, and nothing else
  date,    // of publication, perhaps with a label or a name
  credit,  // of a photo
  notice,  // on which terms the text may be used
  brand,   // names the outlet
  source,  // «Источник: …»
  frame,   // anything else around the article
};

struct Line {
  std::string_view raw;  // without the space around it
  std::string folded;
  std::size_t count = 0;    // words
  bool gap_before = false;  // blank lines stand before it
  bool sentence = false;    // it ends as a sentence or a list item does
  bool near = true;         // it stands before any block of teasers
  bool before_text = false;
  bool after_title = false;
  Role role = Role::text;
};

// The lines of `page` that are not blank, in their order, each with its role. At most one is the
// title.
std::vector<Line> lay_out(std::string_view page);

// Of a page without prose, whose article is a headline above photos or a film: all else is frame. None
// where it has none either.
std::vector<Line> lay_out_headline(std::string_view page);

// The same of what was cut out of a page already, by other signs than its lines': the text begins
// with its first paragraph, however thin its prose is. `tables`: it has tables or code, so that thin
// prose does not end it either.
std::vector<Line> lay_out_main(std::string_view text, bool tables);

}  // namespace poisk::article
