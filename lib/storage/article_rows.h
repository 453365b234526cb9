// An Article as a row of the table `article`, both ways.
#pragma once

#include <poisk/article.h>

#include <string>
#include <string_view>
#include <vector>

#include "sqlite/statement.h"
#include "storage/stored_texts.h"
#include "storage/text_writer.h"

namespace poisk::storage {

// What a row says of where the article is from, as read_source() reads it.
inline constexpr std::string_view kSourceColumns =
    "outlet, published, agency, author, url, quote_share, link_required, notice";

// The columns after `id`, in the order that bind_article and read_article use.
inline constexpr std::string_view kArticleColumns =
    "key, revision, outlet, published, agency, author, url, quote_share, link_required, notice, "
    "fields, dropped, checksum, title, text";
inline constexpr int kArticleColumnCount = 15;
inline constexpr int kTitleColumn = 13;  // from the first of them
inline constexpr int kTextColumn = 14;

// The two packed columns, which must outlive the bindings.
struct PackedColumns {
  std::string fields;
  std::string dropped;
};
PackedColumns pack_columns(const Article& article);

// Over all that a row says, so that a damaged byte of it is found; over title and text by their
// revision.
std::int64_t checksum_of(const Article& article, std::uint64_t revision);

// Statements that write a row: their parameters are those of bind_article(), and the row's id.
std::string insert_article_sql();
std::string update_article_sql();
inline constexpr int kArticleIdParameter = kArticleColumnCount + 1;

// Binds parameters 1 to 15. `text` is what is stored of the article's, and must outlive the bindings
// as the article.
void bind_article(sqlite::Statement& statement, const Article& article, std::uint64_t revision,
                  const PackedColumns& packed, const TextWriter::Stored& text);

std::vector<Field> unpack_fields(std::string_view packed);

// Reads kSourceColumns, which begin at `first_column`.
Source read_source(const sqlite::Statement& row, int first_column);

// Reads kArticleColumns but for the text, which may be packed; they begin at `first_column`.
Article read_article_but_text(const sqlite::Statement& row, int first_column,
                              std::uint64_t& revision);
// Reads them all.
Result<Article> read_article(const sqlite::Connection& connection, const sqlite::Statement& row,
                             int first_column, StoredTexts& texts, std::uint64_t& revision);

}  // namespace poisk::storage
