# What poisk::readers needs: of libxml2 the parsers of HTML and XML, of zlib and minizip what unpacks, of
# Zstandard what decompresses. Included by CMakeLists.txt.
set(xml ${POISK_SOURCES}/libxml2)
file(STRINGS xml_files.txt xml_files)
list(TRANSFORM xml_files PREPEND ${xml}/)
list(TRANSFORM xml_files APPEND .c)
add_library(xml2 STATIC ${xml_files})
# Its parts, all of them off but these.
file(STRINGS ${xml}/include/libxml/xmlversion.h.in parts REGEX "@WITH_[A-Z0-9_]+@")
foreach(part IN LISTS parts)
  string(REGEX REPLACE ".*@(WITH_[A-Z0-9_]+)@.*" "\\1" part "${part}")
  set(${part} 0)
endforeach()
set(WITH_HTML 1)
set(WITH_SAX1 1)
set(WITH_THREADS 1)
set(VERSION 2.9.14)
set(LIBXML_VERSION_NUMBER 20914)
configure_file(${xml}/include/libxml/xmlversion.h.in xml2/libxml/xmlversion.h @ONLY)
set(config "#define ATTRIBUTE_DESTRUCTOR __attribute__((destructor))\n#define VA_COPY va_copy\n")
if(WIN32)
  string(APPEND config "#define HAVE_WIN32_THREADS 1\n")
else()
  string(APPEND config "#define HAVE_PTHREAD_H 1\n")
endif()
foreach(has CTYPE_H ERRNO_H FCNTL_H FLOAT_H LIMITS_H MATH_H SNPRINTF STDARG_H STDINT_H STDLIB_H STRING_H
            SYS_STAT_H SYS_TYPES_H UNISTD_H VA_COPY VSNPRINTF)
  string(APPEND config "#define HAVE_${has} 1\n")
endforeach()
file(CONFIGURE OUTPUT xml2/config.h CONTENT "${config}")
target_include_directories(xml2 BEFORE PUBLIC ${PROJECT_BINARY_DIR}/xml2 ${xml}/include)
target_compile_definitions(xml2 PUBLIC LIBXML_STATIC)
bundled(xml2 LibXml2::LibXml2)

set(zlib ${POISK_SOURCES}/zlib)
set(minizip ${zlib}/contrib/minizip)
add_library(zlib_minizip STATIC ${zlib}/adler32.c ${zlib}/crc32.c ${zlib}/inffast.c ${zlib}/inflate.c
                                ${zlib}/inftrees.c ${zlib}/zutil.c ${minizip}/ioapi.c ${minizip}/unzip.c)
# Found as <minizip/unzip.h>.
target_include_directories(zlib_minizip PUBLIC ${zlib} ${zlib}/contrib)
target_compile_definitions(zlib_minizip PRIVATE IOAPI_NO_64 NOUNCRYPT)
if(APPLE)  # which zlib takes for the system before it, without fdopen()
  target_compile_definitions(zlib_minizip PRIVATE fdopen=fdopen)
endif()
bundled(zlib_minizip Minizip::Minizip)

set(zstd ${POISK_SOURCES}/zstd/zstd/lib)
set(zstd_files
    common/debug
    common/entropy_common
    common/error_private
    common/fse_decompress
    common/xxhash
    common/zstd_common
    decompress/huf_decompress
    decompress/zstd_ddict
    decompress/zstd_decompress
    decompress/zstd_decompress_block)
if(NOT EMSCRIPTEN)
  list(
    APPEND
    zstd_files
    common/pool
    common/threading
    compress/fse_compress
    compress/hist
    compress/huf_compress
    compress/zstd_compress
    compress/zstd_compress_literals
    compress/zstd_compress_sequences
    compress/zstd_compress_superblock
    compress/zstd_double_fast
    compress/zstd_fast
    compress/zstd_lazy
    compress/zstd_ldm
    compress/zstd_opt
    compress/zstd_preSplit
    dictBuilder/cover
    dictBuilder/divsufsort
    dictBuilder/fastcover
    dictBuilder/zdict)
endif()
list(TRANSFORM zstd_files PREPEND ${zstd}/)
list(TRANSFORM zstd_files APPEND .c)
add_library(zstd STATIC ${zstd_files})
target_include_directories(zstd PUBLIC ${zstd})
target_compile_definitions(
  zstd PRIVATE ZSTD_DISABLE_ASM=1 DYNAMIC_BMI2=0 ZSTD_LEGACY_SUPPORT=0 ZSTD_TRACE=0 ZSTDLIB_VISIBLE= ZSTDERRORLIB_VISIBLE= ZSTD_STRIP_ERROR_STRINGS=1
               HUF_FORCE_DECOMPRESS_X1=1 ZSTD_FORCE_DECOMPRESS_SEQUENCES_SHORT=1 ZSTD_NO_INLINE=1 XXH_NAMESPACE=ZSTD_)
bundled(zstd Zstd::Zstd)
