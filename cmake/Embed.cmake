# hearsay_embed(NAME): the object library NAME that carries every table of packs/, every model of models/, the compiled gazetteer and the page, so that one
# file is the whole program. An edit of a table or a new model rebuilds it. What is not there at build time is simply not in it: the program says
# at run time which model or pack is missing and how to get it.
function(hearsay_embed name)
  file(GLOB_RECURSE tables CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/packs ${CMAKE_SOURCE_DIR}/packs/*.tsv ${CMAKE_SOURCE_DIR}/packs/*.toml)
  list(FILTER tables EXCLUDE REGEX "node_modules/")
  list(SORT tables)
  file(GLOB models CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/models/*.model)
  list(SORT models)

  set(blobs "")
  set(rows "")
  set(inputs "")
  set(index 0)
  macro(embed_file path file)
    string(APPEND blobs "  .balign 64\nbegin_${index}:\n  .incbin \"${file}\"\nend_${index}:\n  .byte 0\nname_${index}:\n  .asciz \"${path}\"\n")
    string(APPEND rows "  .quad name_${index}, begin_${index}, end_${index} - begin_${index}\n")
    list(APPEND inputs ${file})
    math(EXPR index "${index} + 1")
  endmacro()
  foreach(table ${tables})
    embed_file("packs/${table}" "${CMAKE_SOURCE_DIR}/packs/${table}")
  endforeach()
  foreach(model ${models})
    get_filename_component(file ${model} NAME)
    embed_file("models/${file}" "${model}")
  endforeach()
  # The page, where script/build has made it; without it the program says that it was left out.
  file(GLOB_RECURSE page CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/web/dist ${CMAKE_SOURCE_DIR}/web/dist/*)
  list(SORT page)
  foreach(file ${page})
    embed_file("web/${file}" "${CMAKE_SOURCE_DIR}/web/dist/${file}")
  endforeach()
  if(TARGET hearsay_gazetteer_bin)
    get_target_property(gazetteer hearsay_gazetteer_bin HEARSAY_FILE)
    if(NOT gazetteer)
      set(gazetteer ${CMAKE_BINARY_DIR}/gazetteer.bin)
    endif()
    embed_file("gazetteer.bin" "${gazetteer}")
  endif()

  set(assembly ${CMAKE_BINARY_DIR}/generated/${name}.S)
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT "  .section .rodata
@blobs@
  .section .data.rel.ro,\"aw\"
  .balign 8
  .globl hearsay_embedded_files
  .globl hearsay_embedded_count
hearsay_embedded_files:
@rows@
hearsay_embedded_count:
  .quad @index@
  .section .note.GNU-stack,\"\",@progbits
")
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${inputs}")
  add_library(${name} OBJECT ${assembly})
  if(TARGET hearsay_gazetteer_bin)
    add_dependencies(${name} hearsay_gazetteer_bin)
  endif()
endfunction()
