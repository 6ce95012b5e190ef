# PROGRAM refuses each of these data sets or command lines with exit code 2, says what is wrong and where, prints nothing
# else and leaves no file.
file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH}/out)
set(one --model one_compartment --set cl=1.1 --set v=20)
set(header "ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS\n")
set(cases 0)

function(refused words text)
    file(WRITE ${SCRATCH}/data.csv "${text}")
    execute_process(COMMAND ${PROGRAM} events ${SCRATCH}/data.csv --out ${SCRATCH}/out/table.csv ${ARGN}
        RESULT_VARIABLE ended OUTPUT_VARIABLE said ERROR_VARIABLE why TIMEOUT 60)
    string(FIND "${why}" "${words}" at)
    file(GLOB left ${SCRATCH}/out/*)
    if(NOT ended EQUAL 2 OR at EQUAL -1 OR NOT said STREQUAL "" OR left)
        message(SEND_ERROR "${text}${ARGN}\nended with ${ended}, said '${said}${why}', left '${left}'; wanted 2 and '${words}'")
    endif()
    math(EXPR n "${cases} + 1")
    set(cases ${n} PARENT_SCOPE)
endfunction()

# The file as a whole.
refused("no header" "" ${one})
refused("no record" "${header}" ${one})
refused("no column TIME" "ID,AMT\n1,100\n" ${one})
refused("no header" "1,0,100\n1,1,0\n" ${one})
refused("data.csv:1:13: a second column amt" "ID,TIME,AMT,amt\n1,0,100,100\n" ${one})
refused("data.csv:2:" "ID,TIME,AMT\n1,0\n" ${one})
refused("data.csv:2:" "ID,TIME,AMT\n1,0,100,7\n" ${one})
refused("quote" "ID,TIME,AMT\n\"1,0,100\n" ${one})

# Numbers.
foreach(bad abc 1.2.3 nan inf -inf 1e999 0x10 "1 2")
    refused("data.csv:2:5: AMT = ${bad}" "ID,TIME,AMT\n1,0,${bad}\n" ${one})
endforeach()
refused("TIME" "ID,TIME,AMT\n1,nan,100\n" ${one})
refused("data.csv:2:3: TIME" "ID,TIME,AMT\n1,.,100\n" ${one})
refused("data.csv:2:1: ID" "ID,TIME,AMT\n.,0,100\n" ${one})
refused("EVID = 1.5" "ID,TIME,AMT,EVID\n1,0,100,1.5\n" ${one})

# Items that cannot be, alone or together.
refused("AMT = -5" "${header}1,0,-5,0,1,1,0,0,0\n" ${one})
refused("RATE = -3" "${header}1,0,100,-3,1,1,0,0,0\n" ${one})
refused("EVID = 5" "${header}1,0,100,0,5,1,0,0,0\n" ${one})
refused("EVID = 1, but must be 0, 2 or 3 where" "${header}1,0,0,0,1,1,0,0,0\n" ${one})
refused("AMT = 100, but must be zero" "${header}1,0,100,0,0,1,0,0,0\n" ${one})
refused("AMT = 100, but must be zero" "${header}1,0,100,0,3,1,0,0,0\n" ${one})
refused("ADDL = 3, but must be zero where II is zero" "${header}1,0,100,0,1,1,3,0,0\n" ${one})
refused("ADDL = -1" "${header}1,0,100,0,1,1,-1,12,0\n" ${one})
refused("ADDL = 2000000000, but must be a whole number from 0 to 1000000" "${header}1,0,100,0,1,1,2000000000,1,0\n" ${one})
refused("II = -12" "${header}1,0,100,0,1,1,1,-12,0\n" ${one})
refused("SS = 3" "${header}1,0,100,0,1,1,0,12,3\n" ${one})
refused("SS = 1, but must be zero where II is zero" "${header}1,0,100,0,1,1,0,0,1\n" ${one})
refused("II = 12, but must be zero in a constant infusion" "${header}1,0,0,10,1,1,0,12,1\n" ${one})
refused("CMT = -1" "${header}1,0,100,0,1,-1,0,0,0\n" ${one})

# Times.
refused("data.csv:3:3: TIME = 4" "ID,TIME,AMT\n1,5,100\n1,4,0\n" ${one})
refused("TIME" "ID,TIME,AMT\n1,8:00,100\n1,9,0\n" ${one})
refused("TIME = 25:61" "ID,TIME,AMT\n1,25:61,100\n" ${one})
refused("DATE" "ID,DATE,TIME,AMT\n1,2026-01-01,8:00,100\n" ${one})

# What only the model can know.
refused("data.csv:2:13: CMT = 7, but must be a compartment of one_compartment (1 central)" "${header}1,0,100,0,1,7,0,0,0\n" ${one})
refused("CMT = -2" "${header}1,0,0,0,2,-2,0,0,0\n" ${one})
refused("CMT = 9" "${header}1,0,0,0,0,9,0,0,0\n" ${one})
refused("RATE = -1, but must be zero or positive, for the model has no rate1" "${header}1,0,100,-1,1,1,0,0,0\n" ${one})
refused("RATE = -2, but must be zero or positive, for the model has no dur1" "${header}1,0,100,-2,1,1,0,0,0\n" ${one})
refused("SS = 1, but must be 0, for there is no steady state: compartment 1" "${header}1,0,100,0,1,1,0,12,1\n"
    --model one_compartment --set cl=0 --set v=20)
refused("TIME" "${header}1,0,1e308,0,1,1,5,1,0\n1,9,0,0,0,0,0,0,0\n" ${one})

# The command line.
refused("--model four_compartment: must be one of one_compartment" "${header}1,0,100,0,1,1,0,0,0\n" --model four_compartment)
refused("--set ka=... is missing" "${header}1,0,100,0,1,1,0,0,0\n" --model one_compartment_oral --set cl=1 --set v=2)
refused("one_compartment has no vc" "${header}1,0,100,0,1,1,0,0,0\n" ${one} --set vc=2)
refused("cl is set twice" "${header}1,0,100,0,1,1,0,0,0\n" ${one} --set cl=2)
refused("must be name=number" "${header}1,0,100,0,1,1,0,0,0\n" ${one} --set f1)
refused("CLX is neither a finite number nor a column" "${header}1,0,100,0,1,1,0,0,0\n" --model one_compartment --set cl=CLX --set v=20)
refused("inf is neither a finite number" "${header}1,0,100,0,1,1,0,0,0\n" --model one_compartment --set cl=inf --set v=20)
refused("--set v=0: must be positive" "${header}1,0,100,0,1,1,0,0,0\n" --model one_compartment --set cl=1 --set v=0)
refused("--set f1=-1: must be zero or positive" "${header}1,0,100,0,1,1,0,0,0\n" ${one} --set f1=-1)
refused("--set dur1=-2: must be zero or positive" "${header}1,0,100,-2,1,1,0,0,0\n" ${one} --set dur1=-2)
refused("--set rate1=0: must be positive" "${header}1,0,100,-1,1,1,0,0,0\n" ${one} --set rate1=0)
refused("--set ke0=0: must be positive" "${header}1,0,100,0,1,1,0,0,0\n" ${one} --set ke0=0)

# Covariates.
set(by_column --model one_compartment --set cl=CL --set v=20)
refused("data.csv:3:6: CL is missing" "ID,TIME,CL,AMT\n1,0,1.1,100\n1,10,.,0\n" ${by_column})
refused("CL = -1, but must be zero or positive, and finite as cl" "ID,TIME,CL,AMT\n1,0,-1,100\n" ${by_column})
refused("CL = x" "ID,TIME,CL,AMT\n1,0,x,100\n" ${by_column})

# A binary file: this program itself.
execute_process(COMMAND ${PROGRAM} events ${PROGRAM} ${one} RESULT_VARIABLE ended OUTPUT_VARIABLE said ERROR_VARIABLE why)
if(NOT ended EQUAL 2 OR NOT said STREQUAL "")
    message(SEND_ERROR "a binary file: ended with ${ended}, said '${said}${why}'")
endif()
if(cases LESS 60)
    message(SEND_ERROR "only ${cases} cases were tried")
endif()
