// An article as JSON in a cluster, both ways.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/session.h"
#include "opensearch/answers.h"

namespace poisk::opensearch {

// The line that is stored: the article, and what is asked of it.
std::string stored_line(const Article& article, search::Ref number, analysis::Session& session);

Result<ClusterArticle> read_stored(std::string_view article);

// By what the cluster knows an article of this key: it takes no more than 512 bytes.
std::string id_of(std::string_view key);

}  // namespace poisk::opensearch
