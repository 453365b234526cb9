// poisk: embedded full-text search for Russian. This header is all that most programs need.
//
//   auto index = poisk::Index::open("news.db").value();
//   index.put({.key = "n1", .title = "Заголовок", .text = "Текст статьи…"}).value();
//   for (const poisk::Hit& hit : index.search("что искать").value()) use(hit);
//
// All strings are UTF-8, all offsets are bytes (poisk/offsets.h converts them).
#pragma once

#include <poisk/article.h>
#include <poisk/export.h>
#include <poisk/result.h>
#include <poisk/version.h>
#include <poisk/warning.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poisk {

// Answers.

// Where a passage stands: store it now, resolve() it later to the same bytes, or learn that the
// article has changed since. `revision` is a fingerprint of the article's title and text.
struct Citation {
  std::string key;             // of the article
  std::uint64_t revision = 0;  // below 2^53, so that it survives JSON
  ByteSpan span;               // in Article::text

  friend bool operator==(const Citation&, const Citation&) = default;
};

// The machine form of a citation, e.g. "kapital/2019@5123:120-480", and back. The key may hold any
// character. parse_citation fails with invalid_argument.
// Thread safe, as the other functions of this header that take values alone.
POISK_EXPORT std::string to_string(const Citation& citation);
POISK_EXPORT Result<Citation> parse_citation(std::string_view text);

// The best sentences of a passage, verbatim, «…» where words were left out.
struct Snippet {
  std::string text;                  // to be shown as it is
  std::vector<ByteSpan> highlights;  // the matched words, ascending, in `text`

  friend bool operator==(const Snippet&, const Snippet&) = default;
};
// The snippet as HTML with `<mark>` around the matches; everything else is escaped.
POISK_EXPORT std::string to_html(const Snippet& snippet);
// The snippet with the matches in bold for a terminal; control characters of the text are dropped.
POISK_EXPORT std::string to_ansi(const Snippet& snippet);

// Why a score is what it is: a tree whose details add up to its value.
struct Explanation {
  double value = 0;                  // the sum of the details, where there are any
  std::string description;           // what earned it, for developers
  std::vector<Explanation> details;  // its parts

  friend bool operator==(const Explanation&, const Explanation&) = default;
};

// Another article with the same words.
struct Reprint {
  std::string key;      // of that article
  std::string outlet;   // who published it
  std::string url;      // where
  std::string index{};  // as Hit::index

  friend bool operator==(const Reprint&, const Reprint&) = default;
};

// One answer: a passage, and whose words it is.
struct Hit {
  double score = 0;        // comparable within one Results alone
  std::string title;       // of the article
  Source source;           // whose words these are
  Citation passage;        // where the passage stands
  std::string text;        // the passage: exactly the stored bytes of passage.span
  bool shortened = false;  // cut to what the source allows to be quoted
  Snippet snippet;         // the best of the passage, with what matched
  // Other articles with the same words, of the hundred that it ranks among, as far as those are compared
  // (docs/answers.md).
  std::vector<Reprint> also;
  // It has none of the words, but says something near to what was asked: it is not counted in
  // Results::total.
  bool by_meaning = false;
  std::optional<Explanation> explanation;  // where SearchOptions::explain
  // Of several files (poisk/many.h) the path of the one that the article is in, as it was given; else
  // empty.
  std::string index{};

  friend bool operator==(const Hit&, const Hit&) = default;
};

// For people: outlet, «title», date, author, agency, link, as far as they are known.
POISK_EXPORT std::string citation_text(const Hit& hit);
// The hit's snippet as an HTML quotation with its source, linked where its address is known.
POISK_EXPORT std::string to_html(const Hit& hit);

// Why a word of the query was read as another one. Later versions may add kinds.
enum class CorrectionKind : std::uint8_t {
  layout = 1,    // typed with the other keyboard layout: njrftd
  translit,      // Russian in Latin letters: Tokayev
  typo,          // misspelt
  split,         // words run together, or one torn apart
  abbreviation,  // searched as what it stands for, too
  synonym,       // searched as its synonym, too
};
// The kind's name as written above.
POISK_EXPORT const char* to_string(CorrectionKind kind) noexcept;

// A word of the query that was read as another one.
struct Correction {
  std::string from;                            // as typed
  std::string to;                              // as searched
  CorrectionKind kind = CorrectionKind::typo;  // why

  friend bool operator==(const Correction&, const Correction&) = default;
};

// A value that matching articles have, and how many.
struct FacetValue {
  std::string value;      // e.g. «BaigeNews.kz»
  std::size_t count = 0;  // articles

