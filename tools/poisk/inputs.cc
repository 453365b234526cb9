#include "inputs.h"

#include <fmt/format.h>
#include <poisk/read.h>
#include <poisk/terminal.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <utility>

#include "folder_walk.h"
#include "in_quotes.h"
#include "line_reader.h"
#include "pdf.h"

namespace poisk::program {
namespace {

namespace fs = std::filesystem;

// A path as messages name it.
std::string shown(const std::string& path) { return path == "-" ? "standard input" : path; }

class Reading {
 public:
  Reading(const InputOptions& options, const Sink& sink, InputReport& report)
      : options_(options), sink_(sink), report_(report) {}

  bool read(const InputFile& file) {
    origin_ = full_path(file.path);
    if (options_.pass_over && !origin_.empty() && options_.pass_over(origin_, file.key)) {
      std::error_code unknown;
      const auto size = fs::file_size(file.path, unknown);
      if (!unknown) report_.read += size;
      return true;
    }
    faultless_ = true;
    // Lines are read one by one where they need not be decoded first.
    const bool by_lines = file.jsonl && options_.encoding.empty();
    const bool goes_on = by_lines ? read_lines(file) : read_text(file);
    if (options_.note_files && faultless_ && goes_on) report_.files.insert(origin_);
    return goes_on;
  }

 private:
  bool give(Result<Article>&& article, const std::string& where) {
    if (article) {
      article->origin = origin_;
    } else {
      faultless_ = false;
    }
    return sink_(std::move(article), where);
  }

  bool fail(const Error& error, const std::string& where) {
    faultless_ = false;
    return sink_(error, where);
  }

  // Most lines have our names; others are read by those that are usual.
  Result<Article> read_line(const std::string& line) {
    std::vector<std::string> unknown;
    auto article = read_json_line(line, options_.names, &unknown);
    if (!article || (article->text.empty() && !unknown.empty())) {
      std::vector<std::string> still_unknown;
      auto other = read_record(line, options_.names, &still_unknown);
      if (other) {
        article = std::move(other);
        unknown = std::move(still_unknown);
      }
    }
    for (const std::string& name : unknown) count_unknown(name);
    return article;
  }

  bool read_lines(const InputFile& file) {
    const std::string& path = file.path;
    auto reader = LineReader::open(path);
    if (!reader) return fail(reader.error(), shown(path));
    const std::uint64_t before = report_.read;
    std::string line;
    for (;;) {
      auto more = reader->next(line);
      report_.read = before + reader->bytes_read();
      const auto where = [&] { return fmt::format("{}:{}", shown(path), reader->line_number()); };
      if (!more) {
        // After a line that is too long there may be good ones.
        const bool goes_on = more.error().code == ErrorCode::invalid_argument;
        if (!fail(more.error(), goes_on ? where() : shown(path))) return false;
        if (!goes_on) return true;
        continue;
      }
      if (!*more) return true;
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      auto article = read_line(line);
      if (article && article->key.empty() && !file.key.empty())
        article->key = fmt::format("{}#{}", file.key, reader->line_number());
      if (!give(std::move(article), where())) return false;
    }
  }

  bool read_text(const InputFile& file) {
    std::uint64_t bytes = 0;
    auto content = read_file(file.path, kMostBytes, &bytes);
    if (!content) return fail(content.error(), shown(file.path));
    report_.read += bytes;
    if (format_of(*content) == FileFormat::pdf) content = text_of_pdf(*content);
    if (!content) return fail(content.error(), shown(file.path));
    bool goes_on = true;
    const auto info = read_content(
        *content,
        {.cleaning = options_.cleaning,
         .encoding = options_.encoding,
         .names = options_.names,
         .known = options_.known},
        [&](Result<Article>&& article, std::string_view part) {
          if (article) report_cleaning(*article, shown(file.path));
          std::string where = shown(file.path);
          if (!part.empty()) where += fmt::format(":{}", part);
          if (article && article->key.empty() && !file.key.empty())
            article->key = part.empty() ? file.key : fmt::format("{}#{}", file.key, part);
          goes_on = give(std::move(article), where);
          return goes_on;
        });
    if (!info) return fail(info.error(), shown(file.path));
    for (const std::string& name : info->unknown) count_unknown(name);
    if (!info->encoding.empty() && info->encoding != "utf-8") ++report_.encodings[info->encoding];
    return goes_on;
  }

  // What cleaning left out is said: it is no longer searched.
  void report_cleaning(const Article& page, const std::string& where) {
    if (page.dropped.empty()) return;
    ++report_.cleaned_pages;
    report_.cleaned_lines += page.dropped.size();
    if (!options_.verbose) return;
    for (const std::string& line : page.dropped) {
      std::cerr << printable(where + ": left out: " + in_quotes(line)) << "\n";
    }
  }

  void count_unknown(const std::string& name) {
    constexpr std::size_t kMostNames = 1000;
    const auto known = report_.unknown.find(name);
    if (known != report_.unknown.end()) {
      ++known->second;
    } else if (report_.unknown.size() < kMostNames) {
      report_.unknown.emplace(name, 1);
    }
  }

  const InputOptions& options_;
  const Sink& sink_;
  InputReport& report_;
  std::string origin_;     // of the file that is being read
  bool faultless_ = true;  // so far
};

}  // namespace

void read_inputs(const std::vector<std::string>& paths, const InputOptions& options,
                 const Sink& sink, InputReport& report) {
  Reading reading(options, sink, report);
  const Finder found = {
      .file = [&](const InputFile& file) { return reading.read(file); },
      .error = [&](const Error& error, const std::string& where) { return sink(error, where); },
      .skipped = [&](const std::string& kind) { ++report.skipped[kind]; }};
  for (const std::string& path : paths) {
    if (!find_files(path, options, found)) return;
  }
}

std::string full_path(const std::string& path) {
  if (path == "-") return {};
  std::error_code error;
  const fs::path full = fs::canonical(path, error);
  return error ? fs::absolute(path, error).string() : full.string();
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
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
                                return true;
                              },
                          .error = [](const Error&, const std::string&) { return true; },
                          .skipped = [](const std::string&) {}};
  for (const std::string& path : paths) find_files(path, options, measure);
  return known ? bytes : 0;
}

}  // namespace poisk::program
