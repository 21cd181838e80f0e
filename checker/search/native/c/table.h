/*
 * The visited set: exact, a few bytes a state, shared by threads, growing in small parts.
 *
 * The hash of a state chooses one of SEGMENTS tables, and there a home line of 64 bytes: a cache
 * line of slots, found with one access to memory. When the home is full a state goes to one of the
 * next lines, at most `farthest` away; the home notes how far to look.
 *
 * In a compact table a state of one word is not stored whole. Its hash is a bijection on the bits that a state has
 * (cf. Cleary 1984), so what the segment and the home do not say of the hash is the rest of the
 * state: a slot holds these bits and the distance from home, in as few whole bytes as the size of the
 * segment allows. Otherwise a state lies in an array, in the order of its discovery, and a slot holds 16
 * bits of its hash and its position there; the whole state is compared.
 *
 * The first 2 bytes of all slots of a line stand together, so that one comparison of vectors looks at
 * all of them. The last 4 bytes of a line are its header: how many slots are used, how far to look,
 * and a lock. Slots are only ever added, and the header is written last, so that a reader needs no
 * lock: it sees a slot that is whole, or none. Who adds one holds the lock of the home (and of the
 * line that it is put in; lines are locked upwards), and looks once more (cf. Laarman, van de Pol,
 * Weber 2010, who lock a bucket of a shared table in the same way).
 *
 * A segment has m * 2^k homes, 8 <= m < 16: home = hash * m / 2^(bits - k), and the fraction, less
 * the 3 bits that tell no hashes apart, is the rest. A segment that is nearly full is copied to a
 * larger one, while no thread looks, together with those of its size; there are eight sizes, which
 * do so by turns. A hash, its place and the growing slots with numbers: docs/worked-examples.md.
 */
#ifndef RACEPROOF_TABLE_H
#define RACEPROOF_TABLE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "memory.h"
#include "model.h"

#define SEGMENT_BITS 6 /* at least 4: a hash without them, times m, has 64 bits */
#define SEGMENTS (1 << SEGMENT_BITS)
_Static_assert(SEGMENT_BITS >= 4, "a hash times the slots of a line must fit in 64 bits");
#define LINE 64
#define ROOM 60 /* bytes of slots in a line */

/* The header of a line. */
#define USED 0x3fu
#define LOCKED 0x40u
#define FAR_SHIFT 8

struct line {
    uint8_t slots[ROOM];
    _Atomic uint32_t header;
} __attribute__((aligned(LINE)));

struct segment {
    struct line *lines;
    struct extent *extent; /* from which they are cut */
    uint32_t m, k;         /* m * 2^k lines can be a home; `farthest` more follow */
    uint32_t width;        /* bytes of a slot */
    uint32_t capacity;     /* slots in a line */
    uint32_t farthest;     /* from home */
    uint32_t far_bits;     /* that a slot has for the distance */
    uint64_t full;         /* states, beyond which it should grow */
    /* What changes often, in a line of its own: the rest is read for every state. */
    _Atomic uint64_t count __attribute__((aligned(LINE)));
    _Atomic bool wants_more; /* a state found no room */
} __attribute__((aligned(LINE)));

/*
 * What a table holds: states of so many words; compact, if a state is not stored whole. The functions
 * for single states take it as a constant and are compiled for it.
 */
struct form {
    bool compact;
    int words;
};

static inline uint64_t low_bits(uint64_t value, uint32_t bits)
{
    return bits >= 64 ? value : value & (((uint64_t)1 << bits) - 1);
}

/* A denser number for a state: a sum over chunks of its bits (numbering.py). */
struct chunk {
    uint32_t word;
    uint32_t shift;
    uint32_t mask;
    uint32_t below;       /* bits below, which choose a row of the codes; 0: there is one row */
    const uint32_t *rows; /* for each value of them where the row begins */
    const uint64_t *codes;
};

#define FIRST_FACTOR UINT64_C(0x9E3779B97F4A7C15)
#define SECOND_FACTOR UINT64_C(0xD1B54A32D192ED03)

struct numbering {
    uint32_t count; /* 0: there is none */
    uint32_t bits;  /* of a number */
    struct chunk chunks[MOST_CHUNKS];
};

/*
 * Numbers states of so many words: chunk by chunk, so that compilers make vectors of them. Returns
 * false if one of them has no number: there should be no such state (numbering.py).
 */
