// LineEditor without libedit.
#include "line_editor.h"

namespace poisk::program {

struct LineEditor::Impl {
  std::string prompt;
};

LineEditor::LineEditor(const std::string& prompt, Completer)
    : impl_(std::make_unique<Impl>(Impl{prompt})) {}

LineEditor::~LineEditor() = default;

std::optional<std::string> LineEditor::read() { return read_plain_line(impl_->prompt); }

bool LineEditor::completes() const { return false; }

}  // namespace poisk::program
