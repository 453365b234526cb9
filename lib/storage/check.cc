#include "storage/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "sqlite/statement.h"
#include "storage/article_counts.h"
#include "storage/article_rows.h"
#include "storage/column_check.h"
#include "storage/groups_made.h"
#include "storage/layout.h"
#include "storage/lengths.h"
#include "storage/origins.h"
#include "storage/postings_check.h"
#include "storage/prepared_article.h"
#include "storage/revision.h"
#include "storage/schema.h"
#include "storage/stored_texts.h"
#include "storage/vector_store.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

constexpr std::size_t kMaxFindings = 100;  // of a file that is damaged all over

// The result code that a line of SQLite's integrity check ends in; 0 where it names none.
int code_in(const std::string& finding) {
  constexpr std::string_view kMark = "error code=";
  const std::size_t at = finding.find(kMark);
  return at == std::string::npos ? 0 : std::atoi(finding.c_str() + at + kMark.size());
}

// The word of a key, of a group also its name.
std::string printable(std::string_view key) {
  std::string out(key.substr(std::min<std::size_t>(1, key.size())));
  std::replace(out.begin(), out.end(), '\0', ' ');
  return out;
}

class Checker {
 public:
  Checker(const sqlite::Connection& connection, const Analyzer& analyzer,
          analysis::Session& session)
      : connection_(connection), analyzer_(analyzer), session_(session) {}

  Result<std::vector<std::string>> run(bool may_write) {
    using Step = Result<void> (Checker::*)();
    for (const Step step :
         {&Checker::check_sqlite, &Checker::know_groups, &Checker::check_articles,
          &Checker::check_words, &Checker::check_abbreviations, &Checker::check_counters}) {
      if (auto done = (this->*step)(); !done) {
        // Damage can keep SQLite from reading on: that is a finding as well.
        if (done.error().code != ErrorCode::corrupt) return done.error();
        report(text::damage_alone(done.error().message));
      }
    }
    bool well_formed = true;
    auto read = check_postings(connection_, {articles_, tokens_}, [&](std::string finding) {
      well_formed = false;
      report(std::move(finding));
    });
    if (!read) {
      if (read.error().code != ErrorCode::corrupt) return read.error();
      report(text::damage_alone(read.error().message));
    } else if (may_write && well_formed) {
      if (auto done = check_fts5(); !done) return done.error();
    }
    return std::move(findings_);
  }

 private:
  void report(std::string finding) {
    if (findings_.size() < kMaxFindings) findings_.push_back(std::move(finding));
  }

  Result<void> check_fts5() {
    auto done = connection_.exec("INSERT INTO $fts(#fts, rank) VALUES('integrity-check', 1)");
    if (done) return {};
    // What FTS5 cannot make sense of it calls an error like any other.
    if (done.error().code != ErrorCode::corrupt &&
        (done.error().sqlite_code & 0xff) != SQLITE_ERROR) {
      return done;
    }
    report("the postings are not those of the articles");
    return {};
  }

  Result<void> check_sqlite() {
    if (connection_.is_own()) return check_sqlite("PRAGMA integrity_check");
    // The rest of the application's database is its own.
    auto tables = stored_tables(connection_);
    if (!tables) return tables.error();
    for (const std::string& table : *tables) {
      auto done = check_sqlite(fmt::format("PRAGMA main.integrity_check({})", table));
      if (!done) return done;
    }
    return {};
  }

  Result<void> check_sqlite(const std::string& pragma) {
    auto rows = sqlite::Statement::prepare(connection_, pragma);
    if (!rows) return rows.error();
    for (;;) {
      auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return {};
      if (rows->text(0) == "ok") continue;
      // SQLite goes on past a page that the disk does not give: that is no damage of the file.
      const std::string finding = rows->string(0);
      // Of a page in a chain it gives no code; numbers past the end are another finding.
      const bool failed = finding.find("failed to get page") != std::string::npos;
      if (const int code = failed ? SQLITE_IOERR : code_in(finding);
          (code & 0xff) == SQLITE_IOERR) {
        return Error{ErrorCode::io, "cannot read the index: " + finding, code};
      }
      report(finding);
    }
  }

