/* models/corpus/channel_double_free.py as one writes it in Promela. spin -DSWAPS=0, or 1 */
bool head_block; /* refers to the one block, and not to null; so does the next */
bool tail_block;
byte tail;
byte dropped;
bool is_freed;

inline free()
{
    assert(!is_freed);
    is_freed = true
}

active [2] proctype send()
{
    if
    :: !tail_block ->
        if
        :: atomic { !tail_block -> tail_block = true };
            head_block = true
        :: else
        fi
    :: else
    fi;
    tail++;
    dropped++
}

active proctype discard_all_messages()
{
    byte index;
    bool block;
    index = tail;
    atomic { block = head_block; head_block = false };
    do
    :: index > 0 && !block ->
        atomic { block = head_block; head_block = head_block && !SWAPS }
    :: else -> break
    od;
    if
    :: block -> free()
    :: else
    fi;
    dropped++
}

active proctype drop()
{
    dropped == 3;
    if
    :: head_block -> free()
    :: else
    fi
}
