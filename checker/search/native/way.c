/*
 * The way to a violation with the fewest context switches, over the levels that a search has kept:
 * the algorithm of checker/search/shorten.py, step by step.
 */
#include "worker.h"

#define NOBODY 0 /* stands for the process before the first step, and for the one after the last */
#define NEVER UINT32_MAX

/*
 * The states of one level that lead to the violation. Each has its words and, for nobody and for
 * each process, the fewest switches from that one's step to the end.
 */
struct costs {
    uint64_t *words;
    uint32_t *costs;
    uint32_t *slots; /* an index by hash: 1 more than a position; 0: free */
    size_t count, room, slots_room;
};

struct way {
    struct search *search;
    uint32_t columns; /* nobody, then each process */
    uint32_t violation;
    bool is_step;
    struct costs *levels;
    struct sink sink;
    uint64_t *successors;
    bool failed; /* for want of memory, or since the caller wants no answer any more */
};

static size_t hash_words(const uint64_t *state)
{
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
    for (int word = 0; word < WORDS; word++) {
        hash = (hash ^ state[word]) * UINT64_C(0xD1B54A32D192ED03);
        hash ^= hash >> 29;
    }
    return (size_t)(hash ^ hash >> 32);
}

/* The slot where a state is, or where it would be. */
static uint32_t *costs_slot(const struct costs *costs, const uint64_t *state)
{
    size_t mask = costs->slots_room - 1;
    for (size_t at = hash_words(state) & mask;; at = (at + 1) & mask) {
        uint32_t position = costs->slots[at];
        if (!position || same_state(costs->words + (size_t)(position - 1) * WORDS, state, WORDS))
            return &costs->slots[at];
    }
}

/* A state's costs; NULL if it does not lead to the violation. */
static uint32_t *costs_of(const struct way *way, const struct costs *costs, const uint64_t *state)
{
    uint32_t position = costs->count ? *costs_slot(costs, state) : 0;
    return position ? costs->costs + (size_t)(position - 1) * way->columns : NULL;
}

static bool costs_enlarge(struct way *way, struct costs *costs)
{
    size_t room = costs->room ? 2 * costs->room : 64;
    uint64_t *words = realloc(costs->words, room * WORDS * sizeof *words);
    if (words)
        costs->words = words;
    uint32_t *all = realloc(costs->costs, room * way->columns * sizeof *all);
    if (all)
        costs->costs = all;
    uint32_t *slots = calloc(2 * room, sizeof *slots);
    if (!words || !all || !slots) {
        free(slots);
        way->failed = true;
        return false;
    }
    free(costs->slots);
    costs->slots = slots;
    costs->room = room;
    costs->slots_room = 2 * room;
    for (size_t i = 0; i < costs->count; i++)
        *costs_slot(costs, costs->words + i * WORDS) = (uint32_t)(i + 1);
    return true;
}

/* Notes what it costs that one column's step is the next. */
static void costs_note(struct way *way, struct costs *costs, const uint64_t *state,
                       uint32_t column, uint32_t cost)
{
    if (costs->count == costs->room && !costs_enlarge(way, costs))
        return;
    uint32_t *slot = costs_slot(costs, state);
    if (!*slot) {
        copy_state(costs->words + costs->count * WORDS, state, WORDS);
        for (uint32_t i = 0; i < way->columns; i++)
            costs->costs[costs->count * way->columns + i] = NEVER;
        *slot = (uint32_t)++costs->count;
    }
    uint32_t *known = costs->costs + (size_t)(*slot - 1) * way->columns + column;
    if (cost < *known)
        *known = cost;
}

