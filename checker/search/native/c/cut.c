/*
 * Cuts: a search as it stands at the end of a level, on its way into a file or back (search.h).
 *
 * A cut has a head of counts, then the levels' counts and the transitions that were taken, then the
 * tables with their arrays as they lie in memory, and last the states that are to be expanded. There
 * are no addresses in it: lines of a table are found by a hash, and states by their position. It is of
 * use to a search of the same model, of the same program, and with the same geometry.
 *
 * One function carries each part, in either direction, so that both agree. What is read is not
 * trusted: sizes are compared before memory is asked for, each slot must be where a search would find
 * it, and the number and the digest of all that the tables hold are computed anew.
 *
 * Who sleeps in a state (sleep_sets.h) is not kept. To ask everybody is never wrong, and changes no
 * count: a step that is not taken is counted as the one that it is.
 *
 * A shard's cut (shard.h) is the part of a search that it has. Of a level it may have no states; it has
 * nothing to send, as all was exported and imported before the level was closed. Which states others
 * know is not kept: they are sent again. Each state is looked at to be the shard's own, unless the set
 * has but their numbers.
 */
#include "worker.h"

#define PIECE ((uint64_t)4 << 20) /* bytes that are moved at once, so that a stop is soon noticed */

struct head {
    uint64_t words;
    uint64_t geometry;
    uint64_t is_folded, is_numbered;
    uint64_t bits;          /* of a compact table's states */
    uint64_t shard, shards; /* which part it is of how many; 0 of 0: it is all */
    uint64_t keeps_levels;
    uint64_t transitions_noted;
    uint64_t levels, is_over; /* over: no state is left to be expanded */
    uint64_t states, transitions, expanded, most, terminates;
    uint64_t digest[2];        /* of the states, if there is evidence to be gathered */
    uint64_t array, nodes;     /* words of the arrays that are in use */
    uint64_t held[2], tied[2]; /* digests of the visited set, and of the tree's table */
    uint64_t ties;             /* words and pairs in the latter */
};

struct stream {
    move_function *move;
    bool reads;
    uint32_t end; /* enum cut */
};

/* Notes why a cut fails: the first reason. */
static bool fails(struct stream *stream, enum cut why)
{
    if (stream->end == CUT_WHOLE)
        stream->end = why;
    return false;
}

static bool carry(struct stream *stream, void *place, uint64_t size)
{
    for (uint64_t done = 0; done < size; done += PIECE) {
        uint64_t left = size - done;
        if (!stream->move((char *)place + done, left < PIECE ? left : PIECE))
            return fails(stream, CUT_BROKEN);
    }
    return true;
}

/* Carries a number; what is read is to be between two bounds. */
static bool carry_number(struct stream *stream, uint64_t *number, uint64_t low, uint64_t high)
{
    return carry(stream, number, sizeof *number) &&
           ((*number >= low && *number <= high) || fails(stream, CUT_WRONG));
}

/* Carries the lines of a table. */
static bool carry_table(struct stream *stream, struct table *table)
{
    uint64_t shapes[SEGMENTS][2];
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        shapes[i][0] = table->segments[i].m;
        shapes[i][1] = table->segments[i].k;
    }
    if (!carry(stream, shapes, sizeof shapes))
        return false;
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        struct segment *segment = &table->segments[i];
        uint64_t m = shapes[i][0], k = shapes[i][1];
        if (stream->reads && !segment_fits(table, m, k))
            return fails(stream, CUT_WRONG);
        if (stream->reads && !segment_reshape(table, segment, (uint32_t)m, (uint32_t)k))
            return fails(stream, CUT_TOO_LARGE);
        if (!carry(stream, segment->lines, segment_lines(segment) * LINE))
            return false;
    }
    return true;
}

/* Carries the words of an array that are in use. */
static bool carry_array(struct stream *stream, struct source *source, uint64_t words)
{
    if (stream->reads) {
        if (words > source->room || !memory_take(source->memory, words * sizeof(uint64_t)))
            return fails(stream, CUT_TOO_LARGE);
        atomic_store(&source->next, words);
    }
    return carry(stream, source->array, words * sizeof(uint64_t));
}

/* Whether the visited set has a state, which has a key unless the set is of positions. */
static bool is_visited(struct search *search, const uint64_t *state, uint64_t key)
{
    struct table *table = &search->table;
    uint64_t position;
    uint32_t seen;
    if (has_array(search)) {
        struct home home = table_home(STATES, table, hash_state(STATES, table, state));
        return table_has(STATES, table, &home, state, &position, &seen);
    }
    if (low_bits(key, table->bits) != key)
        return false;
    struct home home = table_home(KEYS, table, hash_state(KEYS, table, &key));
    return table_has(KEYS, table, &home, &key, &position, &seen);
}

