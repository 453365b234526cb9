// The articles of the files and folders that the user names.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <functional>
#include <string>
#include <vector>

namespace poisk::program {

enum class Format { automatic, text, jsonl, beir };

struct InputOptions {
  Format format = Format::automatic;
  bool clean = true;
  std::string key;  // of standard input, or of a single text file
};

// Where an article came from, for messages: "news/a.txt" or "news.jsonl:17".
using Sink = std::function<void(Result<Article>&&, const std::string& where)>;

// Reads every article below `paths`, in the order of the paths and of the names in a folder, and
// hands each, or what is wrong with it, to `sink`. An unreadable path is handed over likewise.
void read_inputs(const std::vector<std::string>& paths, const InputOptions& options,
                 const Sink& sink);

}  // namespace poisk::program
