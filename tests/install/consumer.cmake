# cmake -DBUILD=… -DSOURCE=… -DSCRATCH=… -DCXX=… -DGENERATOR=… -P consumer.cmake
#
# Installs the build into a scratch prefix; small projects then use tonus. By find_package and by FetchContent Boost is
# hidden: nobody who does not ask for it needs it. The last one asks, for the components that do.
cmake_minimum_required(VERSION 3.25)
function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE ended OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT ended EQUAL 0)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command}\nended with ${ended}:\n${said}")
    endif()
endfunction()

function(use_tonus_by way)
    set(build ${SCRATCH}/${way})
    run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/${way} -B ${build} -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${CXX} ${ARGN})
    run(${CMAKE_COMMAND} --build ${build})
    run(${build}/program)
endfunction()

file(REMOVE_RECURSE ${SCRATCH})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${SCRATCH}/prefix)
use_tonus_by(find_package -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON)
use_tonus_by(fetch_content -DTONUS_SOURCE=${SOURCE} -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON)
use_tonus_by(components -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix)
