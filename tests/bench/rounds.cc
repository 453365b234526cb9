#include "rounds.h"

#include <time.h>

#include <algorithm>
#include <cmath>

namespace poisk::bench {
namespace {

double seconds(clockid_t id) {
  timespec t{};
  clock_gettime(id, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

template <class Of>
Ratio ratio(const Series& other, const Series& ours, Of of) {
  std::vector<double> all;
  for (std::size_t i = 0; i < ours.rounds.size() && i < other.rounds.size(); ++i) {
    all.push_back(of(other.rounds[i]) / of(ours.rounds[i]));
  }
  return summary(std::move(all));
}

}  // namespace

Cost now(Clock clock) {
  return {seconds(CLOCK_MONOTONIC),
          seconds(clock == Clock::thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID)};
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return std::nan("");
  std::sort(values.begin(), values.end());
  const double at = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (values[above] - values[below]) * (at - static_cast<double>(below));
}

double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

double Series::cpu() const {
  std::vector<double> all;
  for (const Cost& cost : rounds) all.push_back(cost.cpu);
  return median(std::move(all));
}

double Series::wall() const {
  std::vector<double> all;
  for (const Cost& cost : rounds) all.push_back(cost.wall);
  return median(std::move(all));
}

Ratio summary(std::vector<double> ratios) {
  return {quantile(ratios, 0.5), quantile(ratios, 0.25), quantile(ratios, 0.75)};
}

Ratio cpu_ratio(const Series& other, const Series& ours) {
  return ratio(other, ours, [](const Cost& cost) { return cost.cpu; });
}

Ratio wall_ratio(const Series& other, const Series& ours) {
  return ratio(other, ours, [](const Cost& cost) { return cost.wall; });
}

std::vector<Series> run_rounds(const std::vector<Contender>& contenders, int rounds, Clock clock,
                               double seconds) {
  std::vector<Series> out;
  for (const Contender& contender : contenders) out.push_back({contender.name, {}});
  const double begin = now(clock).wall;
  for (int round = -1; round < rounds; ++round) {
    if (round > 0 && now(clock).wall - begin > seconds) break;
    for (std::size_t i = 0; i < contenders.size(); ++i) {
      const Cost before = now(clock);
      contenders[i].run();
      if (round >= 0) out[i].rounds.push_back(now(clock) - before);
    }
  }
  return out;
}

}  // namespace poisk::bench
