#include "report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace poisk::bench {
namespace {

std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

}  // namespace

void Report::add(const Table& table) {
  tables_.push_back(table);
  if (quiet_) return;
  std::vector<std::size_t> widths;
  for (const std::string& column : table.columns) widths.push_back(letters(column));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], letters(row[i]));
  }
  fmt::print("\n{}\n", table.title);
  if (!table.note.empty()) fmt::print("{}\n", table.note);
  const auto print_row = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string space(widths[i] - letters(row[i]), ' ');
      fmt::print("{}{}{}", i == 0 ? "  " : "  | ", i == 0 ? row[i] : space,
                 i == 0 ? space : row[i]);
    }
    fmt::print("\n");
  };
  print_row(table.columns);
  for (const auto& row : table.rows) print_row(row);
  std::fflush(stdout);
}

std::string Report::json() const {
  nlohmann::json out = nlohmann::json::array();
  for (const Table& table : tables_) {
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& row : table.rows) {
      nlohmann::json object;
      for (std::size_t i = 0; i < row.size(); ++i) object[table.columns[i]] = row[i];
      rows.push_back(object);
    }
    out.push_back({{"title", table.title}, {"note", table.note}, {"rows", rows}});
  }
  return out.dump(2);
}

std::string significant(double value) {
  if (value >= 100) return fmt::format("{:.0f}", value);
  if (value >= 10) return fmt::format("{:.1f}", value);
  return fmt::format("{:.2f}", value);
}

std::string show(const Ratio& ratio) {
  return fmt::format("{} ({}–{})", significant(ratio.median), significant(ratio.low),
                     significant(ratio.high));
}

std::string show_time(double seconds) {
  if (seconds >= 1) return significant(seconds) + " s";
  if (seconds >= 1e-3) return significant(seconds * 1e3) + " ms";
  return significant(seconds * 1e6) + " µs";
}

std::string show_bytes(double bytes) {
  return bytes >= 1e6 ? significant(bytes / 1e6) + " MB" : significant(bytes / 1e3) + " kB";
}

}  // namespace poisk::bench
