# raumboerse_fuzz(name
#   SOURCE x_fuzz.cc      defines LLVMFuzzerTestOneInput
#   DEPENDS lib ...
#   CORPUS folder         seeds, read only; optional
#   RUNS n                inputs tried by the test `fuzz.<name>`; 20000 by default
#   SECONDS n             how long it tries inputs instead
# )
# An input may take RAUMBOERSE_FUZZ_INPUT_SECONDS, and the program RAUMBOERSE_FUZZ_MEMORY_MIB of memory: more is a fault,
# as a crash is.
# Only where RAUMBOERSE_FUZZ is on (preset fuzz); the target `fuzzers` builds them all.
set(RAUMBOERSE_FUZZ_INPUT_SECONDS 10)
set(RAUMBOERSE_FUZZ_MEMORY_MIB 1024)
if(RAUMBOERSE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_custom_target(fuzzers)
endif()

function(raumboerse_fuzz name)
  cmake_parse_arguments(F "" "SOURCE;CORPUS;RUNS;SECONDS" "DEPENDS" ${ARGN})
  if(NOT RAUMBOERSE_FUZZ)
    return()
  endif()
  if(F_SECONDS)
    set(bound -max_total_time=${F_SECONDS})
  elseif(F_RUNS)
    set(bound -runs=${F_RUNS})
  else()
    set(bound -runs=20000)
  endif()
  add_executable(fuzz_${name} EXCLUDE_FROM_ALL ${F_SOURCE})
  target_link_libraries(fuzz_${name} PRIVATE ${F_DEPENDS} raumboerse_warnings -fsanitize=fuzzer)
  add_dependencies(fuzzers fuzz_${name})
  # New inputs go to the first folder; the seeds come from the second.
  set(found ${CMAKE_CURRENT_BINARY_DIR}/fuzz_${name}.found)
  file(MAKE_DIRECTORY ${found})
  set(seeds "")
  if(F_CORPUS)
    get_filename_component(seeds ${F_CORPUS} ABSOLUTE)
  endif()
  add_test(NAME fuzz.${name}
    COMMAND fuzz_${name} ${bound} -seed=1 -max_len=65536 -timeout=${RAUMBOERSE_FUZZ_INPUT_SECONDS}
      -rss_limit_mb=${RAUMBOERSE_FUZZ_MEMORY_MIB} ${found} ${seeds})
  set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz)
endfunction()
