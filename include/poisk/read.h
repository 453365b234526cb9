// Reads articles out of what they are kept in, without an index: pages and texts as files hold
// them, and JSON Lines; and, with the library poisk::readers, HTML and other formats.
//
//   auto article = poisk::read_text(content, poisk::Cleaning::page);
//   article->key = path;
//   index.put(*article).value();
//
//   poisk::read_content(bytes, {}, [&](poisk::Result<poisk::Article>&& article, std::string_view) {
//     if (article) index.put(*article).value();
//     return true;
//   });
//
// Whatever is read meets the rule that put() holds every article to: strings that are UTF-8, words
// in title or text, a date or none. What does not fails with invalid_argument, in one line that
// says what is wrong. Thread safe.
#pragma once

#include <poisk/article.h>
#include <poisk/export.h>
#include <poisk/result.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poisk {

// Takes the text of a whole page, as a reader's tool saves it, and returns the article in it: the
// headline as title, the article's own text, and whose words they are as far as the page itself
// says. What stood around the text (section labels, counters, subscription calls, teasers, photo
// credits, reuse notices) is listed in Article::dropped. Article::key is left empty. What is
// `known` of its source wins over what the page says: an outlet that the text names besides is then
// one whom it cites.
POISK_EXPORT Result<Article> read_page(std::string_view page, const Source& known = {});

// Whether what frames an article on a page is left out of a text.
enum class Cleaning : std::uint8_t {
  page,  // a text that shows signs of a page is read by read_page(), any other is kept whole
  none,  // the text is taken as it stands
};

// Takes the content of a text file, whichever kind it is. With front matter
//
//   ---
//   title: Заголовок
//   published: 2023-11-23
//   ---
//   Текст…
//
// it is read as that says, by the names of JSON Lines and `fields.NAME`, and the text below is
// taken as it stands; else as `cleaning` says. The key is empty unless front matter names one. What
// is `known` of its source wins over what is found in the text, and completes front matter. Errors
// name the line of the file where there is one.
POISK_EXPORT Result<Article> read_text(std::string_view content, Cleaning cleaning,
                                       const Source& known = {});

// Other names for the members of JSON Lines: "headline" to "title", "rubric" to "fields.rubric".
using MemberNames = std::map<std::string, std::string, std::less<>>;

// Whether a member may be read as this: a value's name, text, or fields.NAME.
POISK_EXPORT bool is_member_name(std::string_view name);

// Takes one line of JSON Lines: an object with key (or _id), title, text, and optionally outlet,
// url, author, agency, published, quote_share, link_required, notice, fields (name to string, or to
// a list of strings), dropped (a list of strings) and vectors (an object with embedder and passages, a
// list of lists of numbers), as to_json(Article) writes it; or as
// to_json(StoredArticle) does, with `source` around what is known of it (poisk/json.h). Null counts
// as absent. Other members are passed over; their names are added to `unknown` where it is given.
// Takes time and memory in proportion to the line.
POISK_EXPORT Result<Article> read_json_line(std::string_view line, const MemberNames& names = {},
                                            std::vector<std::string>* unknown = nullptr);

// What follows is in the library poisk::readers, which a program links beside poisk::poisk: it needs
// libraries that programs with texts of their own do not.

// What a file is, by its bytes, whatever it is called.
enum class FileFormat : std::uint8_t {
  unknown,  // of no format that is known here
  empty,    // nothing but spaces
  text,     // with front matter or without, Markdown among it
  html,
  feed,  // RSS, Atom: an article an item
  fb2,   // a book in FictionBook 2: an article a chapter, as of the next
  epub,
  message,     // mail; a page that a browser saved as MHTML
  mailbox,     // mbox: messages one after another
  json,        // a list of objects, or one
  json_lines,  // an object a line
  table,       // CSV or TSV whose header names a title or a text: an article a row
  docx,
  odt,
  // Not read, but told apart for messages.
  pdf,
  old_document,  // of Word before 2007
  xml,           // some other
  archive,       // ZIP, RAR, 7z
  compressed,    // gzip, xz, Zstandard: whoever has the file decompresses it
  image,
  sound,
  video,
  program,
  database,
};

// «HTML», «text», «image»: for messages.
POISK_EXPORT const char* to_string(FileFormat format) noexcept;

// Whether ReadOptions::encoding may be this.
POISK_EXPORT bool is_encoding(std::string_view name);

// What it is, by its content and not by a name.
POISK_EXPORT FileFormat format_of(std::string_view content) noexcept;

struct ReadOptions;
struct ReadInfo;

// Takes an article, or what is wrong with a part of the file, and says whether to go on. `part`
// tells articles of one file apart: the place of this one in it; empty where it holds one.
using ArticleSink = std::function<bool(Result<Article>&&, std::string_view part)>;

// Reads a format of the application's own. Called from whichever threads call read_content().
class POISK_EXPORT Reader {
 public:
  virtual ~Reader();
  // Whether the bytes are of the format. Asked before the formats that are known here.
  virtual bool takes(std::string_view content) const = 0;
  // As read_content() does.
  virtual Result<void> read(std::string_view content, const ReadOptions& options,
                            const ArticleSink& sink) const = 0;
};

// How to read.
struct ReadOptions {
  Cleaning cleaning = Cleaning::page;  // of texts and of HTML
  // Of the file's bytes: "windows-1251", "koi8-r". Empty: as the file says, or as its letters tell.
  std::string encoding{};
  // Of JSON and tables, beside those that are usual: «headline», «body», «date».
  MemberNames names{};
  // What is known of all articles. It wins over what the words of a page or a text say of themselves,
  // not over what a file says outright, in front matter, say.
  Source known{};
  // The first that takes the bytes reads them.
  std::vector<std::shared_ptr<const Reader>> readers{};
};

// What was read.
struct ReadInfo {
  FileFormat format = FileFormat::unknown;  // by its content
  std::string encoding{};                   // of text: "utf-8", "windows-1251"
  std::vector<std::string> unknown{};       // members of JSON that nothing was made of
};

// Takes an object of JSON as read_json_line() does, or with the names and dates that others use
// («headline», «body», «date», Unix time). Without a key it stays empty.
POISK_EXPORT Result<Article> read_record(std::string_view json, const MemberNames& names = {},
                                         std::vector<std::string>* unknown = nullptr);

// Reads all articles in the content of a file. Fails with invalid_argument where it can be read in
// no way; what is wrong with one part goes to `sink`, and the others follow. Keys are those that
// the file gives, else empty.
POISK_EXPORT Result<ReadInfo> read_content(std::string_view content, const ReadOptions& options,
                                           const ArticleSink& sink);

}  // namespace poisk
