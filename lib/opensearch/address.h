// opensearch+http://user:password@host:9200/name: where an index is.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::opensearch {

struct Address {
  std::string server;  // http://host:9200
  std::string name;    // of the index: an alias
  std::string user;
  std::string password;

  // As it may be shown.
  std::string shown() const { return "opensearch+" + server + '/' + name; }
};

// Whether a path is meant as one.
bool is_address(std::string_view path);

// Fails with invalid_argument.
Result<Address> parse_address(std::string_view text);

}  // namespace poisk::opensearch
