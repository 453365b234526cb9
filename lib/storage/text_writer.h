// Stores the texts of articles, packed where the index has them so (Options::compression). From the
// first megabyte of text on it has a dictionary, trained on its own texts, by which even short ones
// take a third of their bytes. Not thread safe.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sqlite/connection.h"
#include "storage/stored_texts.h"
#include "storage/text_dictionaries.h"
#include "storage/text_packer.h"

namespace poisk::storage {

class TextWriter {
 public:
  explicit TextWriter(Compression wanted) : wanted_(wanted) {}

  // With each transaction: looks how the index has its texts, and says how they are wanted. Fails
  // with invalid_argument where they are to be packed and this build only unpacks.
  Result<void> begin(const sqlite::Connection& connection);

  // What the column `text` is to hold: a packed one as a blob. Lives until the next call. Fails with
  // corrupt where the dictionary is damaged.
  struct Stored {
    std::string_view bytes;
    bool packed = false;
  };
  Result<Stored> store(const sqlite::Connection& connection, std::string_view text);

  // From so many bytes of text on there is one. Tests have it sooner.
  static void set_trained_from(std::int64_t bytes) { trained_from_ = bytes; }
  static constexpr std::int64_t kTrainedFrom = std::int64_t{1} << 20;

  // How texts are to be stored: by which dictionary, if by any.
  using Kept = std::pair<Compression, std::uint32_t>;
  Kept kept() const { return {kind_, number_}; }

  bool lacks_dictionary() const { return kind_ == Compression::zstd && number_ == 0 && !tried_; }
  // Trains one on the texts that are stored, where these are enough, `text_bytes`; and packs them,
  // unless they are so many that it should wait for store_all().
  Result<void> make_dictionary(const sqlite::Connection& connection, StoredTexts& texts,
                               std::int64_t text_bytes);
  // Stores all texts as the index is to have them.
  Result<void> store_all(const sqlite::Connection& connection, StoredTexts& texts);
  // Some of them, in a few milliseconds: those of articles behind this id. The last one's, to go on
  // from; none where nothing is left to do.
  Result<std::optional<std::int64_t>> store_some(const sqlite::Connection& connection,
                                                 StoredTexts& texts, std::int64_t behind);

 private:
  // How much is looked at.
  struct Share {
    std::int64_t articles = std::numeric_limits<std::int64_t>::max();
    std::size_t bytes = std::numeric_limits<std::size_t>::max();
  };
  Result<void> make_packer(const sqlite::Connection& connection);
  // Whether texts may be stored otherwise than they are to be.
  Result<bool> may_differ(const sqlite::Connection& connection) const;
  Result<std::optional<std::int64_t>> store_again(const sqlite::Connection& connection,
                                                  StoredTexts& texts, std::int64_t behind,
                                                  const Share& share);

  static inline std::int64_t trained_from_ = kTrainedFrom;

  const Compression wanted_;
  Compression kind_ = Compression::none;
  std::uint32_t number_ = 0;            // of the dictionary that is in use; 0: none
  bool tried_ = false;                  // no dictionary came of these texts
  std::unique_ptr<TextPacker> packer_;  // by the dictionary packs_by_, made when it is needed
  std::uint32_t packs_by_ = 0;
  std::string packed_;
};

}  // namespace poisk::storage
