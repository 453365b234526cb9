# Compile flags of the project's own targets; consumers never inherit them.
add_library(poisk_flags INTERFACE)
if(PROJECT_IS_TOP_LEVEL)  # within another project our warnings would be noise to its author
  target_compile_options(
    poisk_flags
    INTERFACE -Wall -Wextra -Wpedantic $<$<COMPILE_LANGUAGE:CXX>:-Wconversion>
              # GCC 12 sees overlaps in std::string's operator+ that are none (GCC bug 105651).
              $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>)
endif()
# Sanitizers raise false alarms: GCC's manual advises against -Werror beside them.
if(POISK_WERROR AND NOT POISK_SANITIZE)
  target_compile_options(poisk_flags INTERFACE -Werror)
endif()
if(POISK_SANITIZE)
  target_compile_options(
    poisk_flags INTERFACE -fsanitize=${POISK_SANITIZE} -fno-omit-frame-pointer
                          -fno-sanitize-recover=all)
  # Checks at each access to memory treble the time to compile: AddressSanitizer finds what these
  # would, and every unaligned access goes through memcpy.
  if(POISK_SANITIZE MATCHES "undefined")
    target_compile_options(poisk_flags
                           INTERFACE -fno-sanitize=null,vptr,object-size,alignment)
  endif()
  target_link_options(poisk_flags INTERFACE -fsanitize=${POISK_SANITIZE})
endif()
# Instrumented for libFuzzer, which the fuzz targets alone link to.
if(POISK_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "POISK_FUZZ needs Clang: use the preset fuzz, in a build folder of its own")
  endif()
  target_compile_options(poisk_flags INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(poisk_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
