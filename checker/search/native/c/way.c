/*
 * The way to a violation with the fewest context switches, over the levels that a search has kept:
 * the algorithm of checker/search/shorten.py, step by step.
 */
#include "way.h"

static size_t hash_words(const uint64_t *state)
{
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
    for (int word = 0; word < WORDS; word++) {
        hash = (hash ^ state[word]) * UINT64_C(0xD1B54A32D192ED03);
        hash ^= hash >> 29;
    }
    return (size_t)(hash ^ hash >> 32);
}

uint32_t cost_at(const struct way *way, const uint8_t *entry, uint32_t column)
{
    uint32_t cost = 0;
    memcpy(&cost, entry + REFERENCE + (size_t)column * way->width, way->width);
    return cost == NEVER >> (32 - 8 * way->width) ? NEVER : cost;
}

const uint64_t *entry_state(const struct way *way, const struct costs *costs, size_t position,
                            uint64_t room[WORDS])
{
    if (costs->states)
        return costs->states + position * WORDS;
    uint64_t reference = 0;
    memcpy(&reference, entry_at(way, costs, position), REFERENCE);
    const struct range *range = &costs->level->all[reference / BATCH];
    return state_at(way->search, range, reference % BATCH, room);
}

static bool is_entry_of(const struct way *way, const struct costs *costs, size_t position,
                        const uint64_t *state)
{
    uint64_t room[WORDS];
    return same_state(entry_state(way, costs, position, room), state, WORDS);
}

/* The slot where a state is, or where it would be. */
static uint32_t *costs_slot(const struct way *way, const struct costs *costs, const uint64_t *state)
{
    size_t mask = costs->slots_room - 1;
    for (size_t at = hash_words(state) & mask;; at = (at + 1) & mask) {
        uint32_t position = costs->slots[at];
        if (!position || is_entry_of(way, costs, position - 1, state))
            return &costs->slots[at];
    }
}

const uint8_t *costs_of(const struct way *way, const struct costs *costs, const uint64_t *state)
{
    if (costs->slots) {
        uint32_t position = *costs_slot(way, costs, state);
        return position ? entry_at(way, costs, position - 1) : NULL;
    }
    for (size_t i = 0; i < costs->count; i++)
        if (is_entry_of(way, costs, i, state))
            return entry_at(way, costs, i);
    return NULL;
}

bool costs_resize(const struct way *way, struct costs *costs, size_t room)
{
    struct memory *memory = &way->search->memory;
    size_t before = costs->room * way->entry, after = room * way->entry;
    if (after > before && !memory_take(memory, after - before))
        return false;
    uint8_t *entries = realloc(costs->entries, after);
    if (!entries) {
        memory_give(memory, after > before ? after - before : 0);
        return false;
    }
    memory_give(memory, before > after ? before - after : 0);
    costs->entries = entries;
    costs->room = room;
    return true;
}

/* Takes the index of costs away. */
static void costs_unindex(const struct way *way, struct costs *costs)
{
    free(costs->slots);
    memory_give(&way->search->memory, costs->slots_room * sizeof *costs->slots);
    costs->slots = NULL;
    costs->slots_room = 0;
}

bool costs_close(const struct way *way, struct costs *costs)
{
    if (!costs->count)
        return true;
    size_t room = 2;
    while (room < 2 * costs->count)
        room *= 2;
    if (costs->count >= UINT32_MAX || !costs_resize(way, costs, costs->count) ||
        !memory_take(&way->search->memory, room * sizeof *costs->slots))
        return false;
    costs->slots_room = room;
    costs->slots = calloc(room, sizeof *costs->slots);
    for (size_t i = 0; costs->slots && i < costs->count; i++) {
        uint64_t state[WORDS];
        *costs_slot(way, costs, entry_state(way, costs, i, state)) = (uint32_t)(i + 1);
    }
    return costs->slots;
}

void costs_free(const struct way *way, struct costs *costs)
{
    costs_unindex(way, costs);
    free(costs->entries);
    memory_give(&way->search->memory, costs->room * way->entry);
    costs->entries = NULL;
    costs->count = costs->room = 0;
}

