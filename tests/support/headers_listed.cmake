# cmake -DSOURCE=… -P headers_listed.cmake
#
# Every header under include/tonus is named in the top-level CMakeLists.txt, and every header named there exists: one
# that is not named would be neither verified on its own nor installed.
cmake_minimum_required(VERSION 3.25)
file(READ ${SOURCE}/CMakeLists.txt text)
string(REGEX MATCHALL "include/tonus/[a-z0-9_/]+\\.hpp" listed "${text}")
file(GLOB_RECURSE headers RELATIVE ${SOURCE} ${SOURCE}/include/tonus/*.hpp)
set(wrong "")
foreach(header IN LISTS headers)
    if(NOT header IN_LIST listed)
        string(APPEND wrong "\n  ${header} is not listed")
    endif()
endforeach()
foreach(header IN LISTS listed)
    if(NOT EXISTS ${SOURCE}/${header})
        string(APPEND wrong "\n  ${header} does not exist")
    endif()
endforeach()
if(wrong OR NOT headers)
    message(FATAL_ERROR "CMakeLists.txt does not list the headers that there are:${wrong}")
endif()
list(LENGTH headers count)
message(STATUS "${count} headers are listed")