/* The fewest switches to the end after a column ran, and which is best to run next. */
static uint32_t least_cost(const struct way *way, const uint32_t *costs, uint32_t last,
                           uint32_t *next)
{
    uint32_t best = NEVER;
    for (uint32_t column = 0; column < way->columns; column++) {
        if (costs[column] == NEVER)
            continue;
        bool switches = last != NOBODY && column != NOBODY && last != column;
        if (costs[column] + switches < best) {
            best = costs[column] + switches;
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

/* Takes the steps of one process; returns how many states they end in, and what failed. */
static size_t take(struct way *way, const uint64_t *state, uint32_t process, uint32_t *failed)
{
    way->sink.next = way->successors;
    *failed = sight_of(&way->search->sights[process], state)->step(state, &way->sink);
    return (size_t)(way->sink.next - way->successors) / WORDS;
}

/* Notes how the violation occurs in a state, if it does. */
static void note_ends(struct way *way, struct costs *costs, const uint64_t *state)
{
    const struct model *model = way->search->model;
    if (!way->is_step && way->violation > 1) {
        if (model->broken(state) == way->violation)
            costs_note(way, costs, state, NOBODY, 0);
        return;
    }
    bool moves = model->finished(state);
    uint64_t events = way->sink.events;
    for (uint32_t process = 0; process < model->count; process++) {
        uint32_t failed;
        moves |= take(way, state, process, &failed) > 0 || failed;
        if (way->is_step && failed == way->violation)
            costs_note(way, costs, state, 1 + process, 0);
    }
    if (!way->is_step && !moves && way->sink.events == events)
        costs_note(way, costs, state, NOBODY, 0);
}

/* Notes what the steps of a state cost, given the costs of the next level. */
static void note_steps(struct way *way, struct costs *costs, const struct costs *following,
                       const uint64_t *state)
{
    for (uint32_t process = 0; process < way->search->model->count; process++) {
        uint32_t failed, next;
        size_t count = take(way, state, process, &failed);
        for (size_t i = 0; i < count; i++) {
            const uint32_t *after = costs_of(way, following, way->successors + i * WORDS);
            if (after) {
                uint32_t cost = least_cost(way, after, 1 + process, &next);
                costs_note(way, costs, state, 1 + process, cost);
            }
        }
    }
}

static void find_costs(struct way *way, uint64_t depth)
{
    for (uint64_t left = depth + 1; left-- && !way->failed;) {
        const struct ranges *level = &way->search->kept[left];
        for (size_t range = 0; range < level->count; range++) {
            way->failed |= atomic_load(&way->search->cancelled);
            for (uint64_t i = 0; i < level->all[range].count && !way->failed; i++) {
                uint64_t room[WORDS];
                const uint64_t *state = state_at(way->search, &level->all[range], i, room);
                if (left == depth)
                    note_ends(way, &way->levels[left], state);
                else
                    note_steps(way, &way->levels[left], &way->levels[left + 1], state);
            }
        }
    }
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
            const uint32_t *costs = costs_of(way, &way->levels[0], state);
            uint32_t cost = costs ? least_cost(way, costs, NOBODY, &next) : NEVER;
            if (cost < least) {
                least = cost;
                copy_state(best, state, WORDS);
            }
        }
    }
    return least != NEVER;
}

/* The first of a process's outcomes from which so many switches lead to the end. */
static const uint64_t *follow(struct way *way, const struct costs *following,
                              const uint64_t *state, uint32_t column, uint32_t cost)
{
    uint32_t failed, next;
    size_t count = take(way, state, column - 1, &failed);
    for (size_t i = 0; i < count; i++) {
        const uint64_t *successor = way->successors + i * WORDS;
        const uint32_t *after = costs_of(way, following, successor);
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
        const uint32_t *costs = costs_of(way, &way->levels[done], here);
        least_cost(way, costs, last, &last);
        const uint64_t *state = follow(way, &way->levels[done + 1], here, last, costs[last]);
        if (!state)
            return -4;
        copy_state(here + WORDS, state, WORDS);
        processes[done] = last - 1;
    }
    least_cost(way, costs_of(way, &way->levels[depth], states + depth * WORDS), last, &last);
    return last == NOBODY ? -2 : (int32_t)last - 1;
}

int32_t search_way(struct search *search, uint32_t violation, uint32_t is_step, uint64_t depth,
                   uint64_t *states, uint32_t *processes)
{
    struct way way = {.search = search, .columns = 1 + search->model->count};
    way.violation = violation;
    way.is_step = is_step;
    way.sink.flush = flush;
    way.sink.taken = search->workers[0].taken;
    way.levels = calloc(depth + 1, sizeof *way.levels);
    way.successors = malloc(BATCH * WORDS * sizeof(uint64_t));
    way.sink.end = way.successors + BATCH * WORDS;
    way.failed = !way.levels || !way.successors;
    int32_t answer = -4;
    if (!way.failed && depth < search->levels) {
        find_costs(&way, depth);
        if (!way.failed)
            answer = walk(&way, depth, states, processes);
    }
    for (uint64_t level = 0; way.levels && level <= depth; level++) {
        free(way.levels[level].words);
        free(way.levels[level].costs);
        free(way.levels[level].slots);
    }
    free(way.levels);
    free(way.successors);
    return way.failed ? -3 : answer;
}
