// Prints answers for people, or as JSON.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <string>

namespace poisk::program {

struct PrintOptions {
  bool json = false;
  bool colours = false;
  std::size_t offset = 0;  // SearchOptions::offset: ranks count from its first answer
};

// Answers to stdout; what was read otherwise than typed, warnings and the count to stderr. As JSON,
// one object in a line holds all of it.
void print_results(const Results& results, const std::string& query, double took_ms,
                   const PrintOptions& options);

}  // namespace poisk::program
