#include <poisk/read.h>

#include "article/article_fields.h"
#include "article/check.h"
#include "article/front_matter.h"
#include "article/letters.h"
#include "article/page_signs.h"
#include "article/page_source.h"
#include "article/plain_text.h"

namespace poisk {

Result<Article> read_text(std::string_view content, Cleaning cleaning, const Source& known) {
  if (article::has_front_matter(content)) {
    Result<Article> out = article::read_front_matter(content);
    if (out) article::complete(known, out->source);
    return out;
  }
  if (Result<void> sound = article::check_utf8(content); !sound) return sound.error();
  if (Result<void> sound = article::check_size(content); !sound) return sound.error();
  content = article::without_bom(content);
  if (cleaning == Cleaning::page &&
      (article::trim(content).empty() || article::shows_signs_of_a_page(content)))
    return read_page(content, known);
  Article out;
  if (cleaning == Cleaning::page) {
    out = article::read_plain_text(content, known.outlet);
  } else {
    out.text = content;
  }
  article::prefer(known, out.source);
  if (Result<void> sound = article::check(out); !sound) return sound.error();
  return out;
}

}  // namespace poisk