  friend bool operator==(const FacetValue&, const FacetValue&) = default;
};
// What a facet counts by. Later versions may add kinds.
enum class FacetKind : std::uint8_t {
  outlet = 1,  // Source::outlet
  agency,      // Source::agency
  author,      // Source::author
  year,        // of Source::published: 2023
  month,       // of Source::published: 2023-11
  field,       // a field of the application's own
};
// The kind's name as written above.
POISK_EXPORT const char* to_string(FacetKind kind) noexcept;

// How the articles that match divide by what `kind` says.
struct Facet {
  FacetKind kind = FacetKind::field;  // what it counts by
  std::string field;               // the kind's name; of FacetKind::field, the name of that field
  std::vector<FacetValue> values;  // most frequent first

  friend bool operator==(const Facet&, const Facet&) = default;
};

// What a search found. It is a range of its hits: `for (const Hit& hit : results)`, and the
// algorithms of std::ranges, with projections like &Hit::score.
struct Results {
  std::vector<Hit> hits;       // best first, or newest first
  std::size_t total = 0;       // articles that match
  bool total_is_exact = true;  // false: at least that many
  // For SearchOptions::cursor: where the next page begins; empty where nothing comes after this one.
  // The next page may turn out to be empty.
  std::string cursor;
  std::string interpreted;              // the query as it was understood
  std::vector<Correction> corrections;  // of the words as typed
  // «Возможно, вы искали»: other queries, where few articles match and a word is spelt much like a
  // far more frequent one. Nothing was searched as these.
  std::vector<std::string> suggestions;
  std::vector<Facet> facets;      // where SearchOptions::facets
  std::vector<Warning> warnings;  // what was read or searched leniently

  // The range of the hits; size() is how many are here, where `total` counts articles.
  auto begin() noexcept { return hits.begin(); }
  auto end() noexcept { return hits.end(); }
  auto begin() const noexcept { return hits.begin(); }
  auto end() const noexcept { return hits.end(); }
  std::size_t size() const noexcept { return hits.size(); }
  bool empty() const noexcept { return hits.empty(); }
  const Hit& operator[](std::size_t i) const { return hits[i]; }
  friend bool operator==(const Results&, const Results&) = default;
};

// Questions.

// What comes first.
enum class SortBy : std::uint8_t {
  score,  // the best
  date,   // the newest; undated articles last
};

// Which words of a query an article must have.
enum class Match : std::uint8_t {
  any,  // some: more of them, rarer ones and closer together come first
  all,  // all but small ones (и, в), as if each were written with a `+`
};

// How to search, to be set field by field or by designated initializers.
struct SearchOptions {
  std::size_t limit = 10;  // hits, at the most
  std::size_t offset = 0;  // hits to pass over: the next page
  // Results::cursor of the page before this one: the hits that come after it, for which those above
  // are not read again. With the same query and options; what is none is invalid_argument.
  std::string cursor{};
  std::string outlet{};  // only articles of this outlet
  // Only articles published on this date or later, or earlier: 2023, 2023-11, 2023-11-23; of
  // 2023-11-23T18:56+05:00 the day counts, as it is written. What is no date is invalid_argument.
  std::string after{};
  std::string before{};
  SortBy sort = SortBy::score;  // the order of the hits
  // What comes before it in that order: names of the application's own fields (Article::fields), the
  // first of them first, each with a `-` in front for descending: {"-цена", "имя"}. Numbers stand by
  // their size, before dates, and these before all else, which stands by the alphabet; of several
  // values of an article the one counts that brings it further forward; articles without the field
  // come last. An empty name is invalid_argument.
  std::vector<std::string> order{};
  Match match = Match::any;  // of words side by side; the query's operators take precedence
  // How much newer articles gain: the newest gets 1 + recency times its score, one that is older by
  // the half-life 1 + recency / 2 times, and so on; an undated one gains nothing. 0: dates do not
  // count. Neither may be negative, else invalid_argument.
  double recency = 0;
  std::chrono::hours recency_half_life{30 * 24};  // above 0
  std::size_t per_article = 1;                    // passages of one article, at the most
  bool explain = false;                           // fill Hit::explanation
  bool corrections = true;                        // repair what finds nothing as typed
  bool expansions = true;      // search abbreviations and synonyms as what they stand for, too
  bool group_reprints = true;  // the same words of several outlets are one hit
  bool quote_terms = true;     // cut passages to what their source allows
  bool count = false;          // Results::total is exact: no match is passed over uncounted
  bool facets = false;         // fill Results::facets, and as `count`
  bool meaning = true;  // where the index has vectors (Index::embed()), rank and find by them, too
  // Set by another thread to stop the search, which then fails with `cancelled`. Must outlive it.
  const std::atomic<bool>* cancel = nullptr;
  // The search stops after so much processor time and returns what it has, with a warning
  // (time_budget_ended). 0: never.
  std::chrono::microseconds time_budget{0};
};

