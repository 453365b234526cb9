// Tables for people, and the same figures as JSON.
#pragma once

#include <string>
#include <vector>

#include "rounds.h"

namespace poisk::bench {

// A table: its first column names the row, the others hold text as it is to be shown.
struct Table {
  std::string title;
  std::string note;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

class Report {
 public:
  // Prints the table unless only JSON is wanted.
  void add(const Table& table);
  void set_quiet(bool quiet) { quiet_ = quiet; }
  std::string json() const;

 private:
  std::vector<Table> tables_;
  bool quiet_ = false;
};

std::string show(const Ratio& ratio);   // 12.3 (11.9–12.8)
std::string show_time(double seconds);  // 1.2 µs, 34 ms
std::string show_bytes(double bytes);

}  // namespace poisk::bench
