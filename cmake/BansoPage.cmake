# banso_embed_page(<target>): builds the report's page (viz/, with Node) and compiles it into <target>, which then needs no
# Node. The page is built once for all presets, in build/viz, and again when one of its sources changes. Also builds the
# script that draws charts and the deck with Node, and puts it beside the program.
function(banso_embed_page target)
  set(viz "${CMAKE_SOURCE_DIR}/viz")
  set(page "${CMAKE_SOURCE_DIR}/build/viz/index.html")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/report_template.cpp")
  find_program(BANSO_NODE NAMES node nodejs REQUIRED)

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${viz}/src/*")
  list(FILTER sources EXCLUDE REGEX "/src/result/[a-z]+\\.d\\.ts$")  # generated
  list(APPEND sources "${viz}/index.html" "${viz}/package.json" "${viz}/package-lock.json" "${viz}/vite.config.ts"
    "${viz}/tsconfig.json" "${viz}/scripts/types.mjs")
  foreach(kind result lifecycle-result queue-result)
    list(APPEND sources "${CMAKE_SOURCE_DIR}/scenarios/schema/${kind}.schema.json")
  endforeach()
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
  # The charts without a browser: a script for Node beside the program.
  set(script "${CMAKE_SOURCE_DIR}/build/viz-node/banso-charts.mjs")
  set(beside "${CMAKE_BINARY_DIR}/banso-charts.mjs")
  add_custom_command(
    OUTPUT "${script}"
    COMMAND "${BANSO_NODE}" "${viz}/scripts/types.mjs"
    COMMAND "${BANSO_NODE}" "${viz}/node_modules/vite/bin/vite.js" build --config vite.node.config.ts --logLevel error
    DEPENDS ${sources} "${viz}/vite.node.config.ts"
    WORKING_DIRECTORY "${viz}"
    COMMENT "Building the script of the charts"
    VERBATIM)
  add_custom_command(
    OUTPUT "${beside}"
    COMMAND ${CMAKE_COMMAND} -E copy_if_different "${script}" "${beside}"
    COMMAND ${CMAKE_COMMAND} -E touch "${beside}"
    DEPENDS "${script}"
    VERBATIM)
  add_custom_target(${target}_charts DEPENDS "${beside}")
  add_dependencies(${target} ${target}_charts)

  target_sources(${target} PRIVATE "${generated}")
  set_source_files_properties("${generated}" PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings SKIP_LINTING ON)
endfunction()