  // By rules that have changed since: what was cut by them stays so until it is put again.
  static bool take_older_layout(std::string_view stored, std::size_t text_size,
                                PreparedArticle& prepared) {
    const std::optional<Layout> layout = decode_layout(stored, text_size);
    if (!layout || !hold_all_words(layout->passages, prepared.words)) return false;
    prepared.passages = layout->passages.size();
    return true;
  }

  Result<void> know_groups() {
    auto made = read_groups_made(connection_);
    if (!made) return made.error();
    groups_are_behind_ = made->behind;
    groups_serve_ = made->serve(analyzer_);
    counts_.words.count_groups(groups_serve_);
    return {};
  }

  Result<void> check_articles() {
    auto format = format_version(connection_);
    if (!format) return format.error();
    auto rules = find_meta(connection_, kPassageRules);
    if (!rules) return rules.error();
    const bool older = *rules != passage::kSplittingRules;
    auto lengths = read_lengths(connection_);
    if (!lengths) return lengths.error();
    auto rows = sqlite::Statement::prepare(
        connection_,
        fmt::format("SELECT a.id, {}, p.layout FROM $article a LEFT JOIN $passage p ON "
                    "p.article=a.id ORDER BY a.id",
                    kArticleColumns));
    if (!rows) return rows.error();
    auto columns = ColumnCheck::create(connection_, lengths->size());
    if (!columns) {
      if (columns.error().code != ErrorCode::corrupt) return columns.error();
      report(text::damage_alone(columns.error().message));
      columns = ColumnCheck();
    }
    const ColumnCheck::Report found = [&](std::string finding) { report(std::move(finding)); };
    PreparedArticle prepared;
    for (;;) {
      auto row = rows->step();
      if (!row) return row.error();
      if (!*row) break;
      const auto id = static_cast<std::size_t>(rows->integer(0));
      std::uint64_t revision = 0;
      Article article = read_article_but_text(*rows, 1, revision);
      auto text = texts_.read(connection_, rows->blob(1 + kTextColumn));
      if (!text && text.error().code != ErrorCode::corrupt) return text.error();
      if (text) {
        article.text = *text;
      } else {
        report(
            fmt::format("article {}: {}", article.key, text::damage_alone(text.error().message)));
      }
      const std::int64_t checksum = rows->integer(1 + kTitleColumn - 1);
      const std::uint64_t now = revision_of(article.title, article.text);
      if (!is_revision_of(revision, now, article.title, article.text) ||
          checksum != checksum_of(article, revision)) {
        report(fmt::format("article {}: what is stored is not what was put", article.key));
      }
      prepare(article.title, article.text, session_, counts_, prepared);
      // In format 1 more followed, which nothing reads; before there were sketches, nothing.
      const std::string_view stored = rows->blob(1 + kArticleColumnCount);
      const std::string_view layout = prepared.layout;
      const std::string_view bare = layout.substr(0, layout.size() - prepared.sketch.size());
      const bool same =
          *format == 1 ? stored.starts_with(bare) : stored == layout || stored == bare;
      if (!same && !(older && take_older_layout(stored, article.text.size(), prepared))) {
        report(fmt::format("article {}: its passages are not those of its text", article.key));
      }
      if (id >= lengths->size() || (*lengths)[id] != prepared.tokens()) {
        report(fmt::format("article {}: its length is wrong", article.key));
      } else {
        (*lengths)[id] = 0;
      }
      columns->add(rows->integer(0), article, found);
      ++articles_;
      tokens_ += prepared.tokens();
      passages_ += prepared.passages;
      bytes_ += prepared.bytes;
    }
    columns->finish(found);
    for (std::size_t id = 0; id < lengths->size(); ++id) {
      if ((*lengths)[id] != 0) report(fmt::format("a length without an article: {}", id));
    }
    // The next article gets the number after this one.
    auto last = connection_.integer("SELECT seq FROM main.sqlite_sequence WHERE name='#article'");
    if (!last) return last.error();
    auto sequences =
        connection_.integer("SELECT count(*) FROM main.sqlite_sequence" +
                            std::string(connection_.is_own() ? "" : " WHERE name='#article'"));
    if (!sequences) return sequences.error();
    if (*last < 0 || *last > static_cast<std::int64_t>(lengths->size()) || *sequences > 1) {
      report("the numbers of articles jump");
    }
    auto orphans = connection_.integer(
        "SELECT count(*) FROM $passage WHERE article NOT IN (SELECT id FROM $article)");
    if (!orphans) return orphans.error();
    if (*orphans != 0) report(fmt::format("{} passage rows without an article", *orphans));
    auto strays = count_stray_origins(connection_);
    if (!strays) return strays.error();
    if (*strays != 0) report(fmt::format("{} origins without their article or file", *strays));
    auto vectors = check_vectors(connection_);
    if (!vectors) return vectors.error();
    for (std::string& finding : *vectors) report(std::move(finding));
    return {};
  }

