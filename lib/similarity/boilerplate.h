// Sentences that an outlet puts under or over every article, which are no sign that two are the
// same.
#pragma once

#include <span>

#include "similarity/signature.h"

namespace poisk::similarity {

// Takes such sentences out of the signatures. They stand in several of the articles, with few
// others that do, and beside something that is each article's own. What makes up most of the
// articles that have it stays: those are reprints.
void leave_out_boilerplate(std::span<Signature* const> articles);

}  // namespace poisk::similarity
