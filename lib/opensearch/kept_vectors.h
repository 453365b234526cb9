// Vectors that stay with an article which is put again with the same words.
#pragma once

#include <poisk/article.h>

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "opensearch/answers.h"
#include "opensearch/client.h"
#include "opensearch/stored_json.h"

namespace poisk::opensearch {

// What an index has of some articles, as it is seen now.
class KeptVectors {
 public:
  // Of those that bring none with them. What cannot be read now is not kept: it is made again.
  static KeptVectors read(Client& client, std::span<const Article> articles,
                          const VectorsInUse& in_use, const std::string& index);

  // Those of an article of the same title and text; empty where there are none. They point into this.
  LineVectors of(const Article& article, std::string_view id) const;

 private:
  std::map<std::string, ClusterArticle, std::less<>> articles_;  // by keys
};

}  // namespace poisk::opensearch
