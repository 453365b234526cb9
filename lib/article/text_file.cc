#include "article/text_file.h"

#include <poisk/read_page.h>

#include "article/article_fields.h"
#include "article/check.h"
#include "article/front_matter.h"
#include "article/letters.h"

namespace poisk::article {

Result<Article> read_text(std::string_view content, bool clean) {
  if (has_front_matter(content)) return read_front_matter(content);
  if (clean) return read_page(content);
  content = without_bom(content);
  if (Result<void> sound = check_utf8(content); !sound) return sound.error();
  Article article;
  article.text = content;
  if (Result<void> sound = check(article); !sound) return sound.error();
  return article;
}

}  // namespace poisk::article
