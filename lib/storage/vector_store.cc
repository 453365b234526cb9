#include "storage/vector_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "sqlite/damage.h"
#include "storage/layout.h"
#include "storage/schema.h"
#include "text/hash.h"

namespace poisk::storage {
namespace {

constexpr std::string_view kSpace = "embedder";  // in the table meta: dimensions, a blank, the name

Result<bool> has_vectors(const sqlite::Connection& connection) {
  return has_vector_tables(connection);
}

std::string to_embed(std::string_view title, std::string_view passage) {
  std::string out(title);
  if (!out.empty() && !passage.empty()) out += '\n';
  return out.append(passage);
}

std::vector<std::string> texts_of(std::string_view title, std::string_view text,
                                  std::span<const passage::Passage> passages) {
  std::vector<std::string> out;
  for (const passage::Passage& p : passages.first(std::min(passages.size(), kVectorPassages))) {
    out.push_back(to_embed(title, text.substr(p.bytes.begin, p.bytes.size())));
  }
  if (out.empty()) out.push_back(to_embed(title, {}));
  return out;
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

Result<std::optional<VectorSpace>> vector_space(const sqlite::Connection& connection) {
  auto there = has_vectors(connection);
  if (!there) return there.error();
  if (!*there) return std::optional<VectorSpace>();
  auto stored = meta(connection, kSpace);
  if (!stored) return stored.error();
  VectorSpace out;
  const auto [end, error] =
      std::from_chars(stored->data(), stored->data() + stored->size(), out.dimensions);
  const std::size_t digits = static_cast<std::size_t>(end - stored->data());
  if (stored->empty()) return std::optional<VectorSpace>();
  if (error != std::errc() || out.dimensions == 0 || out.dimensions % 8 != 0 ||
      out.dimensions > similarity::kMostDimensions || digits == stored->size()) {
    return sqlite::damaged_index("it does not say whose vectors it has");
  }
  out.embedder = stored->substr(digits + 1);
  return std::optional(std::move(out));
}

Result<SignTable> read_signs(const sqlite::Connection& connection, const VectorSpace& space) {
  SignTable out;
  out.words = similarity::sign_words(space.dimensions);
  const std::size_t bytes = space.dimensions / 8;
  auto rows = sqlite::Statement::prepare(
      connection, "SELECT article, signs FROM $vector_sign ORDER BY article");
  if (!rows) return rows.error();
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return out;
    const std::string_view packed = rows->blob(1);
    if (packed.size() % bytes != 0 || packed.size() / bytes > kVectorPassages) {
      return sqlite::damaged_index("the signs of an article's vectors");
    }
    for (std::size_t i = 0; i < packed.size() / bytes; ++i) {
      out.articles.push_back(rows->integer(0));
      out.passages.push_back(static_cast<std::uint8_t>(i));
      similarity::unpack_signs(packed.substr(i * bytes, bytes), out.signs);
    }
  }
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
  if (packed.empty() || packed.size() % size != 0 || packed.size() / size > kVectorPassages) {
    return sqlite::damaged_index("the vectors of an article");
  }
  search::Near best{article, -1, 0};
  for (std::size_t i = 0; i < packed.size() / size; ++i) {
    const double cosine = similarity::cosine(to, packed.substr(i * size, size));
    if (cosine > best.cosine) best = {article, cosine, i};
  }
  return std::optional(best);
}

Result<std::vector<search::Near>> nearest(const sqlite::Connection& connection,
                                          VectorReader& reader, const SignTable& table,
                                          const similarity::Direction& to,
                                          const ArticleFilter* filter, std::int64_t end,
                                          std::size_t count) {
  const std::size_t all = table.articles.size();
  std::vector<std::uint16_t> distances(all);
  similarity::count_differences(to, table.signs, distances);
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
                                                std::int64_t behind, std::size_t count) {
  auto there = has_vectors(connection);
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
    const std::string_view text = rows->text(3);
    auto layout = decode_layout(rows->blob(4), text.size());
    if (!layout) return sqlite::damaged_index("the passages of an article do not fit its text");
    out.push_back({rows->integer(0), static_cast<std::uint64_t>(rows->integer(1)),
                   texts_of(rows->text(2), text, layout->passages)});
  }
}

Result<std::int64_t> count_with_vectors(const sqlite::Connection& connection) {
  auto there = has_vectors(connection);
  if (!there) return there.error();
  if (!*there) return std::int64_t{0};
  return connection.integer("SELECT count(*) FROM $vector");
}

Result<void> VectorWriter::put(const sqlite::Connection& connection, const VectorSpace& space,
                               std::span<const Embedded> articles) {
  auto there = has_vectors(connection);
  if (!there) return there.error();
  if (!*there) {
    if (auto made = create_vector_tables(connection); !made) return made;
  } else {
    auto stored = vector_space(connection);
    if (!stored) return stored.error();
    if (*stored && **stored != space) {
      if (auto dropped = drop_vectors(connection); !dropped) return dropped.error();
    }
  }
  auto named = set_meta(connection, kSpace, fmt::format("{} {}", space.dimensions, space.embedder));
  if (!named) return named;
  auto same =
      sqlite::Statement::prepare(connection, "SELECT 1 FROM $article WHERE id=?1 AND revision=?2");
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

Result<bool> VectorWriter::prepare(const sqlite::Connection& connection) {
  if (there_) return *there_;
  auto there = has_vectors(connection);
  if (!there) return there.error();
  there_ = *there;
  if (!*there) return false;
  const std::pair<sqlite::Statement*, const char*> all[] = {
      {&forget_[0], "DELETE FROM $vector WHERE article=?1"},
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
  for (sqlite::Statement& statement : forget_) {
    statement.bind(1, article);
    if (auto done = statement.run(); !done) return done;
  }
  return {};
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
  return {};
}

Result<std::int64_t> drop_vectors(const sqlite::Connection& connection) {
  auto count = count_with_vectors(connection);
  if (!count) return count;
  auto there = has_vectors(connection);
  if (!there) return there.error();
  if (!*there) return count;
  for (const char* sql : {"DELETE FROM $vector", "DELETE FROM $vector_sign"}) {
    if (auto done = connection.exec(sql); !done) return done.error();
  }
  if (auto named = set_meta(connection, kSpace, ""); !named) return named.error();
  return count;
}

Result<std::vector<std::string>> check_vectors(const sqlite::Connection& connection) {
  std::vector<std::string> out;
  auto there = has_vectors(connection);
  if (!there) return there.error();
  if (!*there) return out;
  auto space = vector_space(connection);
  if (!space) return space.error();
  const std::size_t dimensions = *space ? (*space)->dimensions : 0;
  auto rows = sqlite::Statement::prepare(
      connection,
      "SELECT v.revision=a.revision, v.passages, s.signs, p.layout, length(CAST(a.text AS BLOB)),"
      " v.revision, v.checksum"
      " FROM $vector v LEFT JOIN $article a ON a.id=v.article"
      " LEFT JOIN $passage p ON p.article=v.article"
      " LEFT JOIN $vector_sign s ON s.article=v.article");
  if (!rows) return rows.error();
  std::int64_t strays = 0;
  std::int64_t wrong = 0;
  std::int64_t signed_articles = 0;
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    if (rows->is_null(0) || rows->integer(0) == 0) {
      ++strays;
      continue;
    }
    if (!rows->is_null(2)) ++signed_articles;
    auto layout = decode_layout(rows->blob(3), static_cast<std::size_t>(rows->integer(4)));
    const std::size_t passages =
        layout ? std::clamp<std::size_t>(layout->passages.size(), 1, kVectorPassages) : 1;
    if (dimensions == 0 || rows->blob(1).size() != passages * dimensions ||
        rows->blob(2).size() != passages * dimensions / 8 ||
        rows->integer(6) != vector_checksum(rows->integer(5), rows->blob(1), rows->blob(2))) {
      ++wrong;
    }
  }
  auto all_signs = connection.integer("SELECT count(*) FROM $vector_sign");
  if (!all_signs) return all_signs.error();
  strays += *all_signs - signed_articles;
  if (strays != 0) out.push_back(fmt::format("vectors without their article: {}", strays));
  if (wrong != 0) out.push_back(fmt::format("articles whose vectors are damaged: {}", wrong));
  return out;
}

}  // namespace poisk::storage
