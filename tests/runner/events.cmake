# `tonus events` by PROGRAM: the table on standard output or in a file, from a file or standard input, and its options.
# (That the numbers are right, tests/io/nonmem/cases_test.cpp shows.)
file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH})
set(oral --model one_compartment_oral --set cl=1.1 --set v=20 --set ka=1.5)

function(table_of text name)
    file(WRITE ${SCRATCH}/data.csv "${text}")
    execute_process(COMMAND ${PROGRAM} events - ${ARGN} INPUT_FILE ${SCRATCH}/data.csv
        RESULT_VARIABLE ended OUTPUT_VARIABLE said ERROR_VARIABLE why)
    if(NOT ended EQUAL 0)
        message(FATAL_ERROR "${ARGN}: ended with ${ended}:\n${why}")
    endif()
    if(NOT why MATCHES "tonus [0-9.]+: .* for research only")
        message(FATAL_ERROR "${ARGN}: no provenance: ${why}")
    endif()
    set(${name} "${said}" PARENT_SCOPE)
    set(why "${why}" PARENT_SCOPE)
endfunction()
function(expect_equal what got wanted)
    if(NOT got STREQUAL wanted)
        message(FATAL_ERROR "${what}:\n${got}\nbut wanted:\n${wanted}")
    endif()
endfunction()

# Columns by name, in any order and case; a dose needs no EVID; IDs as they are written; one row a record.
table_of("time,Amt,ID\n0,8,anna\n0,0,anna\n5,8,\"b,1\"\n" table ${oral})
expect_equal("a small table" "${table}" "ID,TIME,EVID,depot,central,conc\nanna,0,1,8,0,0\nanna,0,0,8,0,0\n\"b,1\",5,1,8,0,0\n")

# Names of compartments, and an effect site.
table_of("TIME,AMT,CMT\n0,8,2\n" table --model three_compartment_oral --set cl=1 --set vc=2 --set q1=1 --set vp1=1
    --set q2=1 --set vp2=1 --set ka=1 --set ke0=0.5)
expect_equal("a table of four compartments" "${table}" "ID,TIME,EVID,depot,central,peripheral1,peripheral2,conc,ce\n1,0,1,0,8,0,0,4,0\n")

# What is pending comes before a record; F, lag, duration and rate belong to the compartment of the dose.
table_of("TIME,AMT,CMT,ADDL,II\n0,8,1,1,10\n10,0,0,0,0\n" table --model one_compartment --set cl=0 --set v=4 --set f1=0.5)
expect_equal("additional doses" "${table}" "ID,TIME,EVID,central,conc\n1,0,1,4,1\n1,10,0,8,2\n")
table_of("TIME,AMT,RATE\n0,8,-2\n2,0,0\n9,0,0\n" table --model one_compartment --set cl=0 --set v=4 --set dur1=4 --set lag1=1)
expect_equal("a modelled duration" "${table}" "ID,TIME,EVID,central,conc\n1,0,1,0,0\n1,2,0,2,0.5\n1,9,0,8,2\n")
table_of("TIME,AMT,RATE,R\n0,8,-1,4\n1,0,0,5\n9,0,0,5\n" table --model one_compartment --set cl=0 --set v=4 --set rate1=r)
expect_equal("a modelled rate from a column" "${table}" "ID,TIME,EVID,central,conc\n1,0,1,0,0\n1,1,0,4,1\n1,9,0,8,2\n")

# A column holds up to its record, or with --locf from it on.
set(halves "TIME,AMT,V\n0,8,1\n1,0,2\n2,0,4\n")
table_of("${halves}" table --model one_compartment --set cl=0 --set v=V)
expect_equal("a volume by column" "${table}" "ID,TIME,EVID,central,conc\n1,0,1,8,8\n1,1,0,8,4\n1,2,0,8,2\n")
table_of("TIME,AMT,CL\n0,8,0\n1,0,0\n2,0,1000000\n" table --model one_compartment --set cl=CL --set v=1)
if(NOT table MATCHES "\n1,1,0,8,8\n1,2,0,0,0\n$")
    message(FATAL_ERROR "carried backward: ${table}")
endif()
table_of("TIME,AMT,CL\n0,8,0\n1,0,0\n2,0,1000000\n" table --model one_compartment --set cl=CL --set v=1 --locf)
if(NOT table MATCHES "\n1,1,0,8,8\n1,2,0,8,8\n$")
    message(FATAL_ERROR "carried forward: ${table}")
endif()

# A compartment is emptied and switched off, and a dose switches it on; a reset empties all.
table_of("TIME,AMT,EVID,CMT\n0,8,1,2\n1,0,2,-2\n2,4,1,2\n3,0,3,0\n" table --model one_compartment_oral --set cl=0 --set v=4 --set ka=1)
expect_equal("switches" "${table}" "ID,TIME,EVID,depot,central,conc\n1,0,1,0,8,2\n1,1,2,0,0,0\n1,2,1,0,4,1\n1,3,3,0,0,0\n")

# A lag above the interval at steady state: the periodic state, or NONMEM's.
set(late "TIME,AMT,II,SS\n0,8,2,1\n1,0,0,0\n")
table_of("${late}" periodic ${oral} --set lag1=3)
table_of("${late}" as_nonmem ${oral} --set lag1=3 --nonmem-compat)
if(periodic STREQUAL as_nonmem)
    message(FATAL_ERROR "--nonmem-compat changes nothing: ${periodic}")
endif()

# The same table into a file; parameters of compartments that are not there are noted.
table_of("${late}" again ${oral} --set lag1=3 --set f7=0.5)
expect_equal("the same again" "${again}" "${periodic}")
if(NOT why MATCHES "f7 is of no use")
    message(FATAL_ERROR "f7 is not noted: ${why}")
endif()
execute_process(COMMAND ${PROGRAM} events ${SCRATCH}/data.csv ${oral} --set lag1=3 --out ${SCRATCH}/table.csv
    RESULT_VARIABLE ended OUTPUT_VARIABLE said)
file(READ ${SCRATCH}/table.csv written)
expect_equal("nothing on standard output" "${ended}${said}" "0")
expect_equal("the table in a file" "${written}" "${periodic}")

# A whole case: as many rows as records.
execute_process(COMMAND ${PROGRAM} events ${CASES}/c19_addl_tid/case.csv --model one_compartment_oral --set cl=11 --set v=60
    --set ka=1.2 --out ${SCRATCH}/c19.csv RESULT_VARIABLE ended)
file(STRINGS ${SCRATCH}/c19.csv rows)
file(STRINGS ${CASES}/c19_addl_tid/expected.csv wanted)
list(LENGTH rows n)
list(LENGTH wanted m)
expect_equal("rows of a case" "${ended} ${n}" "0 ${m}")
