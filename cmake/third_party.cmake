# The libraries, all from Debian, all as SYSTEM: their headers give no warnings of ours.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX) # for OpenMP_gomp_LIBRARY: Tesseract's threads are turned off through it
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(JPEG REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS i18n uc)
find_package(yaml-cpp REQUIRED)
pkg_check_modules(poppler REQUIRED IMPORTED_TARGET poppler)
pkg_check_modules(leptonica REQUIRED IMPORTED_TARGET lept)
pkg_check_modules(tesseract REQUIRED tesseract>=5)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(sqlite REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(xlsxwriter REQUIRED xlsxwriter)
pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)

# These are loaded when they are needed, not linked (core/loaded_library.h): by the name in which the interface that we
# were compiled for is numbered.
function(find_soname name variable) # those that the library itself needs follow it in the list
  list(GET ${name}_LINK_LIBRARIES 0 file)
  file(REAL_PATH "${file}" file)
  string(REGEX MATCH "lib${name}\\.so\\.[0-9]+" soname "${file}")
  if(NOT soname)
    message(FATAL_ERROR "no shared library of ${name}: ${file}")
  endif()
  set(${variable} "${soname}" PARENT_SCOPE)
endfunction()
find_soname(tesseract TESSERACT_SONAME)
find_soname(xlsxwriter XLSXWRITER_SONAME)

# valijson is headers only and has no package file.
find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp REQUIRED)
add_library(valijson INTERFACE IMPORTED)
target_include_directories(valijson SYSTEM INTERFACE "${VALIJSON_INCLUDE_DIR}")

# MeCab's library has no package file of its own either; its dictionary is found at run time, where Debian installs it.
find_path(MECAB_INCLUDE_DIR mecab.h REQUIRED)
find_library(MECAB_LIBRARY mecab REQUIRED)
add_library(mecab INTERFACE IMPORTED)
target_include_directories(mecab SYSTEM INTERFACE "${MECAB_INCLUDE_DIR}")
target_link_libraries(mecab INTERFACE "${MECAB_LIBRARY}")
set(WORD_DICTIONARY "/var/lib/mecab/dic/ipadic-utf8" CACHE PATH "MeCab's dictionary, in UTF-8")
find_program(MECAB_DICT_INDEX mecab-dict-index PATHS /usr/lib/mecab /usr/libexec/mecab REQUIRED)
find_file(SKK_DICTIONARY SKK-JISYO.L PATHS /usr/share/skk REQUIRED)

# Unicode's data files, from Debian's unicode-data.
find_file(EQUIVALENT_UNIFIED_IDEOGRAPH EquivalentUnifiedIdeograph.txt PATHS /usr/share/unicode REQUIRED)
