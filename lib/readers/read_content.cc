#include <poisk/read.h>

#include <string>
#include <utility>

#include "readers/html/html_reader.h"
#include "text/guard.h"

namespace poisk {
namespace {

Result<ReadInfo> read_as(FileFormat format, std::string_view content, const ReadOptions& options,
                         const ArticleSink& sink) {
  ReadInfo info{.format = format};
  switch (format) {
    case FileFormat::html:
      sink(readers::read_html(content), {});
      return info;
    case FileFormat::text:
      sink(read_text(content, options.cleaning), {});
      return info;
    case FileFormat::empty:
      return Error{ErrorCode::invalid_argument, "it is empty", 0};
    default:
      return Error{ErrorCode::invalid_argument,
                   std::string("it is of a format that is not read: ") + to_string(format), 0};
  }
}

}  // namespace

Result<ReadInfo> read_content(std::string_view content, const ReadOptions& options,
                              const ArticleSink& sink) {
  return text::guarded([&] { return read_as(format_of(content), content, options, sink); });
}

}  // namespace poisk
