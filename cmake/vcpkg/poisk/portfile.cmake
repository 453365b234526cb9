# A port for vcpkg, of the source tree that it stands in:
#
#   vcpkg install poisk --overlay-ports=cmake/vcpkg
#
# In a registry, vcpkg_from_github() or vcpkg_from_git() takes the place of SOURCE_PATH's line.
vcpkg_check_linkage(ONLY_STATIC_LIBRARY)

get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

vcpkg_check_features(OUT_FEATURE_OPTIONS features FEATURES readers POISK_BUILD_READERS)
vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS -DPOISK_BUILD_TOOLS=OFF -DPOISK_BUILD_EXAMPLES=OFF
          -DPOISK_BUILD_TESTS=OFF
          -DPOISK_BUILD_C_LIBRARY=OFF
          -DPOISK_BUILD_EXTENSION=OFF
          -DPOISK_BUILD_NODE=OFF
          ${features})
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/poisk)
vcpkg_fixup_pkgconfig()

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include")
file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
