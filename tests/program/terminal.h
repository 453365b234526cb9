// Runs the built program at a terminal of the test's own, as a person sits before it.
#pragma once

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace poisk::test {

class Terminal {
 public:
  // poisk ARGUMENTS... with `environment` on top of the test's own; 80 columns.
  explicit Terminal(const std::vector<std::string>& arguments,
                    const std::map<std::string, std::string>& environment = {});
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void type(const std::string& keys) const;
  // Reads until `text` is shown, after what was waited for before; fails the test where that takes
  // too long or the program ends. Returns what was shown up to its end.
  std::string wait_for(const std::string& text);
  // The same, and until the program reads each key by itself: an editor shows its prompt a moment
  // before, when the terminal would still echo what is typed.
  void wait_for_editor(const std::string& prompt);
  // All that is shown from the beginning to the program's end, and its exit status.
  std::string wait_for_end(int& status);

 private:
  bool read_more();

  int terminal_ = -1;
  pid_t program_ = -1;
  std::string shown_;
  std::size_t seen_ = 0;
};

}  // namespace poisk::test
