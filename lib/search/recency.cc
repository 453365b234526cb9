#include "search/recency.h"

#include <poisk/dates.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace poisk::search {
namespace {

// Days since 1970-01-01, of which a date may name several: its first.
std::optional<double> day_of(std::string_view iso) {
  const auto moment = instant(iso);
  if (!moment) return std::nullopt;
  return static_cast<double>(
      std::chrono::floor<std::chrono::days>(*moment).time_since_epoch().count());
}

}  // namespace

Result<Recency> Recency::create(Snapshot& snapshot, const SearchOptions& options) {
  Recency out;
  if (options.recency == 0) return out;
  const double half_life =
      std::chrono::duration<double, std::ratio<86400>>(options.recency_half_life).count();
  if (!std::isfinite(options.recency) || options.recency < 0 || !(half_life > 0)) {
    return Error{ErrorCode::invalid_argument,
                 "recency may not be below 0, its half-life must be above 0", 0};
  }
  auto newest = snapshot.newest_date();
  if (!newest) return newest.error();
  const std::optional<double> day = day_of(*newest);
  if (!day) return out;
  out.weight_ = options.recency;
  out.half_life_ = half_life;
  out.newest_ = *day;
  return out;
}

double Recency::gain(std::string_view published, double score) const {
  if (weight_ == 0) return 0;
  const std::optional<double> day = day_of(published);
  if (!day) return 0;
  const double age = std::max(0.0, newest_ - *day);
  return weight_ * score * std::exp2(-age / half_life_);
}

}  // namespace poisk::search
