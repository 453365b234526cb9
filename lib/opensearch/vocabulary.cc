#include "opensearch/vocabulary.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "opensearch/schema.h"
#include "ranking/bm25.h"

namespace poisk::opensearch {
namespace {

// Half of what is taken at once: parts are not all of one size.
constexpr std::size_t kExpectedOfAPart = kValuesOfAPart / 2;

// Nothing where a part has more than is taken at once.
Result<std::optional<std::vector<CountedWord>>> read_parts(Client& client, const WordsAsked& asked,
                                                           std::size_t parts,
                                                           const search::Deadline* stop) {
  std::vector<CountedWord> out;
  for (std::size_t part = 0; part < parts; ++part) {
    if (stop != nullptr && stop->stopped()) return search::search_stopped();
    auto body = client.send({"POST", kSearchPath, words_body(asked, part, parts)});
    if (!body) return body.error();
    auto words = read_words(*body);
    if (!words) return words.error();
    if (!words->whole) return std::optional<std::vector<CountedWord>>();
    std::move(words->words.begin(), words->words.end(), std::back_inserter(out));
  }
  return std::optional(std::move(out));
}

// Of words in the order of their bytes.
std::vector<CountedWord> sum_of(std::vector<CountedWord> a, std::vector<CountedWord> b) {
  std::vector<CountedWord> all;
  all.reserve(a.size() + b.size());
  std::merge(std::move_iterator(a.begin()), std::move_iterator(a.end()),
             std::move_iterator(b.begin()), std::move_iterator(b.end()), std::back_inserter(all),
             [](const CountedWord& x, const CountedWord& y) { return x.word < y.word; });
  std::vector<CountedWord> out;
  out.reserve(all.size());
  for (CountedWord& each : all) {
    if (!out.empty() && out.back().word == each.word) {
      out.back().articles += each.articles;
    } else {
      out.push_back(std::move(each));
    }
  }
  return out;
}

// Whether all articles of then are there still, and none has come to be among them.
Result<bool> has_only_grown(Client& client, std::string_view view, const EarlierWords& earlier) {
  if (!earlier.words) return false;
  auto body = client.send({"POST", kSearchPath, totals_body(view, earlier.last)});
  if (!body) return body.error();
  auto totals = read_totals(*body);
  if (!totals) return totals.error();
  return totals->state == earlier.state;
}

}  // namespace

Result<std::vector<CountedWord>> read_values(Client& client, const WordsAsked& asked,
                                             const search::Deadline* stop) {
  auto body = client.send({"POST", kSearchPath, cardinality_body(asked)});
  if (!body) return body.error();
  auto values = read_cardinality(*body);
  if (!values) return values.error();
  for (std::size_t parts = *values / kExpectedOfAPart + 1;; parts *= 2) {
    auto all = read_parts(client, asked, parts, stop);
    if (!all) return all.error();
    if (!*all) continue;
    std::sort((*all)->begin(), (*all)->end(),
              [](const CountedWord& a, const CountedWord& b) { return a.word < b.word; });
    return std::move(**all);
  }
}

std::vector<CountedWord> Vocabulary::counted(const char* field) const {
  std::vector<CountedWord> out;
  if (field == kPrefixes) {
    for (const auto& [prefix, articles] : prefixes_) out.push_back({prefix, articles});
  } else {
    for (const Abbreviation& one : abbreviations_) {
      out.push_back({one.letters + kBetween + one.name, one.articles});
    }
  }
  return out;
}

Result<void> Vocabulary::read_slices(Client& client, const OpenedView& view) {
  const std::size_t slices = view.shards <= kMostShardsApart ? view.shards : 1;
  for (std::size_t slice = 0; slice < slices; ++slice) {
    auto body = client.send({"POST", kSearchPath, totals_body(view.id, Slice{slice, slices})});
    if (!body) return body.error();
    auto totals = read_totals(*body);
    if (!totals) return totals.error();
    slices_.push_back({totals->with_words, totals->tokens});
  }
  return {};
}

Result<void> Vocabulary::add_forms(const std::vector<std::vector<CountedWord>>& added,
                                   const Vocabulary* before, analysis::Session& session) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  storage::DerivedGroups::Maker maker;
  std::vector<std::size_t> at(added.size());
  for (std::size_t at_before = 0;;) {
    std::optional<std::string_view> next;
    if (before != nullptr && at_before < before->forms()) next = before->groups_.form(at_before);
    const bool was_there = next.has_value();
    std::string_view least = next.value_or(std::string_view());
    for (std::size_t slice = 0; slice < added.size(); ++slice) {
      if (at[slice] == added[slice].size()) continue;
      const std::string_view word = added[slice][at[slice]].word;
      if (!next || word < least) next = least = word;
    }
    if (!next) break;
    std::uint64_t articles = 0;
    const bool known = was_there && before->groups_.form(at_before) == least;
    for (std::size_t slice = 0; slice < added.size(); ++slice) {
      std::uint64_t here = known ? before->articles_[at_before * added.size() + slice] : 0;
      if (at[slice] < added[slice].size() && added[slice][at[slice]].word == least) {
        here += added[slice][at[slice]++].articles;
      }
      articles_.push_back(static_cast<std::uint32_t>(std::min(here, kMost)));
      articles += here;
    }
    if (known) ++at_before;
    if (auto taken = maker.add(least, articles, session); !taken) return taken;
  }
  groups_ = maker.finish();
  return {};
}

