# Runs PROGRAM, compiled from README's C++ block, in a folder of its own, and compares what it prints
# with the README's next block.
file(READ ${README} text)
string(REGEX REPLACE "^.*```cpp\n" "" text "${text}")
if(NOT text MATCHES "```text\n([^`]*)```")
  message(FATAL_ERROR "README.md does not say what its program prints")
endif()
set(expected "${CMAKE_MATCH_1}")

string(RANDOM LENGTH 12 name)
set(folder ${CMAKE_CURRENT_BINARY_DIR}/readme-${name})
file(MAKE_DIRECTORY ${folder})
execute_process(COMMAND ${PROGRAM} WORKING_DIRECTORY ${folder}
                OUTPUT_VARIABLE printed RESULT_VARIABLE status)
file(REMOVE_RECURSE ${folder})
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the program in README.md ended with ${status}")
endif()
if(NOT printed STREQUAL expected)
  message(FATAL_ERROR "README.md says that its program prints\n${expected}\nbut it prints\n${printed}")
endif()
