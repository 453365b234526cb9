# libpoisk_c.so and the addon for Node are SQLite's extension, too: one file in place of two with the same ICU, C++ library and core in
# them. What reaches SQLite is in it twice, for the SQLite inside and for that of the host, which hands its
# functions over; the second time under names of their own.
set(renamed_folder ${PROJECT_BINARY_DIR}/renamed)
set(renamed ${PROJECT_BINARY_DIR}/librenamed.a)
add_custom_command(
  OUTPUT ${renamed}
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${renamed_folder} ${renamed}
  COMMAND
    python3 -B ${CMAKE_CURRENT_SOURCE_DIR}/rename_symbols.py --suffix .host --keep sqlite3_poisk_init --output
    ${renamed_folder} --shared $<TARGET_OBJECTS:poisk_core> --rename ${extension_objects}
  COMMAND sh -c "\"$1\" qcs \"$2\" \"$3\"/*.o" ar ${CMAKE_AR} ${renamed} ${renamed_folder}
  DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/rename_symbols.py $<TARGET_OBJECTS:poisk_core> ${extension_objects}
  COMMAND_EXPAND_LISTS VERBATIM)
add_custom_target(renamed_objects DEPENDS ${renamed})

# hold_extension(TARGET): puts it into the shared object.
function(hold_extension target)
  add_dependencies(${target} renamed_objects)
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${renamed})
  target_link_libraries(${target} PRIVATE ${renamed})
  # SQLite unloads an extension with the connection that loaded it.
  target_link_options(${target} PRIVATE LINKER:-z,nodelete LINKER:-u,sqlite3_poisk_init)
  # musl has but one of each, and no versions of them.
  if(POISK_GLIBC)
    target_sources(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/libc_memory.c)
    foreach(function memcmp bcmp memcpy memmove memset)
      target_link_options(${target} PRIVATE LINKER:--wrap=${function})
    endforeach()
  endif()
endfunction()

hold_extension(poisk_c)
target_sources(poisk_c PRIVATE extension_of_library.c)
target_include_directories(poisk_c PRIVATE ../include)
if(TARGET poisk_node)
  hold_extension(poisk_node)
  target_compile_definitions(poisk_node PRIVATE POISK_NODE_EXTENSION=1)
endif()
