#include "analysis/compiler/az_package.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/letters.h"

namespace poisk::analysis::compiler {
namespace {

using nlohmann::json;

constexpr std::uint32_t kIsLeaf = 1u << 31;
constexpr std::uint8_t kSeparator = 1;  // between a word and its payload
constexpr std::uint8_t kCp1251Yo = 0xB8;
constexpr std::uint8_t kCp1251A = 0xE0;
constexpr std::size_t kPayload = 4;
constexpr std::string_view kYoUtf8 = "ё";
constexpr std::uint8_t kCyrillicLead = 0xD0;  // of UTF-8

// What a paradigm's forms may begin with, by number (meta.json, paradigm_prefixes).
constexpr std::array<std::string_view, 3> kPrefixes = {"", "по", "наи"};

Error corrupt(const std::string& path) {
  return Error{.code = ErrorCode::corrupt,
               .message = "not as pymorphy or az@0.2.3 ships it: " + path};
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file || !content) {
    return Error{.code = ErrorCode::io, .message = "cannot read " + path};
  }
  return std::move(content).str();
}

bool encode(std::string_view utf8, std::string& letters) {
  std::array<std::uint8_t, 64> codes = {};
  const std::size_t count = encode_letters(utf8, codes.data(), codes.size());
  letters.assign(reinterpret_cast<const char*>(codes.data()), count);
  return count > 0 || utf8.empty();
}

Result<std::vector<std::string>> read_strings(const std::string& path) {
  Result<std::string> text = read_file(path);
  if (!text) return text.error();
  const json list = json::parse(*text, nullptr, false);
  if (!list.is_array()) return corrupt(path);
  std::vector<std::string> strings;
  for (const json& item : list) {
    if (!item.is_string()) return corrupt(path);
    strings.push_back(item.get<std::string>());
  }
  return strings;
}

// paradigms.array: a count, then each paradigm as its length and three rows of as many numbers:
// suffixes, tags, prefixes.
bool parse_paradigms(std::string_view bytes, const std::vector<std::string>& suffixes,
                     std::size_t tag_count, std::vector<Paradigm>& paradigms) {
  std::vector<std::uint16_t> numbers(bytes.size() / 2);
  std::memcpy(numbers.data(), bytes.data(), numbers.size() * 2);
  std::size_t at = 0;
  const auto next = [&] { return at < numbers.size() ? numbers[at++] : std::uint16_t{0}; };
  const std::size_t count = next();
  for (std::size_t p = 0; p < count; ++p) {
    const std::size_t length = next();
    if (length == 0 || length % 3 != 0 || length > numbers.size() - at) return false;
    const std::size_t cells = length / 3;
    Paradigm paradigm;
    for (std::size_t i = 0; i < cells; ++i) {
      const std::uint16_t suffix = numbers[at + i];
      const std::uint16_t tag = numbers[at + cells + i];
      const std::uint16_t prefix = numbers[at + 2 * cells + i];
      if (suffix >= suffixes.size() || tag >= tag_count || prefix >= kPrefixes.size()) return false;
      Cell cell;
      cell.tag = tag;
      cell.usable = encode(suffixes[suffix], cell.suffix) && encode(kPrefixes[prefix], cell.prefix);
      paradigm.push_back(std::move(cell));
    }
    paradigms.push_back(std::move(paradigm));
    at += length;
  }
  return count > 0;
}

std::string find_revision(const std::string& meta) {
  const json pairs = json::parse(meta, nullptr, false);
  if (!pairs.is_array()) return {};
  for (const json& pair : pairs) {
    if (pair.is_array() && pair.size() == 2 && pair[0] == "source_revision" &&
        pair[1].is_string()) {
      return pair[1].get<std::string>();
    }
  }
  return {};
}

// Two numbers of 14 bits, the high byte's lowest bit flipped, the low byte's lowest bit unused.
bool unpack_az(std::string_view payload, AzEntry& entry) {
  std::array<std::uint32_t, kPayload> byte;
  for (std::size_t i = 0; i < kPayload; ++i) byte[i] = static_cast<unsigned char>(payload[i]);
  entry.paradigm = ((byte[0] ^ 1u) << 6) + (byte[1] >> 1);
  entry.cell = ((byte[2] ^ 1u) << 6) + (byte[3] >> 1);
  return true;
}

// Two numbers of 16 bits, the high byte first, in base64.
bool unpack_pymorphy(std::string_view payload, AzEntry& entry) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint64_t bits = 0;
  for (const char digit : payload.substr(0, 6)) {
    const std::size_t value = kDigits.find(digit);
    if (value == std::string_view::npos) return false;
    bits = bits << 6 | value;
  }
  bits >>= 4;  // 36 bits hold 32
  entry.paradigm = static_cast<std::uint32_t>(bits >> 16 & 0xFFFF);
  entry.cell = static_cast<std::uint32_t>(bits & 0xFFFF);
  return true;
}

