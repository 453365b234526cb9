// Runs what is to be compared in turns, A B A B, so that a change in the machine's load meets all
// of them, and compares the runs of one round with each other.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace poisk::bench {

struct Cost {
  double wall = 0;  // seconds
  double cpu = 0;   // of the thread, or of the whole process where `Clock::process`
};

enum class Clock { thread, process };

Cost now(Clock clock);
inline Cost operator-(const Cost& a, const Cost& b) { return {a.wall - b.wall, a.cpu - b.cpu}; }

struct Contender {
  std::string name;
  std::function<void()> run;
};

double median(std::vector<double> values);
// The value below which this share of the values lies.
double quantile(std::vector<double> values, double share);

// What one contender cost in each round.
struct Series {
  std::string name;
  std::vector<Cost> rounds;

  double cpu() const;  // medians
  double wall() const;
};

// A ratio with the middle half of its values.
struct Ratio {
  double median = 0;
  double low = 0;
  double high = 0;
};

// How many times as much as `ours` the `other` costs, round by round.
Ratio cpu_ratio(const Series& other, const Series& ours);
Ratio wall_ratio(const Series& other, const Series& ours);
// Of ratios that are known already.
Ratio summary(std::vector<double> ratios);

// One warming round, then `rounds` that count; fewer, but one, where they have taken `seconds` of
// wall together.
std::vector<Series> run_rounds(const std::vector<Contender>& contenders, int rounds, Clock clock,
                               double seconds = 1e9);

}  // namespace poisk::bench
