/*
 * Breadth first: the levels, which threads share. See search.h.
 */
#include "worker.h"

const uint64_t search_twins[] = {
    sizeof(struct chunk),   sizeof(struct numbering), sizeof(struct settings),
    sizeof(struct outcome), sizeof(struct progress),
};

#ifndef PARALLEL
#define PARALLEL 4096 /* states of a level that is worth more than one thread */
#endif

/* Expands a range of the level; false where there is no more, or no more room for what it leads to. */
static bool expand_next(struct worker *worker)
{
    struct search *search = worker->search;
    if (atomic_load_explicit(&search->is_full, memory_order_relaxed) ||
        atomic_load_explicit(&search->pause, memory_order_relaxed))
        return false;
    size_t next = atomic_fetch_add(&search->claimed, 1);
    if (next >= search->level.count)
        return false;
    range_expand(worker, &search->level.all[next]);
    range_wake(&search->level.all[next], &worker->batches);
    return true;
}

/* Expands ranges of the level, or opens a parcel, until there is no more. */
static void work(struct worker *worker)
{
    struct search *search = worker->search;
    while (!atomic_load_explicit(&search->stop, memory_order_relaxed)) {
        if (atomic_load_explicit(&search->gate.wanted, memory_order_relaxed))
            gate_grow(search);
        if (search->inbox.states ? !inbox_open(worker) : !expand_next(worker))
            break;
    }
    gate_leave(search);
}

/* A step may be many calls deep: as in checker/search/native/thread.py. */
#define STACK ((size_t)256 << 20)

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
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    while (search->threads + 1 < search->settings.workers) {
        struct worker *worker = &search->workers[search->threads + 1];
        if (pthread_create(&worker->thread, &attributes, run_thread, worker))
            break;
        search->threads++;
    }
    pthread_attr_destroy(&attributes);
    return search->threads + 1;
}

void level_work(struct search *search, uint64_t states)
{
    gate_open(search, invite(search, states));
    work(&search->workers[0]);
    gate_wait(search);
}

bool levels_fit(struct search *search, size_t levels)
{
    if (levels <= search->levels_room)
        return true;
    size_t room = levels < 64 ? 64 : 2 * levels;
    uint64_t *counts = realloc(search->counts, room * sizeof *counts);
    if (counts)
        search->counts = counts;
    struct ranges *kept = counts ? realloc(search->kept, room * sizeof *kept) : NULL;
    if (!kept)
        return false;
    search->kept = kept;
    search->levels_room = room;
    return true;
}

bool level_gather(struct search *search)
{
    bool is_whole = true;
    for (uint32_t i = 0; i <= search->threads && is_whole; i++) {
        struct worker *worker = &search->workers[i];
        is_whole =
            batches_close(&worker->batches, &search->source, &worker->found, keeps_states(search));
    }
    return is_whole;
}

bool level_next(struct search *search)
{
    if (!levels_fit(search, search->levels + 1))
        return false;
    ranges_wake(&search->level, &search->workers[0].batches);
    struct ranges level = {search->settings.keeps_levels ? NULL : search->level.all, 0, 0};
    level.room = level.all ? search->level.room : 0;
    uint64_t count = 0;
    bool is_whole = level_gather(search);
    for (uint32_t i = 0; i <= search->threads && is_whole; i++) {
        struct worker *worker = &search->workers[i];
        for (size_t range = 0; range < worker->found.count && is_whole; range++) {
            count += worker->found.all[range].count;
            is_whole = ranges_add(&level, worker->found.all[range]);
        }
    }
    if (!is_whole) { /* the workers keep what they have found */
        level.count = 0;
        if (search->settings.keeps_levels)
            free(level.all);
        else
            search->level = level; /* its array may have moved */
        return false;
    }
    for (uint32_t i = 0; i <= search->threads; i++)
        search->workers[i].found.count = 0;
    search->level = level;
    search->expanded += search->midway;
    search->midway = false;
    if (count || search->settings.shards) { /* another shard may have states of this level */
        search->kept[search->levels] = level;
        search->counts[search->levels++] = count;
    }
    return true;
}

