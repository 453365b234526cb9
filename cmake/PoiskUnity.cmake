# Many sources compiled as one take a third of the time from nothing: for continuous integration, and
# for whoever tries the library. After a change they take longer than the one source would.
option(POISK_UNITY "Compile many sources as one: quicker from nothing, slower after a change" OFF)

# poisk_unity(TARGET SIZE): compiles so many sources of the target as one; 0: all of them. Smaller than
# the target, so that every processor has some. A precompiled header would cost more than it saves.
function(poisk_unity target size)
  if(POISK_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${size}
                                               DISABLE_PRECOMPILE_HEADERS ON)
  endif()
endfunction()
