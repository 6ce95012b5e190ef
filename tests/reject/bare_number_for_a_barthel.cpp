// A Barthel index is made by its own maker, which refuses what is not in fives.
// says: conversion from 'int' to non-scalar type|no viable conversion from 'int'
#include <tonus/outcome/barthel.hpp>
#ifdef TONUS_REJECT
const tonus::barthel before = 57;
#else
const tonus::barthel before = tonus::barthel::of(55);
#endif