Result<std::shared_ptr<const Vocabulary>> Vocabulary::read(Client& client, const OpenedView& view,
                                                           const EarlierWords& earlier,
                                                           analysis::Session& session,
                                                           const search::Deadline* stop) {
  auto grown = has_only_grown(client, view.id, earlier);
  if (!grown) return grown.error();
  const search::Ref behind = *grown ? earlier.last : 0;
  auto out = std::make_shared<Vocabulary>();
  if (auto sliced = out->read_slices(client, view); !sliced) return sliced.error();
  std::vector<std::vector<CountedWord>> forms;
  for (std::size_t slice = 0; slice < out->slices(); ++slice) {
    auto read = read_values(client, {kVocabulary, behind, view.id, {slice, out->slices()}}, stop);
    if (!read) return read.error();
    forms.push_back(std::move(*read));
  }
  if (auto added = out->add_forms(forms, *grown ? earlier.words.get() : nullptr, session); !added) {
    return added.error();
  }
  forms = {};
  const auto words_of = [&](const char* field) -> Result<std::vector<CountedWord>> {
    auto read = read_values(client, {field, behind, view.id, {}}, stop);
    if (!read || !*grown) return read;
    return sum_of(earlier.words->counted(field), std::move(*read));
  };
  auto prefixes = words_of(kPrefixes);
  if (!prefixes) return prefixes.error();
  for (CountedWord& prefix : *prefixes) {
    out->prefixes_.emplace_hint(out->prefixes_.end(), std::move(prefix.word), prefix.articles);
  }
  auto abbreviations = words_of(kAbbreviations);
  if (!abbreviations) return abbreviations.error();
  for (const CountedWord& both : *abbreviations) {
    const std::size_t end = both.word.find(kBetween);
    if (end == std::string::npos) continue;
    Abbreviation one{both.word.substr(0, end), both.word.substr(end + 1), both.articles};
    session.reset(one.name);
    analysis::Word word;
    if (!session.next_word(word)) continue;
    out->starts_.emplace(word.form, out->abbreviations_.size());
    out->abbreviations_.push_back(std::move(one));
  }
  return std::shared_ptr<const Vocabulary>(std::move(out));
}

double Vocabulary::least_idf(std::string_view form) const {
  const std::size_t at = first_form_from(form);
  if (at == groups_.forms() || groups_.form(at) != form) return 0;
  double out = 0;
  for (std::size_t slice = 0; slice < slices(); ++slice) {
    const std::uint32_t articles = articles_[at * slices() + slice];
    if (articles == 0) continue;
    const double idf = ranking::idf(slices_[slice].with_words, articles);
    out = out == 0 ? idf : std::min(out, idf);
  }
  return out;
}

double Vocabulary::least_average_length() const {
  double out = 0;
  for (const Counts& counts : slices_) {
    if (counts.with_words == 0) continue;
    const double average =
        static_cast<double>(counts.tokens) / static_cast<double>(counts.with_words);
    out = out == 0 ? average : std::min(out, average);
  }
  return out;
}

std::size_t Vocabulary::first_form_from(std::string_view form) const {
  std::size_t low = 0;
  std::size_t high = groups_.forms();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (groups_.form(middle) < form) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

void Vocabulary::each_word(search::WordKind kind, std::string_view beginning,
                           std::string_view first, const search::WordVisit& visit) const {
  if (kind == search::WordKind::group) return groups_.each_word(beginning, first, visit);
  const std::string_view from = std::max(beginning, first);
  if (kind == search::WordKind::prefix) {
    for (auto it = prefixes_.lower_bound(from); it != prefixes_.end(); ++it) {
      if (!it->first.starts_with(beginning) || !visit(it->first, it->second)) return;
    }
    return;
  }
  for (std::size_t i = first_form_from(from); i < groups_.forms(); ++i) {
    const std::string_view form = groups_.form(i);
    if (!form.starts_with(beginning) || !visit(form, groups_.articles_of(i))) return;
  }
}

std::uint64_t Vocabulary::articles_with(search::WordKind kind, std::string_view word) const {
  if (kind == search::WordKind::group) return groups_.articles_with(word);
  if (kind == search::WordKind::prefix) {
    const auto found = prefixes_.find(word);
    return found == prefixes_.end() ? 0 : found->second;
  }
  const std::size_t at = first_form_from(word);
  return at < groups_.forms() && groups_.form(at) == word ? groups_.articles_of(at) : 0;
}

std::vector<std::string> Vocabulary::headed_by(std::string_view group) const {
  std::vector<std::string> out;
  const std::uint32_t number = groups_.find(group);
  if (number == storage::DerivedGroups::kNone) return out;
  for (const std::uint32_t form : groups_.forms_of(number)) {
    if (groups_.head_of(form) == number) out.emplace_back(groups_.form(form));
  }
  return out;
}

std::vector<Abbreviation> Vocabulary::abbreviations_of(std::string_view letters) const {
  const auto by_letters = [](const Abbreviation& one, std::string_view other) {
    return one.letters < other;
  };
  std::vector<Abbreviation> out;
  for (auto it =
           std::lower_bound(abbreviations_.begin(), abbreviations_.end(), letters, by_letters);
       it != abbreviations_.end() && it->letters == letters; ++it) {
    out.push_back(*it);
  }
  return out;
}

std::vector<Abbreviation> Vocabulary::abbreviations_of_names_from(std::string_view form) const {
  std::vector<std::size_t> places;
  const auto [begin, end] = starts_.equal_range(form);
  for (auto it = begin; it != end; ++it) places.push_back(it->second);
  std::sort(places.begin(), places.end());
  std::vector<Abbreviation> out;
  for (const std::size_t place : places) out.push_back(abbreviations_[place]);
  return out;
}

}  // namespace poisk::opensearch
