#include "inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "article/json_lines.h"
#include "article/letters.h"
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

// A file that holds articles, and how to read it.
struct InputFile {
  std::string path;  // "-" is standard input
  bool jsonl = false;
  std::string key;  // of a text that names none
};

struct Finder {
  std::function<void(const InputFile&)> file;
  std::function<void(const Error&, const std::string& where)> error;
};

std::string key_of(const fs::path& relative) {
  fs::path out = relative;
  return out.replace_extension().generic_string();
}

class FolderWalk {
 public:
  FolderWalk(Format format, const Finder& found) : format_(format), found_(found) {}

  void walk(const fs::path& folder) {
    any_ = false;
    walk(folder, folder);
    if (!any_) {
      found_.error(
          Error{ErrorCode::not_found, "the folder holds no articles (.txt, .jsonl, .jsonl.xz)", 0},
          folder.string());
    }
  }

 private:
  bool wants(Format format) const { return format_ == Format::automatic || format_ == format; }

  void add(const InputFile& file) {
    any_ = true;
    found_.file(file);
  }

  // The collection of a folder in BEIR's layout; false where it is none.
  bool add_beir(const fs::path& folder) {
    for (const char* name : {"corpus.jsonl", "corpus.jsonl.xz"}) {
      std::error_code ignored;
      if (!fs::is_regular_file(folder / name, ignored)) continue;
      add({.path = (folder / name).string(), .jsonl = true, .key = ""});
      return true;
    }
    return false;
  }

  void walk(const fs::path& root, const fs::path& folder) {
    if (wants(Format::beir) && add_beir(folder)) return;
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      entries.push_back(it->path());
    }
    if (error) {
      any_ = true;
      return found_.error(Error{ErrorCode::io, error.message(), 0}, folder.string());
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      std::error_code ignored;
      if (fs::is_directory(entry, ignored)) {
        // A link back up would never end.
        if (!fs::is_symlink(entry, ignored)) walk(root, entry);
      } else if (is_text(entry) && wants(Format::text)) {
        add({.path = entry.string(),
             .jsonl = false,
             .key = key_of(fs::relative(entry, root, ignored))});
      } else if (is_jsonl(entry.string()) && wants(Format::jsonl)) {
        add({.path = entry.string(), .jsonl = true, .key = ""});
      }
    }
  }

  Format format_;
  const Finder& found_;
  bool any_ = false;
};

// The files of `path`, in the order in which they are read.
void find_files(const std::string& path, const InputOptions& options, const Finder& found) {
  const bool lines = options.format == Format::jsonl || options.format == Format::beir;
  if (path == "-") return found.file({.path = path, .jsonl = lines, .key = options.key});
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return found.error(Error{ErrorCode::not_found, "there is no such file or folder", 0}, path);
  }
  if (fs::is_directory(status)) return FolderWalk(options.format, found).walk(path);
  found.file({.path = path,
              .jsonl = lines || (options.format == Format::automatic && is_jsonl(path)),
              .key = options.key.empty() ? key_of(fs::path(path).filename()) : options.key});
}

void read_jsonl(const std::string& path, const Sink& sink, InputMeter& meter) {
  auto reader = LineReader::open(path);
  if (!reader) return sink(reader.error(), shown(path));
  const std::uint64_t before = meter.read;
  std::string line;
  for (;;) {
    auto more = reader->next(line);
    if (!more) return sink(more.error(), shown(path));
    if (!*more) return;
    meter.read = before + reader->bytes_read();
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    sink(article::read_json_line(line), fmt::format("{}:{}", shown(path), reader->line_number()));
  }
}

// What cleaning left out is said: it is no longer searched.
void report_cleaning(const Article& page, const std::string& where, bool verbose,
                     InputMeter& meter) {
  if (page.dropped.empty()) return;
  ++meter.cleaned_pages;
  meter.cleaned_lines += page.dropped.size();
  if (!verbose) return;
  for (const std::string& line : page.dropped) {
    std::cerr << where << ": left out: " << article::quoted(line) << "\n";
  }
}

void read_text_file(const InputFile& file, const InputOptions& options, const Sink& sink,
                    InputMeter& meter) {
  auto content = read_file(file.path);
  if (!content) return sink(content.error(), shown(file.path));
  meter.read += content->size();
  auto article = article::read_text(*content, options.clean);
  if (article) report_cleaning(*article, shown(file.path), options.verbose, meter);
  if (article && article->key.empty()) article->key = file.key;
  sink(std::move(article), shown(file.path));
}

}  // namespace

void read_inputs(const std::vector<std::string>& paths, const InputOptions& options,
                 const Sink& sink, InputMeter* meter) {
  InputMeter unused;
  InputMeter& measured = meter != nullptr ? *meter : unused;
  const Finder read = {
      .file =
          [&](const InputFile& file) {
            if (file.jsonl) return read_jsonl(file.path, sink, measured);
            read_text_file(file, options, sink, measured);
          },
      .error = [&](const Error& error, const std::string& where) { sink(error, where); }};
  for (const std::string& path : paths) find_files(path, options, read);
}

std::uint64_t input_bytes(const std::vector<std::string>& paths, const InputOptions& options) {
  std::uint64_t bytes = 0;
  bool known = true;
  const Finder measure = {.file =
                              [&](const InputFile& file) {
                                std::error_code error;
                                const auto size = fs::file_size(file.path, error);
                                known = known && !error;
                                if (!error) bytes += size;
                              },
                          .error = [](const Error&, const std::string&) {}};
  for (const std::string& path : paths) find_files(path, options, measure);
  return known ? bytes : 0;
}

}  // namespace poisk::program
