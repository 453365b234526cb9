#include "meaning/compiler/model_writer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace poisk::meaning::compiler {
namespace {

namespace format = model_format;

std::vector<std::uint32_t> slots_of(const std::vector<std::string>& pieces) {
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * pieces.size() + 2));
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].empty()) continue;
    std::size_t at = format::fnv(pieces[i]) & (slots.size() - 1);
    while (slots[at] != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = i + 1;
  }
  return slots;
}

}  // namespace

std::string write_model(ModelContent content) {
  std::vector<std::uint32_t> starts = {0};
  std::string bytes;
  content.shape.pieces = static_cast<std::uint32_t>(content.pieces.size());
  content.shape.longest = 1;
  for (const std::string& piece : content.pieces) {
    bytes += piece;
    starts.push_back(static_cast<std::uint32_t>(bytes.size()));
    content.shape.longest =
        std::max(content.shape.longest, static_cast<std::uint32_t>(piece.size()));
  }
  auto& sections = content.sections;
  sections[format::kPieceStarts] = bytes_of_all(starts);
  sections[format::kPieceBytes] = std::move(bytes);
  sections[format::kPieceScores] = bytes_of_all(content.scores);
  sections[format::kSlots] = bytes_of_all(slots_of(content.pieces));
  format::Header header{};
  header.magic = format::kMagic;
  header.version = format::kVersion;
  header.content_version = format::kContentVersion;
  header.shape = content.shape;
  std::string file(sizeof header, '\0');
  for (std::size_t i = 0; i < sections.size(); ++i) {
    header.sections[i] = {static_cast<std::uint32_t>(file.size()),
                          static_cast<std::uint32_t>(sections[i].size())};
    file += sections[i];
    file.resize((file.size() + 3) / 4 * 4);
  }
  header.file_size = static_cast<std::uint32_t>(file.size());
  std::memcpy(file.data(), &header, sizeof header);
  header.checksum = format::checksum(std::string_view(file).substr(format::kChecked));
  std::memcpy(file.data(), &header, sizeof header);
  return file;
}

}  // namespace poisk::meaning::compiler
