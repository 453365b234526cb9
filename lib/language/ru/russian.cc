#include "language/language.h"
#include "language/ru/tables.h"

namespace poisk::language {

const Language& russian() {
  static const Language kRussian = {.tag = "ru",
                                    .stop_words = ru::stop_words(),
                                    .given_names = ru::given_names(),
                                    .short_words = ru::short_words(),
                                    .verb_pairs = ru::verb_pairs(),
                                    .kin = ru::kin(),
                                    .phrases = &ru::phrases,
                                    .months = ru::months(),
                                    .month_number = &ru::month_number,
                                    .keyboard = &ru::keyboard(),
                                    .romanization = &ru::romanization(),
                                    .slips = &ru::slips(),
                                    .sentences = &ru::sentence_words(),
                                    .institutions = &ru::institutions(),
                                    .pages = &ru::page_words()};
  return kRussian;
}

}  // namespace poisk::language
