"""Conan 2 recipe of poisk: `conan create .`"""

import re
from pathlib import Path

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, rmdir
from conan.tools.system.package_manager import Apt, Dnf, PacMan

required_conan_version = ">=2.0"


class PoiskConan(ConanFile):
    name = "poisk"
    description = "Embedded full-text search for Russian"
    license = "MIT"
    topics = ("search", "full-text-search", "russian", "sqlite")
    package_type = "static-library"
    settings = "os", "arch", "compiler", "build_type"
    # readers: poisk::readers, which reads HTML, feeds, books, mail and more
    options = {"fPIC": [True, False], "readers": [True, False]}
    default_options = {"fPIC": True, "readers": False, "sqlite3/*:enable_fts5": True}
    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*.cmake", "cmake/*.in", "include/*", "lib/*"

    def set_version(self):
        header = Path(self.recipe_folder, "include/poisk/version.h").read_text(encoding="utf-8")
        self.version = re.search(r'POISK_VERSION_STRING "([^"]+)"', header)[1]

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("sqlite3/[>=3.40 <4]")
        self.requires("icu/[>=70]")
        self.requires("fmt/[>=9 <12]", transitive_headers=True)  # poisk/format.h
        self.requires("nlohmann_json/[>=3.11 <4]")
        self.requires("zstd/[>=1.5 <2]")
        if self.options.readers:
            self.requires("libxml2/[>=2.9 <3]")
            self.requires("minizip/[>=1.2 <2]")

    def system_requirements(self):
        # Snowball's C library is in no remote that Conan asks by default.
        Apt(self).install(["libstemmer-dev"])
        Dnf(self).install(["libstemmer-devel"])
        PacMan(self).install(["snowball"])

    def validate(self):
        check_min_cppstd(self, 20)

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        for option in ("BUILD_TOOLS", "BUILD_EXAMPLES", "BUILD_TESTS", "BUILD_C_LIBRARY", "BUILD_EXTENSION",
                       "BUILD_NODE"):
            toolchain.cache_variables[f"POISK_{option}"] = False
        toolchain.cache_variables["POISK_BUILD_READERS"] = bool(self.options.readers)
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build(target="poisk")
        if self.options.readers:
            cmake.build(target="poisk_readers")

    def package(self):
        copy(self, "LICENSE", self.source_folder, str(Path(self.package_folder, "licenses")))
        CMake(self).install(component="dev")
        # Conan's generators write what finds the package.
        for folder in ("cmake", "pkgconfig"):
            rmdir(self, str(Path(self.package_folder, "lib", folder)))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "poisk")
        library = self.cpp_info.components["poisk"]
        library.libs = ["poisk"]
        library.system_libs = ["stemmer", "pthread", "dl"]
        library.requires = ["sqlite3::sqlite3", "icu::icu", "fmt::fmt", "nlohmann_json::nlohmann_json", "zstd::zstd"]
        library.set_property("cmake_target_name", "poisk::poisk")
        library.set_property("pkg_config_name", "poisk")
        if self.options.readers:
            readers = self.cpp_info.components["readers"]
            readers.libs = ["poisk_readers"]
            readers.requires = ["poisk", "libxml2::libxml2", "minizip::minizip"]
            readers.set_property("cmake_target_name", "poisk::readers")
            readers.set_property("pkg_config_name", "poisk_readers")
