# What reaches SQLite is compiled once for the library and for SQLite's extension, by the table of functions that a
# host hands over; the library's own table is own_sqlite.c. Included by CMakeLists.txt.
target_compile_definitions(poisk PRIVATE POISK_SQLITE_EXTENSION)
# The C interface apart: the extension lacks it.
get_target_property(sources poisk SOURCES)
list(FILTER sources EXCLUDE REGEX "TARGET_OBJECTS")
foreach(source IN LISTS sources)
  set(group sql)
  if(source MATCHES "/c_[a-z]+\\.cc$")
    set(group c)
  endif()
  set_property(SOURCE ${source} TARGET_DIRECTORY poisk PROPERTY UNITY_GROUP ${group})
endforeach()
set_target_properties(poisk PROPERTIES UNITY_BUILD_MODE GROUP)
set(sql_objects $<FILTER:$<TARGET_OBJECTS:poisk>,EXCLUDE,unity_c_>)

add_library(poisk_extension_objects OBJECT ../lib/bindings/extension.cc)
poisk_library_target(poisk_extension_objects)
target_include_directories(poisk_extension_objects PRIVATE ../include ../lib ${POISK_SOURCES}/sqlite/sqlite3)
set(extension_objects ${sql_objects} $<TARGET_OBJECTS:poisk_extension_objects>)

# On Linux one file is both: linux.cmake.
if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_library(poisk_extension MODULE ${extension_objects} $<TARGET_OBJECTS:poisk_core>)
  target_link_libraries(poisk_extension PRIVATE ICU::uc fmt::fmt Stemmer::Stemmer Zstd::Zstd Threads::Threads)
  set_target_properties(
    poisk_extension
    PROPERTIES LINKER_LANGUAGE CXX
               OUTPUT_NAME poisk
               PREFIX ""
               LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/poisk/bin)
endif()
