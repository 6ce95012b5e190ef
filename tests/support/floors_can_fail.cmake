# cmake -DSCRATCH=… -P floors_can_fail.cmake
#
# Plants one breach at a time in a small tree of headers, and expects floors.cmake to name it.
cmake_minimum_required(VERSION 3.25)

function(header name)
    list(JOIN ARGN "\n" text)
    file(WRITE ${SCRATCH}/tonus/${name} "${text}\n")
endfunction()

function(small_tree)
    file(REMOVE_RECURSE ${SCRATCH})
    header(low.hpp "#pragma once" "// Floor 0." "#include <vector>")
    header(high.hpp "#pragma once" "// Floor 1. It stands on low.hpp." "#include <tonus/low.hpp>")
    header(solve/odeint.hpp "#pragma once" "// Floor 2." "#include <boost/numeric/odeint.hpp>" "#include <tonus/high.hpp>")
    header(sim/crossing.hpp "#pragma once" "// Floor 2." "#include <boost/math/tools/roots.hpp>")
    header(tonus.hpp "#pragma once" "// The umbrella." "#include <tonus/low.hpp>" "#include <tonus/high.hpp>")
endfunction()

function(expect words)
    execute_process(COMMAND ${CMAKE_COMMAND} -DINCLUDE=${SCRATCH} -P ${CMAKE_CURRENT_LIST_DIR}/floors.cmake
        RESULT_VARIABLE ended ERROR_VARIABLE said OUTPUT_VARIABLE said)
    string(REGEX REPLACE "[ \n]+" " " said "${said}")  # CMake wraps long lines
    string(FIND "${said}" "${words}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "expected '${words}', heard:\n${said}")
    endif()
    if(words MATCHES "keep their floors$" AND NOT ended EQUAL 0 OR NOT words MATCHES "keep their floors$" AND ended EQUAL 0)
        message(FATAL_ERROR "'${words}' ended with ${ended}")
    endif()
endfunction()

small_tree()
expect("5 headers keep their floors")

small_tree()
header(low.hpp "#pragma once" "// Floor 0." "#include <tonus/high.hpp>")
expect("low.hpp (floor 0) includes high.hpp (floor 1)")

small_tree()
header(high.hpp "#pragma once" "// Floor 0." "  #  include <tonus/low.hpp>")
expect("high.hpp (floor 0) includes low.hpp (floor 0)")

small_tree()
header(high.hpp "#pragma once" "// Floor 3." "#include <tonus/tonus.hpp>")
expect("high.hpp (floor 3) includes tonus.hpp (floor 99)")

small_tree()
header(high.hpp "#pragma once" "// Floor 1." "#include <tonus/gone.hpp>")
expect("high.hpp includes gone.hpp, which does not exist")

small_tree()
header(high.hpp "#pragma once" "// Floor 1." "#include \"low.hpp\"")
expect("high.hpp includes something without <>")

small_tree()
header(high.hpp "#pragma once" "// Floor 1." "#include <boost/version.hpp>")
expect("high.hpp includes Boost")

small_tree()
header(sim/crossing.hpp "#pragma once" "// Floor 2." "#include <boost/numeric/odeint/stepper/euler.hpp>")
expect("sim/crossing.hpp includes Boost.Odeint")

small_tree()
header(high.hpp "#pragma once" "// A header." "#include <tonus/low.hpp>")
expect("high.hpp: its second line does not say its floor")

small_tree()
header(high.hpp "// Floor 1." "#pragma once")
expect("high.hpp: its first line is not #pragma once")

small_tree()
header(new.hpp "#pragma once" "// Floor 0.")
expect("the umbrella does not include new.hpp")

small_tree()
header(tonus.hpp "#pragma once" "// The umbrella." "#include <tonus/low.hpp>" "#include <tonus/high.hpp>"
    "#include <tonus/solve/odeint.hpp>")
expect("the umbrella includes solve/odeint.hpp, which includes Boost")
