// LineEditor with libedit.
#include <histedit.h>
#include <langinfo.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "line_editor.h"

namespace poisk::program {
namespace {

constexpr int kRememberedLines = 1000;
constexpr std::size_t kShownCompletions = 20;

// libedit decodes what is typed by the locale, and knows no Cyrillic letter in the POSIX one, while
// today's terminals send UTF-8 all the same.
bool decodes_utf8() {
  std::setlocale(LC_CTYPE, "");
  const auto is_utf8 = [] { return std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0; };
  return is_utf8() || (std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr && is_utf8());
}

bool moves_cursor() {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && *terminal != '\0' && std::strcmp(terminal, "dumb") != 0;
}

}  // namespace

struct LineEditor::Impl {
  std::string prompt;
  Completer complete;
  std::FILE* terminal = nullptr;
  EditLine* editor = nullptr;
  History* past = nullptr;
  std::string past_file = history_path();
  bool given_up = false;

  static Impl& of(EditLine* editor) {
    void* data = nullptr;
    el_get(editor, EL_CLIENTDATA, &data);
    return *static_cast<Impl*>(data);
  }

  static char* show_prompt(EditLine* editor) { return of(editor).prompt.data(); }

  static unsigned char give_up(EditLine* editor, int) {
    of(editor).given_up = true;
    return CC_NEWLINE;
  }

  static unsigned char suspend(EditLine*, int) {
    std::raise(SIGTSTP);  // libedit's handler gives the terminal back first
    return CC_REDISPLAY;
  }

  static unsigned char complete_line(EditLine* editor, int) {
    const Impl& self = of(editor);
    const LineInfo* line = el_line(editor);
    const std::string typed(line->buffer, line->cursor);
    const std::vector<std::string> completions = self.complete(typed);
    if (completions.empty()) return CC_REFRESH_BEEP;
    std::string longer = completed(typed, completions);
    if (completions.size() == 1) longer += ' ';
    if (longer != typed) {
      el_deletestr(editor, static_cast<int>(characters(typed)));
      return el_insertstr(editor, longer.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    }
    const std::size_t shown = std::min(completions.size(), kShownCompletions);
    std::fputs("\n", self.terminal);
    // What they have in common stands in the line already.
    const std::size_t word = typed.find_last_of(' ') + 1;
    for (std::size_t i = 0; i < shown; ++i) {
      std::fprintf(self.terminal, "%s%s", i > 0 ? "  " : "",
                   completions[i].substr(std::min(word, completions[i].size())).c_str());
    }
    std::fputs("\n", self.terminal);
    return CC_REDISPLAY;
  }

  void start() {
    terminal = isatty(STDERR_FILENO) != 0 ? stderr : stdout;
    if (!moves_cursor() || !decodes_utf8()) return;
    editor = el_init("poisk", stdin, terminal, stderr);
    if (editor == nullptr) return;
    el_set(editor, EL_CLIENTDATA, this);
    el_set(editor, EL_PROMPT, show_prompt);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_SIGNAL, 1);
    // el_set would leak copies of the names.
    el_wset(editor, EL_ADDFN, L"poisk-complete", L"Complete the word", complete_line);
    el_set(editor, EL_BIND, "^I", "poisk-complete", nullptr);
    el_wset(editor, EL_ADDFN, L"poisk-give-up", L"Give up the line", give_up);
    el_wset(editor, EL_ADDFN, L"poisk-suspend", L"Suspend the program", suspend);
    el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    past = history_init();
    if (past != nullptr) {
      HistEvent event;
      history(past, &event, H_SETSIZE, kRememberedLines);
      history(past, &event, H_SETUNIQUE, 1);
      if (!past_file.empty()) history(past, &event, H_LOAD, past_file.c_str());
      el_set(editor, EL_HIST, history, past);
    }
    el_source(editor, nullptr);  // the user's own keys
    // While a line is edited, Ctrl-C and Ctrl-Z are keys; at all other times they are signals.
    el_set(editor, EL_SETTY, "-d", "-isig", nullptr);
    el_set(editor, EL_BIND, "^C", "poisk-give-up", nullptr);
    el_set(editor, EL_BIND, "^Z", "poisk-suspend", nullptr);
  }

  void remember(const std::string& line) {
    if (past == nullptr || line.find_first_not_of(" \t") == std::string::npos) return;
    HistEvent event;
    history(past, &event, H_ENTER, line.c_str());
    if (past_file.empty()) return;
    // What cannot be kept is not worth a word: the answers do not depend on it.
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(past_file).parent_path(), ignored);
    history(past, &event, H_SAVE, past_file.c_str());
  }

  ~Impl() {
    if (past != nullptr) history_end(past);
    if (editor != nullptr) el_end(editor);
  }
};

LineEditor::LineEditor(const std::string& prompt, Completer complete)
    : impl_(std::make_unique<Impl>()) {
  impl_->prompt = prompt;
  impl_->complete = std::move(complete);
  impl_->start();
}

LineEditor::~LineEditor() = default;

std::optional<std::string> LineEditor::read() {
  if (impl_->editor == nullptr) return read_plain_line(impl_->prompt);
  impl_->given_up = false;
  int size = 0;
  const char* typed = el_gets(impl_->editor, &size);
  if (impl_->given_up) {
    std::fputs("^C\n", impl_->terminal);
    return std::string();
  }
  if (typed == nullptr || size <= 0) {
    std::fputs("\n", impl_->terminal);
    return std::nullopt;
  }
  std::string line(typed);
  while (!line.empty() && line.back() == '\n') line.pop_back();
  impl_->remember(line);
  return line;
}

bool LineEditor::completes() const { return impl_->editor != nullptr; }

}  // namespace poisk::program
