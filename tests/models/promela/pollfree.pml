/* models/corpus/pollfree.py as one writes it in Promela. spin -DRELEASE=0 (nothing), 1 (POLLFREE),
   2 (POLLFREE, then a grace period) */
bool reading; /* somebody is in a section of RCU */
bool has_whead = true;
bool lock;
bool has_entry = true;
bool is_freed;

active proctype ep_remove_wait_queue()
{
    reading = true;
    if
    :: has_whead ->
        atomic { !lock -> assert(!is_freed); lock = true };
        atomic { assert(!is_freed); has_entry = false };
        atomic { assert(!is_freed); lock = false }
    :: else
    fi;
    reading = false
}

active proctype release_thread()
{
    if
    :: RELEASE != 0 ->
        atomic { !lock -> lock = true };
        has_entry = false;
        has_whead = false;
        lock = false
    :: else
    fi;
    if
    :: RELEASE == 2 -> !reading
    :: else
    fi;
    is_freed = true
}
