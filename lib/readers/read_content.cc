#include <poisk/read.h>

#include <string>
#include <utility>

#include "article/check.h"
#include "article/front_matter.h"
#include "readers/encoding/decode.h"
#include "readers/epub_reader.h"
#include "readers/fb2_reader.h"
#include "readers/feed_reader.h"
#include "readers/html/html_reader.h"
#include "readers/json_reader.h"
#include "readers/mail_reader.h"
#include "readers/office_reader.h"
#include "readers/other_front_matter.h"
#include "readers/record.h"
#include "readers/table_reader.h"
#ifdef POISK_ZSTD
#include "readers/zstd_content.h"
#endif
#include "text/guard.h"

namespace poisk {
namespace {

void let_known_win(const Source& known, Source& source) {
  for (std::string Source::*value :
       {&Source::outlet, &Source::url, &Source::author, &Source::agency, &Source::published}) {
    if (!(known.*value).empty()) source.*value = known.*value;
  }
}

bool is_packed(FileFormat format) {
  return format == FileFormat::docx || format == FileFormat::odt || format == FileFormat::epub;
}

Result<void> read_packed(FileFormat format, std::string_view content, const ArticleSink& sink) {
  if (format == FileFormat::epub) return readers::read_epub(content, sink);
  sink(format == FileFormat::docx ? readers::read_docx(content) : readers::read_odt(content), {});
  return {};
}

// Of a format that is text; `text` is UTF-8.
Result<void> read_decoded(FileFormat format, std::string_view text, const ReadOptions& options,
                          const ArticleSink& sink, ReadInfo& info) {
  switch (format) {
    case FileFormat::html: {
      auto page = readers::read_html(text, options.cleaning, options.known.outlet);
      if (page) let_known_win(options.known, page->source);
      sink(std::move(page), {});
      return {};
    }
    case FileFormat::feed:
      return readers::read_feed(text, sink);
    case FileFormat::fb2:
      return readers::read_fb2(text, sink);
    case FileFormat::json:
    case FileFormat::json_lines:
      return readers::read_json_file(text, options.names, sink, &info.unknown);
    case FileFormat::table:
      return readers::read_table(text, options.names, sink);
    default: {
      auto article = read_text(text, options.cleaning, options.known);
      if (!article && article::has_front_matter(text)) {
        // What is wrong is said of our own front matter, where it is no other's either.
        auto other = readers::read_other_front_matter(text, options.names);
        if (other) article = std::move(other);
      }
      sink(std::move(article), {});
      return {};
    }
  }
}

Result<ReadInfo> read_as(FileFormat format, std::string_view content, const ReadOptions& options,
                         const ArticleSink& sink) {
  ReadInfo info;
  info.format = format;
  Result<void> done;
  switch (format) {
    case FileFormat::empty:
      return article::invalid("it is empty");
    case FileFormat::text:
    case FileFormat::html:
    case FileFormat::feed:
    case FileFormat::fb2:
    case FileFormat::json:
    case FileFormat::json_lines:
    case FileFormat::table: {
      const bool lenient = format == FileFormat::html || format == FileFormat::feed;
      auto decoded = readers::decode(content, options.encoding, {}, lenient);
      if (!decoded) return decoded.error();
      info.encoding = std::move(decoded->encoding);
      const char separator = format == FileFormat::text && !options.names.empty()
                                 ? readers::separator_of_table(decoded->text, options.names)
                                 : '\0';
      if (separator != 0) info.format = FileFormat::table;
      done = read_decoded(info.format, decoded->text, options, sink, info);
      break;
    }
    case FileFormat::message:
      sink(readers::read_message(content), {});
      break;
    case FileFormat::mailbox:
      done = readers::read_mailbox(content, sink);
      break;
    default:
      if (!is_packed(format)) {
        return article::invalid(std::string("of a format that is not read: ") + to_string(format));
      }
      done = read_packed(format, content, sink);
  }
  if (!done) return done.error();
  return info;
}

Result<ReadInfo> read_by_any(std::string_view content, const ReadOptions& options,
                             const ArticleSink& sink) {
  for (const auto& reader : options.readers) {
    if (!reader->takes(content)) continue;
    if (auto done = reader->read(content, options, sink); !done) return done.error();
    return ReadInfo{};
  }
#ifdef POISK_ZSTD
  if (readers::is_zstd(content)) {
    const auto unpacked = readers::unpack_zstd(content);
    if (!unpacked) return unpacked.error();
    return read_as(format_of(*unpacked), *unpacked, options, sink);
  }
#endif
  return read_as(format_of(content), content, options, sink);
}

}  // namespace

Reader::~Reader() = default;

bool is_encoding(std::string_view name) { return readers::is_encoding(name); }

Result<Article> read_record(std::string_view json, const MemberNames& names,
                            std::vector<std::string>* unknown) {
  return text::guarded([&] { return readers::read_record(json, names, unknown); });
}

Result<ReadInfo> read_content(std::string_view content, const ReadOptions& options,
                              const ArticleSink& sink) {
  return text::guarded([&] { return read_by_any(content, options, sink); });
}

}  // namespace poisk