static inline bool number_states(const struct numbering *numbering, const uint64_t *states,
                                 size_t words, size_t count, uint64_t *restrict numbers)
{
    uint64_t all = 0;
    for (size_t i = 0; i < count; i++)
        numbers[i] = 0;
    for (uint32_t each = 0; each < numbering->count; each++) {
        const struct chunk chunk = numbering->chunks[each];
        const uint64_t *of = states + chunk.word;
        const uint32_t low = chunk.shift - chunk.below;
        if (!chunk.below)
            for (size_t i = 0; i < count; i++)
                numbers[i] += chunk.codes[of[i * words] >> chunk.shift & chunk.mask];
        else
            for (size_t i = 0; i < count; i++) {
                uint32_t row = chunk.rows[low_bits(of[i * words] >> low, chunk.below)];
                numbers[i] += chunk.codes[row + (of[i * words] >> chunk.shift & chunk.mask)];
            }
    }
    for (size_t i = 0; i < count; i++)
        all |= numbers[i];
    return low_bits(all, numbering->bits) == all;
}

struct table {
    struct segment segments[SEGMENTS];
    struct form form;
    struct memory *memory;
    const uint64_t *states;  /* the array that positions refer to; NULL for a compact table */
    uint32_t bits;           /* of a state's number in a compact table */
    uint32_t position_bytes; /* of a wider state */
    bool shared;             /* by several threads */
};

/* Where a hash is to be found: its home, and what a slot there says of it. */
struct home {
    struct segment *segment;
    struct line *line;
    uint64_t rest;
};

enum visit { KNOWN, NEW, FULL };

enum densified { DENSIFIED, WITHOUT_MEMORY, WITHOUT_NUMBER };

#define EACH static inline __attribute__((always_inline))

/* The bits of a hash: those of a state of a compact table, or 64. */
EACH uint32_t hash_bits(const struct form form, const struct table *table)
{
    return form.compact ? table->bits : 64;
}

EACH uint64_t hash_state(const struct form form, const struct table *table, const uint64_t *state)
{
    uint64_t x;
    if (form.compact) {
        uint32_t bits = table->bits, half = bits / 2;
        x = state[0];
        x ^= x >> half;
        x = low_bits(x * FIRST_FACTOR, bits);
        x ^= x >> half;
        x = low_bits(x * SECOND_FACTOR, bits);
        return x ^ x >> half;
    }
    x = FIRST_FACTOR;
    for (int word = 0; word < form.words; word++) {
        unsigned __int128 product = (unsigned __int128)(x ^ state[word]) * SECOND_FACTOR;
        x = (uint64_t)product ^ (uint64_t)(product >> 64) ^ (x << 23 | x >> 41);
    }
    x *= FIRST_FACTOR;
    return x ^ x >> 32;
}

EACH struct home table_home(const struct form form, struct table *table, uint64_t hash)
{
    uint32_t bits = hash_bits(form, table) - SEGMENT_BITS;
    struct segment *segment = &table->segments[hash >> bits];
    uint64_t product = low_bits(hash, bits) * segment->m;
    uint32_t left = bits - segment->k;
    uint64_t fraction = low_bits(product, left);
    uint64_t rest = form.compact ? fraction >> 3 << segment->far_bits : fraction >> (left - 16);
    return (struct home){segment, &segment->lines[product >> left], rest};
}

/* The slots among the first `used` whose first two bytes are `tag`, as bits. */
static inline uint32_t same_tag(const struct line *line, uint16_t tag, uint32_t used,
                                uint32_t capacity)
{
    uint32_t found = 0;
    (void)capacity; /* not `used`: the branches below are to be the same for all lines */
#if defined(__SSE2__) && !defined(__SANITIZE_THREAD__)
    const __m128i *tags = (const __m128i *)line->slots;
    __m128i wanted = _mm_set1_epi16((short)tag);
    __m128i low = _mm_cmpeq_epi16(_mm_load_si128(tags), wanted);
    __m128i high = capacity > 8 ? _mm_cmpeq_epi16(_mm_load_si128(tags + 1), wanted) : low;
    found = (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
    if (capacity > 16) {
        low = _mm_cmpeq_epi16(_mm_load_si128(tags + 2), wanted);
        high = _mm_cmpeq_epi16(_mm_load_si128(tags + 3), wanted);
        found |= (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high)) << 16;
    }
#else
    for (uint32_t slot = 0; slot < used; slot++) {
        uint16_t mine;
        memcpy(&mine, line->slots + 2 * slot, 2);
        found |= (uint32_t)(mine == tag) << slot;
    }
#endif
    return found & (uint32_t)(((uint64_t)1 << used) - 1);
}

