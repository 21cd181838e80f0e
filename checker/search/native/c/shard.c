/*
 * A shard of a search: what it sends to others, and what it takes in from them. See shard.h.
 */
#include "worker.h"

#define FORM UINT64_C(0x7261636570743031) /* of a parcel; another order of bytes is another form */
#ifndef SENT_BITS
#define SENT_BITS 16 /* of a worker's table of states that were sent, at most */
#endif
#define SENT_PART 32                  /* the part of the memory that it has at most */
#define PIECE 1024                    /* states of a parcel that a thread opens at once */
#define LEAST_ROOM ((size_t)64 << 10) /* bytes of an outbox */

/*
 * Bytes of a state in a parcel: as many as it needs, then those who are not asked in it. All machines
 * have the order of bytes in which the least comes first, or the form is another one.
 */
static size_t state_bytes(const struct search *search)
{
    return WORDS > 1 ? WORDS * sizeof(uint64_t) : (search->settings.bits + 7) / 8;
}

static size_t posted_bytes(const struct search *search)
{
    return state_bytes(search) + sizeof(struct resting);
}

bool outboxes_new(struct worker *worker)
{
    struct search *search = worker->search;
    size_t each = (WORDS + 1) * sizeof(uint64_t), sent = each << SENT_BITS;
    worker->sent_bits = SENT_BITS;
    for (size_t most = search->memory.limit / SENT_PART / search->settings.workers; sent > most;
         sent = each << worker->sent_bits)
        worker->sent_bits--;
    worker->outboxes = calloc(search->settings.shards, sizeof *worker->outboxes);
    if (!worker->outboxes || !memory_take(&search->memory, sent))
        return false;
    worker->sent = calloc(1, sent);
    return worker->sent;
}

void outboxes_free(struct worker *worker)
{
    for (uint32_t i = 0; worker->outboxes && i < worker->search->settings.shards; i++)
        free(worker->outboxes[i].bytes);
    free(worker->outboxes);
    free(worker->sent);
    worker->outboxes = NULL;
    worker->sent = NULL;
}

/* Makes room for one state more, and for the end of its last word. */
static bool outbox_fit(struct search *search, struct outbox *outbox)
{
    size_t needed = outbox->used + posted_bytes(search) + sizeof(uint64_t);
    if (needed <= outbox->room)
        return true;
    size_t room = outbox->room ? outbox->room * 3 / 2 : LEAST_ROOM;
    if (!memory_take(&search->memory, room - outbox->room))
        return false;
    uint8_t *bytes = realloc(outbox->bytes, room);
    if (!bytes) {
        memory_give(&search->memory, room - outbox->room);
        return false;
    }
    outbox->bytes = bytes;
    outbox->room = room;
    return true;
}

/* Where the last state with a hash is that was sent, and whether there is one. */
static uint64_t *sent_with(const struct worker *worker, uint64_t hash)
{
    return worker->sent + low_bits(hash, worker->sent_bits) * (WORDS + 1);
}

/*
 * Whether a state was sent before, as far as is known: the last one with each of some hashes is. Its
 * owner has it then, or will have it before the level is closed. Notes that it is sent now.
 */
static bool was_sent(struct worker *worker, uint64_t hash, const uint64_t *state)
{
    uint64_t *known = sent_with(worker, hash);
    if (known[WORDS] && same_state(known, state, WORDS))
        return true;
    copy_state(known, state, WORDS);
    known[WORDS] = 1;
    return false;
}

/* Puts a state into the outbox for its owner. */
static void post(struct worker *worker, uint32_t owner, const uint64_t *state,
                 struct resting resting)
{
    struct search *search = worker->search;
    struct outbox *outbox = &worker->outboxes[owner];
    if (!outbox_fit(search, outbox)) {
        search_halt(search, STOPPED_BY_MEMORY);
        return;
    }
    uint8_t *to = outbox->bytes + outbox->used;
    memcpy(to, state, WORDS * sizeof *state);
    memcpy(to + state_bytes(search), &resting, sizeof resting);
    outbox->used += posted_bytes(search);
    if (outbox->used >= search->room)
        atomic_store_explicit(&search->is_full, true, memory_order_relaxed);
}

size_t send_away(struct worker *worker, size_t count)
{
    const struct settings *settings = &worker->search->settings;
    uint64_t hashes[LOOKUPS];
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        hashes[i] = owner_hash(worker->successors + i * WORDS);
        __builtin_prefetch(sent_with(worker, hashes[i]));
    }
    for (size_t i = 0; i < count; i++) {
        const uint64_t *state = worker->successors + i * WORDS;
        uint32_t owner = owner_of(hashes[i], settings->shards);
        if (owner != settings->shard) {
            if (!was_sent(worker, hashes[i], state))
                post(worker, owner, state, worker->rests[i]);
            continue;
        }
        copy_state(worker->successors + kept * WORDS, state, WORDS);
        worker->rests[kept++] = worker->rests[i];
    }
    return kept;
}

uint32_t search_owner(const struct search *search, const uint64_t *state)
{
    uint32_t shards = search->settings.shards;
    return owner_of(owner_hash(state), shards ? shards : 1);
}

