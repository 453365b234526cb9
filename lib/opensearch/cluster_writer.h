// Writes articles to a cluster, each by itself: it has no transactions.
#pragma once

#include <poisk/poisk.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "opensearch/answers.h"
#include "opensearch/client.h"
#include "opensearch/stored_json.h"

namespace poisk::opensearch {

// Each write has a version, by the clock: so it may be sent twice, and an older one does not undo a
// newer one. Not thread safe.
class ClusterWriter {
 public:
  ClusterWriter(std::shared_ptr<Client> client, const Analyzer& analyzer);

  // Of which space vectors are that articles bring with them, and those in use of the index.
  struct Given {
    const similarity::CentredSpace& of;
    const std::optional<VectorsInUse>& in_use;
  };
  // `index` is the index, or its alias. Those that are stored stay so where others fail: the Error
  // says how many, and the first that is not.
  Result<void> put(std::span<const Article> articles, const Given& given, const std::string& index,
                   const Progress& progress);
  // Whether there was one.
  Result<bool> remove(std::string_view key, const std::string& index);
  // The same articles with the numbers that they have, in another index; with their vectors where they
  // are those in use, and of the same passages.
  Result<void> copy(std::span<const ClusterArticle> articles,
                    const std::optional<VectorsInUse>& in_use, const std::string& index);
  // Gives articles their vectors. Those that were changed meanwhile are passed over.
  Result<void> embed(std::span<const ClusterArticle> articles,
                     std::span<const similarity::PackedVectors> vectors, const VectorsInUse& in_use,
                     const std::string& index);
  // What was written is seen by views that are begun from now on.
  Result<void> refresh(const std::string& index);

 private:
  // An article on its way, or, without one, a key to remove.
  struct Write {
    const Article* article = nullptr;
    std::string_view key;
    std::int64_t number = 0;
    LineVectors vectors;
    std::optional<WrittenAs> over;  // only over this write
  };
  // Until all are written, or an Error says of how many of `of` articles that is not so, of which
  // `stored` are.
  Result<void> write(std::vector<Write> writes, const std::string& index, std::size_t stored,
                     std::size_t of);
  // The lines of those that are left.
  std::string lines_of(const std::vector<Write*>& left);
  // Behind the version that is there.
  void renew(Write& write, std::int64_t there);
  std::int64_t next_number();

  const std::shared_ptr<Client> client_;
  analysis::Session session_;
  const std::int64_t own_;  // in the last digits of its numbers
  std::int64_t last_ = 0;
};

}  // namespace poisk::opensearch
