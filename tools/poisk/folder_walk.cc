#include "folder_walk.h"

#include <fmt/format.h>
#include <poisk/read.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "left_out.h"
#include "line_reader.h"
#include "pdf.h"

namespace poisk::program {
namespace {

namespace fs = std::filesystem;

// In ASCII: endings of other letters are none that we know.
std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool is_jsonl(const fs::path& path) {
  const std::string name = lower_case(path.filename().string());
  for (const std::string_view packed : {"", ".xz", ".gz", ".zst"}) {
    if (name.ends_with(".jsonl" + std::string(packed)) ||
        name.ends_with(".ndjson" + std::string(packed)))
      return true;
  }
  return false;
}

constexpr std::string_view kPageEndings[] = {".txt", ".html", ".htm"};

// Without the ending of a text or a page, where no other is left to take the same key.
std::string key_of(const fs::path& path, const fs::path& relative) {
  const std::string ending = lower_case(path.extension().string());
  bool goes = false;
  for (const std::string_view one : kPageEndings) {
    goes = goes || ending == one;
    std::error_code ignored;
    fs::path other = path;
    other.replace_extension(one);
    if (ending != one && fs::exists(other, ignored)) return relative.generic_string();
  }
  fs::path out = relative;
  return goes ? out.replace_extension().generic_string() : out.generic_string();
}

// Texts that are no articles, in a folder that was not made for a search.
bool is_code(const fs::path& path) {
  static const std::set<std::string, std::less<>> kEndings = {
      ".c",    ".cc",   ".cfg",  ".conf", ".cpp",  ".css",   ".go",   ".h",     ".hpp",  ".ini",
      ".java", ".js",   ".less", ".lock", ".lua",  ".map",   ".mjs",  ".php",   ".pl",   ".po",
      ".py",   ".r",    ".rb",   ".rs",   ".scss", ".sh",    ".sql",  ".svg",   ".toml", ".ts",
      ".tsx",  ".yaml", ".yml",  ".ps1",  ".bat",  ".cmake", ".diff", ".patch", ".vue"};
  return kEndings.count(lower_case(path.extension().string())) > 0;
}

// «Page_files» beside «Page.html», where a browser keeps its pictures and boxes of others.
bool is_of_page(const fs::path& folder) {
  const std::string name = folder.filename().string();
  for (const std::string_view end : {"_files", ".files", "_файлы"}) {
    if (!name.ends_with(end)) continue;
    const std::string stem = name.substr(0, name.size() - end.size());
    for (const char* ending : {".html", ".htm", ".xhtml"}) {
      std::error_code ignored;
      if (fs::exists(folder.parent_path() / (stem + ending), ignored)) return true;
    }
  }
  return false;
}

// What a file begins with says what it is.
FileFormat format_of_file(const fs::path& path) {
  constexpr std::size_t kHead = 1 << 16;
  auto head = read_head(path.string(), kHead);
  return head ? format_of(*head) : FileFormat::compressed;
}

// What is read, if only to say that it cannot be.
bool is_read(FileFormat format) {
  static const bool kPdf = has_pdftotext();
  if (format == FileFormat::pdf) return kPdf;
  return format < FileFormat::pdf && format != FileFormat::unknown && format != FileFormat::empty;
}

// As the count of what was passed over names it.
std::string kind_of(fs::file_type type) {
  switch (type) {
    case fs::file_type::directory:
      return "link to a folder";
    case fs::file_type::fifo:
      return "pipe";
    case fs::file_type::socket:
      return "socket";
    case fs::file_type::block:
    case fs::file_type::character:
      return "device";
    default:
      return "link to nothing";
  }
}

std::string kind_of(FileFormat format) {
  switch (format) {
    case FileFormat::unknown:
      return "of no known format";
    default:
      return to_string(format);
  }
}

class FolderWalk {
 public:
  FolderWalk(Format format, const Finder& found) : format_(format), found_(found) {}

