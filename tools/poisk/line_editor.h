// Reads lines that a person types at a terminal.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::program {

// What a line that begins so may go on as, the most likely first.
using Completer = std::function<std::vector<std::string>(const std::string& typed)>;

// With libedit: editing, history (kept in a file, see history_path) and completion by Tab. Without
// it, or where the terminal can move no cursor (TERM=dumb), a prompt and plain lines.
//
// The prompt goes to stderr, or to stdout where stderr is no terminal: what is found stays alone on
// stdout. Text is UTF-8 whatever the locale says.
class LineEditor {
 public:
  LineEditor(const std::string& prompt, Completer complete);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // The next line without its end; nothing at the end of the input (Ctrl-D). A line that was given
  // up (Ctrl-C) is empty.
  std::optional<std::string> read();
  // Whether Tab completes.
  bool completes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A prompt and a line as the terminal itself lets it be typed; nothing at the end of the input.
std::optional<std::string> read_plain_line(const std::string& prompt);

// Where past lines are kept: $POISK_HISTORY, else poisk/history below $XDG_STATE_HOME or
// ~/.local/state. Empty: nowhere, as $POISK_HISTORY set to nothing asks for.
std::string history_path();

// What Tab puts in the place of `typed`: the longest beginning that all `completions` share, or
// `typed` itself where that is no longer. Counts in whole characters.
std::string completed(std::string_view typed, const std::vector<std::string>& completions);

// How many characters it has.
std::ptrdiff_t characters(std::string_view text);

}  // namespace poisk::program
