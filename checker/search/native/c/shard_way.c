/*
 * The way back to a violation over several shards. See shard.h; the algorithm is way.c's.
 */
#include "way.h"

#define FORM UINT64_C(0x7261636577617931) /* of a parcel of costs */

struct way *search_way_back(struct search *search, uint32_t violation, uint32_t is_step,
                            uint64_t depth)
{
    struct way *way = malloc(sizeof *way);
    if (!way)
        return NULL;
    if (way_begin(way, search, violation, is_step, depth) && depth < search->levels)
        return way;
    way_free(way);
    return NULL;
}

/* Forgets what others found of a level. */
static void forget_others(struct way *way)
{
    costs_free(way, &way->others);
    free(way->states);
    memory_give(&way->search->memory, way->states_room * WORDS * sizeof(uint64_t));
    way->states = NULL;
    way->states_room = 0;
    way->others.states = NULL;
}

void way_free(struct way *way)
{
    forget_others(way);
    way_end(way);
    free(way);
}

uint32_t way_level(struct way *way, uint64_t level)
{
    if (way->others.count && !costs_close(way, &way->others))
        way->failed = true;
    bool is_found = way_find(way, level);
    forget_others(way);
    return is_found;
}

/* Bytes of an entry in a parcel: the state, and the numbers of switches. */
static size_t posted_bytes(const struct way *way)
{
    return WORDS * sizeof(uint64_t) + way->entry - REFERENCE;
}

uint64_t way_count(const struct way *way, uint64_t level)
{
    return way->levels[level].count;
}

/* What an entry of a parcel adds to its digest. */
static uint64_t posted_digest(const struct way *way, const uint8_t *posted)
{
    uint64_t state[WORDS], digest, word;
    memcpy(state, posted, sizeof state);
    digest = owner_hash(state);
    for (size_t at = sizeof state; at < posted_bytes(way); at += sizeof word) {
        size_t left = posted_bytes(way) - at;
        word = 0;
        memcpy(&word, posted + at, left < sizeof word ? left : sizeof word);
        digest = mix(digest ^ word);
    }
    return digest;
}

uint64_t way_export(struct way *way, uint64_t level, uint64_t first, uint8_t *place, uint64_t size)
{
    const struct costs *costs = &way->levels[level];
    struct parcel parcel = {FORM, 0, 0};
    size_t each = posted_bytes(way), costs_bytes = way->entry - REFERENCE;
    uint8_t *to = place + sizeof parcel;
    for (uint64_t i = first; i < costs->count && (size_t)(place + size - to) >= each; i++) {
        uint64_t room[WORDS];
        const uint64_t *state = entry_state(way, costs, i, room);
        memcpy(to, state, WORDS * sizeof *state);
        memcpy(to + WORDS * sizeof *state, entry_at(way, costs, i) + REFERENCE, costs_bytes);
        parcel.digest += posted_digest(way, to);
        parcel.count++;
        to += each;
    }
    if (!parcel.count)
        return 0;
    memcpy(place, &parcel, sizeof parcel);
    return (uint64_t)(to - place);
}

/* Makes room for so many entries of others; false where there is no memory. */
static bool others_fit(struct way *way, size_t count)
{
    struct memory *memory = &way->search->memory;
    if (count <= way->states_room)
        return true;
    size_t room = count + count / 2;
    if (!costs_resize(way, &way->others, room) ||
        !memory_take(memory, (room - way->states_room) * WORDS * sizeof(uint64_t)))
        return false;
    uint64_t *states = realloc(way->states, room * WORDS * sizeof(uint64_t));
    if (!states) {
        memory_give(memory, (room - way->states_room) * WORDS * sizeof(uint64_t));
        return false;
    }
    way->others.states = way->states = states;
    way->states_room = room;
    return true;
}

uint32_t way_import(struct way *way, const uint8_t *place, uint64_t size)
{
    struct parcel parcel;
    size_t each = posted_bytes(way);
    if (size < sizeof parcel)
        return NOT_OURS;
    memcpy(&parcel, place, sizeof parcel);
    if (parcel.form != FORM || parcel.count != (size - sizeof parcel) / each ||
        (size - sizeof parcel) % each)
        return NOT_OURS;
    struct costs *others = &way->others;
    if (way->failed || !others_fit(way, others->count + parcel.count)) {
        way->failed = true;
        return NO_PLACE;
    }
    const uint8_t *from = place + sizeof parcel;
    for (uint64_t i = 0; i < parcel.count; i++, from += each) {
        uint64_t *state = way->states + others->count * WORDS;
        uint8_t *entry = others->entries + others->count++ * way->entry;
        memcpy(state, from, WORDS * sizeof *state);
        memcpy(entry + REFERENCE, from + WORDS * sizeof *state, way->entry - REFERENCE);
        parcel.digest -= posted_digest(way, from);
    }
    return parcel.digest ? NOT_OURS : RECEIVED;
}

uint32_t way_costs(struct way *way, uint64_t level, const uint64_t *state, uint32_t *costs)
{
    const struct costs *of = &way->levels[level];
    const uint8_t *entry = of->count ? costs_of(way, of, state) : NULL;
    for (uint32_t column = 0; entry && column < way->columns; column++)
        costs[column] = cost_at(way, entry, column);
    return entry != NULL;
}

uint64_t way_steps(struct way *way, const uint64_t *state, uint32_t process, uint64_t *ends,
                   uint64_t room)
{
    uint32_t failed;
    uint64_t count = way_take(way, state, process, &failed);
    memcpy(ends, way->successors, (count < room ? count : room) * WORDS * sizeof(uint64_t));
    return count;
}