/* What a slot holds beyond its first two bytes. */
static inline uint64_t slot_rest(const struct segment *segment, const struct line *line,
                                 uint32_t slot)
{
    uint32_t bytes = segment->width - 2;
    uint64_t value = 0;
    if (bytes == 0)
        return 0;
    /* The 8 bytes that end with it: two bytes a slot stand before. */
    const uint8_t *end = line->slots + 2 * segment->capacity + (slot + 1) * bytes;
#ifdef __SANITIZE_THREAD__
    memcpy(&value, end - bytes, bytes);
    return value;
#else
    memcpy(&value, end - 8, 8);
    return value >> (64 - 8 * bytes);
#endif
}

static inline void slot_write(const struct segment *segment, struct line *line, uint32_t slot,
                              uint16_t tag, uint64_t rest)
{
    uint32_t bytes = segment->width - 2;
    uint8_t *to = line->slots + 2 * segment->capacity + slot * bytes;
    memcpy(line->slots + 2 * slot, &tag, 2);
    if (bytes & 4) {
        memcpy(to, &rest, 4);
        rest >>= 32;
        to += 4;
    }
    if (bytes & 2) {
        memcpy(to, &rest, 2);
        rest >>= 16;
        to += 2;
    }
    if (bytes & 1)
        memcpy(to, &rest, 1);
}

static inline bool same_state(const uint64_t *one, const uint64_t *other, int words)
{
    uint64_t difference = 0;
    for (int word = 0; word < words; word++)
        difference |= one[word] ^ other[word];
    return difference == 0;
}

/* Whether one of a line's slots is the state's; if so, its position in the array. */
EACH bool line_has(const struct form form, const struct table *table, const struct home *home,
                   const struct line *line, uint32_t used, const uint64_t *state,
                   uint64_t *position)
{
    uint64_t key = home->rest;
    if (form.compact)
        key |= (uint64_t)(line - home->line);
    uint32_t same = same_tag(line, (uint16_t)key, used, home->segment->capacity);
    while (UNLIKELY(same)) {
        uint64_t rest = slot_rest(home->segment, line, (uint32_t)__builtin_ctz(same));
        if (form.compact
                ? rest == key >> 16
                : same_state(table->states + rest * (uint64_t)form.words, state, form.words)) {
            *position = rest;
            return true;
        }
        same &= same - 1;
    }
    return false;
}

/* Looks at the home, and as far beyond as it says. `seen` becomes the header that it went by. */
EACH bool table_has(const struct form form, const struct table *table, const struct home *home,
                    const uint64_t *state, uint64_t *position, uint32_t *seen)
{
    const struct line *line = home->line;
    uint32_t header = atomic_load_explicit(&line->header, memory_order_acquire);
    *seen = header & ~LOCKED;
    if (line_has(form, table, home, line, header & USED, state, position))
        return true;
    for (uint32_t left = header >> FAR_SHIFT; UNLIKELY(left); left--) {
        line++;
        header = atomic_load_explicit(&line->header, memory_order_acquire);
        if (line_has(form, table, home, line, header & USED, state, position))
            return true;
    }
    return false;
}

/* Fetches the state at a position of the array, which may lie in two lines. */
EACH void state_fetch(const struct form form, const struct table *table, uint64_t position)
{
    const uint64_t *state = table->states + position * (uint64_t)form.words;
    __builtin_prefetch(state);
    if (form.words > 2)
        __builtin_prefetch(state + form.words - 1);
}

/* Fetches the state that one will be compared with. */
EACH void table_fetch(const struct form form, const struct table *table, const struct home *home)
{
    if (form.compact)
        return;
    uint32_t used = atomic_load_explicit(&home->line->header, memory_order_acquire) & USED;
    uint32_t same = same_tag(home->line, (uint16_t)home->rest, used, home->segment->capacity);
    if (same)
        state_fetch(form, table,
                    slot_rest(home->segment, home->line, (uint32_t)__builtin_ctz(same)));
}

