// The forms by which articles may say one word of a query.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace poisk::analysis {

struct WeightedForm {
  std::string form;            // a word as an index holds it
  double weight = 1;           // in (0, 1]: how much of what was asked it says
  std::uint64_t articles = 0;  // that have it

  friend bool operator==(const WeightedForm&, const WeightedForm&) = default;
};

// Weights count in whole parts of this, so that sums do not depend on the order of their parts.
inline constexpr std::int64_t kWeightParts = 1024;

inline std::int64_t parts_of(double weight) {
  return std::max<std::int64_t>(std::llround(weight * kWeightParts), 1);
}

// Any one of them will do; each stands in it once. Immutable: copies share the forms, whichever
// threads have them.
class FormSet {
 public:
  using value_type = WeightedForm;
  using const_iterator = std::vector<WeightedForm>::const_iterator;

  FormSet() = default;
  FormSet(std::initializer_list<WeightedForm> forms)
      : forms_(std::make_shared<const std::vector<WeightedForm>>(forms)) {}
  explicit FormSet(std::vector<WeightedForm> forms)
      : forms_(std::make_shared<const std::vector<WeightedForm>>(std::move(forms))) {}

  const_iterator begin() const { return all().begin(); }
  const_iterator end() const { return all().end(); }
  std::size_t size() const { return all().size(); }
  bool empty() const { return all().empty(); }
  const WeightedForm& operator[](std::size_t i) const { return all()[i]; }
  const WeightedForm& front() const { return all().front(); }
  const std::vector<WeightedForm>& all() const { return forms_ ? *forms_ : none(); }

  friend bool operator==(const FormSet& a, const FormSet& b) {
    return a.forms_ == b.forms_ || a.all() == b.all();
  }

 private:
  static const std::vector<WeightedForm>& none() {
    static const std::vector<WeightedForm> none;
    return none;
  }

  std::shared_ptr<const std::vector<WeightedForm>> forms_;
};

}  // namespace poisk::analysis
