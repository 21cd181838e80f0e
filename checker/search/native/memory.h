/*
 * Memory from the system, counted: a search keeps within its limit, and gives up in words when there
 * is no more.
 */
#ifndef RACEPROOF_MEMORY_H
#define RACEPROOF_MEMORY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#define HUGE_PAGE ((size_t)2 << 20)
#define PAGE ((size_t)4096)

/* Pages that are there at once: cheaper than one after the other. */
#ifndef MAP_POPULATE
#define MAP_POPULATE 0
#endif

struct memory {
    size_t limit;        /* bytes that may be used */
    _Atomic size_t used; /* bytes that are */
};

static inline size_t round_up(size_t size, size_t unit)
{
    return (size + unit - 1) / unit * unit;
}

/* Counts bytes as used; false if they would exceed the limit. */
static inline bool memory_take(struct memory *memory, size_t size)
{
    if (atomic_fetch_add(&memory->used, size) + size <= memory->limit)
        return true;
    atomic_fetch_sub(&memory->used, size);
    return false;
}

static inline void memory_give(struct memory *memory, size_t size)
{
    atomic_fetch_sub(&memory->used, size);
}

/* Returns zeroed pages, in huge ones where they are whole; NULL if there are none. */
static inline void *pages_new(struct memory *memory, size_t size)
{
    if (!memory_take(memory, size))
        return NULL;
    bool huge = size >= HUGE_PAGE;
    size_t asked = huge ? size + HUGE_PAGE : size;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | (huge ? 0 : MAP_POPULATE);
    char *all = mmap(NULL, asked, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (all == MAP_FAILED) {
        memory_give(memory, size);
        return NULL;
    }
    if (!huge)
        return all;
    char *begin = (char *)round_up((size_t)all, HUGE_PAGE);
    if (begin > all)
        munmap(all, (size_t)(begin - all));
    size_t left = (size_t)(all + asked - (begin + size));
    if (left)
        munmap(begin + size, left);
#ifdef MADV_HUGEPAGE
    madvise(begin, size / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
#endif
    return begin;
}

static inline void pages_free(struct memory *memory, void *pages, size_t size)
{
    if (!pages)
        return;
    munmap(pages, size);
    memory_give(memory, size);
}

/* Returns addresses without memory behind them, which appears, zeroed, where it is touched. */
static inline void *addresses_new(size_t size)
{
    size = round_up(size, PAGE);
    void *all = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (all == MAP_FAILED)
        return NULL;
#ifdef MADV_HUGEPAGE
    madvise(all, size, MADV_HUGEPAGE);
#endif
    return all;
}

static inline void addresses_free(void *addresses, size_t size)
{
    if (addresses)
        munmap(addresses, round_up(size, PAGE));
}

#endif
