#include "query/open_forms.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace poisk::query {

using analysis::FormSet;

namespace {

// Over all forms, each some tens of milliseconds.
constexpr std::size_t kMostPasses = 4;
// Forms that are looked at, some tens of nanoseconds each, and that are taken, some eighty bytes
// each.
constexpr std::size_t kMostLookedAt = 10'000'000;
constexpr std::size_t kMostTaken = 2'000'000;

}  // namespace

template <class Fits>
std::optional<FormSet> OpenForms::look(std::string_view start, const Fits& fits) {
  std::vector<analysis::WeightedForm> out;
  vocabulary_.for_each_form(start, [&](std::string_view form, std::uint64_t articles) {
    ++looked_at_;
    if (fits(form)) out.push_back({std::string(form), 1, articles});
    return looked_at_ <= kMostLookedAt && taken_ + out.size() <= kMostTaken;
  });
  if (looked_at_ > kMostLookedAt || taken_ + out.size() > kMostTaken) return std::nullopt;
  taken_ += out.size();
  return FormSet(std::move(out));
}

std::optional<FormSet> OpenForms::begun(std::string_view start) {
  return look(start, [](std::string_view) { return true; });
}

std::optional<FormSet> OpenForms::matching(const analysis::FormPattern& pattern) {
  if (pattern.beginning().empty() && passes_++ >= kMostPasses) return std::nullopt;
  return look(pattern.beginning(), [&](std::string_view form) { return pattern.matches(form); });
}

FormSet OpenForms::similar(const std::string& form, unsigned edits, bool& all) {
  all = edits == 0 || passes_++ < kMostPasses;
  return vocabulary_.similar_forms(form, all ? edits : 0);
}

}  // namespace poisk::query
