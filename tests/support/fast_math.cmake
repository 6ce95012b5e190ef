# cmake -DINCLUDE=… -DCXX=… -DSCRATCH=… -P fast_math.cmake
#
# Under options that would make wrong results silent the headers do not compile, and say why; under the others they do.
cmake_minimum_required(VERSION 3.25)
file(WRITE ${SCRATCH}/one.cpp "#include <tonus/units.hpp>\n")
foreach(option -ffast-math -Ofast -ffinite-math-only -O3)
    execute_process(COMMAND ${CXX} -std=c++20 ${option} -I${INCLUDE} -fsyntax-only ${SCRATCH}/one.cpp
        RESULT_VARIABLE ended ERROR_VARIABLE why)
    if(option STREQUAL "-O3")
        if(NOT ended EQUAL 0)
            message(FATAL_ERROR "${option} is refused:\n${why}")
        endif()
    elseif(ended EQUAL 0 OR NOT why MATCHES "tonus: -ffast-math .or a part of it. would make wrong results silent")
        message(FATAL_ERROR "${option}: ended with ${ended}, said:\n${why}")
    endif()
endforeach()
