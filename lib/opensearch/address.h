// opensearch+http://user:password@host:9200,host:9200/name: where an index is.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace poisk::opensearch {

struct Address {
  std::vector<std::string> servers;  // http://host:9200; nodes of one cluster
  std::string name;                  // of the index: an alias
  std::string user;
  std::string password;

  // As it may be shown.
  std::string shown() const { return "opensearch+" + servers.front() + '/' + name; }
};

// Whether a path is meant as one.
bool is_address(std::string_view path);

// Fails with invalid_argument.
Result<Address> parse_address(std::string_view text);

}  // namespace poisk::opensearch
