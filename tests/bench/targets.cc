#include "targets.h"

#include <fmt/format.h>

#include <string>

namespace poisk::bench {
namespace {

enum class Unit { times, share, seconds, bytes };

struct Target {
  const char* figure;
  const char* name;
  double at_least;
  double stretch;
  Unit unit = Unit::times;
};

constexpr Target kTargets[] = {
    {"analysis", "analysis with lexicon, warm, against unicode61's tokenizer", 1.2, 1.6},
    {"build wall", "whole build, wall, against FTS5 with unicode61", 2.0, 2.8},
    {"build CPU Xapian", "the same, CPU, against Xapian with positions", 10, 14},
    {"size FTS5", "FTS5's tables after optimize, share of the text", 0.29, 0.27, Unit::share},
    {"size all", "everything but the stored text, share of the text", 0.38, 0.32, Unit::share},
    {"1 word rank 84000", "first phase, 1 word, against rank, 84k rows", 9, 40},
    {"1 word rank 1000000", "the same, 1M rows", 9, 40},
    {"OR rank 84000", "first phase, OR of 2–5 words, against rank, 84k rows", 25, 60},
    {"OR rank 1000000", "the same, 1M rows", 25, 120},
    {"AND rank 84000", "first phase, AND of 2–5 words, against rank, 84k rows", 7, 12},
    {"AND rank 1000000", "the same, 1M rows", 7, 12},
    {"OR Xapian 1000000", "OR against Xapian, 1M rows", 0.8, 2},
    {"AND Xapian 1000000", "AND against Xapian, 1M rows", 0.45, 1},
    {"search", "Index::search outside the first phase, CPU, median", 4e-3, 2e-3, Unit::seconds},
    {"memory 1000000", "memory while searching 1M rows, beside the page cache", 32e6, 16e6,
     Unit::bytes},
    {"open 1000000", "open 1M rows and answer the first query, CPU", 60e-3, 15e-3, Unit::seconds},
};

std::string show_in(Unit unit, double value) {
  switch (unit) {
    case Unit::share:
      return fmt::format("{:.3f}", value);
    case Unit::seconds:
      return show_time(value);
    case Unit::bytes:
      return show_bytes(value);
    case Unit::times:
      break;
  }
  return significant(value) + "×";
}

const char* verdict(const Target& target, double reached) {
  const bool more_is_better = target.unit == Unit::times;
  const auto meets = [&](double wanted) {
    return more_is_better ? reached >= wanted : reached <= wanted;
  };
  return meets(target.stretch) ? "stretch" : meets(target.at_least) ? "yes" : "no";
}

}  // namespace

Table targets_table(const Report& report) {
  Table out;
  out.title = "To reach";
  out.note =
      "Ratios of a group of classes: the median of the classes' medians at k = 10 (least–most)";
  out.columns = {"", "at least", "stretch", "reached", "met"};
  for (const Target& target : kTargets) {
    const Figure* figure = report.figure(target.figure);
    if (figure == nullptr) continue;
    std::string reached = show_in(target.unit, figure->value);
    if (figure->low < figure->high) {
      reached += fmt::format(" ({}–{})", significant(figure->low), significant(figure->high));
    }
    out.rows.push_back({target.name, show_in(target.unit, target.at_least),
                        show_in(target.unit, target.stretch), std::move(reached),
                        verdict(target, figure->value)});
  }
  return out;
}

}  // namespace poisk::bench
