/*
 * A digest of a set of states: the same in whatever order they come (checker/search/evidence.py).
 */
#ifndef RACEPROOF_DIGEST_H
#define RACEPROOF_DIGEST_H

#include <stdint.h>

/* SplitMix64's finaliser, as in checker/search/evidence.py. */
static inline uint64_t mix(uint64_t value)
{
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

static inline void digest_add(uint64_t digest[2], const uint64_t *state, int words)
{
    static const uint64_t seeds[2] = {UINT64_C(0x9E3779B97F4A7C15), UINT64_C(0xD1B54A32D192ED03)};
    for (int lane = 0; lane < 2; lane++) {
        uint64_t mixed = seeds[lane];
        for (int word = 0; word < words; word++)
            mixed = mix(mixed ^ state[word]);
        digest[lane] += mixed;
    }
}

#endif
