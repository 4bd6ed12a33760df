# Installs the build, builds the example against it, runs it, and compares what it lists with the golden.
#   cmake -DBUILD=… -DSOURCE=… -DWORK=… -DFLAGS=… -DPYTHON=… -P installed.cmake
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${status}\n${out}${err}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${WORK}/moved from")
# An installed tree can be moved: nothing in it may name the place that it was installed to.
file(RENAME "${WORK}/moved from" "${WORK}/prefix")

# The pages for people are there, with all that they lead to.
run("${PYTHON}" "${SOURCE}/tests/docs/pages_test.py" "${WORK}/prefix/share/doc/hyogumi")

set(ENV{PKG_CONFIG_PATH} "${WORK}/prefix/lib/pkgconfig:${WORK}/prefix/lib/x86_64-linux-gnu/pkgconfig")
run(pkg-config --cflags hyogumi)
string(REGEX MATCH "-I([^ \n]*)" flag "${out}")
if(NOT EXISTS "${CMAKE_MATCH_1}/hyogumi/hyogumi.h")
  message(FATAL_ERROR "pkg-config: no header in \"${out}\"")
endif()

run("${CMAKE_COMMAND}" -S "${SOURCE}/examples" -B "${WORK}/example" "-DCMAKE_PREFIX_PATH=${WORK}/prefix"
    -DCMAKE_CXX_STANDARD=17 -DCMAKE_CXX_EXTENSIONS=OFF "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror ${FLAGS}")
run("${CMAKE_COMMAND}" --build "${WORK}/example")

# By the profile that is installed with the library: none is named.
run("${WORK}/example/list_items" "${SOURCE}/fixtures/aone-ict-2021/plan.pdf")
set(listed "${out}")
file(READ "${SOURCE}/fixtures/aone-ict-2021/golden.json" golden)
string(JSON count LENGTH "${golden}" items)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  string(JSON id GET "${golden}" items ${i} id)
  string(JSON name GET "${golden}" items ${i} name)
  string(FIND "\n${listed}" "\n${id}\t${name}\t" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "not listed: ${id} ${name}\n${listed}")
  endif()
endforeach()

# The library shows its own interface and nothing else.
file(GLOB_RECURSE library "${WORK}/prefix/lib/libhyogumi.so" "${WORK}/prefix/lib/*/libhyogumi.so")
run(nm --dynamic --defined-only --demangle --format=just-symbols "${library}")
string(REGEX REPLACE "@@[^\n]*" "" out "${out}")
string(STRIP "${out}" out)
string(REPLACE ";" "" out "${out}")
string(REPLACE "\n" ";" symbols "${out}")
list(LENGTH symbols shown)
list(FILTER symbols EXCLUDE REGEX "hyogumi::api::|^HYOGUMI_0$")
if(symbols OR shown LESS 40)
  message(FATAL_ERROR "of ${shown} names libhyogumi shows, these are not of its interface: ${symbols}")
endif()
file(REMOVE_RECURSE "${WORK}")
