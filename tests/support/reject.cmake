# cmake -DCASE=… -DCXX=… -DINCLUDE=… -P reject.cmake
#
# The case compiles as it stands; with TONUS_REJECT it does not. The message then contains, for each line `// says: a|b`
# of the case, one of its alternatives, and it is short enough to be read.
cmake_minimum_required(VERSION 3.25)
set(longest 25)
set(compile ${CXX} -std=c++20 -fsyntax-only -I${INCLUDE} ${CASE})

# Quotation marks are plain ASCII, in whatever language the compiler would speak.
set(ENV{LC_ALL} C)

execute_process(COMMAND ${compile} RESULT_VARIABLE good ERROR_VARIABLE why)
if(NOT good EQUAL 0)
    message(FATAL_ERROR "the good half does not compile:\n${why}")
endif()
execute_process(COMMAND ${compile} -DTONUS_REJECT RESULT_VARIABLE bad ERROR_VARIABLE why)
if(bad EQUAL 0)
    message(FATAL_ERROR "the bad half compiles")
endif()

file(STRINGS ${CASE} must_say REGEX "^// says: ")
if(NOT must_say)
    message(FATAL_ERROR "the case does not state what the compiler says")
endif()
foreach(line IN LISTS must_say)
    string(REGEX REPLACE "^// says: " "" line "${line}")
    string(REPLACE "|" ";" either "${line}")
    set(heard NO)
    foreach(words IN LISTS either)
        string(FIND "${why}" "${words}" at)
        if(NOT at EQUAL -1)
            set(heard YES)
        endif()
    endforeach()
    if(NOT heard)
        message(FATAL_ERROR "the message does not say '${line}':\n${why}")
    endif()
endforeach()

string(REGEX REPLACE "[^\n]" "" lines "${why}")
string(LENGTH "${lines}" lines)
message(STATUS "${lines} lines")
if(lines GREATER longest)
    message(FATAL_ERROR "the message has ${lines} lines, more than ${longest}:\n${why}")
endif()
