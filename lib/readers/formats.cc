#include <poisk/read.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "article/letters.h"
#include "readers/encoding/decode.h"
#include "readers/encoding/guess.h"
#include "readers/table_reader.h"

namespace poisk {
namespace {

struct Magic {
  std::string_view bytes;
  FileFormat format;
};

using namespace std::string_view_literals;

// What a file of a format begins with.
constexpr std::array kMagics = {
    Magic{"\x89PNG"sv, FileFormat::image},
    Magic{"\xFF\xD8\xFF"sv, FileFormat::image},
    Magic{"GIF87a"sv, FileFormat::image},
    Magic{"GIF89a"sv, FileFormat::image},
    Magic{"ID3\3"sv, FileFormat::sound},
    Magic{"ID3\2"sv, FileFormat::sound},
    Magic{"BM\0"sv, FileFormat::image},
    Magic{"II*\0"sv, FileFormat::image},
    Magic{"MM\0*"sv, FileFormat::image},
    Magic{"\0\0\1\0"sv, FileFormat::image},
    Magic{"ID3\4"sv, FileFormat::sound},
    Magic{"OggS\0"sv, FileFormat::sound},
    Magic{"fLaC"sv, FileFormat::sound},
    Magic{"\xFF\xFB"sv, FileFormat::sound},
    Magic{"\x1A\x45\xDF\xA3"sv, FileFormat::video},
    Magic{"FLV\1"sv, FileFormat::video},
    Magic{"\x7F"
          "ELF"sv,
          FileFormat::program},
    Magic{"MZ\x90"sv, FileFormat::program},
    Magic{"\xCA\xFE\xBA\xBE"sv, FileFormat::program},
    Magic{"SQLite format 3\0"sv, FileFormat::database},
    Magic{"%PDF-"sv, FileFormat::pdf},
    Magic{"\xD0\xCF\x11\xE0"sv, FileFormat::old_document},
    Magic{"{\\rtf"sv, FileFormat::old_document},
    Magic{"Rar!\x1A"sv, FileFormat::archive},
    Magic{"7z\xBC\xAF"sv, FileFormat::archive},
    Magic{"\x1F\x8B"sv, FileFormat::compressed},
    Magic{"\xFD"
          "7zXZ"sv,
          FileFormat::compressed},
    Magic{"\x28\xB5\x2F\xFD"sv, FileFormat::compressed},
    Magic{"BZh91AY"sv, FileFormat::compressed},
};

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Past spaces, comments and declarations that may stand before a document's first element.
std::string_view past_prologue(std::string_view text) {
  for (;;) {
    const std::size_t at = text.find_first_not_of(" \t\r\n\f");
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at);
    std::size_t end = std::string_view::npos;
    if (text.starts_with("<!--")) {
      end = text.find("-->");
      if (end != std::string_view::npos) end += 3;
    } else if (text.starts_with("<?")) {
      end = text.find('>');
      if (end != std::string_view::npos) end += 1;
    } else {
      return text;
    }
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end);
  }
}

// What the first file within a ZIP, or the names of others, say of it.
FileFormat format_of_zip(std::string_view content) {
  const std::string_view head = content.substr(0, 1 << 16);
  if (head.find("mimetypeapplication/epub+zip") != std::string_view::npos) return FileFormat::epub;
  if (head.find("mimetypeapplication/vnd.oasis.opendocument.text") != std::string_view::npos)
    return FileFormat::odt;
  if (content.find("word/document.xml") != std::string_view::npos) return FileFormat::docx;
  if (content.find("META-INF/container.xml") != std::string_view::npos) return FileFormat::epub;
  return FileFormat::archive;
}

// The first element of an XML document, in lower case.
std::string first_element(std::string_view head) {
  std::string_view text = past_prologue(head);
  while (text.starts_with("<!")) {  // a document type
    const std::size_t end = text.find('>');
    if (end == std::string_view::npos) return {};
    text = past_prologue(text.substr(end + 1));
  }
  if (!text.starts_with("<")) return {};
  return lower_ascii(text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1));
}

FileFormat format_of_xml(std::string_view head) {
  const std::string element = first_element(head);
  if (element == "rss" || element == "feed" || element == "rdf:rdf" || element == "atom:feed")
    return FileFormat::feed;
  if (element == "fictionbook") return FileFormat::fb2;
  return article::trim(head).starts_with("<?xml") && element != "html" && !element.empty()
             ? FileFormat::xml
             : FileFormat::unknown;
}

// Headers as mail has them, at least three that everybody sends.
bool is_message(std::string_view head) {
  std::size_t known = 0;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = article::trim(head.substr(0, end));
    if (line.empty()) break;
    const bool folded = head.front() == ' ' || head.front() == '\t';
    const std::size_t colon = line.find(':');
    const std::string name = lower_ascii(line.substr(0, std::min(colon, line.size())));
    static constexpr std::string_view kNames[] = {
        "from",         "to",           "date",     "subject",
        "message-id",   "mime-version", "received", "return-path",
        "content-type", "delivered-to", "reply-to", "snapshot-content-location"};
    if (!folded) {
      if (colon == std::string_view::npos || name.find(' ') != std::string::npos) return false;
      if (std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)) ++known;
    }
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  return known >= 3;
}

