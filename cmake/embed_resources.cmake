# Writes OUTPUT, a C++ source that holds the files named in LIST (a CMake file that sets root and names) word for word.
cmake_minimum_required(VERSION 3.25)
include("${LIST}")

set(delimiter "banso:resource")
set(literals "")
list(LENGTH names count)
foreach(name IN LISTS names)
  file(READ "${root}/${name}" text)
  string(FIND "${text}" ")${delimiter}\"" position)
  if(NOT position EQUAL -1)
    message(FATAL_ERROR "${name} contains the end mark of the generated string literal")
  endif()
  string(APPEND literals "    Resource{\"${name}\", R\"${delimiter}(${text})${delimiter}\"sv},\n")
endforeach()

file(WRITE "${OUTPUT}" "// Generated from scenarios/ by cmake/embed_resources.cmake.
#include \"engine/scenario/resources.hpp\"

#include <array>

namespace banso::scenario {
namespace {

using namespace std::string_view_literals;

constexpr std::array<Resource, ${count}> kResources{{
${literals}}};

}  // namespace

std::span<const Resource> embedded_resources() { return kResources; }

}  // namespace banso::scenario
")
