/* models/corpus/epoll_wakeup.py as one writes it in Promela. spin -DFIX=0 (two locks), 1 (one
   lock), 2 (a barrier), -DTSO=0 (sc), or 1 */
bool lock;
bool wq_lock;
bool waiting;
bool has_event;
bool pending; /* the store of has_event is in the store buffer of ep_insert */

active proctype drain()
{
end:
    do
    :: atomic { pending -> has_event = true; pending = false }
    od
}

active proctype ep_poll()
{
    if
    :: has_event -> goto done
    :: else
    fi;
    if
    :: FIX == 1 ->
        atomic { !lock -> lock = true };
        waiting = true;
        lock = false
    :: else ->
        atomic { !wq_lock -> wq_lock = true };
        waiting = true;
        wq_lock = false
    fi;
    if
    :: !has_event -> !waiting
    :: else
    fi;
    waiting = false;
done:
    skip
}

active proctype ep_insert()
{
    bool found;
    atomic { !lock -> lock = true };
    if
    :: TSO -> pending = true
    :: else -> has_event = true
    fi;
    if
    :: FIX == 2 -> !pending
    :: else
    fi;
    if
    :: waiting ->
        !pending;
        waiting = false
    :: else
    fi;
    !pending;
    lock = false
}
