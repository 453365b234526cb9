// The phrases by which the frame of a page is known, folded (fold() in article/letters.h).
#pragma once

#include "article/phrases.h"

namespace poisk::article {

// A whole line: what a button, a counter or a menu says.
const Phrases& buttons();

// Beginnings that no sentence of an article has; the line is short or says what it is.
const Phrases& notes();

// The words of a line that names social networks: «Facebook Twitter Telegram».
const Phrases& networks();

// Where a call invites to.
const Phrases& network_stems();

// How a call begins.
const Phrases& invitations();

// Headings of links inside or below the article.
const Phrases& teaser_headings();

// Headings that nothing of the article follows.
const Phrases& only_teaser_headings();

// Names of rubrics.
const Phrases& sections();

}  // namespace poisk::article
