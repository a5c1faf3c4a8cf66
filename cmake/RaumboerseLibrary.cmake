# raumboerse_library(name
#   SOURCES a.cc ...      the library's own sources, listed one by one
#   DEPENDS lib ...       what its sources use; nothing else may be needed to link it
#   TESTS a_test.cc ...   unit tests, linked into one program per library
#   TEST_DEPENDS lib ...  what only the tests use
#   COMPUTES              marks a part that computes for long: it is optimised in sanitizer builds too
#   LONG_TESTS            the same of its tests
#   GRPC                  marks a part that speaks gRPC: left out of the tsan build
# )
# Besides the library it makes `link.<name>`: a program of nothing but the whole library and its DEPENDS.
# It links only if DEPENDS names everything that the sources use.
function(raumboerse_library name)
  cmake_parse_arguments(L "COMPUTES;GRPC;LONG_TESTS" "" "SOURCES;DEPENDS;TESTS;TEST_DEPENDS" ${ARGN})
  if(L_GRPC AND RAUMBOERSE_SANITIZE MATCHES "thread")
    set(exclude EXCLUDE_FROM_ALL)
  endif()
  if(L_SOURCES)
    add_library(raumboerse_${name} STATIC ${exclude} ${L_SOURCES})
    target_link_libraries(raumboerse_${name} PUBLIC ${L_DEPENDS} PRIVATE raumboerse_warnings)
    target_include_directories(raumboerse_${name} PUBLIC ${CMAKE_SOURCE_DIR})
    # With sanitizers optimising takes as long again as compiling, and most parts are waited for less than that.
    if(RAUMBOERSE_SANITIZE AND NOT L_COMPUTES)
      target_compile_options(raumboerse_${name} PRIVATE -O0)
    endif()
    # Threads play no part in it.
    if(NOT RAUMBOERSE_SANITIZE MATCHES "thread")
      add_executable(link_${name} ${CMAKE_SOURCE_DIR}/cmake/link_test.cc)
      target_link_libraries(link_${name} PRIVATE
        -Wl,--whole-archive $<TARGET_FILE:raumboerse_${name}> -Wl,--no-whole-archive ${L_DEPENDS})
      add_dependencies(link_${name} raumboerse_${name})
      add_test(NAME link.${name} COMMAND link_${name})
    endif()
  else()
    add_library(raumboerse_${name} INTERFACE)
    target_link_libraries(raumboerse_${name} INTERFACE ${L_DEPENDS})
    target_include_directories(raumboerse_${name} INTERFACE ${CMAKE_SOURCE_DIR})
  endif()
  add_library(raumboerse::${name} ALIAS raumboerse_${name})
  if(L_TESTS)
    add_executable(${name}_test ${exclude} ${L_TESTS})
    target_link_libraries(${name}_test PRIVATE
      raumboerse::${name} ${L_TEST_DEPENDS} raumboerse_warnings GTest::gmock GTest::gtest_main)
    if(RAUMBOERSE_SANITIZE AND NOT L_LONG_TESTS)
      target_compile_options(${name}_test PRIVATE -O0)
    endif()
    if(NOT exclude)
      add_test(NAME unit.${name} COMMAND ${name}_test)
      set_tests_properties(unit.${name} PROPERTIES LABELS unit)
    endif()
  endif()
endfunction()
