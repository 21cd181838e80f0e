/* models/corpus/coredump_mmap.py as one writes it in Promela. spin -DVALIDITY=0 (nobody asks), 1
   (before mmap_sem), 2 (under it) */
bool mmap_sem;
bool core_state;
bool has_vma = true;
bool is_freed;
byte length = 1;

active proctype dump()
{
    byte counted;
    atomic { !mmap_sem -> mmap_sem = true };
    core_state = true;
    mmap_sem = false;
    if
    :: has_vma ->
        atomic { assert(!is_freed); counted = length };
        atomic { assert(!is_freed); assert(length == counted) }
    :: else
    fi
}

active proctype release()
{
    if
    :: VALIDITY == 1 && core_state -> goto done
    :: else
    fi;
    atomic { !mmap_sem -> mmap_sem = true };
    if
    :: has_vma && !(VALIDITY == 2 && core_state) ->
        has_vma = false;
        is_freed = true
    :: else
    fi;
    mmap_sem = false;
done:
    skip
}
