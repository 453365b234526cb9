// Answers of the index as JSON, for the page's script. Thread safe.
#pragma once

#include <poisk/poisk.h>

#include <string>

#include "parameters.h"

namespace poisk::web {

// As `poisk search --json`.
Result<std::string> search_answer(const Index& index, const Parameters& parameters);
// What is being typed, completed: ["токаев", …].
Result<std::string> suggest_answer(const Index& index, const Parameters& parameters);
// {"article": as `poisk show --json`, "cited": null, {"begin","end"} or "stale"}, of the article
// `key` or of the citation `cite`, in its machine form.
Result<std::string> article_answer(const Index& index, const Parameters& parameters);

// {"error": a line in Russian}.
std::string error_answer(const Error& error);

}  // namespace poisk::web
