/* counter: compare and exchange, 2 threads
 *
 * spin -a -o1 -o2 -o3 FILE && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c && ./pan -m1000000
 *
 * Spin counts 1 state and 2 transitions more than
 * raceproof, which are those of init; docs/exports.md says why.
 */

#define None (-1)
#define finished (at[0] == 8 && at[1] == 8)

/* Always false. Spin prints the name of the one that is asserted. */
bool overflow;
bool no_update_is_lost;
bool deadlock;

/* Where each process is. */
byte at[2];

byte count_value; /* 0..2 */
short lock_owner; /* process | None */

proctype increment(byte me)
{
    byte seen; /* 0..2 */
end:
    do
    :: d_step { at[me] == 0 ->
        /* lost_update.py:41 increment: seen = count.load() */
        seen = count_value;
        at[me] = 2;
    }
    :: d_step { at[me] == 2 ->
        /* lost_update.py:42 increment: count.compare_exchange(seen, seen + 1) */
        if
        :: count_value == seen ->
            assert(overflow || (seen + 1 <= 2));
            count_value = seen + 1;
            seen = 0;
            at[me] = 8;
        :: else ->
            seen = 0;
            at[me] = 0;
        fi;
    }
    od
}

proctype properties()
{
end:
    do
    /* Every increment counts. */
    :: d_step { at[0] == 8 && at[1] == 8 && count_value != 2 -> assert(no_update_is_lost) }
    /* Nobody can move, though somebody has not finished. */
    :: atomic { timeout && !finished -> assert(deadlock) }
    :: false
    od
}

init
{
    atomic {
        lock_owner = None;
        run increment(0);
        run increment(1);
        run properties()
    }
}