uint32_t level_stock(struct search *search)
{
    uint64_t used = atomic_load(&search->memory.used);
    search->most = used > search->most ? used : search->most;
    return first_violation(search);
}

/* Has a search that has paused cut, and stops it. */
static void end_pause(struct search *search)
{
    uint32_t why = atomic_load(&search->pause);
    if (!why)
        return;
    if (search->settings.cut && !atomic_load(&search->stop))
        search->settings.cut();
    search_halt(search, (enum stop)why);
}

/* Ends a level, or adds the initial states up; false where the search is over. */
static bool end_level(struct search *search, struct outcome *outcome)
{
    if (!search->resumed && !level_next(search)) {
        search_halt(search, STOPPED_BY_MEMORY); /* what was violated is not to be found again */
        return false;
    }
    outcome->violation = level_stock(search);
    if (atomic_load(&search->stop) || outcome->violation)
        return false;
    if (search->settings.cut && atomic_exchange(&search->wanted, false))
        search->settings.cut();
    if (!search->level.count)
        return false;
    if (search->levels - 1 == search->settings.max_depth) {
        search_halt(search, STOPPED_BY_DEPTH);
        return false;
    }
    atomic_store(&search->claimed, 0);
    return true;
}

/* Expands level after level, until something is violated, or nothing is left. */
static void run_levels(struct search *search, struct outcome *outcome)
{
    for (;;) {
        end_pause(search);
        bool goes_on = search->resumed && search->midway;
        if (!goes_on && !end_level(search, outcome))
            return;
        search->resumed = false;
        search->midway = true;
        atomic_store(&search->depth, search->levels - 1);
        atomic_store(&search->frontier, search->counts[search->levels - 1]);
        level_work(search, search->counts[search->levels - 1]);
    }
}

/* Waits for the threads to end. */
static void send_home(struct search *search)
{
    gate_close(search);
    for (uint32_t i = 1; i <= search->threads; i++)
        pthread_join(search->workers[i].thread, NULL);
}

void search_run(struct search *search, struct outcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    run_levels(search, outcome);
    send_home(search);
    search_sum(search, outcome);
}

void search_sum(const struct search *search, struct outcome *outcome)
{
    for (uint32_t i = 0; i <= search->threads; i++) {
        const struct worker *worker = &search->workers[i];
        outcome->states += worker->states;
        outcome->transitions += worker->transitions;
        outcome->terminates |= worker->terminates;
        for (int lane = 0; lane < 2; lane++)
            outcome->digest[lane] += worker->digest[lane];
        for (uint32_t each = 0; worker->taken && i && each < search->model->transitions; each++)
            search->workers[0].taken[each] |= worker->taken[each];
    }
    outcome->levels = search->levels;
    outcome->expanded = search->expanded;
    outcome->memory = search->most;
    outcome->stop = atomic_load(&search->stop);
}

/* Gives a search its table and arrays; false where there is no memory. */
static bool furnish(struct search *search)
{
    const struct settings *settings = &search->settings;
    struct source *states = &search->source, *nodes = &search->tree.source;
    states->memory = nodes->memory = &search->memory;
    search->tickets = (_Atomic uint64_t *)settings->tickets;
    if (!search->tickets)
        search->tickets = &search->own_tickets;
    states->words = folds(search) ? 1 : WORDS;
    search->numbered = (WORDS > 1 || !DENSE_FROM) && !folds(search) && numbering_of(search)->count;
    if (has_array(search)) {
        states->room = settings->memory / sizeof(uint64_t);
        states->array = addresses_new(settings->memory);
        uint32_t bytes = states->room / WORDS <= UINT32_MAX ? 4 : 5;
        bytes = settings->geometry ? settings->geometry : bytes;
        if (states->room >> 8 * bytes >= WORDS)
            states->room = ((size_t)1 << 8 * bytes) * WORDS;
        return states->array &&
               table_new(&search->table, STATES, &search->memory, states->array, bytes, NULL);
    }
    if (!folds(search)) {
        uint32_t bits = search->numbered ? search->numbering.bits : settings->bits;
        return table_new(&search->table, KEYS, &search->memory, NULL, bits, NULL);
    }
    nodes->words = 1;
    nodes->room = settings->memory / sizeof(uint64_t);
    uint32_t bits = nodes->room >> FEW_BITS < 16 ? FEW_BITS : MANY_BITS;
    bits = settings->geometry ? settings->geometry : bits;
    nodes->room = nodes->room >> bits ? (size_t)1 << bits : nodes->room;
    search->tree.bits = bits;
    nodes->array = addresses_new(nodes->room * sizeof(uint64_t));
    return nodes->array && table_new(&search->table, KEYS, &search->memory, NULL, 2 * bits, NULL) &&
           table_new(&search->tree.table, NODES, &search->memory, nodes->array, 4, NULL);
}