// Lower-case Russian letters alone; false where there is another character.
bool cp1251_of_utf8(std::string_view utf8, std::string& cp1251) {
  cp1251.clear();
  for (std::size_t i = 0; i + 1 < utf8.size(); i += 2) {
    const unsigned lead = static_cast<unsigned char>(utf8[i]);
    const unsigned code = (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(utf8[i + 1]) & 0x3Fu);
    if (lead >> 5 != 6) return false;
    if (code == 0x451) {
      cp1251.push_back(static_cast<char>(kCp1251Yo));
    } else if (code >= 0x430 && code <= 0x44F) {
      cp1251.push_back(static_cast<char>(code - 0x430 + kCp1251A));
    } else {
      return false;
    }
  }
  return utf8.size() % 2 == 0;
}

std::string utf8_of_cp1251(std::string_view cp1251) {
  std::string utf8;
  for (const char c : cp1251) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == kCp1251Yo) {
      utf8 += kYoUtf8;
      continue;
    }
    const unsigned code = 0x430u + byte - kCp1251A;
    utf8.push_back(static_cast<char>(0xC0u | code >> 6));
    utf8.push_back(static_cast<char>(0x80u | (code & 0x3Fu)));
  }
  return utf8;
}

// Walks the words of letters alone, each with what stands behind it.
class Walk {
 public:
  using Visit = std::function<void(std::string_view spelling, std::string_view payload)>;
  Walk(const AzPackage& package, const Visit& visit)
      : words_(package.words), is_utf8_(package.is_utf8), visit_(visit) {}

  void run() { below(Dawg::kRoot, std::string::npos); }

 private:
  // Six digits, two signs of filling and a line's end.
  static constexpr std::size_t kPayloadInBase64 = 9;

  // What begins with key_, which leads to `node`; the payload begins behind `separator`.
  void below(std::uint32_t node, std::size_t separator) {
    const std::size_t payload = is_utf8_ ? kPayloadInBase64 : kPayload;
    for (std::uint8_t label = words_.first_child(node); label != 0;) {
      const std::uint32_t child = words_.follow(node, label);
      if (child == Dawg::kNone || key_.size() > 200) return;
      const bool ends_word = separator == std::string::npos && label == kSeparator;
      if (separator != std::string::npos || ends_word || is_letter(label)) {
        key_.push_back(static_cast<char>(label));
        const std::size_t at = ends_word ? key_.size() - 1 : separator;
        if (at != std::string::npos && key_.size() == at + 1 + payload) {
          const std::string_view key = key_;
          visit_(key.substr(0, at), key.substr(at + 1));
        } else {
          below(child, at);
        }
        key_.pop_back();
      }
      label = words_.next_sibling(child);
    }
  }

  bool is_letter(std::uint8_t label) const {
    return is_utf8_ ? label >= 0x80 : label == kCp1251Yo || label >= kCp1251A;
  }

  const Dawg& words_;
  bool is_utf8_;
  const Visit& visit_;
  std::string key_;
};

}  // namespace

bool Dawg::parse(std::string_view bytes) {
  std::uint32_t count = 0;
  if (bytes.size() < 4) return false;
  std::memcpy(&count, bytes.data(), 4);
  if (count == 0 || count > (bytes.size() - 4) / 4) return false;
  units_.resize(count);
  std::memcpy(units_.data(), bytes.data() + 4, std::size_t{count} * 4);
  const std::size_t used = 4 + std::size_t{count} * 4;
  guide_ = bytes.size() > used + 4 ? bytes.substr(used + 4) : std::string_view();
  return guide_.empty() || guide_.size() == std::size_t{count} * 2;
}

std::uint32_t Dawg::offset(std::uint32_t node) const {
  const std::uint32_t unit = units_[node];
  return (unit >> 10) << ((unit & (1u << 9)) >> 6);
}

