#include "storage/derived_groups.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "analysis/word_group.h"
#include "storage/word_order.h"

namespace poisk::storage {
namespace {

constexpr std::size_t kFirstGroupSlots = 1024;
constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max();

}  // namespace

void DerivedGroups::Maker::grow() {
  std::vector<Slot> larger(std::max(kFirstGroupSlots, 2 * slots_.size()));
  for (const Slot& moved : slots_) {
    if (moved.group == kNone) continue;
    std::size_t slot = moved.hash & (larger.size() - 1);
    while (larger[slot].group != kNone) slot = (slot + 1) & (larger.size() - 1);
    larger[slot] = moved;
  }
  slots_ = std::move(larger);
}

std::uint32_t DerivedGroups::Maker::number_of(std::string_view name) {
  if (2 * (made_.groups_.size() + 1) > slots_.size()) grow();
  const text::WordHash hash = hasher_(name);
  const auto check = static_cast<std::uint32_t>(hash.high);
  std::size_t at = hash.low & (slots_.size() - 1);
  for (; slots_[at].group != kNone; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash == hash.low && slots_[at].check == check) return slots_[at].group;
  }
  const auto number = static_cast<std::uint32_t>(made_.groups_.size());
  made_.groups_.push_back({.name_begin = static_cast<std::uint32_t>(made_.names_.size())});
  made_.names_ += name;
  slots_[at] = {hash.low, check, number};
  return number;
}

Result<void> DerivedGroups::Maker::add(std::string_view form, std::uint64_t articles,
                                       analysis::Session& session) {
  if (made_.forms_.size() + form.size() > kMostBytes || made_.names_.size() > kMostBytes / 2) {
    return Error{ErrorCode::io, "the index has more forms than 4 GB hold", 0};
  }
  const analysis::WordGroups of = session.groups(form);
  const analysis::WordGroup* const head = of.head();
  const auto number = static_cast<std::uint32_t>(made_.articles_.size());
  std::uint32_t counted_by = kNone;
  for (const analysis::WordGroup& group : of.groups) {
    if (!group.kept) continue;
    const std::uint32_t kept_in = number_of(analysis::group_key(group.kind, group.name));
    members_.push_back({kept_in, number});
    if (&group == head) counted_by = kept_in;
  }
  made_.form_begins_.push_back(static_cast<std::uint32_t>(made_.forms_.size()));
  made_.forms_ += form;
  made_.heads_.push_back(counted_by);
  made_.articles_.push_back(
      static_cast<std::uint32_t>(std::min<std::uint64_t>(articles, kMostBytes)));
  return {};
}

std::string_view DerivedGroups::Maker::last() const {
  if (made_.form_begins_.empty()) return {};
  return std::string_view(made_.forms_).substr(made_.form_begins_.back());
}

DerivedGroups DerivedGroups::Maker::finish() {
  slots_ = {};
  DerivedGroups out = std::move(made_);
  const std::size_t groups = out.groups_.size();
  out.form_begins_.push_back(static_cast<std::uint32_t>(out.forms_.size()));
  out.groups_.push_back({.name_begin = static_cast<std::uint32_t>(out.names_.size())});

  std::vector<RankedWord> order(groups);
  for (std::uint32_t i = 0; i < groups; ++i) order[i] = {first_letters(out.name(i)), i};
  sort_words(order, [&](std::uint32_t i) { return out.name(i); });
  std::string names;
  names.reserve(out.names_.size());
  std::vector<Group> sorted;
  sorted.reserve(groups + 1);
  std::vector<std::uint32_t> place(groups);
  for (const RankedWord& ranked : order) {
    place[ranked.number] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back({.name_begin = static_cast<std::uint32_t>(names.size())});
    names += out.name(ranked.number);
  }
  sorted.push_back({.name_begin = static_cast<std::uint32_t>(names.size())});
  out.names_ = std::move(names);
  out.groups_ = std::move(sorted);

  for (std::uint32_t& head : out.heads_) {
    if (head != kNone) head = place[head];
  }

  // A group's forms stay in their order.
  for (const Member& member : members_) ++out.groups_[place[member.group] + 1].members_begin;
  for (std::size_t i = 0; i < groups; ++i) {
    out.groups_[i + 1].members_begin += out.groups_[i].members_begin;
  }
  std::vector<std::uint32_t> free(groups);
  for (std::size_t i = 0; i < groups; ++i) free[i] = out.groups_[i].members_begin;
  out.members_.resize(members_.size());
  for (const Member& member : members_) out.members_[free[place[member.group]]++] = member.form;
  members_ = {};
  return out;
}

std::size_t DerivedGroups::first_from(std::string_view name) const {
  std::size_t low = 0;
  std::size_t high = groups_.size() - 1;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (this->name(middle) < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::uint32_t DerivedGroups::find(std::string_view name) const {
  const std::size_t group = first_from(name);
  return group < groups() && this->name(group) == name ? static_cast<std::uint32_t>(group) : kNone;
}

std::uint64_t DerivedGroups::articles_with(std::string_view word) const {
  const std::size_t end_of_name = word.find('\0');
  if (end_of_name == std::string_view::npos) return 0;
  const std::uint32_t group = find(word.substr(0, end_of_name + 1));
  if (group == kNone) return 0;
  const std::string_view wanted = word.substr(end_of_name + 1);
  const auto members = forms_of(group);
  const auto found = std::lower_bound(
      members.begin(), members.end(), wanted,
      [&](std::uint32_t member, std::string_view form) { return this->form(member) < form; });
  return found != members.end() && form(*found) == wanted ? articles_[*found] : 0;
}

void DerivedGroups::each_word(std::string_view beginning, std::string_view first,
                              const search::WordVisit& visit) const {
  const auto name_in = [](std::string_view word) {
    const std::size_t end = word.find('\0');
    return end == std::string_view::npos ? word : word.substr(0, end + 1);
  };
  const std::string_view of_name = name_in(beginning);
  std::string word;
  for (std::size_t group = first_from(std::max(of_name, name_in(first))); group < groups();
       ++group) {
    if (!name(group).starts_with(of_name)) return;
    for (const std::uint32_t member : forms_of(group)) {
      (word = name(group)) += form(member);
      if (word < first || !word.starts_with(beginning)) continue;
      if (!visit(word, articles_[member])) return;
    }
  }
}

}  // namespace poisk::storage
