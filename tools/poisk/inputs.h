// The articles of the files and folders that the user names.
#pragma once

#include <poisk/article.h>
#include <poisk/read.h>
#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace poisk::program {

enum class Format { automatic, text, jsonl, beir };

struct InputOptions {
  Format format = Format::automatic;
  Cleaning cleaning = Cleaning::page;
  bool note_files = false;  // keep the names of the files that are read (InputReport::files)
  // Whether the file at this full path, which gives its article this key, need not be read; none:
  // all are.
  std::function<bool(const std::string& path, const std::string& key)> pass_over{};
  std::string encoding;  // of files; empty: found out
  bool verbose = false;  // name each line that cleaning leaves out
  Source known;          // of all articles: wins over what pages say of themselves
  std::string key;       // of standard input, or of a single text file
  MemberNames names;     // of JSON Lines
};

// What was seen while the inputs were read.
struct InputReport {
  std::uint64_t total = 0;                       // bytes of the files; 0: not known
  std::uint64_t read = 0;                        // of them
  std::map<std::string, std::size_t> skipped;    // files in folders, by their kind: ".html"
  std::map<std::string, std::size_t> unknown;    // members of JSON Lines that no article has
  std::map<std::string, std::size_t> encodings;  // files by their encoding, where it is not UTF-8
  std::set<std::string> files;                   // by their full paths, read without a fault
  std::size_t cleaned_pages = 0;                 // of which cleaning left lines out
  std::size_t cleaned_lines = 0;
};

// Takes an article, or what is wrong with an input, and says whether to go on. Where it came from
// is for messages: "news/a.txt" or "news.jsonl:17".
using Sink = std::function<bool(Result<Article>&&, const std::string& where)>;

// Reads every article below `paths`, in the order of the paths and of the names in a folder, and
// hands each, or what is wrong with it, to `sink`. An unreadable path is handed over likewise.
// Articles know the file that they came from. `report` is kept up to date.
void read_inputs(const std::vector<std::string>& paths, const InputOptions& options,
                 const Sink& sink, InputReport& report);

// Whether there is anything at `path`.
bool exists(const std::string& path);

// The full path of what is at `path`, the same from whichever folder it is named; empty for "-".
std::string full_path(const std::string& path);

// The bytes of all files that read_inputs() would read; 0 where standard input is among them.
std::uint64_t input_bytes(const std::vector<std::string>& paths, const InputOptions& options);

}  // namespace poisk::program
