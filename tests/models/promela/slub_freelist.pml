/* models/corpus/slub_freelist.py as one writes it in Promela. spin -DREADING=0 (id, then address),
   1 (the same, until they match), 2 (id through the address), 3 (both with preemption disabled) */
byte cpu; /* where the task is */
byte page[2] = { 0, 1 }; /* of each processor's kmem_cache_cpu */
byte tid[2] = { 0, 1 };
bool has_object[2]; /* the freelist; the one object is of page 1 */

active proctype kfree()
{
    byte id, here;
    bool had_object;
    if
    :: READING == 3 -> atomic { here = cpu; id = tid[here] }
    :: READING == 2 ->
        here = cpu;
        id = tid[here]
    :: else ->
        do
        :: id = tid[cpu];
            here = cpu;
            if
            :: READING == 0 || id == tid[here] -> break
            :: else
            fi
        od
    fi;
    if
    :: page[here] == 1 ->
        had_object = has_object[here];
        atomic {
            if
            :: tid[cpu] == id && has_object[cpu] == had_object ->
                tid[cpu] = id + 2;
                has_object[cpu] = true;
                assert(page[cpu] == 1)
            :: else
            fi
        }
    :: else
    fi
}

active proctype schedule()
{
    cpu = 1;
    cpu = 0
}
