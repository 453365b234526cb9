// An article with everything that one can have.
#pragma once

#include <poisk/article.h>

namespace poisk::opensearch {

inline Article article() {
  Article out;
  out.key = "новости/1";
  out.title = "Саммит ОДКБ";
  out.text = "Организация Договора о коллективной безопасности (ОДКБ) собралась в Минске.\nСнег.";
  out.source = {"BaigeNews.kz", "https://baigenews.kz/1", "Иван Иванов", "Акорда",
                "2023-11-23",   {0.5, true, "со ссылкой"}};
  out.fields = {{"раздел", "политика"}, {"раздел", "мир"}};
  out.dropped = {"Реклама"};
  out.origin = "/a/b.html";
  return out;
}

}  // namespace poisk::opensearch
