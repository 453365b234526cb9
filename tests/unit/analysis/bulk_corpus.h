// Texts of the bulk corpus that lies beside the checkout of developers and of CI.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace poisk::analysis {

// Calls `use(id, text)` for the first `limit` documents. Gives how many there were: none where the
// corpus, or the xz that unpacks it, is missing.
template <class Use>
std::size_t read_bulk_corpus(std::size_t limit, Use use) {
  const auto close = [](std::FILE* pipe) { pclose(pipe); };
  const std::unique_ptr<std::FILE, decltype(close)> pipe(
      popen("xz -dc '" POISK_SOURCE_DIR "/../shared/eval/bulk/corpus.jsonl.xz' 2>/dev/null", "r"),
      close);
  if (!pipe) return 0;
  std::size_t documents = 0;
  char* line = nullptr;
  std::size_t room = 0;
  while (documents < limit && getline(&line, &room, pipe.get()) > 0) {
    const nlohmann::json document = nlohmann::json::parse(line);
    use(document["_id"].get<std::string>(), document["text"].get<std::string>());
    ++documents;
  }
  std::free(line);
  return documents;
}

}  // namespace poisk::analysis
