// Puts the name of an institution back into the nominative: «пресс-службу президента» →
// «пресс-служба президента». Knows how the nouns that head such names decline, and their
// adjectives. Thread safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poisk::article {

enum class Case : std::uint8_t { nominative, genitive, accusative, prepositional, instrumental };

// `name` as it stood in the case `from`. `page` tells what a word alone leaves open: «Акорде» is
// «Акорда» where the page has that word.
std::string to_nominative(std::string_view name, Case from, std::string_view page = {});

// Whether `word`, in any case, heads the names of institutions: «пресс-службе», «министерства»,
// «МВД».
bool is_institution(std::string_view word);

// Whether `word` looks like an adjective in any case: «национального».
bool is_adjective(std::string_view word);

// Letters all capital, at least two: «МВД», «ТАСС».
bool is_acronym(std::string_view word);

}  // namespace poisk::article
