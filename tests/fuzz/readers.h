// What the fuzz targets of readers share.
#pragma once

#include <poisk/read.h>

#include <string>

#include "article/check.h"
#include "fuzz/fuzz.h"
#include "readers/encoding/decode.h"

namespace poisk::fuzz {

// Whatever a reader gives has to be fit for put(), but for its key.
inline void require_sound(const Result<Article>& article) {
  if (article) {
    require(article::check(*article).has_value());
  } else {
    require(!article.error().message.empty());
  }
}

inline ArticleSink checking_sink() {
  return [](Result<Article>&& article, std::string_view) {
    require_sound(article);
    return true;
  };
}

// Any bytes as the readers of text get them.
inline std::string decoded(const std::uint8_t* data, std::size_t size) {
  auto text = readers::decode(text_of(data, size), {}, {}, true);
  return text ? text->text : std::string();
}

}  // namespace poisk::fuzz
