// The groups of all forms of a vocabulary (analysis/word_group.h), made of the forms and their counts
// alone: no article is looked at. What the table of groups is filled from, and what stands in for
// it where a file's was made by other rules or another lexicon.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "search/snapshot.h"
#include "text/word_hash.h"

namespace poisk::storage {

// Immutable: may be read from many threads. Takes the forms with fourteen bytes each, four for each
// group that a form is in, and the names of the groups with eight bytes each.
class DerivedGroups {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;
  class Maker;

  // Calls `visit` with each form of a group, behind the group's name as group_key() makes it, and
  // the form's articles, until it returns false. Of all that begin so, those not before `first`.
  void each_word(std::string_view beginning, std::string_view first,
                 const search::WordVisit& visit) const;
  // In how many articles a form of a group stands: the group's name and the form.
  std::uint64_t articles_with(std::string_view word) const;

  // By numbers: groups in the order of their names, forms in that of their bytes.
  std::size_t groups() const { return groups_.size() - 1; }
  std::size_t forms() const { return articles_.size(); }
  std::string_view name(std::size_t group) const {
    return std::string_view(names_).substr(
        groups_[group].name_begin, groups_[group + 1].name_begin - groups_[group].name_begin);
  }
  std::string_view form(std::size_t number) const {
    return std::string_view(forms_).substr(form_begins_[number],
                                           form_begins_[number + 1] - form_begins_[number]);
  }
  std::uint64_t articles_of(std::size_t form) const { return articles_[form]; }
  // The group that counts the articles of a form; kNone: none does.
  std::uint32_t head_of(std::size_t form) const { return heads_[form]; }
  std::span<const std::uint32_t> forms_of(std::size_t group) const {
    return std::span(members_).subspan(
        groups_[group].members_begin,
        groups_[group + 1].members_begin - groups_[group].members_begin);
  }
  // The group of a name; kNone where there is none.
  std::uint32_t find(std::string_view name) const;

 private:
  struct Group {
    std::uint32_t name_begin = 0;
    std::uint32_t members_begin = 0;
  };
  // The first group whose name is not before `name`.
  std::size_t first_from(std::string_view name) const;

  std::string forms_;
  std::vector<std::uint32_t> form_begins_;
  std::vector<std::uint32_t> articles_, heads_;  // of each form
  std::string names_;
  std::vector<Group> groups_;           // and an end
  std::vector<std::uint32_t> members_;  // forms of the groups, one group after another
};

// Not thread safe.
class DerivedGroups::Maker {
 public:
  // Forms come in the order of their bytes, each once. Fails where there are more than 4 GB of
  // them.
  Result<void> add(std::string_view form, std::uint64_t articles, analysis::Session& session);
  // The last form that was added; empty: none was.
  std::string_view last() const;
  // The maker is used up.
  DerivedGroups finish();

 private:
  struct Member {
    std::uint32_t group = 0;
    std::uint32_t form = 0;
  };
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t check = 0;
    std::uint32_t group = kNone;
  };
  // Groups by their hashes, in the order in which they were seen.
  std::uint32_t number_of(std::string_view name);
  void grow();

  DerivedGroups made_;
  std::vector<Member> members_;
  std::vector<Slot> slots_;
  text::WordHasher hasher_;
};

}  // namespace poisk::storage
