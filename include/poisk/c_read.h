/* Reading files from C: HTML, feeds, books, mail and what else poisk::read_content() reads.
 *
 *   poisk_string read = poisk_read_content(page, poisk_text(""), &error);
 *
 * In libpoisk_readers.a, and in a libpoisk_c.so that was built with POISK_C_READERS: those of the packages
 * (docs/packaging.md). What poisk/c.h says of strings, errors and threads holds here, too.
 */
#pragma once

#include <poisk/c.h>

#ifdef POISK_EXPORT_C_ALONE
#pragma GCC visibility push(default)
#endif
#ifdef __cplusplus
extern "C" {
#endif

/* All articles in the content of a file, as JSON:
 *
 *   {"format": "feed", "encoding": "windows-1251",
 *    "articles": [{"part": "1", "article": {"key": "", "title": …}}],
 *    "faults": [{"part": "2", "message": "neither a title nor a text"}]}
 *
 * An article is what poisk_article_to_json() writes; `part` tells those of one file apart. `encoding` is that
 * of the file's bytes, empty: as the file says, or as its letters tell. With POISK_C_READERS, content that
 * Zstandard has compressed is read, too, up to 256 MiB of it. Fails with POISK_INVALID_ARGUMENT where the file
 * can be read in no way. */
POISK_EXPORT poisk_string poisk_read_content(poisk_view content, poisk_view encoding,
                                             poisk_error** error);

#ifdef __cplusplus
}
#endif
#ifdef POISK_EXPORT_C_ALONE
#pragma GCC visibility pop
#endif
