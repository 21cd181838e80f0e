/* Dining philosophers, one left-handed: N of them eat once each. spin -DN=9 */
#ifndef N
#define N 9
#endif

bool taken[N];

active [N] proctype dine()
{
    byte first, second;
    d_step {
        first = (_pid == N - 1 -> 0 : _pid);
        second = (_pid == N - 1 -> N - 1 : _pid + 1)
    }
    atomic { !taken[first] -> taken[first] = true }
    atomic { !taken[second] -> taken[second] = true }
    taken[second] = false;
    taken[first] = false
}
