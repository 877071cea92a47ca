# Speeds up the build where the machine has the tools for it: a compiler cache, a quick linker, pools that fit the cores.

find_program(BANSO_CCACHE ccache)
if(BANSO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # In the launcher, not in a preset's environment: that is lost when ninja is called directly.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 ${BANSO_CCACHE})
endif()

find_program(BANSO_MOLD mold)

cmake_host_system_information(RESULT banso_cores QUERY NUMBER_OF_LOGICAL_CORES)
set_property(GLOBAL PROPERTY JOB_POOLS compile=${banso_cores} link=1)
set(CMAKE_JOB_POOL_COMPILE compile)
set(CMAKE_JOB_POOL_LINK link)
