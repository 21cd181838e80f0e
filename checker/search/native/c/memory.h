/*
 * Memory from the system, counted: a search keeps within its limit, and gives up in words when there
 * is no more.
 *
 * What is looked at in no order should lie in huge pages: otherwise the processor looks for the page
 * as long as for what is in it. Small parts are cut from extents of huge pages. An extent goes back to
 * the system when none of its parts is in use; none is used twice, so that each is zeroed. Parts that
 * grow at the same time (those of a table do) lie together, and so end together.
 */
#ifndef RACEPROOF_MEMORY_H
#define RACEPROOF_MEMORY_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#define HUGE_PAGE ((size_t)2 << 20)
#define PAGE ((size_t)4096)

/* Pages that are there at once: cheaper than one after the other. */
#ifndef MAP_POPULATE
#define MAP_POPULATE 0
#endif

#define SMALL_PART ((size_t)128 << 10) /* bytes of what may lie beside parts of other sizes */
#define LARGE_PART ((size_t)4 << 20)   /* bytes of what has an extent of its own */
#define PARTS 8                        /* that an extent has room for */
#define OPEN 16 /* extents that parts are cut from, the first for small ones */

/* Pages from which parts are cut. */
struct extent {
    char *pages;
    size_t size;
    size_t part;    /* bytes of the first part */
    size_t cut;     /* bytes of all */
    uint32_t parts; /* in use */
    bool open;      /* whether more are to be cut from it */
};

struct memory {
    size_t limit;        /* bytes that may be used */
    _Atomic size_t used; /* bytes that are */
    struct extent *open[OPEN];
    uint32_t turn;         /* whose place the next one takes */
    pthread_mutex_t mutex; /* of the extents */
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

static inline void memory_new(struct memory *memory, size_t limit)
{
    *memory = (struct memory){.limit = limit};
    pthread_mutex_init(&memory->mutex, NULL);
}

/* Returns an extent with room for a part, and for more like it, if there is memory for them. */
static inline struct extent *extent_new(struct memory *memory, size_t size)
{
    struct extent *extent = malloc(sizeof *extent);
    if (!extent)
        return NULL;
    *extent = (struct extent){.part = size, .open = size < LARGE_PART};
    if (extent->open) {
        size_t needed = PARTS * size, whole = round_up(needed, HUGE_PAGE);
        bool is_little = needed < HUGE_PAGE || whole - needed <= needed / 4; /* what is lost */
        extent->size = is_little ? whole : round_up(needed, PAGE);
        extent->pages = pages_new(memory, extent->size);
    }
    if (!extent->pages) { /* for this part alone */
        extent->open = false;
        extent->size = round_up(size, PAGE);
        extent->pages = pages_new(memory, extent->size);
    }
    if (extent->pages)
        return extent;
    free(extent);
    return NULL;
}

/* Gives an extent back unless a part of it is in use or will be. */
static inline void extent_free(struct memory *memory, struct extent *extent)
{
    if (extent->parts || extent->open)
        return;
    pages_free(memory, extent->pages, extent->size);
    free(extent);
}

/* Closes the extent that is at a place of the open ones, and opens another one instead. */
static inline void extent_open(struct memory *memory, uint32_t place, struct extent *extent)
{
    struct extent *before = memory->open[place];
    memory->open[place] = extent;
    if (before) {
        before->open = false;
        extent_free(memory, before);
    }
}

/* Finds a place of the open extents with room for a part, or one that has had its turn. */
static inline uint32_t extent_place(struct memory *memory, size_t size)
{
    if (size <= SMALL_PART)
        return 0;
    for (uint32_t place = 1; place < OPEN; place++)
        if (memory->open[place] && memory->open[place]->part == size)
            return place;
    for (uint32_t place = 1; place < OPEN; place++)
        if (!memory->open[place])
            return place;
    return 1 + memory->turn++ % (OPEN - 1);
}

/* Returns a zeroed part, of so many whole cache lines, and its extent; NULL if there is no memory. */
static inline void *part_new(struct memory *memory, size_t size, struct extent **extent)
{
    char *part = NULL;
    pthread_mutex_lock(&memory->mutex);
    uint32_t place = extent_place(memory, size);
    struct extent *from = memory->open[place];
    if (!from || from->size - from->cut < size || (place && from->part != size)) {
        from = extent_new(memory, size);
        if (from && from->open)
            extent_open(memory, place, from);
    }
    if (from) {
        part = from->pages + from->cut;
        from->cut += size;
        from->parts++;
        if (from->open && place && from->cut >= PARTS * size) /* no other is expected */
            extent_open(memory, place, NULL);
    }
    *extent = from;
    pthread_mutex_unlock(&memory->mutex);
    return part;
}

static inline void part_free(struct memory *memory, struct extent *extent)
{
    if (!extent)
        return;
    pthread_mutex_lock(&memory->mutex);
    extent->parts--;
    extent_free(memory, extent);
    pthread_mutex_unlock(&memory->mutex);
}

/* Closes all extents: those of which no part is in use go back to the system. */
static inline void memory_close(struct memory *memory)
{
    for (uint32_t place = 0; place < OPEN; place++)
        extent_open(memory, place, NULL);
}

/* Gives back what is left, when no part is in use. */
static inline void memory_free(struct memory *memory)
{
    memory_close(memory);
    pthread_mutex_destroy(&memory->mutex);
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
