// A search that is told to stop, one that may take only so much time, and why a hit ranks where it
// does.
#include <poisk/poisk.h>

#include <cmath>
#include <iostream>

int main() {
  auto index = poisk::Index::open("limits.db").value();
  index.put({.key = "snow", .title = "Погода", .text = "В Минске снег."}).value();

  std::atomic<bool> cancel = true;  // as another thread would set it
  std::cout << to_string(index.search("снег", {.cancel = &cancel}).error().code) << "\n";

  const std::chrono::milliseconds budget(500);
  std::cout << index.search("снег", {.time_budget = budget}).value().size() << " within time\n";

  const poisk::Results results = index.search("снег", {.explain = true}).value();
  double sum = 0;
  for (const poisk::Explanation& part : results[0].explanation.value().details) sum += part.value;
  std::cout << "the explanation " << (std::abs(sum - results[0].score) < 1e-9 ? "adds up" : "lies")
            << "\n";
}
