# Install rules, by component: dev (library, headers, CMake package, pkg-config file), shared (the
# C interface for other languages), extension, program, and lexicon. CPack is not set up: distributions have their own tools (debian/, vcpkg.json, conanfile.py).
include(CMakePackageConfigHelpers)

set(POISK_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/poisk)

install(
  TARGETS poisk
  EXPORT poisk
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/poisk DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        COMPONENT dev)

# The licence goes with each part that is installed by itself.
foreach(component IN ITEMS dev shared program)
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR}
          COMPONENT ${component})
endforeach()

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/poisk-config.cmake.in ${PROJECT_BINARY_DIR}/poisk-config.cmake
  INSTALL_DESTINATION ${POISK_CMAKE_DIR}
  PATH_VARS CMAKE_INSTALL_DATADIR)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/poisk-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(EXPORT poisk NAMESPACE poisk:: FILE poisk-targets.cmake DESTINATION ${POISK_CMAKE_DIR}
        COMPONENT dev)
install(
  FILES ${PROJECT_BINARY_DIR}/poisk-config.cmake ${PROJECT_BINARY_DIR}/poisk-config-version.cmake
        # Libraries that have no package of their own everywhere.
        ${CMAKE_CURRENT_LIST_DIR}/FindStemmer.cmake ${CMAKE_CURRENT_LIST_DIR}/FindZstd.cmake
  DESTINATION ${POISK_CMAKE_DIR}
  COMPONENT dev)

# The .pc file finds its prefix from where it stands, so that the installation can be moved.
cmake_path(SET pc_dir NORMALIZE "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig")
cmake_path(RELATIVE_PATH pc_dir BASE_DIRECTORY /prefix OUTPUT_VARIABLE below_prefix)
string(REGEX REPLACE "[^/]+" ".." PC_PREFIX "${below_prefix}")
# What links with a C compiler has to name the C++ library itself.
set(PC_CXX_LIBRARY "")
if("stdc++" IN_LIST CMAKE_CXX_IMPLICIT_LINK_LIBRARIES)
  set(PC_CXX_LIBRARY "-lstdc++")
elseif("c++" IN_LIST CMAKE_CXX_IMPLICIT_LINK_LIBRARIES)
  set(PC_CXX_LIBRARY "-lc++")
endif()
# The shared one: as a static one it would ask for all that it is made of.
set(PC_CURL "")
if(POISK_OPENSEARCH)
  set(PC_CURL " -lcurl")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/poisk.pc.in ${PROJECT_BINARY_DIR}/poisk.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/poisk.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
        COMPONENT dev)

if(TARGET poisk_readers)
  # Apart from the other, so that nobody needs libxml2 who does not ask for the readers.
  install(
    TARGETS poisk_readers
    EXPORT poisk_readers
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
  install(EXPORT poisk_readers NAMESPACE poisk:: FILE poisk_readers-targets.cmake
          DESTINATION ${POISK_CMAKE_DIR} COMPONENT dev)
  install(FILES ${CMAKE_CURRENT_LIST_DIR}/FindMinizip.cmake DESTINATION ${POISK_CMAKE_DIR} COMPONENT dev)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/poisk_readers.pc.in ${PROJECT_BINARY_DIR}/poisk_readers.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/poisk_readers.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
          COMPONENT dev)
endif()

if(TARGET poisk_program)
  install(TARGETS poisk_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  set(shell ${PROJECT_SOURCE_DIR}/tools/poisk/shell)
  install(FILES ${shell}/poisk.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
  install(
    FILES ${shell}/poisk.bash
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    RENAME poisk
    COMPONENT program)
  install(FILES ${shell}/_poisk DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
          COMPONENT program)
endif()

if(TARGET poisk_c)
  # Installed by itself, so that the CMake package finds it only where it is.
  install(
    TARGETS poisk_c
    EXPORT poisk_c
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT shared)
  install(EXPORT poisk_c NAMESPACE poisk:: FILE poisk_c-targets.cmake
          DESTINATION ${POISK_CMAKE_DIR} COMPONENT shared)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/poisk_c.pc.in ${PROJECT_BINARY_DIR}/poisk_c.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/poisk_c.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
          COMPONENT shared)
endif()

if(TARGET poisk_extension)
  # A folder of its own: it is no library that programs link.
  install(TARGETS poisk_extension LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/sqlite3
                                          COMPONENT extension)
endif()

# poisk_install_data(COMPONENT FILE WITHOUT): looked for when it is installed, since it is made after
# the build (cmake/fetch_lexicon.sh, cmake/fetch_meaning.sh). Its licence demands to go with it.
function(poisk_install_data component file without)
  install(
    CODE "
    set(file \"${file}\")
    set(data \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/poisk\")
    if(EXISTS \"\${file}\" AND EXISTS \"\${file}.LICENSE\")
      file(INSTALL \"\${file}\" \"\${file}.LICENSE\" DESTINATION \"\${data}\")
    else()
      message(STATUS \"No ${component} at \${file}: poisk will work by ${without} alone\")
    endif()"
    COMPONENT ${component})
endfunction()
poisk_install_data(lexicon "${POISK_LEXICON_FILE}" stems)
if(POISK_MEANING)
  poisk_install_data(meaning "${POISK_MEANING_FILE}" words)
endif()

# What `cmake --install` looks for, without the examples and the tests.
add_custom_target(installed)
foreach(target IN ITEMS poisk poisk_readers poisk_program poisk_c poisk_extension)
  if(TARGET ${target})
    add_dependencies(installed ${target})
  endif()
endforeach()
