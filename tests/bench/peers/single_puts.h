// What putting one article costs.
#pragma once

#include <cstddef>
#include <string>

namespace poisk::bench {

// Puts so many of the rows, under keys of their own, one by one into an index, which is changed.
// Prints a line of JSON: the median, the 99th percentile and the greatest processor time of a put,
// in milliseconds, and how many took over 50.
void put_one_by_one(const std::string& path, const std::string& rows, std::size_t count);

// Merges an index in parts to the end, and prints the same of the parts.
void optimize_in_parts(const std::string& path);

}  // namespace poisk::bench
