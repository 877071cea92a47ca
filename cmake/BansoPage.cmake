# banso_embed_page(<target>): builds the report's page (viz/, with Node) and compiles it into <target>, which then needs no
# Node. The page is built once for all presets, in build/viz, and again when one of its sources changes.
function(banso_embed_page target)
  set(viz "${CMAKE_SOURCE_DIR}/viz")
  set(page "${CMAKE_SOURCE_DIR}/build/viz/index.html")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/report_template.cpp")
  find_program(BANSO_NODE NAMES node nodejs REQUIRED)

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${viz}/src/*")
  list(APPEND sources "${viz}/index.html" "${viz}/package.json" "${viz}/package-lock.json" "${viz}/vite.config.ts"
    "${viz}/tsconfig.json" "${viz}/scripts/types.mjs" "${CMAKE_SOURCE_DIR}/scenarios/schema/result.schema.json")
  add_custom_command(
    OUTPUT "${page}"
    COMMAND "${BANSO_NODE}" "${viz}/scripts/types.mjs"
    COMMAND "${BANSO_NODE}" "${viz}/node_modules/vite/bin/vite.js" build --logLevel error
    DEPENDS ${sources}
    WORKING_DIRECTORY "${viz}"
    COMMENT "Building the page of the report"
    VERBATIM)
  add_custom_command(
    OUTPUT "${generated}"
    COMMAND "${BANSO_NODE}" "${viz}/scripts/embed.mjs" "${page}" "${generated}"
    DEPENDS "${page}" "${viz}/scripts/embed.mjs"
    COMMENT "Embedding the page of the report"
    VERBATIM)
  target_sources(${target} PRIVATE "${generated}")
  set_source_files_properties("${generated}" PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings SKIP_LINTING ON)
endfunction()
