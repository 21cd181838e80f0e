/*
 * Cuts: a search as it stands between two ranges of states, on its way into a file or back (search.h).
 *
 * A cut has a head of counts, then the levels' counts and the transitions that were taken, then the
 * tables with their arrays as they lie in memory, and last the states that are to be expanded; midway
 * in a level also those that were found of the next one. The least violation in the last levels is in
 * the head. There are no addresses in it: lines of a table are found by a hash, and states by their position. It is of
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
 * nothing to send, as all was exported and imported before. Which states others
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
    uint64_t digest[2];     /* of the states, if there is evidence to be gathered */
    uint64_t midway;        /* whether some of the last level was expanded: then there are */
    uint64_t claimed, left; /* its ranges of which that is so, if all are kept; its other states */
    uint64_t found, violation; /* states of the next level; 1 more than the least rank of theirs */
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

/* How many ranges of the last level are expanded. */
static size_t level_claimed(const struct search *search)
{
    size_t claimed = search->midway ? atomic_load(&search->claimed) : 0;
    return claimed < search->level.count ? claimed : search->level.count;
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

/* Whether the visited set has all states of some ranges, from one of them on. */
static bool ranges_visited(struct search *search, const struct ranges *ranges, size_t first)
{
    for (size_t i = first; i < ranges->count; i++)
        if (!are_visited(search, ranges->all[i].states, ranges->all[i].count))
            return false;
    return true;
}

/* How many states some ranges have, from one of them on. */
static uint64_t states_from(const struct ranges *ranges, size_t first)
{
    uint64_t states = 0;
    for (size_t i = first; i < ranges->count; i++)
        states += ranges->all[i].count;
    return states;
}

/* Carries what is left of the last level. */
static bool carry_rest(struct stream *stream, struct search *search, const struct head *head)
{
    struct ranges *level = &search->level;
    if (search->settings.keeps_levels) {
        *level = search->kept[search->levels - 1];
        if (head->claimed > level->count || states_from(level, head->claimed) != head->left)
            return fails(stream, CUT_WRONG);
    } else if (stream->reads) {
        if (!carry_level(stream, search, level, head->left))
            return false;
    } else {
        size_t claimed = level_claimed(search);
        struct ranges left = {level->all + claimed, level->count - claimed, 0};
        if (!carry_level(stream, search, &left, head->left))
            return false;
    }
    return !stream->reads || ranges_visited(search, level, head->claimed) ||
           fails(stream, CUT_WRONG);
}

/* Carries what was found of the next level; in a search that is saved the first worker has it all. */
static bool carry_found(struct stream *stream, struct search *search, const struct head *head)
{
    struct ranges *found = &search->workers[0].found;
    if (!carry_level(stream, search, found, head->found))
        return false;
    return !stream->reads || ranges_visited(search, found, 0) || fails(stream, CUT_WRONG);
}

/* Carries the levels that are kept, or the one that is to be expanded. */
static bool carry_levels(struct stream *stream, struct search *search, const struct head *head)
{
    for (uint64_t depth = 0; search->settings.keeps_levels && depth < search->levels; depth++) {
        if (stream->reads)
            search->kept[depth] = (struct ranges){NULL, 0, 0};
        if (!carry_level(stream, search, &search->kept[depth], search->counts[depth])) {
            if (stream->reads) /* of those after it nothing is known */
                search->levels = depth + 1;
            return false;
        }
    }
    if (!head->is_over && !carry_rest(stream, search, head))
        return false;
    return !head->midway || carry_found(stream, search, head);
}

/* Carries the states that each level has; their sum is that of all. A shard may have none of a level. */
static bool carry_counts(struct stream *stream, struct search *search, const struct head *head)
{
    uint64_t least = search->settings.shards ? 0 : 1, closed = head->states - head->found;
    if (stream->reads && (!head->levels || head->levels > UINT32_MAX ||
                          head->found > head->states || least * head->levels > closed))
        return fails(stream, CUT_WRONG);
    if (stream->reads && !levels_fit(search, head->levels))
        return fails(stream, CUT_TOO_LARGE);
    uint64_t states = 0;
    if (!carry(stream, search->counts, head->levels * sizeof(uint64_t)))
        return false;
    for (uint64_t depth = 0; depth < head->levels; depth++) {
        uint64_t count = search->counts[depth];
        if (count < least || count > closed - states)
            return fails(stream, CUT_WRONG);
        states += count;
    }
    bool is_last = head->midway ? head->left <= search->counts[head->levels - 1]
                                : head->is_over || head->left == search->counts[head->levels - 1];
    return (states == closed && is_last) || fails(stream, CUT_WRONG);
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
    return carry_levels(stream, search, head);
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

uint32_t search_midway(const struct search *search)
{
    return search->midway &&
           states_from(&search->level, level_claimed(search)) < search->counts[search->levels - 1];
}

uint32_t search_geometry(const struct search *search)
{
    return folds(search) ? search->tree.bits : search->table.position_bytes;
}

/* Gives the first worker all that was found of the next level; false where there is no memory. */
static bool gather_found(struct search *search)
{
    struct ranges *all = &search->workers[0].found;
    bool is_whole = level_gather(search);
    size_t before = all->count;
    for (uint32_t i = 1; i <= search->threads && is_whole; i++) {
        const struct ranges *found = &search->workers[i].found;
        for (size_t range = 0; range < found->count && is_whole; range++)
            is_whole = ranges_add(all, found->all[range]);
    }
    if (!is_whole) {
        all->count = before;
        return false;
    }
    for (uint32_t i = 1; i <= search->threads; i++)
        search->workers[i].found.count = 0;
    return true;
}

/* Notes how far a search has come in the last level. */
static void note_midway(const struct search *search, struct head *head)
{
    size_t claimed = level_claimed(search);
    head->midway = search->midway;
    head->is_over = !head->midway && !search->level.count;
    head->claimed = search->settings.keeps_levels ? claimed : 0;
    head->left = states_from(&search->level, claimed);
    head->found = head->midway ? states_from(&search->workers[0].found, 0) : 0;
    head->violation = first_violation(search);
}

uint32_t search_save(struct search *search, move_function *move)
{
    struct stream stream = {move, false, CUT_WHOLE};
    struct head head = frame(search);
    if (search->midway && !gather_found(search))
        return CUT_TOO_LARGE;
    note_midway(search, &head);
    head.levels = search->levels;
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
    if (!is_known || !search->levels || !audit(search, head.states, &head))
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
           head->keeps_levels <= has_array(search) && head->is_over <= 1 && head->terminates <= 1 &&
           head->midway <= 1 && head->is_over + head->midway <= 1 &&
           (head->midway || (!head->claimed && !head->found)) && head->violation < UNCHECKED &&
           (head->keeps_levels || !head->claimed);
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
    worker->violation = (uint32_t)head.violation;
    atomic_store(&search->claimed, head.claimed);
    search->midway = head.midway;
    search->resumed = true;
    return CUT_WHOLE;
}
