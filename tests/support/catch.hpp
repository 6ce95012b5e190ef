#pragma once
// Catch2 3 or 2, whichever is installed, under one set of names.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
#else
#include <catch2/catch.hpp>
using Catch::EndsWith;
using Catch::StartsWith;
using Catch::WithinAbs;
using Catch::WithinRel;
#endif
