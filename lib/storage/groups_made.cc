#include "storage/groups_made.h"

#include <fmt/format.h>

#include "analysis/analyzer_impl.h"
#include "storage/derived_groups.h"
#include "storage/head_articles.h"
#include "storage/schema.h"
#include "storage/word_table.h"

namespace poisk::storage {
namespace {

constexpr std::string_view kBehind = "behind ";

}  // namespace

bool GroupsMade::serve(const Analyzer& analyzer) const {
  return !behind && by == analyzer.impl().word_fingerprint;
}

GroupsMade parse_groups_made(std::optional<std::string> stored) {
  GroupsMade made{std::move(stored).value_or(std::string())};
  if (made.by.starts_with(kBehind)) {
    made.behind = true;
    made.by.erase(0, kBehind.size());
  }
  return made;
}

Result<GroupsMade> read_groups_made(const sqlite::Connection& connection) {
  auto stored = find_meta(connection, kGroupsMade);
  if (!stored) return stored.error();
  return parse_groups_made(std::move(*stored));
}

Result<void> write_groups_made(const sqlite::Connection& connection, const GroupsMade& made) {
  return set_meta(connection, kGroupsMade, made.behind ? std::string(kBehind) + made.by : made.by);
}

Result<std::string> foreign_groups(const sqlite::Connection& connection, const Analyzer& analyzer) {
  auto made = read_groups_made(connection);
  if (!made) return made.error();
  if (made->serve(analyzer)) return std::string();
  return fmt::format(
      "the groups of forms: they were made by {}{}, those of this program are by {}: until {} makes "
      "them anew it does without them, which takes longer",
      made->by.empty() ? "nobody" : made->by,
      made->behind ? ", before the articles that came or went last" : "",
      analyzer.impl().word_fingerprint,
      group_work(*made, analyzer) == GroupWork::make ? "its next put, remove, optimize or reindex"
                                                     : "a program with a lexicon");
}

Result<void> make_groups(const sqlite::Connection& connection, const Analyzer& analyzer,
                         analysis::Session& session) {
  auto words = WordReader::create(connection);
  if (!words) return words.error();
  DerivedGroups::Maker maker;
  Result<void> added;
  auto read = words->for_each(WordKind::form, {}, [&](std::string_view form, std::uint64_t n) {
    added = maker.add(form, n, session);
    return added.has_value();
  });
  if (!read) return read;
  if (!added) return added;
  const DerivedGroups groups = maker.finish();
  auto heads = articles_of_heads(connection, groups);
  if (!heads) return heads.error();
  if (auto replaced = replace_groups(connection, groups, *heads); !replaced) return replaced;
  return write_groups_made(connection, {.by = analyzer.impl().word_fingerprint});
}

GroupWork group_work(const GroupsMade& made, const Analyzer& analyzer) {
  if (made.serve(analyzer)) return GroupWork::count;
  const bool may = analyzer.impl().lexicon != nullptr || !analysis::names_lexicon(made.by);
  return may ? GroupWork::make : GroupWork::leave;
}

}  // namespace poisk::storage
