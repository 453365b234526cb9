// What is done to an index while something fails, and what must be true of it then.
#pragma once

#include <poisk/poisk.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crash/story.h"
#include "unit/index/temporary_index.h"

namespace poisk::testing {

struct Deed {
  const char* name;
  bool on_an_open_index;  // else it opens the index itself
  // Returns what was answered, in a form that can be compared.
  std::function<Result<std::string>(std::optional<Index>& index, const std::string& db)> run;
  std::function<void(Shelf&)> change;  // what it makes of the index's articles
};

std::vector<Deed> deeds();

class DeedRunner {
 public:
  DeedRunner();

  // Does `deed` on a fresh copy of an index while the fault is armed; disarm() says whether it
  // struck. Fails the test unless the deed was done whole, with the answer that it has without a
  // fault, or returned an Error and left the index as it was; and unless the index works on.
  void run(const Deed& deed, const std::function<void()>& arm, const std::function<bool()>& disarm);

 private:
  TemporaryFolder folder_;
  const std::string pristine_ = folder_.file("pristine.db");
};

}  // namespace poisk::testing
