#include "article/text_file.h"

#include <poisk/read_page.h>

#include "article/article_fields.h"
#include "article/check.h"
#include "article/front_matter.h"
#include "article/letters.h"
#include "article/page_signs.h"
#include "article/plain_text.h"

namespace poisk::article {

Result<Article> read_text(std::string_view content, bool clean) {
  if (has_front_matter(content)) return read_front_matter(content);
  if (Result<void> sound = check_utf8(content); !sound) return sound.error();
  content = without_bom(content);
  if (clean && (trim(content).empty() || shows_signs_of_a_page(content))) return read_page(content);
  Article article;
  if (clean) {
    article = read_plain_text(content);
  } else {
    article.text = content;
  }
  if (Result<void> sound = check(article); !sound) return sound.error();
  return article;
}

}  // namespace poisk::article