/* Whether a state is this shard's own, as the visited set or the frontier has it. */
static bool is_own(void *of, const uint64_t *held)
{
    const struct search *search = of;
    uint64_t room[WORDS];
    if (search->settings.shards < 2)
        return true;
    if (folds(search)) {
        tree_unfold(&search->tree, *held, 0, WORDS, room);
        held = room;
    }
    return search_owner(search, held) == search->settings.shard;
}

/* Whether all that the visited set has is this shard's own; of a number it is not known. */
static bool all_own(struct search *search)
{
    bool is_known = search->settings.shards > 1 && !search->numbered;
    return !is_known || table_all(&search->table, is_own, search);
}

/* Whether the visited set has all these states, which are as the frontier has them. */
static bool are_visited(struct search *search, const uint64_t *states, uint64_t count)
{
    size_t words = search->source.words;
    for (uint64_t i = 0; i < count; i++, states += words) {
        uint64_t key = *states;
        if (search->numbered && !number_states(&search->numbering, states, WORDS, 1, &key))
            return false;
        if (!is_visited(search, states, key) || !is_own(search, states))
            return false;
    }
    return true;
}

/* Carries a range: the number of its states, and where they lie or they themselves. */
static bool carry_range(struct stream *stream, struct search *search, struct range *range)
{
    struct source *source = &search->source;
    if (!carry_number(stream, &range->count, 1, BATCH))
        return false;
    if (source->array) {
        uint64_t at = stream->reads ? 0 : (uint64_t)(range->states - source->array);
        uint64_t used = atomic_load(&source->next);
        if (!carry_number(stream, &at, 0, used))
            return false;
        if (at % source->words || used - at < range->count * source->words)
            return fails(stream, CUT_WRONG);
        range->states = source->array + at;
        return true;
    }
    if (stream->reads)
        range->states = batches_take(&search->workers[0].batches, source);
    if (!range->states)
        return fails(stream, CUT_TOO_LARGE);
    return carry(stream, range->states, range->count * source->words * sizeof(uint64_t));
}

/* Carries the ranges of a level, which has so many states. */
static bool carry_level(struct stream *stream, struct search *search, struct ranges *level,
                        uint64_t states)
{
    uint64_t ranges = level->count, count = 0;
    if (!carry_number(stream, &ranges, 0, states))
        return false;
    for (uint64_t i = 0; i < ranges; i++) {
        struct range range = stream->reads ? (struct range){NULL, 0, NULL} : level->all[i];
        if (!carry_range(stream, search, &range))
            return false;
        count += range.count;
        if (stream->reads && !ranges_add(level, range))
            return fails(stream, CUT_TOO_LARGE);
    }
    return count == states || fails(stream, CUT_WRONG);
}

/* Carries the levels that are kept, or the one that is to be expanded. */
static bool carry_levels(struct stream *stream, struct search *search, bool is_over)
{
    uint64_t last = search->levels - 1;
    for (uint64_t depth = 0; search->settings.keeps_levels && depth < search->levels; depth++) {
        if (stream->reads)
            search->kept[depth] = (struct ranges){NULL, 0, 0};
        if (!carry_level(stream, search, &search->kept[depth], search->counts[depth])) {
            if (stream->reads) /* of those after it nothing is known */
                search->levels = depth + 1;
            return false;
        }
    }
    if (is_over)
        return true;
    if (search->settings.keeps_levels)
        search->level = search->kept[last];
    else if (!carry_level(stream, search, &search->level, search->counts[last]))
        return false;
    for (size_t i = 0; stream->reads && i < search->level.count; i++)
        if (!are_visited(search, search->level.all[i].states, search->level.all[i].count))
            return fails(stream, CUT_WRONG);
    return true;
}

/* Carries the states that each level has; their sum is that of all. A shard may have none of a level. */
static bool carry_counts(struct stream *stream, struct search *search, const struct head *head)
{
    uint64_t least = search->settings.shards ? 0 : 1;
    if (stream->reads &&
        (!head->levels || head->levels > UINT32_MAX || least * head->levels > head->states))
        return fails(stream, CUT_WRONG);
    if (stream->reads && !levels_fit(search, head->levels))
        return fails(stream, CUT_TOO_LARGE);
    uint64_t states = 0;
    if (!carry(stream, search->counts, head->levels * sizeof(uint64_t)))
        return false;
    for (uint64_t depth = 0; depth < head->levels; depth++) {
        uint64_t count = search->counts[depth];
        if (count < least || count > head->states - states)
            return fails(stream, CUT_WRONG);
        states += count;
    }
    return states == head->states || fails(stream, CUT_WRONG);
}

/* The digests of what the tables hold; false if something in them cannot be found. */
static bool audit(struct search *search, uint64_t states, struct head *head)
{
    uint64_t count, array = head->array / WORDS;
    if (!table_audit(&search->table, array, head->held, &count) || count != states)
        return false;
    head->ties = head->tied[0] = head->tied[1] = 0;
    return !folds(search) || table_audit(&search->tree.table, head->nodes, head->tied, &head->ties);
}