/* Notes what it costs that one column's step is the next after a state, the last one so far. */
static void costs_note(struct way *way, struct costs *costs, uint64_t reference, uint32_t column,
                       uint32_t cost)
{
    uint8_t *last = costs->count ? costs->entries + (costs->count - 1) * way->entry : NULL;
    if (!last || memcmp(last, &reference, REFERENCE)) {
        size_t more = costs->room / 2 + 16;
        if (costs->count == costs->room && !costs_resize(way, costs, costs->room + more)) {
            way->failed = true;
            return;
        }
        last = costs->entries + costs->count++ * way->entry;
        memset(last, 0xFF, way->entry); /* each column: NEVER */
        memcpy(last, &reference, REFERENCE);
    }
    if (cost < cost_at(way, last, column))
        memcpy(last + REFERENCE + (size_t)column * way->width, &cost, way->width);
}

/* The fewest switches to the end after a column ran, and which is best to run next. */
static uint32_t least_cost(const struct way *way, const uint8_t *entry, uint32_t last,
                           uint32_t *next)
{
    uint32_t best = NEVER;
    for (uint32_t column = 0; column < way->columns; column++) {
        uint32_t cost = cost_at(way, entry, column);
        if (cost == NEVER)
            continue;
        bool switches = last != NOBODY && column != NOBODY && last != column;
        if (cost + switches < best) {
            best = cost + switches;
            *next = column;
        }
    }
    return best;
}

/* The sink is full: it gets a larger array. */
static void flush(struct sink *sink)
{
    struct way *way = (struct way *)((char *)sink - offsetof(struct way, sink));
    size_t used = (size_t)(sink->next - way->successors), room = 2 * used + (size_t)64 * WORDS;
    uint64_t *larger = realloc(way->successors, room * sizeof *larger);
    if (!larger) {
        way->failed = true;
        sink->next = way->successors; /* whatever was there is lost: the way has failed */
        return;
    }
    way->successors = larger;
    sink->next = larger + used;
    sink->end = larger + room;
}

size_t way_take(struct way *way, const uint64_t *state, uint32_t process, uint32_t *failed)
{
    way->sink.next = way->successors;
    *failed = sight_of(&way->search->sights[process], state)->step(state, &way->sink);
    return (size_t)(way->sink.next - way->successors) / WORDS;
}

/* Notes how the violation occurs in a state, if it does. */
static void note_ends(struct way *way, struct costs *costs, uint64_t reference,
                      const uint64_t *state)
{
    const struct model *model = way->search->model;
    if (!way->is_step && way->violation > 1) {
        if (model->broken(state) == way->violation)
            costs_note(way, costs, reference, NOBODY, 0);
        return;
    }
    bool moves = model->finished(state);
    uint64_t events = way->sink.events;
    for (uint32_t process = 0; process < model->count; process++) {
        uint32_t failed;
        moves |= way_take(way, state, process, &failed) > 0 || failed;
        if (way->is_step && failed == way->violation)
            costs_note(way, costs, reference, 1 + process, 0);
    }
    if (!way->is_step && !moves && way->sink.events == events)
        costs_note(way, costs, reference, NOBODY, 0);
}

/* Notes what the steps of a state cost, given the costs of the next level. */
static void note_steps(struct way *way, struct costs *costs, uint64_t reference,
                       const uint64_t *state)
{
    const struct costs *following = costs + 1, *others = &way->others;
    for (uint32_t process = 0; process < way->search->model->count; process++) {
        uint32_t failed, next;
        size_t count = way_take(way, state, process, &failed);
        for (size_t i = 0; i < count; i++) {
            const uint64_t *successor = way->successors + i * WORDS;
            const uint8_t *after = following->count ? costs_of(way, following, successor) : NULL;
            if (!after && others->count)
                after = costs_of(way, others, successor);
            if (after) {
                uint32_t cost = least_cost(way, after, 1 + process, &next);
                costs_note(way, costs, reference, 1 + process, cost);
            }
        }
    }
}

/* Finds the costs of a level, given those of the next one. */
static void level_costs(struct way *way, struct costs *costs, bool is_last)
{
    for (size_t range = 0; range < costs->level->count; range++) {
        way->failed |= atomic_load(&way->search->cancelled);
        for (uint64_t i = 0; i < costs->level->all[range].count && !way->failed; i++) {
            uint64_t room[WORDS];
            const uint64_t *state = state_at(way->search, &costs->level->all[range], i, room);
            if (is_last)
                note_ends(way, costs, range * BATCH + i, state);
            else
                note_steps(way, costs, range * BATCH + i, state);
        }
    }
}

