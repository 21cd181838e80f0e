/* models/corpus/lock_vma_under_rcu.py as one writes it in Promela. spin -DDETACHED_FIRST=0
   (bounds first), or 1 */
#define USE(access) atomic { assert(!is_freed); access }

bool reading; /* the fault is in a section of RCU */
bool in_tree = true;
bool has_bounds = true; /* and not an rcu_head in their place */
bool vm_lock; /* its one reader or its writer has it: a flag says enough */
bool detached;
bool is_freed;

active proctype fault()
{
    bool locked, found;
    reading = true;
    if
    :: in_tree -> USE(locked = !vm_lock; vm_lock = true)
    :: else
    fi;
    if
    :: !locked ->
        reading = false;
        goto done
    :: else
    fi;
    if
    :: DETACHED_FIRST ->
        USE(found = !detached);
        if
        :: found -> USE(assert(has_bounds))
        :: else
        fi
    :: else ->
        USE(assert(has_bounds));
        USE(found = !detached)
    fi;
    if
    :: found ->
        reading = false;
        USE(vm_lock = false)
    :: else ->
        USE(vm_lock = false);
        reading = false
    fi;
done:
    skip
}

active proctype munmap()
{
    atomic { !vm_lock -> vm_lock = true };
    detached = true;
    in_tree = false;
    vm_lock = false;
    has_bounds = false;
    !reading;
    is_freed = true
}