  Result<void> check_words() {
    const std::vector<WordCount> counted = counts_.words.counted();
    std::size_t at = 0;
    std::size_t missing = 0;
    auto done = for_each_word_key(connection_, [&](std::string_view key, std::int64_t articles) {
      if (!groups_serve_ && key.front() == static_cast<char>(WordKind::group)) {
        check_foreign_group(counted, key, articles);
        return;
      }
      for (; at < counted.size() && counted[at].key < key; ++at) ++missing;
      const bool there = at < counted.size() && counted[at].key == key;
      if (!there || counted[at].articles != articles) {
        report(fmt::format("the count of the word «{}» is wrong", printable(key)));
      }
      if (there) ++at;
    });
    if (!done) return done;
    if (missing > 0 || at < counted.size()) {
      report("the table of words is not that of the articles");
    }
    return {};
  }

  // Which forms are in which group only its maker knows.
  void check_foreign_group(const std::vector<WordCount>& counted, std::string_view key,
                           std::int64_t articles) {
    const std::size_t end_of_name = key.find('\0');
    if (groups_are_behind_ || end_of_name + 1 == key.size()) return;
    std::string form(1, static_cast<char>(WordKind::form));
    if (end_of_name != std::string_view::npos) form += key.substr(end_of_name + 1);
    const auto found = std::lower_bound(
        counted.begin(), counted.end(), form,
        [](const WordCount& count, const std::string& wanted) { return count.key < wanted; });
    if (found == counted.end() || found->key != form || found->articles != articles) {
      report(fmt::format("the count of the word «{}» is wrong", printable(key)));
    }
  }

  Result<void> check_abbreviations() {
    auto rows = sqlite::Statement::prepare(
        connection_, "SELECT letters, name, articles, start FROM $abbreviation");
    if (!rows) return rows.error();
    std::size_t stored = 0;
    for (;;) {
      auto row = rows->step();
      if (!row) return row.error();
      if (!*row) break;
      ++stored;
      if (counts_.abbreviations.count(rows->text(0), rows->text(1)) != rows->integer(2) ||
          counts_.abbreviations.start(rows->text(0), rows->text(1)) != rows->text(3)) {
        report(fmt::format("the count of the abbreviation {} is wrong", rows->text(0)));
      }
    }
    if (stored != counts_.abbreviations.size()) {
      report("the table of abbreviations is not that of the articles");
    }
    return {};
  }

  Result<void> check_counters() {
    const std::pair<const char*, std::uint64_t> counters[] = {{"articles", articles_},
                                                              {"tokens", tokens_},
                                                              {"passages", passages_},
                                                              {"text_bytes", bytes_}};
    for (const auto& [name, counted] : counters) {
      auto stored = find_meta(connection_, name);
      if (!stored) return stored.error();
      if (*stored != std::to_string(counted)) {
        report(fmt::format("the number of {} is wrong", name));
      }
    }
    return {};
  }

  const sqlite::Connection& connection_;
  const Analyzer& analyzer_;
  analysis::Session& session_;
  StoredTexts texts_;
  std::vector<std::string> findings_;
  ArticleCounts counts_;
  bool groups_serve_ = true;
  bool groups_are_behind_ = false;
  std::uint64_t articles_ = 0;
  std::uint64_t tokens_ = 0;
  std::uint64_t passages_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

Result<std::vector<std::string>> check_index(const sqlite::Connection& connection,
                                             const Analyzer& analyzer, analysis::Session& session,
                                             bool may_write) {
  return Checker(connection, analyzer, session).run(may_write);
}

}  // namespace poisk::storage
