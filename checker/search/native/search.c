/*
 * Breadth first: the levels, and what a thread does with a part of one. See search.h.
 */
#include "worker.h"

#ifndef PARALLEL
#define PARALLEL 4096 /* states of a level that is worth more than one thread */
#endif

/* What the visited set holds: states, or what stands for wider ones in a word. */
#define STATES ((struct form){WORDS == 1, WORDS})
#define KEYS ((struct form){true, 1})

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

/* Notes that something is violated: 1 more than its rank. */
static void note(struct worker *worker, uint32_t violation)
{
    if (UNLIKELY(violation == UNCHECKED))
        search_halt(worker->search, FOUND_UNCHECKED);
    if (!worker->violation || violation < worker->violation)
        worker->violation = violation;
}

/* Counts what was added to a segment, and asks for growth where much has been. */
static void count_new(struct worker *worker, const struct table *table, struct segment *segment)
{
    struct search *search = worker->search;
    uint8_t *tally = &worker->tally[table != &search->table][segment - table->segments];
    if (++*tally < TALLY)
        return;
    *tally = 0;
    uint64_t before = atomic_fetch_add_explicit(&segment->count, TALLY, memory_order_relaxed);
    if (before + TALLY > segment->full)
        atomic_store(&search->gate.wanted, true);
}

/* Takes a new state in; what is kept of it stands at the worker's `next` already. */
static void reach(struct worker *worker, struct segment *segment, const uint64_t *state)
{
    struct search *search = worker->search;
    if (search->settings.max_states &&
        atomic_fetch_add(&search->tickets, 1) >= search->settings.max_states) {
        search_halt(search, STOPPED_BY_STATES);
        return;
    }
    worker->blocks.next += search->source.words;
    worker->states++;
    count_new(worker, &search->table, segment);
    uint32_t broken = search->model->broken(state);
    if (UNLIKELY(broken))
        note(worker, broken);
    if (UNLIKELY(search->settings.evidence))
        digest_add(worker->digest, state);
}

/* Visits a successor whose place is known; false where the table must grow first. */
static bool visit(struct worker *worker, size_t successor)
{
    struct search *search = worker->search;
    struct blocks *blocks = &worker->blocks;
    const struct place *place = &worker->places[successor];
    const uint64_t *state = worker->successors + successor * WORDS;
    if (UNLIKELY(blocks->next == blocks->end) &&
        !blocks_renew(blocks, &search->source, &worker->found)) {
        search_halt(search, STOPPED_BY_MEMORY);
        return true;
    }
    uint64_t position = 0, *key = &worker->keys[successor];
    enum visit how;
    if (folds(search))
        *blocks->next = *key;
    else
        copy_state(blocks->next, state, WORDS); /* before others can find it there */
    if (folds(search) || has_numbers(search)) {
        how = table_visit(KEYS, &search->table, place, key, &position);
    } else {
        if (has_array(search))
            position = (uint64_t)(blocks->next - search->source.array) / WORDS;
        how = table_visit(STATES, &search->table, place, state, &position);
    }
    if (how == NEW)
        reach(worker, place->segment, state);
    if (how != FULL)
        return true;
    atomic_store(&place->segment->wants_more, true);
    atomic_store(&search->gate.wanted, true);
    return false;
}

/* Finds the number of a word or pair at some place of the tree; false where it must grow first. */
static bool find_number(struct worker *worker, int place, uint64_t word, uint32_t *number)
{
    struct search *search = worker->search;
    struct twigs *twigs = &worker->twigs;
    if (!twigs->known[place] || twigs->words[place] != word) {
        struct segment *segment;
        enum numbered how =
            tree_number(&search->tree, twigs, word, &twigs->numbers[place], &segment);
        if (how == NO_MEMORY)
            search_halt(search, STOPPED_BY_MEMORY);
        twigs->known[place] = how == OLD_NUMBER || how == NEW_NUMBER;
        if (!twigs->known[place]) {
            atomic_store(&search->gate.wanted, true);
            return false;
        }
        if (how == NEW_NUMBER)
            count_new(worker, &search->tree.table, segment);
        twigs->words[place] = word;
    }
    *number = twigs->numbers[place];
    return true;
}

/* Folds the words from `first` to before `end` into a word; false where the tree must grow first. */
static bool fold(struct worker *worker, const uint64_t *state, int first, int end, int place,
                 uint64_t *folded)
{
    if (end - first == 1) {
        *folded = state[first];
        return true;
    }
    int middle = (first + end) / 2;
    uint64_t left, right;
    uint32_t one, other;
    if (!fold(worker, state, first, middle, 2 * place, &left) ||
        !find_number(worker, 2 * place, left, &one) ||
        !fold(worker, state, middle, end, 2 * place + 1, &right) ||
        !find_number(worker, 2 * place + 1, right, &other))
        return false;
    *folded = (uint64_t)one << worker->search->tree.bits | other;
    return true;
}