// The index.

class Embedder;  // poisk/meaning.h

// How the texts of articles are stored in a file.
enum class Compression : std::uint8_t {
  unchanged,  // as the index has it; a new one: plain
  none,       // plain
  zstd,       // packed by Zstandard, each by itself, with a dictionary trained on the index's texts
};

// How to open an index.
struct Options {
  std::string lexicon{};    // path of ru.lexicon; empty: found as poisk/analyzer.h says
  bool use_lexicon = true;  // false: Snowball stems alone, and Index::warnings() is content
  std::string synonyms{};   // path of a file of synonyms (docs/query_language.md); empty: none
  bool read_only = false;   // writing fails with invalid_argument
  // Read-only, and nobody else writes: the file is read without locks. Fails with invalid_argument
  // where a log with changes lies beside the file, which would not be seen.
  bool immutable = false;
  bool create = true;  // make the file where there is none
  // Searches read through a map of the file, for as much of it as SQLite maps (usually 2 GB), which
  // spares them a tenth to a fifth of their time: where the file is on a disk of this machine's own,
  // else it is not mapped. Where that disk fails, or a program that is not SQLite cuts the file short
  // while a search or a Searcher reads it, the process gets SIGBUS and the caller no Error; false is
  // for who cannot have that.
  bool memory_map = true;
  std::chrono::milliseconds busy_timeout{5000};  // how long to wait for another writer
  // Which articles have the words that searches ask for is kept in memory for those that ask for
  // them again, as long as no commit changes the index: so many bytes at the most, shared by all
  // threads and, of several files searched as one, all files. 0: none, and searches take longer.
  std::size_t list_memory = std::size_t{32} << 20;
  // Set by a writer, and kept by the index: how the texts that are put from now on are stored.
  // Packed texts take about a third of their bytes, the file about half; a search takes a seventh to
  // a fifth longer (docs/performance.md). Short texts, and all before there is a megabyte of text,
  // stay plain. Index::optimize() stores those that are there
  // already in the same way. Spans count bytes of plain text, however it is stored. A version
  // without this option refuses an index with packed texts.
  Compression compression = Compression::unchanged;
  // Of an index that has vectors, or is to have: path of ru.meaning, found as poisk/meaning.h says
  // where it is empty, and read when it is first needed; or, instead, an Embedder of the
  // application's own.
  std::string meaning_model{};
  std::shared_ptr<const Embedder> embedder{};
};

// An abbreviation that articles explain: «Организация Объединённых Наций (ООН)».
struct Abbreviation {
  std::string letters;         // ООН
  std::string name;            // as it is most often written
  std::uint64_t articles = 0;  // that explain it so
};

// How to make vectors.
struct EmbedOptions {
  std::size_t articles = SIZE_MAX;  // in this call, at the most
  unsigned threads = 0;             // 0: one for each processor
  // Set by another thread to stop it, which then fails with `cancelled`; what was done is kept.
  const std::atomic<bool>* cancel = nullptr;
};

// What an index holds.
struct Stats {
  std::uint64_t articles = 0;    // stored
  std::uint64_t passages = 0;    // that they were split into
  std::uint64_t tokens = 0;      // words of titles and texts
  std::uint64_t forms = 0;       // distinct word forms
  std::uint64_t text_bytes = 0;  // of titles and texts
  std::uint64_t file_bytes = 0;  // of the database
  int format_version = 0;        // of its tables (docs/index_format.md)
  std::string analyzer;          // how its texts were cut and folded
  std::string groups;            // by which rules and lexicon forms were joined to words
  bool groups_serve = false;     // this program has the same, and asks by them
  std::string lexicon;           // its path; empty: none
  std::uint64_t embedded = 0;    // articles that have vectors
  std::string embedder;          // whose they are; empty: none
  Compression compression = Compression::none;  // of texts that are put from now on
  std::vector<Abbreviation> abbreviations;      // most explained first
};

// What Index::check() found.
struct CheckReport {
  std::vector<std::string> findings;  // what is wrong, a line each; empty where the index is sound
  // What could not be checked, and why; where several files differ in that, by their paths. Empty:
  // all was.
  std::string left_out;

  // Whether nothing was found.
  bool sound() const { return findings.empty(); }
};

