# Precompiled headers take a third off a build from nothing, such as continuous integration's. They
# hide that a source lacks an include, so that sanitized trees alone have them: the others compile the
# same sources without (tests/layering/alone.py compiles every source and header so). A compiler
# cache keeps nothing that was compiled with one, and does better.
if(POISK_SANITIZE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(POISK_PRECOMPILED_HEADERS_DEFAULT ON)
else()
  set(POISK_PRECOMPILED_HEADERS_DEFAULT OFF)
endif()
option(POISK_PRECOMPILED_HEADERS "Compile with precompiled headers"
       ${POISK_PRECOMPILED_HEADERS_DEFAULT})

# poisk_precompile_headers(TARGET ARGUMENT...): target_precompile_headers() where they are wanted.
function(poisk_precompile_headers target)
  if(POISK_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} ${ARGN})
  endif()
endfunction()
