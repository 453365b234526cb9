#include "storage/vector_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <utility>

#include "passage/embedded_texts.h"
#include "similarity/given_vectors.h"
#include "sqlite/new_file.h"
#include "storage/layout.h"
#include "storage/packed_text.h"
#include "storage/schema.h"
#include "text/damaged_index.h"
#include "text/hash.h"

namespace poisk::storage {
namespace {

// In the table meta: dimensions, a blank, the name; the state; how many articles have vectors.
constexpr std::string_view kSpace = "embedder";
constexpr std::string_view kState = "vectors";
constexpr std::string_view kCount = "embedded";

constexpr std::size_t kStateDigits = 32;
// Rows, or vectors, between two looks at the deadline.
constexpr std::size_t kBetweenLooks = 64;
// Articles with vectors of their own, of which so many are written together.
constexpr std::size_t kGivenAtOnce = 256;

bool is_stopped(const search::Deadline* stop) { return stop != nullptr && stop->stopped(); }

Result<sqlite::Statement> prepare_stored(const sqlite::Connection& connection) {
  return sqlite::Statement::prepare(
      connection, fmt::format("SELECT space.value, state.value FROM $meta space LEFT JOIN $meta"
                              " state ON state.name='{}' WHERE space.name='{}'",
                              kState, kSpace));
}

Result<std::optional<StoredVectors>> step_stored(sqlite::Statement& statement) {
  auto row = statement.step();
  if (!row) return row.error();
  const std::string_view stored = *row ? statement.text(0) : std::string_view();
  if (stored.empty()) return std::optional<StoredVectors>();
  StoredVectors out;
  const auto [end, error] =
      std::from_chars(stored.data(), stored.data() + stored.size(), out.space.dimensions);
  const std::size_t digits = static_cast<std::size_t>(end - stored.data());
  if (error != std::errc() || !similarity::are_dimensions(out.space.dimensions) ||
      digits == stored.size()) {
    return damaged_index("it does not say whose vectors it has");
  }
  out.space.embedder = stored.substr(digits + 1);
  out.state = statement.text(1);
  return std::optional(std::move(out));
}

// Over what can be made again by the model alone. Of a row's revision, too: articles change places,
// but not their words.
std::int64_t vector_checksum(std::int64_t revision, std::string_view vectors,
                             std::string_view signs) {
  const std::uint64_t sum = text::hash(vectors, static_cast<std::uint64_t>(revision));
  return static_cast<std::int64_t>(text::hash(signs, sum));
}

// Among so many vectors the nearest by their signs are compared as they are.
std::size_t compared(std::size_t vectors) {
  return std::clamp<std::size_t>(vectors / 300, 300, 4000);
}

}  // namespace

Result<std::optional<StoredVectors>> stored_vectors(const sqlite::Connection& connection) {
  auto statement = prepare_stored(connection);
  if (!statement) return statement.error();
  return step_stored(*statement);
}

Result<std::optional<StoredVectors>> VectorReader::stored(const sqlite::Connection& connection) {
  if (!stored_) {
    auto prepared = prepare_stored(connection);
    if (!prepared) return prepared.error();
    stored_ = std::move(*prepared);
  }
  sqlite::ResetAtEnd reset(*stored_);
  return step_stored(*stored_);
}

Result<void> read_signs(const sqlite::Connection& connection, const VectorSpace& space,
                        const search::Deadline* stop, SignTable& out) {
  out.words = similarity::sign_words(space.dimensions);
  out.signs.resize(out.articles.size() * out.words);  // without what memory was wanting for
  const std::size_t bytes = space.dimensions / 8;
  auto rows = sqlite::Statement::prepare(
      connection, "SELECT article, signs FROM $vector_sign WHERE article>?1 ORDER BY article");
  if (!rows) return rows.error();
  rows->bind(1,
             out.articles.empty() ? std::numeric_limits<std::int64_t>::min() : out.articles.back());
  for (std::size_t read = 0;; ++read) {
    if (read % kBetweenLooks == 0 && is_stopped(stop)) return search::search_stopped();
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return {};
    const std::string_view packed = rows->blob(1);
    if (packed.size() % bytes != 0 || packed.size() / bytes > passage::kVectorPassages) {
      return damaged_index("the signs of an article's vectors");
    }
    for (std::size_t at = 0; at < packed.size(); at += bytes) {
      similarity::unpack_signs(packed.substr(at, bytes), out.signs);
    }
    out.articles.insert(out.articles.end(), packed.size() / bytes, rows->integer(0));
  }
}

Result<std::optional<similarity::Direction>> VectorReader::direction_of(
    const sqlite::Connection& connection, const VectorSpace& space, std::int64_t article) {
  auto rows = sqlite::Statement::prepare(
      connection,
      "SELECT v.passages, s.signs FROM $vector v JOIN $vector_sign s ON s.article=v.article"
      " WHERE v.article=?1");
  if (!rows) return rows.error();
  rows->bind(1, article);
  auto row = rows->step();
  if (!row) return row.error();
  if (!*row) return std::optional<similarity::Direction>();
  return similarity::direction_of_all(rows->blob(0), rows->blob(1), space.dimensions);
}

Result<std::optional<search::Near>> VectorReader::nearness(const sqlite::Connection& connection,
                                                           const similarity::Direction& to,
                                                           std::int64_t article) {
  if (!get_) {
    auto prepared =
        sqlite::Statement::prepare(connection, "SELECT passages FROM $vector WHERE article=?1");
    if (!prepared) return prepared.error();
    get_ = std::move(*prepared);
  }
  sqlite::ResetAtEnd reset(*get_);
  get_->bind(1, article);
  auto row = get_->step();
  if (!row) return row.error();
  if (!*row) return std::optional<search::Near>();
  const std::string_view packed = get_->blob(0);
  const std::size_t size = to.numbers.size();
  if (packed.empty() || packed.size() % size != 0 ||
      packed.size() / size > passage::kVectorPassages) {
    return damaged_index("the vectors of an article");
  }
  const similarity::NearestPiece nearest = similarity::nearest_piece(to, packed);
  return std::optional(search::Near{article, nearest.cosine, nearest.piece});
}

Result<std::vector<search::Near>> nearest(const sqlite::Connection& connection,
                                          VectorReader& reader, const SignTable& table,
                                          const similarity::Direction& to,
                                          const ArticleFilter* filter, std::int64_t end,
                                          std::size_t count, const search::Deadline* stop) {
  const std::size_t all = table.articles.size();
  std::vector<std::uint16_t> distances(all);
  similarity::count_differences(to, table.signs, distances);
  if (is_stopped(stop)) return search::search_stopped();
  const auto is_allowed = [&](std::size_t i) {
    const std::int64_t id = table.articles[i];
    return id > 0 && id < end && (filter == nullptr || filter->allows(id));
  };
  // How many are how far, and how far the last of those is that are compared.
  std::vector<std::size_t> histogram(similarity::kMostDimensions + 1);
  for (std::size_t i = 0; i < all; ++i) {
    if (is_allowed(i)) ++histogram[distances[i]];
  }
  const std::size_t wanted = compared(all);
  std::size_t farthest = 0;
  for (std::size_t sum = 0; farthest < histogram.size(); ++farthest) {
    sum += histogram[farthest];
    if (sum >= wanted) break;
  }
  std::vector<search::Near> out;
  std::set<std::int64_t> seen;
  for (std::size_t i = 0; i < all; ++i) {
    if (distances[i] > farthest || !is_allowed(i) || !seen.insert(table.articles[i]).second) {
      continue;
    }
    if (seen.size() % kBetweenLooks == 0 && is_stopped(stop)) return search::search_stopped();
    auto near = reader.nearness(connection, to, table.articles[i]);
    if (!near) return near.error();
    if (*near) out.push_back(**near);
  }
  std::sort(out.begin(), out.end(), [](const search::Near& a, const search::Near& b) {
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.article < b.article;
  });
  if (out.size() > count) out.resize(count);
  return out;
}

Result<std::vector<Unembedded>> without_vectors(const sqlite::Connection& connection,
                                                std::int64_t behind, std::size_t count,
                                                StoredTexts& texts) {
  auto there = has_vector_tables(connection);
  if (!there) return there.error();
  auto rows = sqlite::Statement::prepare(
      connection,
      fmt::format("SELECT a.id, a.revision, a.title, a.text, p.layout FROM $article a"
                  " LEFT JOIN $passage p ON p.article=a.id WHERE a.id>?1{} ORDER BY a.id LIMIT ?2",
                  *there ? " AND NOT EXISTS (SELECT 1 FROM $vector v WHERE v.article=a.id)" : ""));
  if (!rows) return rows.error();
  rows->bind(1, behind);
  rows->bind(2, static_cast<std::int64_t>(count));
  std::vector<Unembedded> out;
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return out;
    auto text = texts.read(connection, rows->blob(3));
    if (!text) return text.error();
    auto layout = decode_layout(rows->blob(4), text->size());
    if (!layout) return damaged_index("the passages of an article do not fit its text");
    out.push_back({rows->integer(0), static_cast<std::uint64_t>(rows->integer(1)),
                   passage::texts_to_embed(rows->text(2), *text, layout->passages)});
  }
}

