/*
 * Where the threads of a search wait for each other. See struct gate.
 */
#include "worker.h"

void gate_new(struct gate *gate)
{
    memset(gate, 0, sizeof *gate);
    pthread_mutex_init(&gate->mutex, NULL);
    pthread_cond_init(&gate->moved, NULL);
}

void gate_free(struct gate *gate)
{
    pthread_mutex_destroy(&gate->mutex);
    pthread_cond_destroy(&gate->moved);
}

/* Begins a level for the first so many workers. */
void gate_open(struct search *search, uint32_t invited)
{
    struct gate *gate = &search->gate;
    pthread_mutex_lock(&gate->mutex);
    gate->level++;
    gate->invited = gate->running = invited;
    search->table.shared = search->tree.table.shared = invited > 1;
    pthread_cond_broadcast(&gate->moved);
    pthread_mutex_unlock(&gate->mutex);
}

/* Waits for a level that a worker is invited to, after the one it knows; false: there is none. */
bool gate_enter(struct search *search, uint64_t *level, uint32_t number)
{
    struct gate *gate = &search->gate;
    pthread_mutex_lock(&gate->mutex);
    while (!gate->over && (gate->level == *level || number >= gate->invited)) {
        *level = gate->level;
        pthread_cond_wait(&gate->moved, &gate->mutex);
    }
    *level = gate->level;
    bool goes_on = !gate->over;
    pthread_mutex_unlock(&gate->mutex);
    return goes_on;
}

/* Whether a table has become so large that numbers, which are asked for now, win enough. */
static bool wants_numbers(struct search *search)
{
    size_t size = table_size(&search->table);
    if (WORDS > 1 || search->numbered || size <= DENSE_FROM)
        return false;
    const struct numbering *numbering = numbering_of(search);
    bool is_much = numbering->bits + DENSE_GAIN <= search->table.bits;
    return numbering->count && size > (is_much ? DENSE_FROM : 4 * DENSE_FROM);
}

/* Begins growth, when all workers wait. A table that has become large is first made denser. */
static void growth_begin(struct search *search)
{
    struct gate *gate = &search->gate;
    if (wants_numbers(search)) {
        search->numbered = true;
        enum densified how = table_densify(&search->table, &search->numbering);
        if (how != DENSIFIED)
            search_halt(search, how == WITHOUT_MEMORY ? STOPPED_BY_MEMORY : FOUND_UNCHECKED);
    }
    table_choose(&search->table);
    if (folds(search))
        table_choose(&search->tree.table);
    atomic_store(&gate->next_segment, 0);
    gate->growing = gate->paused;
    gate->growth++;
    pthread_cond_broadcast(&gate->moved);
}

void gate_leave(struct search *search)
{
    struct gate *gate = &search->gate;
    pthread_mutex_lock(&gate->mutex);
    gate->running--;
    if (gate->running && gate->paused == gate->running && !gate->growing)
        growth_begin(search);
    if (!gate->running)
        pthread_cond_broadcast(&gate->moved);
    pthread_mutex_unlock(&gate->mutex);
}

/* Waits until every worker has left the level. */
void gate_wait(struct search *search)
{
    struct gate *gate = &search->gate;
    pthread_mutex_lock(&gate->mutex);
    while (gate->running)
        pthread_cond_wait(&gate->moved, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
}

/* Sends the workers home. */
void gate_close(struct search *search)
{
    struct gate *gate = &search->gate;
    pthread_mutex_lock(&gate->mutex);
    gate->over = true;
    pthread_cond_broadcast(&gate->moved);
    pthread_mutex_unlock(&gate->mutex);
}

/* Lets the segments grow that were chosen, each by one of the workers. */
static void grow_segments(struct search *search)
{
    uint32_t i, count = folds(search) ? TABLES * SEGMENTS : SEGMENTS;
    while ((i = atomic_fetch_add(&search->gate.next_segment, 1)) < count) {
        if (atomic_load(&search->stop))
            continue; /* a segment may be missing */
        struct table *table = i < SEGMENTS ? &search->table : &search->tree.table;
        struct segment *segment = &table->segments[i % SEGMENTS];
        if (atomic_load(&segment->wants_more) && !segment_grow(table, segment))
            search_halt(search, STOPPED_BY_MEMORY);
    }
}

/* Waits until every worker that runs is here, and lets the table grow, together with them. */
void gate_grow(struct search *search)
{
    struct gate *gate = &search->gate;
    pthread_mutex_lock(&gate->mutex);
    if (!gate->running) /* no level has begun: nobody else is there */
        gate->running = 1;
    uint64_t growth = gate->growth;
    gate->paused++;
    if (gate->paused == gate->running)
        growth_begin(search);
    while (gate->growth == growth)
        pthread_cond_wait(&gate->moved, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);

    grow_segments(search);

    pthread_mutex_lock(&gate->mutex);
    growth = gate->growth;
    if (--gate->growing == 0) {
        gate->paused = 0;
        atomic_store(&gate->wanted, false);
        pthread_cond_broadcast(&gate->moved);
    }
    while (gate->growing && gate->growth == growth)
        pthread_cond_wait(&gate->moved, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
}
