-- Lamport's bakery as one writes it in Murphi: processes enter once each.
const N: 4;

type
  process: 0 .. N - 1;
  count: 0 .. N;
  place: enum { announce, look, take, announced, wait_choosing, wait_ticket, critical, done };

var
  at: array [process] of place;
  choosing: array [process] of boolean;
  ticket: array [process] of count;
  greatest: array [process] of count;
  k: array [process] of count;

startstate begin
  for i: process do
    at[i] := announce; choosing[i] := false; ticket[i] := 0; greatest[i] := 0; k[i] := 0;
  end;
end;

ruleset i: process do
  rule "announce" at[i] = announce ==> begin
    choosing[i] := true; at[i] := look;
  end;
  rule "look" at[i] = look ==> begin
    if ticket[k[i]] > greatest[i] then greatest[i] := ticket[k[i]]; end;
    if k[i] = N - 1 then k[i] := 0; at[i] := take; else k[i] := k[i] + 1; end;
  end;
  rule "take" at[i] = take ==> begin
    ticket[i] := greatest[i] + 1; at[i] := announced;
  end;
  rule "announced" at[i] = announced ==> begin
    choosing[i] := false; at[i] := wait_choosing;
  end;
  rule "wait for who is choosing" at[i] = wait_choosing & !choosing[k[i]] ==> begin
    at[i] := wait_ticket;
  end;
  rule "wait for smaller tickets" at[i] = wait_ticket &
      (k[i] = i | ticket[k[i]] = 0 | ticket[k[i]] > ticket[i]
       | (ticket[k[i]] = ticket[i] & k[i] > i)) ==> begin
    if k[i] = N - 1 then k[i] := 0; at[i] := critical;
    else k[i] := k[i] + 1; at[i] := wait_choosing; end;
  end;
  rule "leave" at[i] = critical ==> begin
    ticket[i] := 0; greatest[i] := 0; at[i] := done;
  end;
end;

invariant "mutual exclusion"
  forall i: process do forall j: process do
    i != j -> !(at[i] = critical & at[j] = critical)
  end end;
