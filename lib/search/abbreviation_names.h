// The names that articles explain abbreviations by.
#pragma once

#include <poisk/poisk.h>

#include <vector>

#include "analysis/session.h"

namespace poisk::search {

// Of rows that may name a form several times: each form once, with the sum of its rows, in the order
// of letters and names.
std::vector<Abbreviation> forms_summed(std::vector<Abbreviation> rows);

// Of rows that may name a form several times: each name once, as it is most often written, with the
// sum of its forms; the most explained first.
std::vector<Abbreviation> forms_joined(std::vector<Abbreviation> rows, analysis::Session& session);

}  // namespace poisk::search
