/*
 * Breadth first: the levels, and what a thread does with a part of one. See search.h.
 */
#include "worker.h"

#ifndef PARALLEL
#define PARALLEL 4096 /* states of a level that is worth more than one thread */
#endif

static const uint64_t SEEDS[2] = {UINT64_C(0x9E3779B97F4A7C15), UINT64_C(0xD1B54A32D192ED03)};

/* SplitMix64's finaliser, as in checker/search/digest.py. */
static uint64_t mix(uint64_t value)
{
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

static void digest_add(uint64_t digest[2], const uint64_t *state)
{
    for (int lane = 0; lane < 2; lane++) {
        uint64_t mixed = SEEDS[lane];
        for (int word = 0; word < WORDS; word++)
            mixed = mix(mixed ^ state[word]);
        digest[lane] += mixed;
    }
}

static void note(struct worker *worker, uint32_t violation)
{
    if (!worker->violation || violation < worker->violation)
        worker->violation = violation;
}

/* Counts a new state of a segment, and asks for growth where many have come. */
static void count_new(struct worker *worker, struct segment *segment)
{
    struct search *search = worker->search;
    uint8_t *tally = &worker->tally[segment - search->table.segments];
    if (++*tally < TALLY)
        return;
    *tally = 0;
    uint64_t before = atomic_fetch_add_explicit(&segment->count, TALLY, memory_order_relaxed);
    if (before + TALLY > segment->full)
        atomic_store(&search->gate.wanted, true);
}

/* Takes a new state in; it stands at the worker's `next` already. */
static void reach(struct worker *worker, struct segment *segment)
{
    struct search *search = worker->search;
    const uint64_t *state = worker->blocks.next;
    if (search->settings.max_states &&
        atomic_fetch_add(&search->tickets, 1) >= search->settings.max_states) {
        search_halt(search, STOPPED_BY_STATES);
        return;
    }
    worker->blocks.next += WORDS;
    worker->states++;
    count_new(worker, segment);
    uint32_t broken = search->model->broken(state);
    if (UNLIKELY(broken))
        note(worker, broken);
    if (UNLIKELY(search->settings.evidence))
        digest_add(worker->digest, state);
}

/* Visits a state whose place is known; false where the table must grow first. */
static bool visit(struct worker *worker, const struct place *place, const uint64_t *state)
{
    struct search *search = worker->search;
    struct blocks *blocks = &worker->blocks;
    if (UNLIKELY(blocks->next == blocks->end) &&
        !blocks_renew(blocks, &search->source, &worker->found)) {
        search_halt(search, STOPPED_BY_MEMORY);
        return true;
    }
    uint64_t position = 0;
    copy_state(blocks->next, state, WORDS); /* before others can find it there */
#if WORDS > 1
    position = (uint64_t)(blocks->next - search->source.array) / WORDS;
#endif
    switch (table_visit(&search->table, place, state, position)) {
    case NEW:
        reach(worker, place->segment);
        return true;
    case FULL:
        atomic_store(&place->segment->wants_more, true);
        atomic_store(&search->gate.wanted, true);
        return false;
    default:
        return true;
    }
}

/* Finds the places of the successors from `first` on, and fetches what is there. */
static void find_places(struct worker *worker, size_t first, size_t count)
{
    struct table *table = &worker->search->table;
    for (size_t i = first; i < count; i++) {
        uint64_t hash = hash_state(table, worker->successors + i * WORDS);
        worker->places[i] = table_place(table, hash);
        __builtin_prefetch(worker->places[i].home, 1);
    }
#if WORDS > 1
    for (size_t i = first; i < count; i++)
        table_fetch(table, &worker->places[i]);
#endif
}

/* Looks the successors up that are in the sink, and takes the new ones in. */
static void flush(struct sink *sink)
{
    struct worker *worker = (struct worker *)sink;
    struct search *search = worker->search;
    size_t count = (size_t)(sink->next - worker->successors) / WORDS;
    sink->next = worker->successors;
    worker->transitions += count;
    find_places(worker, 0, count);
    for (size_t i = 0; i < count && !atomic_load_explicit(&search->stop, memory_order_relaxed);) {
        if (visit(worker, &worker->places[i], worker->successors + i * WORDS)) {
            i++;
            continue;
        }
        gate_grow(search);
        find_places(worker, i, count);
    }
    atomic_store_explicit(&worker->seen, worker->states, memory_order_relaxed);
}

/* Expands the states of a range. */
static void expand(struct worker *worker, struct range range)
{
    struct search *search = worker->search;
    const struct model *model = search->model;
    struct sink *sink = &worker->sink;
    for (uint64_t i = 0; i < range.count; i++) {
        const uint64_t *state = range.states + i * WORDS;
        uint64_t *before = sink->next;
        uint64_t moves = worker->transitions + sink->discarded;
        uint32_t failed = model->expand(state, sink);
        if (UNLIKELY(failed == UNCHECKED)) {
            search_halt(search, FOUND_UNCHECKED);
        } else if (UNLIKELY(failed)) {
            note(worker, failed);
        } else if (sink->next == before && worker->transitions + sink->discarded == moves) {
            if (model->finished(state))
                worker->terminates = true;
            else if (search->settings.deadlock)
                note(worker, 1);
        }
    }
    flush(sink);
    if (!keeps_states(search) && !blocks_give(&worker->blocks, range.states))
        search_halt(search, STOPPED_BY_MEMORY);
}

/* Expands ranges of the level until there is no more. */
static void work(struct worker *worker)
{
    struct search *search = worker->search;
    while (!atomic_load_explicit(&search->stop, memory_order_relaxed)) {
        if (atomic_load_explicit(&search->gate.wanted, memory_order_relaxed))
            gate_grow(search);
        size_t next = atomic_fetch_add(&search->claimed, 1);
        if (next >= search->level.count)
            break;
        expand(worker, search->level.all[next]);
    }
    gate_leave(search);
}

static void *run_thread(void *argument)
{
    struct worker *worker = argument;
    uint64_t level = 0;
    while (gate_enter(worker->search, &level, (uint32_t)(worker - worker->search->workers)))
        work(worker);
    return NULL;
}

/* Starts the threads, when there is first something for them to do; those that can be had. */
static uint32_t invite(struct search *search, uint64_t states)
{
    if (states < PARALLEL)
        return 1;
    while (search->threads + 1 < search->settings.workers) {
        struct worker *worker = &search->workers[search->threads + 1];
        if (pthread_create(&worker->thread, NULL, run_thread, worker))
            break;
        search->threads++;
    }
    return search->threads + 1;
}

/* Makes what the workers have found the level to be expanded; false where there is no memory. */
static bool next_level(struct search *search)
{
    if (search->levels == search->levels_room) {
        size_t room = search->levels_room ? 2 * search->levels_room : 64;
        uint64_t *counts = realloc(search->counts, room * sizeof *counts);
        if (counts)
            search->counts = counts;
        struct ranges *kept = counts ? realloc(search->kept, room * sizeof *kept) : NULL;
        if (!kept)
            return false;
        search->kept = kept;
        search->levels_room = room;
    }
    struct ranges level = {search->settings.keeps_levels ? NULL : search->level.all, 0, 0};
    level.room = level.all ? search->level.room : 0;
    uint64_t count = 0;
    for (uint32_t i = 0; i <= search->threads; i++) {
        struct worker *worker = &search->workers[i];
        if (!blocks_close(&worker->blocks, &worker->found, keeps_states(search)))
            return false;
        for (size_t range = 0; range < worker->found.count; range++) {
            count += worker->found.all[range].count;
            if (!ranges_add(&level, worker->found.all[range]))
                return false;
        }
        worker->found.count = 0;
    }
    search->level = level;
    if (count) {
        search->kept[search->levels] = level;
        search->counts[search->levels++] = count;
    }
    return true;
}

/* Expands level after level, until something is violated, or nothing is left. */
static void run_levels(struct search *search, struct outcome *outcome)
{
    for (;;) {
        size_t before = search->levels;
        if (!next_level(search))
            search_halt(search, STOPPED_BY_MEMORY);
        uint64_t used = atomic_load(&search->memory.used);
        outcome->memory = used > outcome->memory ? used : outcome->memory;
        for (uint32_t i = 0; i <= search->threads; i++) {
            uint32_t violation = search->workers[i].violation;
            if (violation && (!outcome->violation || violation < outcome->violation))
                outcome->violation = violation;
        }
        if (atomic_load(&search->stop) || outcome->violation || search->levels == before)
            return;
        if (search->levels - 1 == search->settings.max_depth) {
            search_halt(search, STOPPED_BY_DEPTH);
            return;
        }
        atomic_store(&search->claimed, 0);
        atomic_store(&search->depth, search->levels - 1);
        atomic_store(&search->frontier, search->counts[search->levels - 1]);
        gate_open(search, invite(search, search->counts[search->levels - 1]));
        work(&search->workers[0]);
        gate_wait(search);
        outcome->expanded++;
    }
}

void search_run(struct search *search, struct outcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    run_levels(search, outcome);
    gate_close(search);
    for (uint32_t i = 0; i <= search->threads; i++) {
        struct worker *worker = &search->workers[i];
        if (i)
            pthread_join(worker->thread, NULL);
        outcome->states += worker->states;
        outcome->transitions += worker->transitions;
        outcome->terminates |= worker->terminates;
        for (int lane = 0; lane < 2; lane++)
            outcome->digest[lane] += worker->digest[lane];
        for (uint32_t each = 0; worker->taken && i && each < search->model->transitions; each++)
            search->workers[0].taken[each] |= worker->taken[each];
    }
    outcome->levels = search->levels;
    outcome->stop = atomic_load(&search->stop);
}

struct search *search_new(const struct model *model, const struct settings *settings)
{
    struct search *search = calloc(1, sizeof *search);
    if (!search)
        return NULL;
    search->model = model;
    search->settings = *settings;
    search->memory.limit = settings->memory;
    search->source.memory = &search->memory;
    gate_new(&search->gate);
    uint32_t position_bytes = 0;
#if WORDS > 1
    search->source.room = settings->memory / sizeof(uint64_t);
    search->source.array = addresses_new(settings->memory);
    position_bytes = search->source.room / WORDS <= UINT32_MAX ? 4 : 5;
#endif
    size_t size = settings->workers * sizeof(struct worker);
    search->workers = aligned_alloc(LINE, size);
    if (!search->workers || (WORDS > 1 && !search->source.array) ||
        !table_new(&search->table, &search->memory, search->source.array, settings->bits,
                   position_bytes)) {
        search_free(search);
        return NULL;
    }
    memset(search->workers, 0, size);
    for (uint32_t i = 0; i < settings->workers; i++) {
        struct worker *worker = &search->workers[i];
        worker->search = search;
        worker->taken = settings->evidence ? calloc(model->transitions + 1, 1) : NULL;
        worker->sink = (struct sink){worker->successors, worker->successors + BATCH * WORDS, flush,
                                     0, worker->taken};
    }
    return search;
}

void search_free(struct search *search)
{
    for (uint32_t i = 0; search->workers && i < search->settings.workers; i++) {
        blocks_free(&search->workers[i].blocks, &search->source);
        free(search->workers[i].found.all);
        free(search->workers[i].taken);
    }
    for (size_t depth = 0; search->settings.keeps_levels && depth < search->levels; depth++)
        free(search->kept[depth].all);
    if (!search->settings.keeps_levels)
        free(search->level.all);
    table_free(&search->table);
    if (search->source.array)
        munmap(search->source.array, search->settings.memory);
    gate_free(&search->gate);
    free(search->workers);
    free(search->kept);
    free(search->counts);
    free(search);
}

int search_add(struct search *search, const uint64_t *state)
{
    struct worker *worker = &search->workers[0];
    copy_state(worker->sink.next, state, WORDS);
    worker->sink.next += WORDS;
    flush(&worker->sink);
    worker->transitions--;
    return atomic_load(&search->stop) == GOES_ON;
}

void search_stop(struct search *search)
{
    search_halt(search, STOPPED_BY_CALLER);
}

void search_progress(struct search *search, struct progress *progress)
{
    progress->states = 0;
    progress->depth = atomic_load(&search->depth);
    progress->frontier = atomic_load(&search->frontier);
    for (uint32_t i = 0; i < search->settings.workers; i++)
        progress->states += atomic_load_explicit(&search->workers[i].seen, memory_order_relaxed);
}

uint64_t search_level(const struct search *search, uint64_t depth)
{
    return search->counts[depth];
}

const uint8_t *search_taken(const struct search *search)
{
    return search->workers[0].taken;
}
