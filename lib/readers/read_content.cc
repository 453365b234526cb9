#include <poisk/read.h>

#include <string>
#include <utility>

#include "article/letters.h"
#include "readers/encoding/decode.h"
#include "readers/html/html_reader.h"
#include "text/guard.h"

namespace poisk {
namespace {

void let_known_win(const Source& known, Source& source) {
  if (!known.outlet.empty() && article::fold(known.outlet) != article::fold(source.outlet)) {
    // What the text called an outlet is then one whom this one cites.
    if (source.agency.empty()) source.agency = source.outlet;
    source.outlet = known.outlet;
  }
  if (article::fold(source.agency) == article::fold(source.outlet)) source.agency.clear();
  for (std::string Source::*value :
       {&Source::url, &Source::author, &Source::agency, &Source::published}) {
    if (!(known.*value).empty()) source.*value = known.*value;
  }
}

Result<ReadInfo> read_as(FileFormat format, std::string_view content, const ReadOptions& options,
                         const ArticleSink& sink) {
  ReadInfo info{.format = format};
  switch (format) {
    case FileFormat::html:
    case FileFormat::text: {
      auto decoded = readers::decode(content, options.encoding, {}, format == FileFormat::html);
      if (!decoded) return decoded.error();
      info.encoding = std::move(decoded->encoding);
      const bool html = format == FileFormat::html;
      auto article = html ? readers::read_html(decoded->text)
                          : read_text(decoded->text, options.cleaning, options.known);
      if (article && html) let_known_win(options.known, article->source);
      sink(std::move(article), {});
      return info;
    }
    case FileFormat::empty:
      return Error{ErrorCode::invalid_argument, "it is empty", 0};
    default:
      return Error{ErrorCode::invalid_argument,
                   std::string("it is of a format that is not read: ") + to_string(format), 0};
  }
}

}  // namespace

bool is_encoding(std::string_view name) { return readers::is_encoding(name); }

Result<ReadInfo> read_content(std::string_view content, const ReadOptions& options,
                              const ArticleSink& sink) {
  return text::guarded([&] { return read_as(format_of(content), content, options, sink); });
}

}  // namespace poisk