bool way_find(struct way *way, uint64_t level)
{
    struct costs *costs = &way->levels[level];
    costs->level = &way->search->kept[level];
    if (!way->failed)
        level_costs(way, costs, level == way->depth);
    if (level < way->depth)
        costs_unindex(way, costs + 1); /* the walk asks for few states */
    if (!way->failed && !costs_close(way, costs))
        way->failed = true;
    return !way->failed;
}

/* The first initial state, in their order, from which the way costs least. */
static bool first_state(const struct way *way, uint64_t best[WORDS])
{
    const struct ranges *level = &way->search->kept[0];
    uint32_t least = NEVER, next;
    for (size_t range = 0; range < level->count; range++) {
        for (uint64_t i = 0; i < level->all[range].count; i++) {
            uint64_t room[WORDS];
            const uint64_t *state = state_at(way->search, &level->all[range], i, room);
            const uint8_t *entry = costs_of(way, &way->levels[0], state);
            uint32_t cost = entry ? least_cost(way, entry, NOBODY, &next) : NEVER;
            if (cost < least) {
                least = cost;
                copy_state(best, state, WORDS);
            }
        }
    }
    return least != NEVER;
}

/* The first of a process's outcomes from which so many switches lead to the end. */
static const uint64_t *follow(struct way *way, const struct costs *following, const uint64_t *state,
                              uint32_t column, uint32_t cost)
{
    uint32_t failed, next;
    size_t count = way_take(way, state, column - 1, &failed);
    for (size_t i = 0; i < count; i++) {
        const uint64_t *successor = way->successors + i * WORDS;
        const uint8_t *after = costs_of(way, following, successor);
        if (after && least_cost(way, after, column, &next) == cost)
            return successor;
    }
    return NULL;
}

static int32_t walk(struct way *way, uint64_t depth, uint64_t *states, uint32_t *processes)
{
    uint32_t last = NOBODY;
    if (!first_state(way, states))
        return -4;
    for (uint64_t done = 0; done < depth; done++) {
        uint64_t *here = states + done * WORDS;
        const uint8_t *entry = costs_of(way, &way->levels[done], here);
        least_cost(way, entry, last, &last);
        const uint64_t *state =
            follow(way, &way->levels[done + 1], here, last, cost_at(way, entry, last));
        if (!state)
            return -4;
        copy_state(here + WORDS, state, WORDS);
        processes[done] = last - 1;
    }
    least_cost(way, costs_of(way, &way->levels[depth], states + depth * WORDS), last, &last);
    return last == NOBODY ? -2 : (int32_t)last - 1;
}

void search_forget(struct search *search)
{
    table_free(&search->table);
    table_free(&search->tree.table);
    memory_close(&search->memory);
    atomic_store(&search->cancelled, false);
}

bool way_begin(struct way *way, struct search *search, uint32_t violation, bool is_step,
               uint64_t depth)
{
    *way = (struct way){.search = search, .columns = 1 + search->model->count};
    way->depth = depth;
    way->violation = violation;
    way->is_step = is_step;
    way->width = depth < UINT8_MAX    ? 1
                 : depth < UINT16_MAX ? 2
                                      : 4; /* switches are fewer than steps */
    way->entry = REFERENCE + (size_t)way->columns * way->width;
    way->sink.flush = flush;
    way->sink.taken = search->workers[0].taken;
    way->levels = calloc(depth + 1, sizeof *way->levels);
    way->successors = malloc(LOOKUPS * WORDS * sizeof(uint64_t));
    way->sink.end = way->successors + LOOKUPS * WORDS;
    way->failed = !way->levels || !way->successors;
    return !way->failed;
}

void way_end(struct way *way)
{
    for (uint64_t level = 0; way->levels && level <= way->depth; level++)
        costs_free(way, &way->levels[level]);
    free(way->levels);
    free(way->successors);
}

int32_t search_way(struct search *search, uint32_t violation, uint32_t is_step, uint64_t depth,
                   uint64_t *states, uint32_t *processes)
{
    struct way way;
    int32_t answer = -4;
    if (way_begin(&way, search, violation, is_step, depth) && depth < search->levels) {
        for (uint64_t left = depth + 1; left-- && way_find(&way, left);)
            ;
        if (!way.failed)
            answer = walk(&way, depth, states, processes);
    }
    way_end(&way);
    return way.failed ? -3 : answer;
}
