#include "storage/text_writer.h"

#include "sqlite/statement.h"
#include "storage/schema.h"
#include "storage/text_training.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

// What was stored before there was a dictionary is packed by it, unless it is so much that it should
// wait for optimize().
constexpr std::int64_t kStoredAgainUpTo = std::int64_t{16} << 20;
// Of store_some().
constexpr std::int64_t kRowsAtOnce = 4096;
constexpr std::size_t kBytesAtOnce = std::size_t{1} << 18;

}  // namespace

Result<void> TextWriter::begin(const sqlite::Connection& connection) {
  auto stored = stored_compression(connection);
  if (!stored) return stored.error();
  if (wanted_ != Compression::unchanged && wanted_ != stored->kind) {
    if (wanted_ == Compression::zstd && !packs_texts()) {
      return Error{ErrorCode::invalid_argument,
                   "Options::compression: this build of poisk reads packed texts and packs none",
                   0};
    }
    *stored = {wanted_, 0};
    if (auto set = store_compression(connection, *stored); !set) return set;
  }
  // What another build has packed stays so; beside it texts are plain.
  kind_ = packs_texts() ? stored->kind : Compression::none;
  number_ = kind_ == Compression::zstd ? stored->dictionary : 0;
  return {};
}

Result<void> TextWriter::make_packer(const sqlite::Connection& connection) {
  packs_by_ = 0;
  auto bytes = find_dictionary(connection, number_);
  if (!bytes) return bytes.error();
  if (!*bytes) return damaged_index("a dictionary of its texts is missing");
  packer_ = make_text_packer(**bytes);
  if (!packer_) return damaged_index("a dictionary of its texts is damaged");
  packs_by_ = number_;
  return {};
}

Result<TextWriter::Stored> TextWriter::store(const sqlite::Connection& connection,
                                             std::string_view text) {
  if (number_ == 0) return Stored{text, false};
  if (packs_by_ != number_) {
    if (auto made = make_packer(connection); !made) return made.error();
  }
  if (packer_->pack(text, packed_)) return Stored{packed_, true};
  return Stored{text, false};
}

Result<void> TextWriter::make_dictionary(const sqlite::Connection& connection, StoredTexts& texts,
                                         std::int64_t text_bytes) {
  if (!lacks_dictionary() || text_bytes < trained_from_) return {};
  auto trained = train_on_articles(connection, texts);
  if (!trained) return trained.error();
  tried_ = trained->number == 0;
  if (tried_) return {};
  if (auto added = add_dictionary(connection, trained->number, trained->bytes); !added) {
    return added;
  }
  auto stored = store_compression(connection, {kind_, trained->number});
  if (!stored) return stored;
  number_ = trained->number;
  if (text_bytes > kStoredAgainUpTo) return {};
  auto packed = store_again(connection, texts, 0, {});
  return packed ? Result<void>() : packed.error();
}

Result<bool> TextWriter::may_differ(const sqlite::Connection& connection) const {
  if (!packs_texts() || (kind_ == Compression::zstd && number_ == 0)) return false;
  return has_dictionaries(connection);
}

Result<void> TextWriter::store_all(const sqlite::Connection& connection, StoredTexts& texts) {
  auto differ = may_differ(connection);
  if (!differ) return differ.error();
  if (!*differ) return {};
  if (auto stored = store_again(connection, texts, 0, {}); !stored) return stored.error();
  return kind_ == Compression::none ? forget_dictionaries(connection) : Result<void>();
}

Result<std::optional<std::int64_t>> TextWriter::store_some(const sqlite::Connection& connection,
                                                           StoredTexts& texts,
                                                           std::int64_t behind) {
  auto differ = may_differ(connection);
  if (!differ) return differ.error();
  if (!*differ) return std::optional<std::int64_t>();
  auto last = store_again(connection, texts, behind, {kRowsAtOnce, kBytesAtOnce});
  if (!last || *last || kind_ != Compression::none) return last;
  if (auto forgotten = forget_dictionaries(connection); !forgotten) return forgotten.error();
  return last;
}

Result<std::optional<std::int64_t>> TextWriter::store_again(const sqlite::Connection& connection,
                                                            StoredTexts& texts, std::int64_t behind,
                                                            const Share& share) {
  auto rows = sqlite::Statement::prepare(
      connection, "SELECT id, typeof(text)=?1, text FROM $article WHERE id>?2 ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(1, std::string_view(kind_ == Compression::zstd ? "text" : "blob"));
  rows->bind(2, behind);
  auto update = sqlite::Statement::prepare(connection, "UPDATE $article SET text=?1 WHERE id=?2");
  if (!update) return update.error();
  std::size_t bytes = 0;
  for (std::int64_t articles = 0;; ++articles) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return std::optional<std::int64_t>();
    const std::int64_t id = rows->integer(0);
    if (articles >= share.articles || bytes >= share.bytes) return std::optional(id - 1);
    if (rows->integer(1) == 0) continue;
    auto text = texts.read(connection, rows->blob(2));
    if (!text) return text.error();
    bytes += text->size();
    auto stored = store(connection, *text);
    if (!stored) return stored.error();
    if (stored->packed) {
      update->bind_blob(1, stored->bytes);
    } else if (kind_ == Compression::zstd) {
      continue;
    } else {
      update->bind(1, stored->bytes);
    }
    update->bind(2, id);
    if (auto updated = update->run(); !updated) return updated.error();
  }
}

}  // namespace poisk::storage
