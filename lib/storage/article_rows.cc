#include "storage/article_rows.h"

#include <fmt/format.h>

#include <cstring>

#include "text/hash.h"
#include "text/varint.h"

namespace poisk::storage {
namespace {

void put_string(std::string& out, std::string_view value) {
  text::put_varint(out, value.size());
  out.append(value);
}

bool get_string(std::string_view& bytes, std::string& out) {
  std::uint64_t size = 0;
  if (!text::get_varint(bytes, size) || size > bytes.size()) return false;
  out.assign(bytes.substr(0, size));
  bytes.remove_prefix(size);
  return true;
}

std::string article_parameters() {
  std::string out;
  for (int i = 1; i <= kArticleColumnCount; ++i) out += fmt::format("{}?{}", i > 1 ? "," : "", i);
  return out;
}

}  // namespace

std::string insert_article_sql() {
  return fmt::format("INSERT INTO $article({}, id) VALUES({}, ?{})", kArticleColumns,
                     article_parameters(), kArticleIdParameter);
}

std::string update_article_sql() {
  return fmt::format("UPDATE $article SET ({})=({}) WHERE id=?{}", kArticleColumns,
                     article_parameters(), kArticleIdParameter);
}

PackedColumns pack_columns(const Article& article) {
  PackedColumns out;
  for (const Field& field : article.fields) {
    put_string(out.fields, field.name);
    put_string(out.fields, field.value);
  }
  for (const std::string& line : article.dropped) put_string(out.dropped, line);
  return out;
}

std::vector<Field> unpack_fields(std::string_view packed) {
  std::vector<Field> out;
  Field field;
  while (get_string(packed, field.name) && get_string(packed, field.value)) out.push_back(field);
  return out;
}

std::int64_t checksum_of(const Article& article, std::uint64_t revision) {
  const Source& source = article.source;
  const PackedColumns packed = pack_columns(article);
  std::uint64_t sum = revision;
  for (const std::string* part :
       {&article.key, &source.outlet, &source.url, &source.author, &source.agency,
        &source.published, &source.terms.notice, &packed.fields, &packed.dropped}) {
    sum = text::hash(*part, sum);
  }
  const double share = source.terms.share.value_or(-1);
  char terms[sizeof share + 1];
  std::memcpy(terms, &share, sizeof share);
  terms[sizeof share] = source.terms.link_required ? 1 : 0;
  return static_cast<std::int64_t>(text::hash({terms, sizeof terms}, sum));
}

void bind_article(sqlite::Statement& statement, const Article& article, std::uint64_t revision,
                  const PackedColumns& packed, const TextWriter::Stored& text) {
  const Source& source = article.source;
  statement.bind(1, article.key);
  statement.bind(2, static_cast<std::int64_t>(revision));
  statement.bind(3, source.outlet);
  statement.bind(4, source.published);
  statement.bind(5, source.agency);
  statement.bind(6, source.author);
  statement.bind(7, source.url);
  if (source.terms.share) {
    statement.bind(8, *source.terms.share);
  } else {
    statement.bind_null(8);
  }
  statement.bind(9, std::int64_t{source.terms.link_required});
  statement.bind(10, source.terms.notice);
  statement.bind_blob(11, packed.fields);
  statement.bind_blob(12, packed.dropped);
  statement.bind(13, checksum_of(article, revision));
  statement.bind(14, article.title);
  if (text.packed) {
    statement.bind_blob(15, text.bytes);
  } else {
    statement.bind(15, text.bytes);
  }
}

Source read_source(const sqlite::Statement& row, int first) {
  Source out;
  out.outlet = row.string(first);
  out.published = row.string(first + 1);
  out.agency = row.string(first + 2);
  out.author = row.string(first + 3);
  out.url = row.string(first + 4);
  if (!row.is_null(first + 5)) out.terms.share = row.real(first + 5);
  out.terms.link_required = row.integer(first + 6) != 0;
  out.terms.notice = row.string(first + 7);
  return out;
}

Article read_article_but_text(const sqlite::Statement& row, int first, std::uint64_t& revision) {
  Article out;
  out.key = row.string(first);
  revision = static_cast<std::uint64_t>(row.integer(first + 1));
  out.source = read_source(row, first + 2);
  out.fields = unpack_fields(row.blob(first + 10));
  std::string_view dropped = row.blob(first + 11);
  std::string line;
  while (get_string(dropped, line)) out.dropped.push_back(line);
  out.title = row.string(first + kTitleColumn);
  return out;
}

Result<Article> read_article(const sqlite::Connection& connection, const sqlite::Statement& row,
                             int first, StoredTexts& texts, std::uint64_t& revision) {
  Article out = read_article_but_text(row, first, revision);
  auto text = texts.read(connection, row.blob(first + kTextColumn));
  if (!text) return text.error();
  out.text = *text;
  return out;
}

}  // namespace poisk::storage
