// Finds the files that hold articles.
#pragma once

#include <poisk/result.h>

#include <functional>
#include <string>

#include "inputs.h"

namespace poisk::program {

// A file that holds articles, and how to read it.
struct InputFile {
  std::string path;  // "-" is standard input
  bool jsonl = false;
  std::string key;  // of a text that names none
};

// What is found. Each says whether to go on.
struct Finder {
  std::function<bool(const InputFile&)> file;
  std::function<bool(const Error&, const std::string& where)> error;
  std::function<void(const std::string& kind)> skipped;  // a file that is passed over in a folder
};

// The files of `path`, in the order in which they are read. Says whether to go on.
bool find_files(const std::string& path, const InputOptions& options, const Finder& found);

}  // namespace poisk::program