bool are_cut_alike(std::string_view layout, std::string_view other, std::size_t text_size) {
  const auto a = decode_layout(layout, text_size);
  const auto b = decode_layout(other, text_size);
  if (!a || !b) return false;
  const std::size_t count = std::min(a->passages.size(), passage::kVectorPassages);
  return count == std::min(b->passages.size(), passage::kVectorPassages) &&
         std::equal(a->passages.begin(), a->passages.begin() + static_cast<std::ptrdiff_t>(count),
                    b->passages.begin(), [](const passage::Passage& p, const passage::Passage& q) {
                      return p.bytes == q.bytes;
                    });
}

Result<std::uint64_t> count_with_vectors(const sqlite::Connection& connection) {
  auto stored = connection.integer(fmt::format("SELECT value FROM $meta WHERE name='{}'", kCount));
  if (!stored) return stored.error();
  return static_cast<std::uint64_t>(std::max<std::int64_t>(*stored, 0));
}

Result<void> for_each_embedded(const sqlite::Connection& connection,
                               const std::function<Result<void>(Embedded&)>& visit) {
  auto there = has_vector_tables(connection);
  if (!there) return there.error();
  if (!*there) return {};
  auto rows = sqlite::Statement::prepare(
      connection,
      "SELECT v.article, v.revision, v.checksum, v.passages, s.signs FROM $vector v"
      " LEFT JOIN $vector_sign s ON s.article=v.article ORDER BY v.article");
  if (!rows) return rows.error();
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return {};
    if (rows->integer(2) != vector_checksum(rows->integer(1), rows->blob(3), rows->blob(4))) {
      return damaged_index("the vectors of an article");
    }
    Embedded embedded{rows->integer(0), static_cast<std::uint64_t>(rows->integer(1)),
                      std::string(rows->blob(3)), std::string(rows->blob(4))};
    if (auto visited = visit(embedded); !visited) return visited;
  }
}

