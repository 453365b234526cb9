// Answers written by the library {fmt}: poisk/format.h has a formatter for each value.
#include <fmt/format.h>
#include <poisk/format.h>

int main() {
  auto index = poisk::Index::open("formatting.db").value();
  index
      .put({.key = "snow",
            .title = "Погода",
            .text = "В Минске снег.",
            .source = {.outlet = "Погода.by"}})
      .value();
  const poisk::Results results = index.search("cytu").value();
  for (const poisk::Hit& hit : results) {
    fmt::print("{}\n{:html}\n{:.4}…\n", hit, hit.snippet, hit.passage);
  }
  for (const poisk::Correction& correction : results.corrections) fmt::print("{}\n", correction);
  fmt::print("{}\n", index.get("wind").error());
}
