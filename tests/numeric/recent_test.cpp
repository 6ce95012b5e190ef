#include <tonus/numeric/recent.hpp>

#include <string>

#include <support/catch.hpp>

namespace {

struct squares {
    tonus::recent<int> kept{3};
    std::string made{};

    int of(int n) {
        return kept[kept.find([&](int square) { return square == n * n; },
                              [&](int& square) { square = n * n, made += std::to_string(n); })];
    }
};

}  // namespace

TEST_CASE("what is kept is not made again", "[recent]") {
    squares s;
    for (const int n : {1, 2, 3, 1, 3, 2, 1}) CHECK(s.of(n) == n * n);
    CHECK(s.made == "123");
}

TEST_CASE("a new value takes the place of the oldest", "[recent]") {
    squares s;
    for (const int n : {1, 2, 3, 4, 2, 3, 1, 4, 2}) CHECK(s.of(n) == n * n);
    CHECK(s.made == "123412");
}

TEST_CASE("a copy keeps what was made, and goes its own way", "[recent]") {
    squares s;
    s.of(1), s.of(2);
    squares other = s;
    other.of(3), other.of(4);
    CHECK(s.of(1) == 1);
    CHECK(s.made == "12");
    CHECK(other.made == "1234");
}