std::uint32_t Dawg::follow(std::uint32_t node, std::uint8_t label) const {
  const std::uint32_t child = node ^ offset(node) ^ label;
  return child < units_.size() && (units_[child] & (kIsLeaf | 0xFFu)) == label ? child : kNone;
}

std::uint32_t Dawg::follow(std::uint32_t node, std::string_view labels) const {
  for (std::size_t i = 0; i < labels.size() && node != kNone; ++i) {
    node = follow(node, static_cast<std::uint8_t>(labels[i]));
  }
  return node;
}

std::uint32_t Dawg::value(std::uint32_t node) const {
  if ((units_[node] & (1u << 8)) == 0) return kNone;
  const std::uint32_t leaf = node ^ offset(node);
  return leaf < units_.size() ? units_[leaf] & ~kIsLeaf : kNone;
}

std::uint8_t Dawg::first_child(std::uint32_t node) const {
  const std::size_t at = std::size_t{node} * 2;
  return at < guide_.size() ? static_cast<std::uint8_t>(guide_[at]) : std::uint8_t{0};
}

std::uint8_t Dawg::next_sibling(std::uint32_t node) const {
  const std::size_t at = std::size_t{node} * 2 + 1;
  return at < guide_.size() ? static_cast<std::uint8_t>(guide_[at]) : std::uint8_t{0};
}

Result<AzPackage> AzPackage::load(const std::string& folder) {
  AzPackage package;
  const auto load_dawg = [&](const char* name, Dawg& dawg) -> Result<void> {
    const std::string path = folder + "/" + name;
    Result<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    if (!dawg.parse(*bytes)) return corrupt(path);
    return {};
  };
  if (auto done = load_dawg("words.dawg", package.words); !done) return done.error();
  if (auto done = load_dawg("p_t_given_w.intdawg", package.probabilities); !done) {
    return done.error();
  }
  // In CP1251 that byte is a capital letter, and words are in lower case.
  package.is_utf8 = package.words.follow(Dawg::kRoot, kCyrillicLead) != Dawg::kNone;
  Result<std::vector<std::string>> suffixes = read_strings(folder + "/suffixes.json");
  if (!suffixes) return suffixes.error();
  Result<std::vector<std::string>> tags = read_strings(folder + "/gramtab-opencorpora-int.json");
  if (!tags) return tags.error();
  package.tags = std::move(*tags);
  Result<std::string> paradigms = read_file(folder + "/paradigms.array");
  if (!paradigms) return paradigms.error();
  if (!parse_paradigms(*paradigms, *suffixes, package.tags.size(), package.paradigms)) {
    return corrupt(folder + "/paradigms.array");
  }
  Result<std::string> meta = read_file(folder + "/meta.json");
  if (!meta) return meta.error();
  package.revision = find_revision(*meta);
  return package;
}

void AzPackage::for_each(const std::function<void(const AzEntry&)>& visit) const {
  std::string converted;
  const Walk::Visit visit_key = [&](std::string_view spelling, std::string_view payload) {
    AzEntry entry = {};
    if (!(is_utf8 ? unpack_pymorphy(payload, entry) : unpack_az(payload, entry))) return;
    if (is_utf8 && !cp1251_of_utf8(spelling, converted)) return;
    entry.spelling = is_utf8 ? std::string_view(converted) : spelling;
    if (entry.paradigm < paradigms.size() && entry.cell < paradigms[entry.paradigm].size()) {
      visit(entry);
    }
  };
  Walk(*this, visit_key).run();
}

std::uint32_t AzPackage::millionths(std::string_view spelling, std::uint16_t tag) const {
  std::uint32_t node = is_utf8 ? probabilities.follow(Dawg::kRoot, utf8_of_cp1251(spelling))
                               : probabilities.follow(Dawg::kRoot, spelling);
  if (node == Dawg::kNone) return Dawg::kNone;
  node = probabilities.follow(node, ':');
  if (node == Dawg::kNone) return Dawg::kNone;
  node = probabilities.follow(node, tags[tag]);
  return node == Dawg::kNone ? Dawg::kNone : probabilities.value(node);
}

bool letters_of_cp1251(std::string_view word, std::string& letters) {
  letters.clear();
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == kCp1251Yo) {
      letters.push_back(6);  // е
    } else if (byte >= kCp1251A) {
      letters.push_back(static_cast<char>(byte - kCp1251A + 1));
    } else {
      return false;
    }
  }
  return !letters.empty();
}

}  // namespace poisk::analysis::compiler
