/* models/corpus/vma_reuse.py as one writes it in Promela. spin -DBEFORE=0, or 1 (looks at vm_mm
   before it has a reference), -DAFTER=0, or 1 (once it has one) */
mtype = { NOBODY, OURS, THEIRS };

mtype vm_mm = OURS;
byte vm_refcnt = 1;
bool in_tree = true;

active proctype fault()
{
    if
    :: in_tree
    :: else -> goto done
    fi;
    if
    :: BEFORE && vm_mm != OURS -> goto done
    :: else
    fi;
    if
    :: atomic { vm_refcnt == 1 -> vm_refcnt = 2 }
    :: else -> goto done
    fi;
    if
    :: AFTER && vm_mm != OURS
    :: else -> assert(vm_mm == OURS)
    fi;
    vm_refcnt--;
done:
    skip
}

active proctype munmap()
{
    in_tree = false;
    atomic { vm_refcnt == 1 -> vm_refcnt = 0 };
    vm_mm = NOBODY
}

active proctype mmap()
{
    vm_refcnt == 0 && vm_mm == NOBODY;
    vm_mm = THEIRS;
    vm_refcnt = 1
}
