// The page's files (page/), compiled into the program: it needs nothing beside it.
#pragma once

#include <span>
#include <string_view>

namespace poisk::web {

struct PageFile {
  std::string_view path;  // /app.js
  std::string_view type;
  std::string_view text;
};
std::span<const PageFile> page();

}  // namespace poisk::web
