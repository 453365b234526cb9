// JSON values as text, in one line; bytes that are not UTF-8 become U+FFFD.
#pragma once

#include <poisk/json.h>

#include <nlohmann/json.hpp>
#include <string>

namespace poisk::program {

inline std::string json_text(const nlohmann::json& value) {
  return escape_controls(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace poisk::program
