# cmake -D SOURCE=... -P versions.cmake: the version is the same wherever it is written.
file(READ ${SOURCE}/CMakeLists.txt text)
string(REGEX MATCH "project\\(poisk VERSION ([0-9.]+)" ignored "${text}")
set(version ${CMAKE_MATCH_1})

file(READ ${SOURCE}/include/poisk/version.h text)
string(REGEX MATCH "POISK_VERSION_STRING \"([^\"]*)\"" ignored "${text}")
set(header ${CMAKE_MATCH_1})
string(REGEX MATCH
       "MAJOR ([0-9]+)[^M]*MINOR ([0-9]+)[^P]*POISK_VERSION_PATCH ([0-9]+)" ignored "${text}")
set(parts "${CMAKE_MATCH_1}.${CMAKE_MATCH_2}.${CMAKE_MATCH_3}")

file(READ ${SOURCE}/vcpkg.json text)
string(JSON vcpkg GET "${text}" version-semver)

file(READ ${SOURCE}/debian/changelog text)
string(REGEX MATCH "^poisk \\(([0-9.]+)-" ignored "${text}")
set(debian ${CMAKE_MATCH_1})

foreach(place IN ITEMS header parts vcpkg debian)
  if(NOT version OR NOT ${place} STREQUAL version)
    message(SEND_ERROR "CMakeLists.txt says ${version}, ${place} says ${${place}}")
  endif()
endforeach()
