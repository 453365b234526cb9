#include <poisk/read.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "article/letters.h"
#include "readers/encoding/decode.h"
#include "readers/encoding/guess.h"

namespace poisk {
namespace {

using article::begins;

struct Magic {
  std::string_view bytes;
  FileFormat format;
};

using namespace std::string_view_literals;

// What a file of a format begins with.
constexpr std::array kMagics = {
    Magic{"\x89PNG"sv, FileFormat::image},          Magic{"\xFF\xD8\xFF"sv, FileFormat::image},
    Magic{"GIF8"sv, FileFormat::image},             Magic{"BM\0"sv, FileFormat::image},
    Magic{"II*\0"sv, FileFormat::image},            Magic{"MM\0*"sv, FileFormat::image},
    Magic{"\0\0\1\0"sv, FileFormat::image},         Magic{"ID3"sv, FileFormat::sound},
    Magic{"OggS"sv, FileFormat::sound},             Magic{"fLaC"sv, FileFormat::sound},
    Magic{"\xFF\xFB"sv, FileFormat::sound},         Magic{"\x1A\x45\xDF\xA3"sv, FileFormat::video},
    Magic{"FLV\1"sv, FileFormat::video},            Magic{"\x7F""ELF"sv, FileFormat::program},
    Magic{"MZ\x90"sv, FileFormat::program},         Magic{"\xCA\xFE\xBA\xBE"sv, FileFormat::program},
    Magic{"SQLite format 3\0"sv, FileFormat::database},
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
    if (begins(text, "<!--")) {
      end = text.find("-->");
      if (end != std::string_view::npos) end += 3;
    } else if (begins(text, "<?")) {
      end = text.find('>');
      if (end != std::string_view::npos) end += 1;
    } else {
      return text;
    }
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end);
  }
}

bool is_html(std::string_view head) {
  const std::string text = lower_ascii(past_prologue(head));
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body"}) {
    if (begins(text, tag)) return true;
  }
  // A page whose beginning is lost: elements of a page, one after another.
  if (!begins(text, "<")) return false;
  std::size_t elements = 0;
  for (const std::string_view tag : {"<div", "<p>", "<p ", "<br", "</a>", "<table", "<script", "<h1",
                                     "<meta", "<title", "<span", "<article", "<section"}) {
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
      if (begins(content, magic.bytes)) return magic.format;
    }
    if (begins(content, "RIFF") && content.size() > 12) {
      const std::string_view kind = content.substr(8, 4);
      return kind == "WEBP" ? FileFormat::image : kind == "WAVE" ? FileFormat::sound : FileFormat::video;
    }
    if (content.size() > 8 && content.substr(4, 4) == "ftyp") return FileFormat::video;
    std::string_view head = article::without_bom(content.substr(0, 16384));
    std::string decoded;
    if (begins(head, "\xFE\xFF") || begins(head, "\xFF\xFE") || !readers::guess_utf16(head).empty()) {
      auto text = readers::decode(head.substr(0, head.size() & ~std::size_t{1}), {}, {}, true);
      if (!text) return FileFormat::unknown;
      decoded = std::move(text->text);
      head = decoded;
    }
    if (head.find_first_not_of(" \t\r\n\f") == std::string_view::npos) return FileFormat::empty;
    if (is_html(head)) return FileFormat::html;
    // A text has no zero byte, and few controls.
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
             byte != 0x1B;
    });
    if (static_cast<std::size_t>(controls) * 100 > head.size()) return FileFormat::unknown;
    return FileFormat::text;
  } catch (...) {
    return FileFormat::unknown;
  }
}

}  // namespace poisk
