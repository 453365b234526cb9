// Where the text of a page begins and ends.
#pragma once

#include "article/page_lines.h"

namespace poisk::article {

// Sets page.start: the text begins with its first paragraph; on a page without one, with its first
// sentence, or after its first line.
void find_start(PageLines& page);

// Where no line above looks like a headline, the text's first sentence may be one, if a report with
// its date or its words follows: moves page.start below it.
void take_headline_from_text(PageLines& page);

// Where the headline stands once more inside the text and most of it below, what is above is an
// announcement: moves page.start and page.title down.
void start_at_last_headline(PageLines& page);

// Sets page.end: past the last sentence and what follows it and still belongs to the text.
void find_end(PageLines& page);

}  // namespace poisk::article
