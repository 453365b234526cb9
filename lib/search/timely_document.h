// Reads an article as long as there is time: a snapshot gives up a long text once its search must
// stop.
#pragma once

#include <optional>

#include "search/overtime.h"
#include "search/snapshot.h"

namespace poisk::search {

// None where there is no time to read it, not even to show it.
inline Result<std::optional<Document>> timely_document(Snapshot& snapshot, Ref article,
                                                       Deadline& stop) {
  auto document = snapshot.document(article);
  const auto gave_up = [&] { return !document && document.error().code == ErrorCode::cancelled; };
  // The budget ended meanwhile, and the time to show what was found begins.
  if (gave_up() && !must_stop(stop)) document = snapshot.document(article);
  if (gave_up()) return std::optional<Document>();
  if (!document) return document.error();
  return std::optional(std::move(*document));
}

}  // namespace poisk::search
