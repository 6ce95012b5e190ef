#include <tonus/io/nonmem/field.hpp>

#include <cmath>
#include <limits>
#include <string>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <tonus/error.hpp>

using namespace tonus;
using nonmem::number_in;

TEST_CASE("an empty field and a point are missing", "[nonmem]") {
    CHECK(nonmem::is_missing(""));
    CHECK(nonmem::is_missing("."));
    CHECK_FALSE(nonmem::is_missing("0"));
    CHECK_FALSE(nonmem::is_missing(".."));
    CHECK_FALSE(nonmem::is_missing(" "));
}

TEST_CASE("a number may be written in any of the usual ways", "[nonmem]") {
    CHECK(number_in("0") == 0.0);
    CHECK(number_in("12.5") == 12.5);
    CHECK(number_in("-12.5") == -12.5);
    CHECK(number_in("+12.5") == 12.5);
    CHECK(number_in("+.5") == 0.5);
    CHECK(number_in(".5") == 0.5);
    CHECK(number_in("5.") == 5.0);
    CHECK(number_in("007") == 7.0);
    CHECK(number_in("1e3") == 1000.0);
    CHECK(number_in("1E+3") == 1000.0);
    CHECK(number_in("1.0000E-03") == 0.001);
}

TEST_CASE("exponents may be those of Fortran", "[nonmem]") {
    CHECK(number_in("1D3") == 1000.0);
    CHECK(number_in("1.5d+02") == 150.0);
    CHECK(number_in("5.D-1") == 0.5);
    CHECK_FALSE(number_in("1D"));
    CHECK_FALSE(number_in("D3"));
    CHECK_FALSE(number_in("1D3D4"));
    CHECK_FALSE(number_in("1eD4"));
}

TEST_CASE("only the whole text is a number", "[nonmem]") {
    for (const char* not_a_number :
         {"",    ".",   "+",    "-",  "e3",  "5 mg", "5mg", "1,5",  "1.2.3", "--1",   "+-1",
          "-+1", "++1", "0x10", "1e", "1 2", " 1",   "1 ",  "five", "NA",    "1e3.5", "<0.1"})
        CHECK_FALSE(number_in(not_a_number));
}

TEST_CASE("what no double is near is not a number in the end", "[nonmem]") {
    for (const char* text : {"1e999", "-1e999", "1e-999", "nan", "NaN", "-nan"}) CHECK(std::isnan(*number_in(text)));
    for (const char* text : {"inf", "-inf", "Infinity", "INF"}) CHECK(std::isinf(*number_in(text)));
}

TEST_CASE("a number is read to the last bit", "[nonmem]") {
    tests::draws draw{1};
    for (int n = 0; n < 10000; ++n) {
        const double x = draw.log_between(1e-307, 1e307) * (draw.chance(0.5) ? 1 : -1);
        CHECK(number_in(text(x)) == x);
    }
    using limits = std::numeric_limits<double>;
    for (const double x : {limits::max(), limits::lowest(), limits::min(), limits::denorm_min(), limits::epsilon()})
        CHECK(number_in(text(x)) == x);
    CHECK(std::signbit(*number_in(text(-0.0))));
    CHECK(number_in("0." + std::string(100'000, '0') + "1e100001") == 1.0);
}

TEST_CASE("names differ by more than the case of their letters", "[nonmem]") {
    CHECK(nonmem::same_name("TIME", "time"));
    CHECK(nonmem::same_name("", ""));
    CHECK(nonmem::same_name("z_1", "Z_1"));
    CHECK_FALSE(nonmem::same_name("TIME", "TIM"));
    CHECK_FALSE(nonmem::same_name("TIM", "TIME"));
    CHECK_FALSE(nonmem::same_name("[", "{"));  // 32 apart, as letters are
    CHECK_FALSE(nonmem::same_name("@", "`"));
}

TEST_CASE("a long text is shortened between characters", "[nonmem]") {
    CHECK(nonmem::shortened(std::string(40, 'x')) == std::string(40, 'x'));
    CHECK(nonmem::shortened(std::string(41, 'x')) == std::string(40, 'x').append("..."));
    CHECK(nonmem::shortened(std::string(39, 'x').append("\xC3\xA9z")) == std::string(39, 'x').append("..."));
    CHECK(nonmem::shortened(std::string(50, '\x80')) == "...");
}

TEST_CASE("all control characters but the tab are control characters", "[nonmem]") {
    CHECK(nonmem::is_control('\0'));
    CHECK(nonmem::is_control('\n'));
    CHECK(nonmem::is_control('\x1F'));
    CHECK(nonmem::is_control('\x7F'));
    CHECK_FALSE(nonmem::is_control('\t'));
    CHECK_FALSE(nonmem::is_control(' '));
    CHECK_FALSE(nonmem::is_control('\xC3'));
}
