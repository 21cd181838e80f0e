/*
 * The machine's own ceiling: how many random places of a table can be looked at in a second.
 *
 * A visited set of one-word states looks at one random place for each transition. This program does
 * nothing else: it makes a random number, asks for the place's cache line in advance, and reads the
 * word BATCH places later. No explicit search can take more transitions a second out of a table of
 * that size.
 *
 * Usage: ceiling BYTES PROBES. Prints the probes a second, of the best of three passes.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#define BATCH 64
#define HUGE_PAGE ((size_t)2 << 20)

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* The finalizer of splitmix64: each number of the sequence is another random word. */
static inline uint64_t mix(uint64_t word)
{
    word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9u;
    word = (word ^ word >> 27) * 0x94d049bb133111ebu;
    return word ^ word >> 31;
}

static inline size_t place(uint64_t random, size_t words)
{
    return (size_t)((unsigned __int128)random * words >> 64);
}

static uint64_t probe(const uint64_t *table, size_t words, uint64_t probes, uint64_t seed)
{
    size_t waiting[BATCH] = {0};
    uint64_t sum = 0;
    for (uint64_t i = 0; i < probes; i++) {
        size_t next = place(mix(seed + i * 0x9e3779b97f4a7c15u), words);
        __builtin_prefetch(&table[next]);
        sum += table[waiting[i % BATCH]];
        waiting[i % BATCH] = next;
    }
    return sum;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: ceiling BYTES PROBES\n");
        return 2;
    }
    size_t bytes = (strtoull(arguments[1], NULL, 10) + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    uint64_t probes = strtoull(arguments[2], NULL, 10);
    uint64_t *table = aligned_alloc(HUGE_PAGE, bytes);
    if (table == NULL) {
        fprintf(stderr, "ceiling: no memory\n");
        return 1;
    }
    madvise(table, bytes, MADV_HUGEPAGE);
    memset(table, 1, bytes);
    double best = 0;
    uint64_t sum = 0;
    for (uint64_t pass = 0; pass < 3; pass++) {
        double began = now();
        sum += probe(table, bytes / sizeof *table, probes, pass * probes);
        double rate = (double)probes / (now() - began);
        best = rate > best ? rate : best;
    }
    printf("%.0f probes/s (%016llx)\n", best, (unsigned long long)sum);
    free(table);
    return 0;
}
