/* MCS: 2 processes, plain store
 *
 * spin -a -o1 -o2 -o3 FILE && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c && ./pan -m1000000
 *
 * Spin counts 1 state and 2 transitions more than
 * raceproof, which are those of init; docs/exports.md says why.
 */

#define None (-1)
#define waiter0 0
#define waiter1 1
#define finished (at[0] == 20 && at[1] == 20)

/* Always false. Spin prints the name of the one that is asserted. */
bool none_dereference;
bool mutual_exclusion;
bool the_queue_is_empty;
bool deadlock;

/* Where each process is. */
byte at[2];

bool waiters_locked[2]; /* bool */
short waiters_next[2]; /* waiters | None */
short tail_value; /* waiters | None */
bool critical[2]; /* bool, ghost */

proctype enter0(byte me)
{
    short before = None; /* waiters | None */
    short leave_follower = None; /* waiters | None */
    short exchange_before = None; /* within a step only */
end:
    do
    :: d_step { at[me] == 1 ->
        /* mcs_lock.py:52 enter: mine.next = None */
        waiters_next[waiter0] = None;
        at[me] = 2;
    }
    :: d_step { at[me] == 2 ->
        /* mcs_lock.py:53 enter: before = tail.exchange(mine) */
        exchange_before = tail_value;
        tail_value = waiter0;
        before = exchange_before;
        /* mcs_lock.py:54 enter: before is not None */
        if
        :: exchange_before != None ->
            exchange_before = None;
            at[me] = 8;
        :: else ->
            /* mcs_lock.py:58 enter: critical[i] = True */
            critical[0] = true;
            /* mcs_lock.py:63 leave: i = mine */
            exchange_before = None;
            before = None;
            at[me] = 13;
        fi;
    }
    :: d_step { at[me] == 8 ->
        /* mcs_lock.py:55 enter: mine.locked = True */
        waiters_locked[waiter0] = true;
        /* mcs_lock.py:56 enter: before.next = mine */
        assert(none_dereference || (before != None));
        at[me] = 12;
    }
    :: d_step { at[me] == 12 ->
        /* mcs_lock.py:56 enter: before.next = mine */
        assert(none_dereference || (before != None));
        waiters_next[before] = waiter0;
        before = None;
        at[me] = 14;
    }
    :: d_step { at[me] == 13 ->
        /* mcs_lock.py:64 leave: mine.next is None */
        if
        :: waiters_next[waiter0] == None ->
            at[me] = 16;
        :: else ->
            at[me] = 17;
        fi;
    }
    :: d_step { at[me] == 14 && !waiters_locked[waiter0] ->
        /* mcs_lock.py:58 enter: critical[i] = True */
        critical[0] = true;
        /* mcs_lock.py:63 leave: i = mine */
        at[me] = 13;
    }
    :: d_step { at[me] == 16 ->
        /* mcs_lock.py:66 leave: tail.store(None) */
        tail_value = None;
        /* mcs_lock.py:67 leave: critical[i] = False */
        critical[waiter0] = false;
        at[me] = 20;
    }
    :: d_step { at[me] == 17 ->
        /* mcs_lock.py:73 leave: follower = mine.next */
        leave_follower = waiters_next[waiter0];
        /* mcs_lock.py:74 leave: follower.locked = False */
        assert(none_dereference || (leave_follower != None));
        at[me] = 21;
    }
    :: d_step { at[me] == 21 ->
        /* mcs_lock.py:74 leave: follower.locked = False */
        assert(none_dereference || (leave_follower != None));
        waiters_locked[leave_follower] = false;
        /* mcs_lock.py:75 leave: critical[i] = False */
        critical[waiter0] = false;
        leave_follower = None;
        at[me] = 20;
    }
    od
}

proctype enter1(byte me)
{
    short before = None; /* waiters | None */
    short leave_follower = None; /* waiters | None */
    short exchange_before = None; /* within a step only */
end:
    do
    :: d_step { at[me] == 1 ->
        /* mcs_lock.py:52 enter: mine.next = None */
        waiters_next[waiter1] = None;
        at[me] = 2;
    }
    :: d_step { at[me] == 2 ->
        /* mcs_lock.py:53 enter: before = tail.exchange(mine) */
        exchange_before = tail_value;
        tail_value = waiter1;
        before = exchange_before;
        /* mcs_lock.py:54 enter: before is not None */
        if
        :: exchange_before != None ->
            exchange_before = None;
            at[me] = 8;
        :: else ->
            /* mcs_lock.py:58 enter: critical[i] = True */
            critical[1] = true;
            /* mcs_lock.py:63 leave: i = mine */
            exchange_before = None;
            before = None;
            at[me] = 13;
        fi;
    }
    :: d_step { at[me] == 8 ->
        /* mcs_lock.py:55 enter: mine.locked = True */
        waiters_locked[waiter1] = true;
        /* mcs_lock.py:56 enter: before.next = mine */
        assert(none_dereference || (before != None));
        at[me] = 12;
    }
    :: d_step { at[me] == 12 ->
        /* mcs_lock.py:56 enter: before.next = mine */
        assert(none_dereference || (before != None));
        waiters_next[before] = waiter1;
        before = None;
        at[me] = 14;
    }
    :: d_step { at[me] == 13 ->
        /* mcs_lock.py:64 leave: mine.next is None */
        if
        :: waiters_next[waiter1] == None ->
            at[me] = 16;
        :: else ->
            at[me] = 17;
        fi;
    }
    :: d_step { at[me] == 14 && !waiters_locked[waiter1] ->
        /* mcs_lock.py:58 enter: critical[i] = True */
        critical[1] = true;
        /* mcs_lock.py:63 leave: i = mine */
        at[me] = 13;
    }
    :: d_step { at[me] == 16 ->
        /* mcs_lock.py:66 leave: tail.store(None) */
        tail_value = None;
        /* mcs_lock.py:67 leave: critical[i] = False */
        critical[waiter1] = false;
        at[me] = 20;
    }
    :: d_step { at[me] == 17 ->
        /* mcs_lock.py:73 leave: follower = mine.next */
        leave_follower = waiters_next[waiter1];
        /* mcs_lock.py:74 leave: follower.locked = False */
        assert(none_dereference || (leave_follower != None));
        at[me] = 21;
    }
    :: d_step { at[me] == 21 ->
        /* mcs_lock.py:74 leave: follower.locked = False */
        assert(none_dereference || (leave_follower != None));
        waiters_locked[leave_follower] = false;
        /* mcs_lock.py:75 leave: critical[i] = False */
        critical[waiter1] = false;
        leave_follower = None;
        at[me] = 20;
    }
    od
}

proctype properties()
{
end:
    do
    /* At most one process has the lock. */
    :: d_step { (critical[0] -> 1 : 0) + (critical[1] -> 1 : 0) > 1 -> assert(mutual_exclusion) }
    /* When nobody wants the lock, nobody is in the queue. */
    :: d_step { at[0] == 20 && at[1] == 20 && tail_value != None -> assert(the_queue_is_empty) }
    /* Nobody can move, though somebody has not finished. */
    :: atomic { timeout && !finished -> assert(deadlock) }
    :: false
    od
}

init
{
    atomic {
        waiters_next[0] = None;
        waiters_next[1] = None;
        tail_value = None;
        at[0] = 1;
        at[1] = 1;
        run enter0(0);
        run enter1(1);
        run properties()
    }
}
