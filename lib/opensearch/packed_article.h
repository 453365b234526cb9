// An article as a cluster keeps it: packed, and read in parts, since most of those that are looked at are
// not shown.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "opensearch/answers.h"
#include "search/ask.h"

namespace poisk::opensearch {

// `layout` has the passages and the sketch, as files store them.
std::string pack_article(const Article& article, std::string_view layout);

// Each fails with corrupt where the bytes are none.
Result<search::Document> read_document(std::string_view packed);
Result<Source> read_source(std::string_view packed);
Result<ClusterArticle> read_stored(search::Ref number, std::string_view packed);

}  // namespace poisk::opensearch
