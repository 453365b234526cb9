// Front matter.
#include "article/front_matter.h"
#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const std::string_view content = fuzz::text_of(data, size);
  const auto article = article::read_front_matter(content);
  if (!article) {
    fuzz::require(article.error().message.find('\n') == std::string::npos);
  }
  return 0;
}
