# banso_target(<target>): language level, warnings, sanitizers and paths of one of our own targets.
# Libraries of others are imported targets and stay untouched.
function(banso_target target)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_compile_features(${target} INTERFACE cxx_std_20)
    target_include_directories(${target} INTERFACE "${CMAKE_SOURCE_DIR}")
    return()
  endif()

  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE
    "-ffile-prefix-map=${CMAKE_BINARY_DIR}=build"
    "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
  # Not under a sanitizer, whose own code draws false warnings. Without -Wnull-dereference, which GCC 12 raises at -O2 for
  # moves inside std::vector.
  if(NOT BANSO_SANITIZE)
    target_compile_options(${target} PRIVATE
      -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion $<$<CXX_COMPILER_ID:GNU>:-Wdouble-promotion> -Wold-style-cast
      -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wundef
      $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
      $<$<BOOL:${BANSO_WARNINGS_AS_ERRORS}>:-Werror>)
  endif()
  if(BANSO_GLIBCXX_ASSERTIONS)
    target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
  endif()
  if(BANSO_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${BANSO_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${BANSO_SANITIZE})
  endif()
  if(BANSO_COVERAGE)
    target_compile_options(${target} PRIVATE --coverage -fprofile-update=atomic)
    target_link_options(${target} PUBLIC --coverage)
  endif()
  if(BANSO_MOLD AND type STREQUAL "EXECUTABLE")
    target_link_options(${target} PRIVATE -fuse-ld=mold)
  endif()
endfunction()
