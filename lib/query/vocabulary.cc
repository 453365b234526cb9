#include "query/vocabulary.h"

namespace poisk::query {
namespace {

constexpr double kSameWord = 0.75;  // forms of less weight are of other readings

}  // namespace

std::uint64_t word_frequency(const analysis::FormSet& forms) {
  std::uint64_t own = 0;
  std::uint64_t all = 0;
  for (const analysis::WeightedForm& form : forms) {
    if (form.weight >= kSameWord) own += form.articles;
    all += form.articles;
  }
  return own > 0 ? own : all;
}

std::uint64_t Vocabulary::word_frequency(std::string_view form) const {
  return query::word_frequency(forms_of(form));
}

}  // namespace poisk::query
