# banso_embed_resources(<target>): compiles the shipped parameter sets and org models into <target>, so that the program
# runs from any folder. Editing, adding or removing one of the files rebuilds just the generated source.
set(BANSO_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed_resources.cmake")

function(banso_embed_resources target)
  set(root "${CMAKE_SOURCE_DIR}/scenarios")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/embedded_resources.cpp")
  set(list_file "${CMAKE_CURRENT_BINARY_DIR}/embedded_resources.list.cmake")

  file(GLOB names RELATIVE "${root}" CONFIGURE_DEPENDS "${root}/defaults/*.json" "${root}/org-models/*.json")
  file(CONFIGURE OUTPUT "${list_file}" CONTENT "set(root \"@root@\")\nset(names \"@names@\")\n" @ONLY)
  list(TRANSFORM names PREPEND "${root}/" OUTPUT_VARIABLE files)

  add_custom_command(
    OUTPUT "${generated}"
    COMMAND ${CMAKE_COMMAND} -D "LIST=${list_file}" -D "OUTPUT=${generated}" -P "${BANSO_EMBED_SCRIPT}"
    DEPENDS ${files} "${list_file}" "${BANSO_EMBED_SCRIPT}"
    COMMENT "Embedding scenario resources"
    VERBATIM)
  target_sources(${target} PRIVATE "${generated}")
  # A shipped file may be longer than the literal that the standard promises.
  set_source_files_properties("${generated}" PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings SKIP_LINTING ON)
endfunction()
