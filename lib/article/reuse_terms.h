// What an outlet says about quoting it: «При использовании материалов гиперссылка обязательна.»
// Thread safe.
#pragma once

#include <poisk/article.h>

#include <string_view>

namespace poisk::article {

// Whether a line is such a notice. `folded` is the line by fold().
bool is_reuse_notice(std::string_view folded);

// Reads the terms out of a notice, which is kept whole in QuoteTerms::notice.
QuoteTerms read_terms(std::string_view notice);

// Whether it names the site that the text is of, or asks for a link to it; a contract or a licence
// forbids copying, too.
bool names_site(std::string_view notice);

}  // namespace poisk::article