Result<void> VectorWriter::put(const sqlite::Connection& connection, const VectorSpace& space,
                               std::span<const Embedded> articles) {
  auto there = has_vector_tables(connection);
  if (!there) return there.error();
  if (!*there) {
    if (auto made = create_vector_tables(connection); !made) return made;
  } else {
    auto stored = stored_vectors(connection);
    if (!stored) return stored.error();
    if (*stored && (*stored)->space != space) {
      if (auto dropped = drop(connection); !dropped) return dropped.error();
    }
  }
  auto named = set_meta(connection, kSpace, fmt::format("{} {}", space.dimensions, space.embedder));
  if (!named) return named;
  auto same = sqlite::Statement::prepare(
      connection,
      "SELECT NOT EXISTS(SELECT 1 FROM $vector WHERE article=?1) FROM $article"
      " WHERE id=?1 AND revision=?2");
  if (!same) return same.error();
  auto vectors = sqlite::Statement::prepare(
      connection, "INSERT OR REPLACE INTO $vector VALUES(?1, ?2, ?3, ?4)");
  if (!vectors) return vectors.error();
  auto signs =
      sqlite::Statement::prepare(connection, "INSERT OR REPLACE INTO $vector_sign VALUES(?1, ?2)");
  if (!signs) return signs.error();
  for (const Embedded& article : articles) {
    const auto revision = static_cast<std::int64_t>(article.revision);
    {
      sqlite::ResetAtEnd reset(*same);
      same->bind(1, article.article);
      same->bind(2, revision);
      auto row = same->step();
      if (!row) return row.error();
      if (!*row) continue;
      more_ += same->integer(0);
      changed_ = true;
    }
    vectors->bind(1, article.article);
    vectors->bind(2, revision);
    vectors->bind(3, vector_checksum(revision, article.vectors, article.signs));
    vectors->bind_blob(4, article.vectors);
    if (auto put = vectors->run(); !put) return put;
    signs->bind(1, article.article);
    signs->bind_blob(2, article.signs);
    if (auto put = signs->run(); !put) return put;
  }
  return {};
}

