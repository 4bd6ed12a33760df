# Compiler flags that all our targets share, and no third party's.
add_library(hyogumi_options INTERFACE)
target_include_directories(hyogumi_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(hyogumi_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                       -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wnull-dereference
                       -Wno-missing-field-initializers) # Location{.file = …} leaves the rest at its default
if(HYOGUMI_WARNINGS_AS_ERRORS)
  target_compile_options(hyogumi_options INTERFACE -Werror)
endif()
if(HYOGUMI_SANITIZE)
  target_compile_options(hyogumi_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                         -fno-omit-frame-pointer -Wno-null-dereference)
  target_link_options(hyogumi_options INTERFACE -fsanitize=address,undefined)
endif()
if(HYOGUMI_FUZZ)  # which tells libFuzzer what an input reached
  target_compile_options(hyogumi_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