/*
 * Finds the places of the successors from `first` on, and fetches what is there; false where the
 * tree must grow first.
 */
static bool find_places(struct worker *worker, size_t first, size_t count)
{
    struct search *search = worker->search;
    struct table *table = &search->table;
    for (size_t i = first; i < count; i++) {
        const uint64_t *state = worker->successors + i * WORDS;
        uint64_t *key = &worker->keys[i];
        if (folds(search) && !fold(worker, state, 0, WORDS, 1, key))
            return false;
        if (has_numbers(search))
            *key = dense_number(&search->settings.dense, state);
        if (folds(search) || has_numbers(search)) {
            worker->places[i] = table_place(KEYS, table, hash_state(KEYS, table, key));
        } else {
            worker->places[i] = table_place(STATES, table, hash_state(STATES, table, state));
        }
        __builtin_prefetch(worker->places[i].home);
    }
    if (has_array(search))
        for (size_t i = first; i < count; i++)
            table_fetch(STATES, table, &worker->places[i]);
    return true;
}

/* Looks the successors up that are in the sink, and takes the new ones in. */
static void flush(struct sink *sink)
{
    struct worker *worker = (struct worker *)sink;
    struct search *search = worker->search;
    size_t count = (size_t)(sink->next - worker->successors) / WORDS;
    size_t done = 0;
    sink->next = worker->successors;
    worker->transitions += count;
    while (!atomic_load_explicit(&search->stop, memory_order_relaxed)) {
        if (find_places(worker, done, count))
            while (done < count && visit(worker, done))
                done++;
        if (done == count)
            break;
        gate_grow(search);
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
        uint64_t room[WORDS];
        const uint64_t *state = state_at(search, &range, i, room);
        uint64_t *before = sink->next;
        uint64_t moves = worker->transitions + sink->discarded;
        bool fails = false;
        for (uint32_t process = 0; process < model->processes; process++) {
            uint32_t failed = model->steps[process](state, sink);
            if (UNLIKELY(failed)) {
                fails = true;
                note(worker, failed);
            }
        }
        if (!fails && sink->next == before && worker->transitions + sink->discarded == moves) {
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
        if (!blocks_close(&worker->blocks, &search->source, &worker->found,
                          keeps_states(search)))
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

/* Gives a search its table and arrays; false where there is no memory. */
static bool furnish(struct search *search)
{
    const struct settings *settings = &search->settings;
    struct source *states = &search->source, *nodes = &search->tree.source;
    states->memory = nodes->memory = &search->memory;
    states->words = folds(search) ? 1 : WORDS;
    if (has_array(search)) {
        states->room = settings->memory / sizeof(uint64_t);
        states->array = addresses_new(settings->memory);
        uint32_t bytes = states->room / WORDS <= UINT32_MAX ? 4 : 5;
        return states->array &&
               table_new(&search->table, STATES, &search->memory, states->array, bytes, NULL);
    }
    if (!folds(search)) {
        uint32_t bits = has_numbers(search) ? settings->dense.bits : settings->bits;
        return table_new(&search->table, KEYS, &search->memory, NULL, bits, NULL);
    }
    nodes->words = 1;
    nodes->room = settings->memory / sizeof(uint64_t);
    uint32_t bits = nodes->room >> FEW_BITS < 16 ? FEW_BITS : MANY_BITS;
    nodes->room = nodes->room >> bits ? (size_t)1 << bits : nodes->room;
    search->tree.bits = bits;
    nodes->array = addresses_new(nodes->room * sizeof(uint64_t));
    return nodes->array && table_new(&search->table, KEYS, &search->memory, NULL, 2 * bits,
                                      NULL) &&
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
    if (!furnish(search) || !search->workers) {
        search_free(search);
        return NULL;
    }
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
        struct worker *worker = &search->workers[i];
        blocks_free(&worker->blocks, &search->source);
        blocks_free(&worker->twigs.blocks, &search->tree.source);
        free(worker->twigs.filled.all);
        free(worker->found.all);
        free(worker->taken);
    }
    for (size_t depth = 0; search->settings.keeps_levels && depth < search->levels; depth++)
        free(search->kept[depth].all);
    if (!search->settings.keeps_levels)
        free(search->level.all);
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
    flush(&worker->sink);
    worker->transitions--;
    return atomic_load(&search->stop) == GOES_ON;
}

void search_stop(struct search *search)
{
    atomic_store(&search->cancelled, true);
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