Result<void> VectorWriter::give(const sqlite::Connection& connection,
                                const similarity::CentredSpace& of, const GivenVectors& given) {
  if (given_space_ != of.space) {
    auto stored = stored_vectors(connection);
    if (!stored) return stored.error();
    if (*stored && (*stored)->space != of.space) {
      return similarity::of_another_space((*stored)->space, of.space);
    }
    given_space_ = of.space;
  }
  auto packed = similarity::pack_given(given.vectors, passage::embedded_texts(given.passages), of);
  if (!packed) return packed.error();
  given_.push_back(
      {given.article, given.revision, std::move(packed->vectors), std::move(packed->signs)});
  return given_.size() < kGivenAtOnce ? Result<void>() : write_given(connection);
}

Result<void> VectorWriter::write_given(const sqlite::Connection& connection) {
  if (given_.empty()) return {};
  const std::vector<Embedded> articles = std::move(given_);
  given_.clear();
  there_.reset();  // the tables may be made now
  return put(connection, given_space_, articles);
}

Result<bool> VectorWriter::prepare(const sqlite::Connection& connection) {
  if (there_) return *there_;
  auto there = has_vector_tables(connection);
  if (!there) return there.error();
  there_ = *there;
  if (!*there) return false;
  const std::pair<sqlite::Statement*, const char*> all[] = {
      {&forget_[0], "DELETE FROM $vector WHERE article=?1 RETURNING 1"},
      {&forget_[1], "DELETE FROM $vector_sign WHERE article=?1"},
      {&renumber_[0], "UPDATE OR REPLACE $vector SET article=?2 WHERE article=?1"},
      {&renumber_[1], "UPDATE OR REPLACE $vector_sign SET article=?2 WHERE article=?1"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = sqlite::Statement::prepare(connection, sql);
    if (!prepared) return prepared.error();
    *statement = std::move(*prepared);
  }
  return true;
}

Result<void> VectorWriter::forget(const sqlite::Connection& connection, std::int64_t article) {
  auto there = prepare(connection);
  if (!there) return there.error();
  if (!*there) return {};
  {
    sqlite::ResetAtEnd reset(forget_[0]);
    forget_[0].bind(1, article);
    auto had_some = forget_[0].step();
    if (!had_some) return had_some.error();
    if (*had_some) {
      --more_;
      changed_ = true;
    }
  }
  forget_[1].bind(1, article);
  return forget_[1].run();
}

Result<void> VectorWriter::renumber(const sqlite::Connection& connection, std::int64_t from,
                                    std::int64_t to) {
  auto there = prepare(connection);
  if (!there) return there.error();
  if (!*there) return {};
  for (sqlite::Statement& statement : renumber_) {
    statement.bind(1, from);
    statement.bind(2, to);
    if (auto done = statement.run(); !done) return done;
  }
  changed_ = true;
  return {};
}

Result<std::uint64_t> VectorWriter::drop(const sqlite::Connection& connection) {
  auto there = has_vector_tables(connection);
  if (!there) return there.error();
  if (!*there) return std::uint64_t{0};
  auto count = count_with_vectors(connection);
  if (!count) return count;
  for (const char* sql : {"DELETE FROM $vector", "DELETE FROM $vector_sign"}) {
    if (auto done = connection.exec(sql); !done) return done.error();
  }
  for (const auto& [name, value] : {std::pair(kSpace, ""), {kCount, "0"}}) {
    if (auto set = set_meta(connection, name, value); !set) return set.error();
  }
  more_ = 0;
  changed_ = true;
  return count;
}

Result<void> VectorWriter::flush(const sqlite::Connection& connection) {
  if (auto written = write_given(connection); !written) return written;
  if (!changed_) return {};
  auto before = count_with_vectors(connection);
  if (!before) return before.error();
  const auto now = std::max<std::int64_t>(static_cast<std::int64_t>(*before) + more_, 0);
  if (auto set = set_meta(connection, kCount, std::to_string(now)); !set) return set;
  changed_ = false;
  more_ = 0;
  return set_meta(connection, kState, sqlite::random_hex(kStateDigits));
}

Result<std::vector<std::string>> check_vectors(const sqlite::Connection& connection) {
  std::vector<std::string> out;
  auto there = has_vector_tables(connection);
  if (!there) return there.error();
  if (!*there) return out;
  auto stored = stored_vectors(connection);
  if (!stored) return stored.error();
  const std::size_t dimensions = *stored ? (*stored)->space.dimensions : 0;
  auto rows = sqlite::Statement::prepare(
      connection,
      "SELECT v.revision=a.revision, v.passages, s.signs, p.layout, length(CAST(a.text AS BLOB)),"
      " v.revision, v.checksum, CASE typeof(a.text) WHEN 'blob' THEN a.text END"
      " FROM $vector v LEFT JOIN $article a ON a.id=v.article"
      " LEFT JOIN $passage p ON p.article=v.article"
      " LEFT JOIN $vector_sign s ON s.article=v.article");
  if (!rows) return rows.error();
  std::uint64_t articles = 0;
  std::int64_t strays = 0;
  std::int64_t wrong = 0;
  std::int64_t signed_articles = 0;
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    ++articles;
    if (rows->is_null(0) || rows->integer(0) == 0) {
      ++strays;
      continue;
    }
    if (!rows->is_null(2)) ++signed_articles;
    // A packed text says its size.
    const auto packed = read_packed_text(rows->blob(7));
    const std::size_t size = packed ? packed->size : static_cast<std::size_t>(rows->integer(4));
    auto layout = decode_layout(rows->blob(3), size);
    const std::size_t passages = passage::embedded_texts(layout ? layout->passages.size() : 0);
    if (dimensions == 0 || rows->blob(1).size() != passages * dimensions ||
        rows->blob(2).size() != passages * dimensions / 8 ||
        rows->integer(6) != vector_checksum(rows->integer(5), rows->blob(1), rows->blob(2))) {
      ++wrong;
    }
  }
  auto all_signs = connection.integer("SELECT count(*) FROM $vector_sign");
  if (!all_signs) return all_signs.error();
  strays += *all_signs - signed_articles;
  auto counted = count_with_vectors(connection);
  if (!counted) return counted.error();
  if (*counted != articles) {
    out.push_back(
        fmt::format("it says that {} articles have vectors, and {} have", *counted, articles));
  }
  if (strays != 0) out.push_back(fmt::format("vectors without their article: {}", strays));
  if (wrong != 0) out.push_back(fmt::format("articles whose vectors are damaged: {}", wrong));
  return out;
}

}  // namespace poisk::storage
