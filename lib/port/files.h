// What std::filesystem cannot say of files, or not without a race.
#pragma once

#include <string>
#include <system_error>

namespace poisk::port {

// Makes an empty file; file_exists where anything stands there.
std::error_code make_empty_file(const std::string& path);

// Renames a file, in place of none: file_exists where anything stands at `to`. No power cut undoes
// it afterwards.
std::error_code rename_to_free(const std::string& from, const std::string& to);

// Whether the process may, by the permissions of the file or folder.
bool may_read(const std::string& path);
bool may_write(const std::string& path);

}  // namespace poisk::port
