/* models/corpus/stack_rot.py as one writes it in Promela. spin -DWRITES=0, or 1 (mmap_lock for
   writing), -DUNDER_RCU=0, or 1 (who walks has no mmap_lock) */
bool writer; /* of mmap_lock */
byte readers;
bool reading; /* somebody is in a section of RCU */
byte root;
byte vm_start[2] = { 3, 0 };
bool is_queued; /* for a grace period: node 0 */
bool is_freed[2];

active [1 - UNDER_RCU] proctype walk()
{
    byte node;
    atomic { !writer -> readers++ };
    node = root;
    atomic { assert(!is_freed[node]); assert(vm_start[node] > 0) };
    readers--
}

active [UNDER_RCU] proctype lock_vma_under_rcu()
{
    byte node;
    reading = true;
    node = root;
    atomic { assert(!is_freed[node]); assert(vm_start[node] > 0) };
    reading = false
}

active proctype expand_stack()
{
    if
    :: WRITES -> atomic { !writer && readers == 0 -> writer = true }
    :: else -> atomic { !writer -> readers++ }
    fi;
    vm_start[1] = 2;
    root = 1;
    is_queued = true;
    if
    :: WRITES -> writer = false
    :: else -> readers--
    fi
}

active proctype mt_free_rcu()
{
    is_queued && !reading;
    is_freed[0] = true
}
