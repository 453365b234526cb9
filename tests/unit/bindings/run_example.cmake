# cmake -D COMMAND=... -D EXPECTED=FILE -P run_example.cmake: runs the command, a list, in a fresh
# folder, and compares what it prints.
set(folder ${CMAKE_CURRENT_BINARY_DIR}/example-${NAME})
file(REMOVE_RECURSE ${folder})
file(MAKE_DIRECTORY ${folder})
execute_process(COMMAND ${COMMAND} WORKING_DIRECTORY ${folder} OUTPUT_VARIABLE printed
                RESULT_VARIABLE status)
file(READ ${EXPECTED} expected)
if(NOT status EQUAL 0 OR NOT printed STREQUAL expected)
  message(FATAL_ERROR "status ${status}, printed:\n${printed}expected:\n${expected}")
endif()
