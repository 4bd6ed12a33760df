# The Debian packages that `cpack` makes: hyogumi (the program, its data, the shared library) and hyogumi-dev (what is
# needed to build against the library). scripts/package.sh runs it, and makes the archive that needs no packages.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hyogumi)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_CONTACT "The hyogumi maintainers")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME hyogumi)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION
    "Reads the long table that a plan of a public body consists of, from a PDF, a scan or\n"
    "a transcript, and writes its rows as JSON items, each with its page, box and repairs.")
string(CONCAT CPACK_COMPONENT_RUNTIME_DESCRIPTION ${CPACK_COMPONENT_RUNTIME_DESCRIPTION})
# Of the libraries that are linked dpkg-shlibdeps knows; those that are loaded, and the data that they read: language
# data, words, encodings of Japanese fonts.
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS
    "libtesseract5, libxlsxwriter4, tesseract-ocr-jpn, tesseract-ocr-jpn-vert, mecab-ipadic-utf8, poppler-data")
# Only to draw pages whose fonts are not in the file.
set(CPACK_DEBIAN_RUNTIME_PACKAGE_RECOMMENDS "fonts-ipaexfont-gothic | fonts-japanese-gothic")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME hyogumi-dev)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "The header, the CMake package and the pkg-config file of libhyogumi.")
set(CPACK_COMPONENT_DEVELOPMENT_DEPENDS runtime)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
include(CPack)
