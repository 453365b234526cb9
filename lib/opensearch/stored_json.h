// An article as the JSON that is sent to a cluster.
#pragma once

#include <poisk/article.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "search/ask.h"

namespace poisk::opensearch {

// Vectors to be stored with an article.
struct LineVectors {
  std::string_view id;      // of those in use
  std::string_view column;  // empty: none
  const std::vector<ByteSpan>* cut_so =
      nullptr;  // the passages that they are of, not to be other ones
};

// The line that is stored: the article, and what is asked of it.
std::string stored_line(const Article& article, search::Ref number, const LineVectors& vectors,
                        analysis::Session& session);

// By what the cluster knows an article of this key: it takes no more than 512 bytes.
std::string id_of(std::string_view key);

}  // namespace poisk::opensearch
