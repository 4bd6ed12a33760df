# hyogumi_stage(NAME SOURCES … LINKS …): the library of one folder. A stage links core and never another stage.
function(hyogumi_stage name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  foreach(link IN LISTS ARG_LINKS ARG_PRIVATE_LINKS)
    if(link MATCHES "^hyogumi_(extract|normalize|segment|export)$")
      message(FATAL_ERROR "${name} links ${link}: a stage links core and never another stage")
    endif()
  endforeach()
  add_library(hyogumi_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(hyogumi_${name} PUBLIC hyogumi_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
endfunction()

# hyogumi_embed_text(TARGET FILE NAME): the text file FILE as a string literal that TARGET's sources include as NAME.
function(hyogumi_embed_text target file name)
  set(input "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  set(output "${CMAKE_CURRENT_BINARY_DIR}/generated/${name}")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DINPUT=${input}" "-DOUTPUT=${output}" -P "${PROJECT_SOURCE_DIR}/cmake/embed_text.cmake"
    DEPENDS "${input}" "${PROJECT_SOURCE_DIR}/cmake/embed_text.cmake"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/generated")
endfunction()