struct search *search_new(const struct model *model, const struct settings *settings)
{
    struct search *search = aligned_alloc(LINE, round_up(sizeof *search, LINE));
    if (!search)
        return NULL;
    memset(search, 0, sizeof *search);
    search->model = model;
    search->settings = *settings;
    memory_new(&search->memory, settings->memory);
    gate_new(&search->gate);
    size_t size = settings->workers * sizeof(struct worker);
    search->workers = aligned_alloc(LINE, size);
    if (search->workers)
        memset(search->workers, 0, size);
    search->sights = sights_new(model, &search->memory);
    search->sleepers = model->count < SLEEPERS ? (1u << model->count) - 1 : (1u << SLEEPERS) - 1;
    if (!furnish(search) || !search->workers || !search->sights) {
        search_free(search);
        return NULL;
    }
    for (uint32_t i = 0; i < settings->workers; i++) {
        struct worker *worker = &search->workers[i];
        worker->search = search;
        worker->taken = settings->evidence ? calloc(model->transitions + 1, 1) : NULL;
        uint64_t *end = worker->successors + LOOKUPS * WORDS;
        worker->sink = (struct sink){worker->successors, end, look_up, 0, worker->taken};
        if (settings->shards > 1 && !outboxes_new(worker)) {
            search_free(search);
            return NULL;
        }
    }
    return search;
}

void search_free(struct search *search)
{
    if (search->settings.shards && search->workers)
        send_home(search);
    if (search->workers)
        ranges_wake(&search->level, &search->workers[0].batches);
    for (uint32_t i = 0; search->workers && i < search->settings.workers; i++) {
        struct worker *worker = &search->workers[i];
        ranges_wake(&worker->found, &worker->batches);
        batches_free(&worker->batches, &search->source);
        batches_free(&worker->twigs.batches, &search->tree.source);
        outboxes_free(worker);
        free(worker->twigs.filled.all);
        free(worker->found.all);
        free(worker->taken);
    }
    for (size_t depth = 0; search->settings.keeps_levels && depth < search->levels; depth++)
        free(search->kept[depth].all);
    if (!search->settings.keeps_levels)
        free(search->level.all);
    sights_free(search->sights, search->model, &search->memory);
    table_free(&search->table);
    table_free(&search->tree.table);
    addresses_free(search->source.array, search->source.room * sizeof(uint64_t));
    addresses_free(search->tree.source.array, search->tree.source.room * sizeof(uint64_t));
    memory_free(&search->memory);
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
    look_up(&worker->sink);
    worker->transitions--;
    return atomic_load(&search->stop) == GOES_ON;
}

void search_stop(struct search *search)
{
    atomic_store(&search->cancelled, true);
    search_halt(search, STOPPED_BY_CALLER);
}

void search_want(struct search *search)
{
    atomic_store(&search->wanted, true);
}

void search_pause(struct search *search)
{
    search_rest(search, STOPPED_BY_CALLER);
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

uint64_t search_levels(const struct search *search)
{
    return search->levels;
}

const uint8_t *search_taken(const struct search *search)
{
    return search->workers[0].taken;
}
