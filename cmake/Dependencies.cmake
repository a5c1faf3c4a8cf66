# What the project takes from the system: Debian 12's packages, installed by scripts/install-packages.
find_package(Threads REQUIRED)
find_package(absl REQUIRED)
find_package(Protobuf REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(pugixml REQUIRED)
find_package(PROJ CONFIG REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(GTest REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo cairo-pdf)
find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)

option(RAUMBOERSE_BENCHES "Build the benches" ON)
option(RAUMBOERSE_WERROR "Treat warnings as errors" OFF)
option(RAUMBOERSE_FUZZ "Build the fuzz targets (clang with libFuzzer)" OFF)
set(RAUMBOERSE_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# x*x + y*y must not be contracted to FMA: distances are equal on every machine (design of the match rule).
add_compile_options(-ffp-contract=off)
add_library(raumboerse_warnings INTERFACE)
if(RAUMBOERSE_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 takes std::optional for uninitialised where ThreadSanitizer's calls stand between.
  add_compile_options(-Wno-maybe-uninitialized)
endif()
# At -O3 GCC 12 takes the concatenation of short strings for overlapping copies.
target_compile_options(raumboerse_warnings INTERFACE -Wall -Wextra -Wno-missing-field-initializers
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>
  $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety> $<$<BOOL:${RAUMBOERSE_WERROR}>:-Werror>)

if(RAUMBOERSE_SANITIZE)
  add_compile_options(-fsanitize=${RAUMBOERSE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${RAUMBOERSE_SANITIZE} -fuse-ld=lld)
endif()

# What serves for weeks takes its memory from jemalloc: threads that free what others took leave glibc's heaps full of
# holes (docs/adr/0021). Sanitizers have allocators of their own.
add_library(raumboerse_allocator INTERFACE)
if(NOT RAUMBOERSE_SANITIZE)
  pkg_check_modules(JEMALLOC REQUIRED IMPORTED_TARGET jemalloc)
  target_link_libraries(raumboerse_allocator INTERFACE -Wl,--no-as-needed PkgConfig::JEMALLOC)
endif()