bool is_mailbox(std::string_view head) {
  const std::size_t end = head.find('\n');
  return head.starts_with("From ") && end != std::string_view::npos &&
         is_message(head.substr(end + 1));
}

FileFormat format_of_json(std::string_view head) {
  const std::string_view text = article::trim(head);
  if (text.size() < 2) return FileFormat::unknown;
  const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return FileFormat::unknown;
  if (text[0] == '[') return text[next] == '{' ? FileFormat::json : FileFormat::unknown;
  if (text[0] != '{' || text[next] != '"') return FileFormat::unknown;
  const std::string_view line = article::trim(text.substr(0, text.find('\n')));
  // A line that is too long to see its end is a line of JSON Lines as well.
  const bool whole = line.ends_with("}") || line.size() == text.size();
  return whole ? FileFormat::json_lines : FileFormat::json;
}

bool is_html(std::string_view head) {
  const std::string text = lower_ascii(past_prologue(head));
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body"}) {
    if (text.starts_with(tag)) return true;
  }
  // A page whose beginning is lost: elements of a page, one after another.
  if (!text.starts_with("<")) return false;
  std::size_t elements = 0;
  for (const std::string_view tag : {"<div", "<p>", "<p ", "<br", "</a>", "<table", "<script",
                                     "<h1", "<meta", "<title", "<span", "<article", "<section"}) {
    if (text.find(tag) != std::string::npos) ++elements;
  }
  return elements >= 2;
}

}  // namespace

const char* to_string(FileFormat format) noexcept {
  switch (format) {
    case FileFormat::unknown:
      break;
    case FileFormat::empty:
      return "empty";
    case FileFormat::text:
      return "text";
    case FileFormat::html:
      return "HTML";
    case FileFormat::feed:
      return "feed";
    case FileFormat::fb2:
      return "FictionBook";
    case FileFormat::epub:
      return "EPUB";
    case FileFormat::message:
      return "mail";
    case FileFormat::mailbox:
      return "mailbox";
    case FileFormat::json:
      return "JSON";
    case FileFormat::json_lines:
      return "JSON Lines";
    case FileFormat::table:
      return "table";
    case FileFormat::docx:
      return "DOCX";
    case FileFormat::odt:
      return "ODT";
    case FileFormat::pdf:
      return "PDF";
    case FileFormat::old_document:
      return "old document";
    case FileFormat::xml:
      return "XML";
    case FileFormat::archive:
      return "archive";
    case FileFormat::compressed:
      return "compressed";
    case FileFormat::image:
      return "image";
    case FileFormat::sound:
      return "sound";
    case FileFormat::video:
      return "video";
    case FileFormat::program:
      return "program";
    case FileFormat::database:
      return "database";
  }
  return "no known format";
}

FileFormat format_of(std::string_view content) noexcept {
  try {
    for (const Magic& magic : kMagics) {
      if (content.starts_with(magic.bytes)) return magic.format;
    }
    if (content.starts_with("RIFF") && content.size() > 12) {
      const std::string_view kind = content.substr(8, 4);
      return kind == "WEBP"   ? FileFormat::image
             : kind == "WAVE" ? FileFormat::sound
                              : FileFormat::video;
    }
    if (content.size() > 8 && content.substr(4, 4) == "ftyp") return FileFormat::video;
    std::string_view head = article::without_bom(content.substr(0, 16384));
    std::string decoded;
    if (head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE") ||
        !readers::guess_utf16(head).empty()) {
      auto text = readers::decode(head.substr(0, head.size() & ~std::size_t{1}), {}, {}, true);
      if (!text) return FileFormat::unknown;
      decoded = std::move(text->text);
      head = decoded;
    }
    if (head.find_first_not_of(" \t\r\n\f") == std::string_view::npos) return FileFormat::empty;
    if (head.starts_with("PK\3\4")) return format_of_zip(content);
    for (const auto format : {format_of_xml(head), format_of_json(head)}) {
      if (format != FileFormat::unknown) return format;
    }
    if (is_html(head)) return FileFormat::html;
    if (is_mailbox(head)) return FileFormat::mailbox;
    if (is_message(head)) return FileFormat::message;
    // A text has no zero byte, and few controls.
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
             byte != 0x1B;
    });
    if (static_cast<std::size_t>(controls) * 100 > head.size()) return FileFormat::unknown;
    return readers::separator_of_table(head) != 0 ? FileFormat::table : FileFormat::text;
  } catch (...) {
    return FileFormat::unknown;
  }
}

}  // namespace poisk
