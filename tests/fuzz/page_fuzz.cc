// The page reader, and the passages of what it reads.
#include <poisk/read.h>

#include "fuzz/fuzz.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const auto article = read_page(fuzz::text_of(data, size));
  if (!article) {
    fuzz::require(article.error().code == ErrorCode::invalid_argument);
    return 0;
  }
  for (const std::string* part : {&article->title, &article->text, &article->source.author,
                                  &article->source.agency, &article->source.outlet}) {
    fuzz::require(text::find_invalid(*part) == std::string_view::npos);
  }
  return 0;
}