static inline uint32_t line_lock(struct line *line, bool shared)
{
    uint32_t header = atomic_load_explicit(&line->header, memory_order_relaxed);
    if (!shared)
        return header;
    for (;;) {
        header &= ~LOCKED;
        if (atomic_compare_exchange_weak_explicit(&line->header, &header, header | LOCKED,
                                                  memory_order_acquire, memory_order_relaxed))
            return header;
    }
}

static inline void line_unlock(struct line *line, uint32_t header)
{
    atomic_store_explicit(&line->header, header, memory_order_release);
}

EACH void line_add(const struct form form, const struct home *home, struct line *line,
                   uint32_t slot, uint64_t position)
{
    uint64_t key = home->rest;
    if (form.compact) {
        key |= (uint64_t)(line - home->line);
        position = key >> 16;
    }
    slot_write(home->segment, line, slot, (uint16_t)key, position);
}

/* Puts a state that is not there into one of the lines after its full home, which is locked. */
EACH enum visit table_add_far(const struct form form, const struct home *home, uint32_t header,
                              bool shared, uint64_t position)
{
    const struct segment *segment = home->segment;
    for (uint32_t distance = 1; distance <= segment->farthest; distance++) {
        struct line *line = home->line + distance;
        uint32_t other = line_lock(line, shared);
        if ((other & USED) < segment->capacity) {
            line_add(form, home, line, other & USED, position);
            line_unlock(line, other + 1);
            uint32_t far = header >> FAR_SHIFT;
            if (distance > far)
                header = (header & USED) | distance << FAR_SHIFT;
            line_unlock(home->line, header);
            return NEW;
        }
        if (shared)
            line_unlock(line, other);
    }
    if (shared)
        line_unlock(home->line, header);
    return FULL;
}

/*
 * Adds a state unless it is there. If the table is not compact, the state stands at `position` of the
 * array already; where it was known, `position` becomes where it stands.
 */
EACH enum visit table_visit(const struct form form, const struct table *table,
                            const struct home *home, const uint64_t *state, uint64_t *position)
{
    uint32_t seen;
    if (table_has(form, table, home, state, position, &seen))
        return KNOWN;
    struct line *line = home->line;
    uint32_t header = line_lock(line, table->shared);
    /* Where nothing lies far from home, whatever was added meanwhile is to be seen in the header. */
    bool changed = table->shared && (header != seen || header >> FAR_SHIFT);
    if (changed && table_has(form, table, home, state, position, &seen)) {
        line_unlock(line, header);
        return KNOWN;
    }
    if ((header & USED) == home->segment->capacity)
        return table_add_far(form, home, header, table->shared, *position);
    line_add(form, home, line, header & USED, *position);
    line_unlock(line, header + 1);
    return NEW;
}

bool table_new(struct table *table, struct form form, struct memory *memory, const uint64_t *states,
               uint32_t size, const struct table *like);
void table_free(struct table *table);
size_t table_size(const struct table *table);
enum densified table_densify(struct table *table, const struct numbering *numbering);

/*
 * Chooses what should grow: each segment that is full or will soon be, and with it those of the same
 * size, which are about as full. So the threads wait for each other less often, and what was cut from
 * one extent ends together.
 */
void table_choose(struct table *table);
bool segment_grow(struct table *table, struct segment *segment);

/*
 * For a cut (cut.c): the lines of a segment; whether one may have m * 2^k homes; gives it as many, all
 * empty, or returns false where there is no memory.
 */
uint64_t segment_lines(const struct segment *segment);
bool segment_fits(const struct table *table, uint64_t m, uint64_t k);
bool segment_reshape(struct table *table, struct segment *segment, uint32_t m, uint32_t k);

/*
 * Looks at every slot of a table that no thread changes: counts the states of each segment, and
 * digests what is held (of a compact table the hashes, which are as good as the states). Returns false
 * if something is where it cannot be found, or beyond the first so many states of the array.
 */
bool table_audit(struct table *table, uint64_t states, uint64_t digest[2], uint64_t *count);

/* Asks something of a state, or of the word that stands for one in a compact table. */
typedef bool held_function(void *of, const uint64_t *held);

/* Whether something is so of all that a table holds, once it was looked at. */
bool table_all(struct table *table, held_function *is_so, void *of);

#endif