/* Carries all that comes after the head. */
static bool carry_body(struct stream *stream, struct search *search, const struct head *head)
{
    if (!carry_counts(stream, search, head))
        return false;
    if (head->transitions_noted &&
        !carry(stream, search->workers[0].taken, head->transitions_noted))
        return false;
    if (has_array(search) && !carry_array(stream, &search->source, head->array))
        return false;
    if (folds(search) && (!carry_array(stream, &search->tree.source, head->nodes) ||
                          !carry_table(stream, &search->tree.table)))
        return false;
    if (!carry_table(stream, &search->table))
        return false;
    if (stream->reads) {
        struct head found = *head;
        if (!audit(search, head->states, &found) || memcmp(&found, head, sizeof found) ||
            !all_own(search))
            return fails(stream, CUT_WRONG);
        search->levels = head->levels;
    }
    return carry_levels(stream, search, head->is_over);
}

/* What must be the same in a search and in its cut. */
static struct head frame(const struct search *search)
{
    return (struct head){
        .words = WORDS,
        .geometry = search_geometry(search),
        .is_folded = folds(search),
        .is_numbered = search->numbered,
        .bits = search->table.bits,
        .shard = search->settings.shard,
        .shards = search->settings.shards,
        .keeps_levels = search->settings.keeps_levels,
        .transitions_noted = search->settings.evidence ? search->model->transitions : 0,
    };
}

uint32_t search_geometry(const struct search *search)
{
    return folds(search) ? search->tree.bits : search->table.position_bytes;
}

uint32_t search_save(struct search *search, move_function *move)
{
    struct stream stream = {move, false, CUT_WHOLE};
    struct head head = frame(search);
    head.levels = search->levels;
    head.is_over = !search->level.count;
    head.expanded = search->expanded;
    head.most = search->most;
    head.array = has_array(search) ? atomic_load(&search->source.next) : 0;
    head.nodes = folds(search) ? atomic_load(&search->tree.source.next) : 0;
    for (uint32_t i = 0; i < search->settings.workers; i++) {
        const struct worker *worker = &search->workers[i];
        head.states += worker->states;
        head.transitions += worker->transitions;
        head.terminates |= worker->terminates;
        for (int lane = 0; lane < 2; lane++)
            head.digest[lane] += worker->digest[lane];
        for (uint64_t each = 0; i && each < head.transitions_noted; each++)
            search->workers[0].taken[each] |= worker->taken[each];
    }
    bool is_known = head.keeps_levels <= has_array(search); /* of others levels are not carried */
    if (!is_known || !audit(search, head.states, &head))
        fails(&stream, CUT_WRONG);
    else if (carry(&stream, &head, sizeof head))
        carry_body(&stream, search, &head);
    return stream.end;
}

/* Makes the table one of numbers, if those of the cut are; false: the cut is of another search. */
static bool follow_numbering(struct stream *stream, struct search *search, const struct head *head)
{
    if (WORDS > 1 || !head->is_numbered || search->numbered)
        return true;
    const struct numbering *numbering = numbering_of(search);
    if (!numbering->count)
        return fails(stream, CUT_WRONG);
    search->numbered = true;
    table_free(&search->table);
    return table_new(&search->table, KEYS, &search->memory, NULL, numbering->bits, NULL) ||
           fails(stream, CUT_TOO_LARGE);
}

/* Whether what is the same in a search and in its cut is so. */
static bool is_framed(const struct search *search, const struct head *head)
{
    struct head mine = frame(search);
    return mine.words == head->words && mine.geometry == head->geometry &&
           mine.is_folded == head->is_folded && mine.is_numbered == head->is_numbered &&
           mine.bits == head->bits && mine.shard == head->shard && mine.shards == head->shards &&
           mine.keeps_levels == head->keeps_levels &&
           mine.transitions_noted == head->transitions_noted &&
           head->keeps_levels <= has_array(search) && head->is_over <= 1 && head->terminates <= 1;
}

uint32_t search_load(struct search *search, move_function *move)
{
    struct stream stream = {move, true, CUT_WHOLE};
    struct head head;
    if (!carry(&stream, &head, sizeof head) || !follow_numbering(&stream, search, &head))
        return stream.end;
    if (!is_framed(search, &head))
        return CUT_WRONG;
    if (!carry_body(&stream, search, &head))
        return stream.end;
    struct worker *worker = &search->workers[0];
    worker->states = head.states;
    worker->transitions = head.transitions;
    worker->terminates = head.terminates;
    worker->digest[0] = head.digest[0];
    worker->digest[1] = head.digest[1];
    atomic_store(&worker->seen, head.states);
    atomic_fetch_add(search->tickets, head.states); /* those of all shards */
    search->expanded = head.expanded;
    search->most = head.most;
    search->resumed = true;
    return CUT_WHOLE;
}