  bool walk(const fs::path& folder) {
    if (!walk(folder, folder)) return false;
    if (!any_) {
      std::string what = "the folder holds no articles";
      if (!skipped_.empty()) what += ", but other files: " + counts_of_kinds(skipped_);
      return found_.error(Error{ErrorCode::not_found, what, 0}, folder.string());
    }
    for (const auto& [kind, count] : skipped_) {
      for (std::size_t i = 0; i < count; ++i) found_.skipped(kind);
    }
    return true;
  }

 private:
  bool wants(Format format) const { return format_ == Format::automatic || format_ == format; }

  bool add(const InputFile& file) {
    any_ = true;
    return found_.file(file);
  }

  // The collection of a folder in BEIR's layout; empty where it is none.
  static fs::path collection(const fs::path& folder) {
    for (const char* name : {"corpus.jsonl", "corpus.jsonl.xz"}) {
      std::error_code ignored;
      if (fs::is_regular_file(folder / name, ignored)) return folder / name;
    }
    return {};
  }

  bool walk(const fs::path& root, const fs::path& folder) {
    if (wants(Format::beir)) {
      const fs::path path = collection(folder);
      if (!path.empty()) return add({.path = path.string(), .jsonl = true, .key = ""});
    }
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (!it->path().filename().string().starts_with('.')) entries.push_back(it->path());
    }
    if (error) {
      any_ = true;
      return found_.error(Error{ErrorCode::io, error.message(), 0}, folder.string());
    }
    std::sort(entries.begin(), entries.end());
    return std::all_of(entries.begin(), entries.end(),
                       [&](const fs::path& entry) { return take(root, entry); });
  }

  bool take(const fs::path& root, const fs::path& entry) {
    std::error_code ignored;
    const fs::file_type type = fs::status(entry, ignored).type();
    // A link back up would never end.
    if (type == fs::file_type::directory && !fs::is_symlink(entry, ignored)) {
      return is_of_page(entry) ? skip("folder of a saved page") : walk(root, entry);
    }
    // Reading a pipe or a device may never end.
    if (type != fs::file_type::regular) return skip(kind_of(type));
    if (is_jsonl(entry)) {
      if (!wants(Format::jsonl)) return skip("of JSON Lines");
      return add({.path = entry.string(),
                  .jsonl = true,
                  .key = entry.lexically_relative(root).generic_string()});
    }
    if (is_code(entry)) return skip(lower_case(entry.extension().string()));
    const FileFormat format = format_of_file(entry);
    const bool wanted = format_ == Format::automatic
                            ? is_read(format)
                            : wants(Format::text) && format == FileFormat::text;
    if (!wanted) return skip(kind_of(format));
    return add({.path = entry.string(),
                .jsonl = format == FileFormat::json_lines,
                .key = key_of(entry, entry.lexically_relative(root))});
  }

  bool skip(const std::string& kind) {
    ++skipped_[kind];
    return true;
  }

  Format format_;
  const Finder& found_;
  std::map<std::string, std::size_t> skipped_;
  bool any_ = false;
};

// A terminal or a pipe that the shell has opened is read as it is; /dev/zero would never end.
bool is_endless(const std::string& path, fs::file_type type) {
  return (type == fs::file_type::character || type == fs::file_type::block ||
          type == fs::file_type::socket) &&
         path != "/dev/stdin" && !path.starts_with("/dev/fd/");
}

}  // namespace

bool find_files(const std::string& path, const InputOptions& options, const Finder& found) {
  const bool lines = options.format == Format::jsonl || options.format == Format::beir;
  if (path == "-") return found.file({.path = path, .jsonl = lines, .key = options.key});
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return found.error(Error{ErrorCode::not_found, "there is no such file or folder", 0}, path);
  }
  if (fs::is_directory(status)) return FolderWalk(options.format, found).walk(path);
  if (is_endless(path, status.type())) {
    return found.error(Error{ErrorCode::io, "it is a device, not a file", 0}, path);
  }
  const bool jsonl =
      lines || (options.format == Format::automatic &&
                (is_jsonl(path) || (status.type() == fs::file_type::regular &&
                                    format_of_file(path) == FileFormat::json_lines)));
  return found.file({.path = path,
                     .jsonl = jsonl,
                     .key = options.key.empty() ? key_of(fs::path(path), fs::path(path).filename())
                                                : options.key});
}

}  // namespace poisk::program
