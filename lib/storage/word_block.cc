#include "storage/word_block.h"

#include "text/common_prefix.h"
#include "text/varint.h"

namespace poisk::storage {

void WordBlockWriter::add(std::string_view key, std::int64_t count) {
  if (empty()) first_ = key;
  const std::size_t shared = text::common_prefix(key, last_);
  const std::string_view rest = key.substr(shared);
  text::put_varint(bytes_, shared);
  text::put_varint(bytes_, rest.size());
  bytes_.append(rest);
  text::put_varint(bytes_, text::fold_sign(count));
  last_.resize(shared);
  last_.append(rest);
}

void WordBlockWriter::clear() {
  bytes_.clear();
  last_.clear();
}

namespace {

// An entry as it is written: what it does not share with the one before.
struct Entry {
  std::uint64_t shared = 0;
  std::string_view rest;
  std::int64_t count = 0;
};

// Takes an entry off the front; false where the bytes make no sense. `before` is the size of the
// key before it.
bool take_entry(std::string_view& bytes, std::size_t before, Entry& entry) {
  std::uint64_t size = 0;
  std::uint64_t count = 0;
  if (!text::get_varint(bytes, entry.shared) || !text::get_varint(bytes, size) ||
      entry.shared > before || size > bytes.size()) {
    return false;
  }
  entry.rest = bytes.substr(0, size);
  bytes.remove_prefix(size);
  if (!text::get_varint(bytes, count)) return false;
  entry.count = text::unfold_sign(count);
  return true;
}

}  // namespace

bool WordBlockReader::next() {
  if (bytes_.empty() || damaged_) return false;
  Entry entry;
  damaged_ = !take_entry(bytes_, key_.size(), entry);
  if (damaged_) return false;
  key_.resize(entry.shared);
  key_.append(entry.rest);
  count_ = entry.count;
  return true;
}

std::optional<std::int64_t> find_in_block(std::string_view bytes, std::string_view key,
                                          bool& damaged) {
  std::size_t size = 0;  // of the key before, which is less
  std::size_t same = 0;  // bytes at its front that are those of `key`
  while (!bytes.empty()) {
    Entry entry;
    damaged = !take_entry(bytes, size, entry);
    if (damaged) return std::nullopt;
    size = entry.shared + entry.rest.size();
    if (entry.shared > same) continue;             // less where the one before is
    if (entry.shared < same) return std::nullopt;  // greater where the one before is the same
    const std::string_view wanted = key.substr(same);
    const std::size_t common = text::common_prefix(entry.rest, wanted);
    if (common == wanted.size() && common == entry.rest.size()) return entry.count;
    if (entry.rest.substr(common) > wanted.substr(common)) return std::nullopt;
    same += common;
  }
  return std::nullopt;
}

}  // namespace poisk::storage
