// What a page says of itself in marks that a reader does not see, and some that one does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readers/html/json_ld.h"
#include "readers/markup_tree.h"

namespace poisk::readers {

struct Marks {
  StructuredData data;
  std::string window_title;  // <title>
  std::string title;         // og:title and its like
  std::string site;          // og:site_name and its like
  std::string description;
  std::string url;
  std::string published;  // as written
  std::vector<std::string> authors;
  std::string address;  // http://…, of the page, where a tool that saved it wrote it
};

Marks find_marks(const MarkupTree& tree);

// «example.kz» of «https://www.example.kz/news/1»; empty where it is no address of the web.
std::string host_of(std::string_view url);

}  // namespace poisk::readers
