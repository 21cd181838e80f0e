/*
 * What becomes of successors: they are looked up together, and the new ones are taken in.
 */
#include "digest.h"
#include "worker.h"

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
static void reach(struct worker *worker, struct segment *segment, size_t successor)
{
    struct search *search = worker->search;
    const uint64_t *state = worker->successors + successor * WORDS;
    if (search->settings.max_states &&
        atomic_fetch_add(search->tickets, 1) >= search->settings.max_states) {
        if (!search->settings.pauses) {
            search_halt(search, STOPPED_BY_STATES);
            return;
        }
        search_rest(search,
                    STOPPED_BY_STATES); /* a cut has those of the ranges that are finished */
    }
    bool is_noted = spares(worker) || worker->batches.rests;
    if (is_noted && !batches_rest(&worker->batches, &search->source, worker->rests[successor])) {
        search_halt(search, STOPPED_BY_MEMORY);
        return;
    }
    worker->batches.next += search->source.words;
    worker->states++;
    count_new(worker, &search->table, segment);
    uint32_t broken = search->model->broken(state);
    if (UNLIKELY(broken))
        note(worker, broken);
    if (UNLIKELY(search->settings.evidence))
        digest_add(worker->digest, state, WORDS);
}

/* Visits a successor whose home is known; false where the table must grow first. */
static bool visit(struct worker *worker, size_t successor)
{
    struct search *search = worker->search;
    struct batches *batches = &worker->batches;
    const struct home *home = &worker->homes[successor];
    const uint64_t *state = worker->successors + successor * WORDS;
    if (UNLIKELY(batches->next == batches->end) &&
        !batches_renew(batches, &search->source, &worker->found)) {
        search_halt(search, STOPPED_BY_MEMORY);
        return true;
    }
    uint64_t position = 0, *key = &worker->keys[successor];
    enum visit how;
    if (folds(search))
        *batches->next = *key;
    else
        copy_state(batches->next, state, WORDS); /* before others can find it there */
    if (has_array(search)) {
        position = (uint64_t)(batches->next - search->source.array) / WORDS;
        how = table_visit(STATES, &search->table, home, state, &position);
    } else {
        how = table_visit(KEYS, &search->table, home, key, &position);
    }
    if (how == NEW)
        reach(worker, home->segment, successor);
    if (how != FULL)
        return true;
    atomic_store(&home->segment->wants_more, true);
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
 * Finds the homes of the successors from `first` on, and fetches what is there; false where the
 * tree must grow first.
 */
static bool find_places(struct worker *worker, size_t first, size_t count)
{
    struct search *search = worker->search;
    struct table *table = &search->table;
    if (WORDS == 1 && !search->numbered)
        for (size_t i = first; i < count; i++)
            worker->keys[i] = worker->successors[i];
    if (search->numbered && !number_states(&search->numbering, worker->successors + first * WORDS,
                                           WORDS, count - first, worker->keys + first)) {
        search_halt(search, FOUND_UNCHECKED);
        return false;
    }
    for (size_t i = first; i < count; i++) {
        const uint64_t *state = worker->successors + i * WORDS;
        uint64_t *key = &worker->keys[i];
        if (folds(search) && !fold(worker, state, 0, WORDS, 1, key))
            return false;
        if (has_array(search))
            worker->homes[i] = table_home(STATES, table, hash_state(STATES, table, state));
        else
            worker->homes[i] = table_home(KEYS, table, hash_state(KEYS, table, key));
        __builtin_prefetch(worker->homes[i].line);
    }
    if (has_array(search))
        for (size_t i = first; i < count; i++)
            table_fetch(STATES, table, &worker->homes[i]);
    return true;
}

void take_in(struct worker *worker, size_t count)
{
    struct search *search = worker->search;
    size_t done = 0;
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

/* Looks the successors up that are in the sink, and takes the new ones in. */
void look_up(struct sink *sink)
{
    struct worker *worker = (struct worker *)sink;
    size_t count = (size_t)(sink->next - worker->successors) / WORDS;
    note_rests(worker, count, (struct resting){0, 0}); /* to ask everybody is never wrong */
    worker->rested = 0;
    sink->events++;
    sink->next = worker->successors;
    worker->transitions += count;
    if (worker->outboxes)
        count = send_away(worker, count);
    take_in(worker, count);
}