// An article as it is stored.
struct StoredArticle {
  Article article;                 // as it was put
  std::uint64_t revision = 0;      // what citations of it name
  std::vector<ByteSpan> passages;  // in article.text
  std::string index{};             // as Hit::index

  friend bool operator==(const StoredArticle&, const StoredArticle&) = default;
};

// A file that articles came from (Article::origin).
struct Origin {
  std::string path;               // in full
  std::string note;               // what note_origins() said of it; empty where that holds no more
  std::vector<std::string> keys;  // of its articles

  friend bool operator==(const Origin&, const Origin&) = default;
};

class Query;  // poisk/query.h

// Called with each stored article; returns whether to go on. What it puts into the index itself is
// not visited, but in an application's database (poisk/sqlite.h), where for_each() sees all that its
// connection has changed.
using Visitor = std::function<bool(const StoredArticle& stored)>;

// Called after each article of a long put() with how many of how many are done. It may read the
// index, but a call that writes to it fails with invalid_argument.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

// A stable view of an index: every call sees the same articles, whatever is written meanwhile.
//
// May be moved between threads, but used by one at a time; open one for each. It holds a read
// transaction: keep it for a burst of calls, not for hours. It may outlive the Index it came from.
class POISK_EXPORT Searcher {
 public:
  // One that was moved from may only be assigned to or destroyed.
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  // As the functions of Index by these names, on the state of this view.
  Result<Results> search(std::string_view query, const SearchOptions& options = {}) const;
  Result<Results> search(const Query& query, const SearchOptions& options = {}) const;
  Result<Results> more_like(std::string_view key, const SearchOptions& options = {}) const;
  Result<std::vector<std::string>> suggest(std::string_view typed, std::size_t limit = 10) const;
  Result<void> for_each(const Visitor& visit) const;
  Result<std::vector<std::string>> keys() const;
  Result<std::vector<Origin>> origins() const;
  Result<bool> contains(std::string_view key) const;
  Result<StoredArticle> get(std::string_view key) const;
  Result<StoredArticle> get(const Citation& citation) const;
  Result<std::string> resolve(const Citation& citation) const;
  Result<Stats> stats() const;

  struct Impl;

 private:
  friend class Index;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// An index in one SQLite file.
//
// All functions may be called from many threads at once. Writers take turns, also across processes;
// readers never wait for them, and see what was committed before they began.
//
// Where the file is removed or replaced by another while it is open, calls fail with not_found, a
// put() that was under way as well; one that was opened to read goes over to the new file, all of
// its calls at once, and fails with busy while a Searcher of the old file is held.
class POISK_EXPORT Index {
 public:
  // Opens the index at `path`, or makes it. Fails with io, corrupt (damaged, another program's
  // database, or the log of another index beside it), invalid_argument (a path that is empty,
  // ":memory:" or holds a zero byte), schema_version, busy, or not_found where Options::create is
  // off. An index whose texts were cut and folded in another way (by another version, or another
  // ICU) opens, but search and put are refused with analyzer_mismatch until reindex(). Another
  // lexicon refuses nothing: answers are those of the lexicon at hand, which takes longer until a
  // put(), remove(), optimize() or reindex() by a program with a lexicon has made the groups of
  // forms anew. A file of synonyms that cannot be read is not_found, io or invalid_argument.
  static Result<Index> open(const std::string& path, const Options& options = {});

  // What is not as it should be, though the index works: no_lexicon, where none was found.
  std::vector<Warning> warnings() const;

  // One that was moved from may only be assigned to or destroyed. Searchers may outlive it.
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;
  ~Index();

  // Stores an article; the same key again replaces it. It must have a key, and a title or a text
  // that is not blank; every string must be UTF-8, title and text not over 16 MiB each,
  // Source::published empty or a date as poisk/dates.h reads it, QuoteTerms::share from 0 to 1,
  // Article::vectors empty or as poisk/meaning.h says, else invalid_argument. Before its first write
  // an Index reads the whole lexicon; corrupt where that is damaged.
  Result<void> put(const Article& article);
  // All of them or, where one fails, none: one transaction.
  Result<void> put(std::span<const Article> articles, const Progress& progress = {});
  // Says whether there was such an article.
  Result<bool> remove(std::string_view key);

