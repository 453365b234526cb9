// What an index is in a cluster: an alias over an index with this mapping.
#pragma once

#include <string>
#include <string_view>

#include "opensearch/answers.h"

namespace poisk::opensearch {

// Of the mapping. A reader of another one does not read the index.
inline constexpr int kClusterFormat = 2;

// Fields.
inline constexpr const char* kForms = "forms";  // the title's, a gap, the text's
inline constexpr const char* kTitleForms = "title_forms";
inline constexpr const char* kVocabulary = "vocabulary";  // each form once
inline constexpr const char* kPrefixes = "prefixes";
inline constexpr const char* kNumber = "number";
inline constexpr const char* kLate = "late";
inline constexpr const char* kWhen = "when";                    // year, and year and month
inline constexpr const char* kArticle = "article";              // all of it, packed
inline constexpr const char* kAbbreviations = "abbreviations";  // letters, name

// Longer values are neither filtered nor counted by: Lucene takes no longer terms.
inline constexpr int kLongestValue = 8191;

// Between the parts of a value of several.
inline constexpr char kBetween = '\x1f';

// The name of the index that follows `before` behind an alias; the first where that is empty.
std::string next_index_name(std::string_view alias, std::string_view before);

// The body that leads an alias from one index to another, of which the first is removed.
std::string switch_body(std::string_view alias, std::string_view from, std::string_view to);

// The body of a mapping that says whose vectors an index has, and has the columns for them, as indexes of
// before have not.
std::string vectors_mapping_body(const IndexKind& kind);

// The body that makes an index, behind an alias where that is not empty.
std::string index_body(std::string_view analyzer, std::string_view alias, int shards, int replicas);

}  // namespace poisk::opensearch
