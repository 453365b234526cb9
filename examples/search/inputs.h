// The articles of the files and folders that the user names.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace poisk::program {

enum class Format { automatic, text, jsonl, beir };

struct InputOptions {
  Format format = Format::automatic;
  bool clean = true;
  bool verbose = false;  // name each line that cleaning leaves out
  std::string key;       // of standard input, or of a single text file
};

// How much of the inputs has been read, for a progress bar.
struct InputMeter {
  std::uint64_t total = 0;  // bytes of the files; 0: not known
  std::uint64_t read = 0;
  std::size_t cleaned_pages = 0;  // of which cleaning left lines out
  std::size_t cleaned_lines = 0;
};

// Where an article came from, for messages: "news/a.txt" or "news.jsonl:17".
using Sink = std::function<void(Result<Article>&&, const std::string& where)>;

// Reads every article below `paths`, in the order of the paths and of the names in a folder, and
// hands each, or what is wrong with it, to `sink`. An unreadable path is handed over likewise.
// `meter`, where there is one, is kept up to date.
void read_inputs(const std::vector<std::string>& paths, const InputOptions& options,
                 const Sink& sink, InputMeter* meter = nullptr);

// The bytes of all files that read_inputs() would read; 0 where standard input is among them.
std::uint64_t input_bytes(const std::vector<std::string>& paths, const InputOptions& options);

}  // namespace poisk::program