  // Ranked passages. A query is never an error: any string runs, and Results::warnings says what of
  // it was not understood.
  Result<Results> search(std::string_view query, const SearchOptions& options = {}) const;
  // The same for a query that was built without text.
  Result<Results> search(const Query& query, const SearchOptions& options = {}) const;
  // Passages of other articles about the same matter, by the words that set this one apart, and by
  // its vectors where it has some; not_found where there is no such article.
  Result<Results> more_like(std::string_view key, const SearchOptions& options = {}) const;
  // What is being typed, its last word completed by words of the index, the most frequent first.
  Result<std::vector<std::string>> suggest(std::string_view typed, std::size_t limit = 10) const;
  // All articles, in the order in which they were put: to export them, say.
  Result<void> for_each(const Visitor& visit) const;
  // Their keys alone, in the same order.
  Result<std::vector<std::string>> keys() const;
  // Whether there is an article with this key.
  Result<bool> contains(std::string_view key) const;
  // The files that articles came from, in the order in which they were met.
  Result<std::vector<Origin>> origins() const;
  // Notes of files, by their paths, what tells whether they are still those that were indexed: their
  // size and time, say. A note is forgotten as soon as an article of its file is put or removed.
  // Files of which there is no article are passed over. An index in a cluster keeps no notes.
  Result<void> note_origins(const std::map<std::string, std::string>& notes);
  // A stable view, for several calls about the same state.
  Result<Searcher> searcher() const;

  // The stored article, or not_found.
  Result<StoredArticle> get(std::string_view key) const;
  // The article that a citation is of, or not_found. Where its revision is another one, it has
  // changed since.
  Result<StoredArticle> get(const Citation& citation) const;
  // The bytes that a citation names; not_found, or stale where the article has changed.
  Result<std::string> resolve(const Citation& citation) const;
  // Counts, sizes and names.
  Result<Stats> stats() const;
  // Looks for damage: reads the whole file and analyses every article again, and the lexicon in use
  // first. Groups of forms that another lexicon made are no damage: CheckReport::left_out names it.
  Result<CheckReport> check() const;
  // Merges the index's segments: smaller and faster to search. Takes as long as writing it did. With
  // another lexicon than the one before it makes the groups of forms anew, in seconds. Texts are
  // stored as Options::compression has it. Where a sixteenth of the file is free, as after removals,
  // the file is written anew without it, beside itself for that while: not an application's.
  Result<void> optimize();
  // The same in parts, for a service that cannot wait for all of it: about `budget` long, in
  // transactions of mostly some ten milliseconds, between which others may write. Says whether all
  // is done; else it is to be called again, between puts, say: what is done stays done. At least one
  // part is. Making groups anew is one part, as is training a dictionary for texts. Gives no space
  // back. A cluster is only asked to merge.
  Result<bool> optimize(std::chrono::milliseconds budget);
  // Analyses every stored article again with this analyzer, in batches: interrupted, it goes on
  // where it stopped when it is called again. From the first batch to the last search and put are
  // refused with analyzer_mismatch, in other processes too; get and for_each work.
  Result<void> reindex(const Progress& progress = {});
  // Makes vectors of the articles that have none (poisk/meaning.h), by which search() then ranks,
  // too: minutes to hours, on all processors. A transaction for every few articles: interrupted, it
  // goes on where it stopped when it is called again. Vectors of another Embedder go first. Fails
  // as meaning_model() where there is no Embedder, and with cancelled; in a cluster (poisk/cluster.h)
  // with busy where another program drops vectors meanwhile, or begins those of another Embedder.
  Result<void> embed(const Progress& progress = {}, const EmbedOptions& options = {});
  // Forgets all vectors; says of how many articles there were some.
  Result<std::uint64_t> drop_vectors();
  // Copies the index, as it is now, to a new file at `path`; writers go on meanwhile. The file is
  // there once the copy is whole. Fails with invalid_argument where something is there already, or
  // has come to be there meanwhile: it stays; io. `progress` is told where articles are read out of a
  // cluster: a file is copied as a whole.
  Result<void> backup(const std::string& path, const Progress& progress = {}) const;
  // Makes the index at `path` what the one at `backup` is, whatever log a process that was killed
  // has left beside it; never copy or move a backup over an index instead (docs/backup.md). It is
  // one transaction: those who have the index open go on, and see one state or the other. Where
  // there is no file it is made; one that is no database any more is kept beside it as
  // `path`.damaged-…. Of `options` busy_timeout counts. Fails with not_found where there is no
  // backup; invalid_argument where both are one file; corrupt where `backup` is no index, or `path`
  // another program's database; busy where another writer holds the index; io. Then the index is as
  // it was.
  static Result<void> restore(const std::string& backup, const std::string& path,
                              const Options& options = {});

  struct Impl;

 private:
  explicit Index(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;
};

}  // namespace poisk
