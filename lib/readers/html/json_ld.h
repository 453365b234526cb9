// What a page says of itself in JSON-LD, by the words of schema.org. Thread safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poisk::readers {

struct StructuredData {
  std::string headline;
  std::string body;  // articleBody, its paragraphs run together as often as not
  std::string published;
  std::string outlet;
  std::string url;
  std::vector<std::string> authors;
};

// Adds what `json` says of the article to `known`: NewsArticle, Article, BlogPosting and their like,
// alone, in a list or in @graph. What is broken by commas and line ends is mended; what is no JSON
// even so says nothing. What is known already stays.
void read_json_ld(std::string_view json, StructuredData& known);

}  // namespace poisk::readers