uint32_t search_expand(struct search *search, uint64_t room)
{
    search->room = room / search->settings.workers;
    atomic_store(&search->is_full, false);
    for (uint32_t i = 0; i < search->settings.shards; i++)
        if (search_unsent(search, i) >= room) /* of one state there may be more successors */
            return false;
    uint64_t states = search->levels ? search->counts[search->levels - 1] : 0;
    size_t before = atomic_load(&search->claimed);
    atomic_store(&search->depth, search->levels - 1);
    atomic_store(&search->frontier, states);
    search->midway = true;
    if (before < search->level.count)
        level_work(search, states);
    if (atomic_load(&search->stop))
        return true; /* no more will be */
    return atomic_load(&search->claimed) >= search->level.count;
}

uint32_t search_stopped(const struct search *search)
{
    return atomic_load(&search->stop);
}

uint32_t search_paused(const struct search *search)
{
    return atomic_load(&search->pause);
}

uint64_t search_unsent(const struct search *search, uint32_t shard)
{
    uint64_t unsent = 0;
    for (uint32_t i = 0; i < search->settings.workers; i++)
        unsent += search->workers[i].outboxes ? search->workers[i].outboxes[shard].used : 0;
    return unsent;
}

/* Reads a state of a parcel, and who is not asked in it. */
static const uint8_t *read_posted(const struct search *search, const uint8_t *from, uint64_t *state,
                                  struct resting *resting)
{
    size_t bytes = state_bytes(search);
    state[WORDS - 1] = 0;
    memcpy(state, from, bytes);
    memcpy(resting, from + bytes, sizeof *resting);
    return from + bytes + sizeof *resting;
}

/* What a state, and who is not asked in it, add to a parcel's digest. */
static uint64_t posted_digest(uint64_t hash, struct resting resting)
{
    return mix(hash ^ ((uint64_t)resting.asleep << 8 | resting.stuck));
}

uint64_t search_export(struct search *search, uint32_t shard, uint8_t *place, uint64_t size)
{
    struct parcel parcel = {FORM, 0, 0};
    size_t each = posted_bytes(search), end = sizeof parcel;
    for (uint32_t i = 0; i < search->settings.workers && search->workers[i].outboxes; i++) {
        struct outbox *outbox = &search->workers[i].outboxes[shard];
        size_t room = end < size ? (size - end) / each * each : 0;
        size_t moved = outbox->used < room ? outbox->used : room;
        if (!moved)
            continue;
        outbox->used -= moved;
        memcpy(place + end, outbox->bytes + outbox->used, moved);
        parcel.count += moved / each;
        end += moved;
    }
    const uint8_t *from = place + sizeof parcel;
    for (uint64_t i = 0; i < parcel.count; i++) {
        uint64_t state[WORDS];
        struct resting resting;
        from = read_posted(search, from, state, &resting);
        parcel.digest += posted_digest(owner_hash(state), resting);
    }
    if (!parcel.count)
        return 0;
    memcpy(place, &parcel, sizeof parcel);
    return end;
}

/* Takes in some states, as many as are looked up together. */
static const uint8_t *open_some(struct worker *worker, const uint8_t *from, size_t count)
{
    struct search *search = worker->search;
    uint64_t digest = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t *state = worker->successors + i * WORDS;
        from = read_posted(search, from, state, &worker->rests[i]);
        uint64_t hash = owner_hash(state);
        digest += posted_digest(hash, worker->rests[i]);
        if (owner_of(hash, search->settings.shards) != search->settings.shard)
            atomic_store(&search->inbox.is_wrong, true);
    }
    atomic_fetch_add(&search->inbox.digest, digest);
    if (!atomic_load(&search->inbox.is_wrong))
        take_in(worker, count);
    return from;
}

bool inbox_open(struct worker *worker)
{
    struct inbox *inbox = &worker->search->inbox;
    uint64_t first = atomic_fetch_add(&inbox->opened, PIECE);
    if (first >= inbox->count)
        return false;
    uint64_t left = inbox->count - first < PIECE ? inbox->count - first : PIECE;
    const uint8_t *from = inbox->states + first * posted_bytes(worker->search);
    for (uint64_t count; left; left -= count) {
        count = left < LOOKUPS ? left : LOOKUPS;
        from = open_some(worker, from, count);
    }
    return true;
}

uint32_t search_import(struct search *search, const uint8_t *place, uint64_t size)
{
    struct parcel parcel;
    struct inbox *inbox = &search->inbox;
    size_t each = posted_bytes(search);
    if (size < sizeof parcel)
        return NOT_OURS;
    memcpy(&parcel, place, sizeof parcel);
    if (parcel.form != FORM || parcel.count != (size - sizeof parcel) / each ||
        (size - sizeof parcel) % each)
        return NOT_OURS;
    inbox->states = place + sizeof parcel;
    inbox->count = parcel.count;
    atomic_store(&inbox->opened, 0);
    atomic_store(&inbox->digest, 0);
    atomic_store(&inbox->is_wrong, false);
    level_work(search, parcel.count);
    inbox->states = NULL;
    if (atomic_load(&search->stop))
        return RECEIVED; /* perhaps not all of it: the search is over */
    bool is_right = !atomic_load(&inbox->is_wrong) && atomic_load(&inbox->digest) == parcel.digest;
    return is_right ? RECEIVED : NOT_OURS;
}

void search_close(struct search *search, struct outcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    if (level_next(search))
        outcome->violation = level_stock(search);
    else
        search_halt(search, STOPPED_BY_MEMORY); /* what was violated is not to be found again */
    atomic_store(&search->claimed, 0);
    search_sum(search, outcome);
}

void search_publish(struct search *search, struct outcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    outcome->violation = search->midway ? 0 : level_stock(search);
    search_sum(search, outcome);
}
