/* The filter lock as one writes it in Promela: N processes enter once each. spin -DN=4 */
#ifndef N
#define N 4
#endif

byte level[N];
byte victim[N];
byte critical;

active [N] proctype enter()
{
    byte rung, other;
    for (rung : 1 .. N - 1) {
        level[_pid] = rung;
        victim[rung] = _pid;
wait:   for (other : 0 .. N - 1) {
            if
            :: other != _pid && level[other] >= rung ->
                if
                :: victim[rung] == _pid -> goto wait
                :: else -> goto climb
                fi
            :: else
            fi
        }
climb:  skip
    }
    critical++;
    assert(critical == 1);
    critical--;
    level[_pid] = 0
}
