#include "index/recency.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace poisk::index {
namespace {

// The number of `digits` digits at `pos`, or nothing.
std::optional<unsigned> number_at(std::string_view text, std::size_t pos, std::size_t digits) {
  if (text.size() < pos + digits) return std::nullopt;
  unsigned value = 0;
  const char* end = text.data() + pos + digits;
  const auto [read, error] = std::from_chars(text.data() + pos, end, value);
  if (error != std::errc() || read != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> day_of(std::string_view iso) {
  const auto year = number_at(iso, 0, 4);
  if (!year) return std::nullopt;
  const unsigned month = number_at(iso, 5, 2).value_or(1);
  const unsigned day = number_at(iso, 8, 2).value_or(1);
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

Result<Recency> Recency::create(storage::Reader& reader, const SearchOptions& options) {
  Recency out;
  if (options.recency == 0) return out;
  const double half_life =
      std::chrono::duration<double, std::ratio<86400>>(options.recency_half_life).count();
  if (!std::isfinite(options.recency) || options.recency < 0 || !(half_life > 0)) {
    return Error{ErrorCode::invalid_argument, "recency and its half-life must be positive", 0};
  }
  auto newest = reader.newest_date();
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

}  // namespace poisk::index
