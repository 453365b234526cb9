#include "inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "article/json_lines.h"
#include "article/text_file.h"
#include "line_reader.h"

namespace poisk::program {
namespace {

namespace fs = std::filesystem;

bool is_text(const fs::path& path) { return path.extension() == ".txt"; }

bool is_jsonl(const std::string& path) {
  return path.ends_with(".jsonl") || path.ends_with(".jsonl.xz");
}

// A path as messages name it.
std::string shown(const std::string& path) { return path == "-" ? "standard input" : path; }

void read_jsonl(const std::string& path, const Sink& sink) {
  auto reader = LineReader::open(path);
  if (!reader) return sink(reader.error(), shown(path));
  std::string line;
  for (;;) {
    auto more = reader->next(line);
    if (!more) return sink(more.error(), shown(path));
    if (!*more) return;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    sink(article::read_json_line(line), fmt::format("{}:{}", shown(path), reader->line_number()));
  }
}

// `key` serves where the file itself names none.
void read_text_file(const std::string& path, const std::string& key, bool clean, const Sink& sink) {
  auto content = read_file(path);
  if (!content) return sink(content.error(), shown(path));
  auto article = article::read_text(*content, clean);
  if (article && article->key.empty()) article->key = key;
  sink(std::move(article), shown(path));
}

std::string key_of(const fs::path& relative) {
  fs::path out = relative;
  return out.replace_extension().generic_string();
}

class FolderReader {
 public:
  FolderReader(const InputOptions& options, const Sink& sink) : options_(options), sink_(sink) {}

  void read(const fs::path& folder) {
    found_ = false;
    walk(folder, folder);
    if (!found_) {
      sink_(
          Error{ErrorCode::not_found, "the folder holds no articles (.txt, .jsonl, .jsonl.xz)", 0},
          folder.string());
    }
  }

 private:
  bool wants_text() const {
    return options_.format == Format::automatic || options_.format == Format::text;
  }
  bool wants_jsonl() const {
    return options_.format == Format::automatic || options_.format == Format::jsonl;
  }

  // Reads the collection of a folder in BEIR's layout; false where it is none.
  bool read_beir(const fs::path& folder) {
    for (const char* name : {"corpus.jsonl", "corpus.jsonl.xz"}) {
      std::error_code ignored;
      if (!fs::is_regular_file(folder / name, ignored)) continue;
      found_ = true;
      read_jsonl((folder / name).string(), sink_);
      return true;
    }
    return false;
  }

  void walk(const fs::path& root, const fs::path& folder) {
    const bool may_be_beir =
        options_.format == Format::automatic || options_.format == Format::beir;
    if (may_be_beir && read_beir(folder)) return;
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      entries.push_back(it->path());
    }
    if (error) {
      sink_(Error{ErrorCode::io, error.message(), 0}, folder.string());
      found_ = true;
      return;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      std::error_code ignored;
      if (fs::is_directory(entry, ignored)) {
        // A link back up would never end.
        if (!fs::is_symlink(entry, ignored)) walk(root, entry);
      } else if (is_text(entry) && wants_text()) {
        found_ = true;
        read_text_file(entry.string(), key_of(fs::relative(entry, root, ignored)), options_.clean,
                       sink_);
      } else if (is_jsonl(entry.string()) && wants_jsonl()) {
        found_ = true;
        read_jsonl(entry.string(), sink_);
      }
    }
  }

  const InputOptions& options_;
  const Sink& sink_;
  bool found_ = false;
};

void read_path(const std::string& path, const InputOptions& options, const Sink& sink) {
  if (path == "-") {
    if (options.format == Format::jsonl || options.format == Format::beir) {
      return read_jsonl(path, sink);
    }
    return read_text_file(path, options.key, options.clean, sink);
  }
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return sink(Error{ErrorCode::not_found, "there is no such file or folder", 0}, path);
  }
  if (fs::is_directory(status)) return FolderReader(options, sink).read(path);
  const bool jsonl = options.format == Format::jsonl || options.format == Format::beir ||
                     (options.format == Format::automatic && is_jsonl(path));
  if (jsonl) return read_jsonl(path, sink);
  read_text_file(path, options.key.empty() ? key_of(fs::path(path).filename()) : options.key,
                 options.clean, sink);
}

}  // namespace

void read_inputs(const std::vector<std::string>& paths, const InputOptions& options,
                 const Sink& sink) {
  for (const std::string& path : paths) read_path(path, options, sink);
}

}  // namespace poisk::program
