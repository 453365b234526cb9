// Tables for people, and the same figures as JSON.
#pragma once

#include <map>
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

// One number that is asked for, with the range of what it was made of where there is one.
struct Figure {
  double value = 0;
  double low = 0;
  double high = 0;
};

class Report {
 public:
  // Prints the table unless only JSON is wanted.
  void add(const Table& table);
  void set_quiet(bool quiet) { quiet_ = quiet; }
  std::string json() const;

  void measured(const std::string& name, const Figure& figure) { figures_[name] = figure; }
  // Null where it was not measured.
  const Figure* figure(const std::string& name) const {
    const auto found = figures_.find(name);
    return found == figures_.end() ? nullptr : &found->second;
  }

 private:
  std::vector<Table> tables_;
  std::map<std::string, Figure> figures_;
  bool quiet_ = false;
};

std::string significant(double value);  // three digits
std::string show(const Ratio& ratio);   // 12.3 (11.9–12.8)
std::string show_time(double seconds);  // 1.2 µs, 34 ms
std::string show_bytes(double bytes);

}  // namespace poisk::bench
