-- Dining philosophers, one left-handed: they eat once each.
const N: 9;

type
  seat: 0 .. N - 1;
  place: enum { hungry, holds_one, eats, puts_back, done };

var
  at: array [seat] of place;
  taken: array [seat] of boolean;

function first(i: seat): seat; begin return i = N - 1 ? 0 : i; end;
function second(i: seat): seat; begin return i = N - 1 ? N - 1 : i + 1; end;

startstate begin
  for i: seat do at[i] := hungry; taken[i] := false; end;
end;

ruleset i: seat do
  rule "first" at[i] = hungry & !taken[first(i)] ==> begin
    taken[first(i)] := true; at[i] := holds_one;
  end;
  rule "second" at[i] = holds_one & !taken[second(i)] ==> begin
    taken[second(i)] := true; at[i] := eats;
  end;
  rule "put back" at[i] = eats ==> begin
    taken[second(i)] := false; at[i] := puts_back;
  end;
  rule "rise" at[i] = puts_back ==> begin
    taken[first(i)] := false; at[i] := done;
  end;
end;

invariant "not stuck"
  (forall i: seat do at[i] = done end) | (exists i: seat do
    (at[i] = hungry & !taken[first(i)]) | (at[i] = holds_one & !taken[second(i)])
    | at[i] = eats | at[i] = puts_back end);
