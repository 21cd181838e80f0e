-- The filter lock as one writes it in Murphi: processes enter once each.
const N: 4;

type
  process: 0 .. N - 1;
  rung: 0 .. N;
  place: enum { announce, give_way, look, check, critical, leave, done };

var
  at: array [process] of place;
  level: array [process] of 0 .. N - 1;
  victim: array [rung] of process;
  climbing: array [process] of rung;
  other: array [process] of rung;

startstate begin
  for i: process do
    at[i] := announce;
    level[i] := 0;
    climbing[i] := 1;
    other[i] := 0;
  end;
  for r: rung do victim[r] := 0; end;
end;

ruleset i: process do
  rule "announce" at[i] = announce ==> begin
    level[i] := climbing[i]; at[i] := give_way;
  end;
  rule "give way" at[i] = give_way ==> begin
    victim[climbing[i]] := i; other[i] := 0; at[i] := look;
  end;
  rule "look" at[i] = look ==> begin
    if other[i] = N then
      other[i] := 0;
      if climbing[i] = N - 1 then
        at[i] := critical;
      else
        climbing[i] := climbing[i] + 1; at[i] := announce;
      end;
    elsif other[i] != i & level[other[i]] >= climbing[i] then
      at[i] := check;
    else
      other[i] := other[i] + 1;
    end;
  end;
  rule "check" at[i] = check ==> begin
    other[i] := 0;
    if victim[climbing[i]] = i then
      at[i] := look;
    elsif climbing[i] = N - 1 then
      at[i] := critical;
    else
      climbing[i] := climbing[i] + 1; at[i] := announce;
    end;
  end;
  rule "leave" at[i] = critical ==> begin
    level[i] := 0; at[i] := done;
  end;
end;

invariant "mutual exclusion"
  forall i: process do forall j: process do
    i != j -> !(at[i] = critical & at[j] = critical)
  end end;
