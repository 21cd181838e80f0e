"use strict";
// The player of a page's counterexamples. Every text comes from the data and is set as text, never
// as HTML. A position is a number of steps that were taken: 0 is the beginning.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const OUTSIDE = -1;
  const players = new Map();
  data.lines.forEach((each, id) => { each.id = id; });
  let latest = null;

  function make(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null) made.setAttribute(key, value);
    }
    made.append(...children.filter((each) => each !== null));
    return made;
  }

  const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const linesOf = (id) => data.steps[id].lines.map((each) => data.lines[each]);

  // The line of a step that is told first: its access to shared state.
  const mainLine = (id) => {
    const lines = linesOf(id);
    return lines.find((each) => each.shared) ?? lines[0] ?? null;
  };

  // The lines of a step of which something can be said: no `return`, and no head of a `for`.
  const toldOf = (id, wanted) => {
    const told = linesOf(id).filter((each) =>
      each.decision || each.reads.length || each.changes.length || wanted?.has(each.id));
    return told.length ? told : linesOf(id).slice(0, 1);
  };

  function shownNote(line, shared, most) {
    const parts = [];
    if (line.decision) parts.push(line.decision);
    const stored = line.changes.filter(([name]) => shared.has(name));
    if (!stored.length || line.decision) {
      const reads = line.reads.slice(0, most).map(([name, value]) => `${name} = ${value}`);
      if (line.reads.length > most) reads.push(`and ${line.reads.length - most} more`);
      if (reads.length) parts.push(reads.join(", "));
    }
    return parts.join("; ");
  }

  const shownChange = ([name, before, after]) =>
    before === after ? `${name}: ${after} again` : `${name}: ${before} \u2192 ${after}`;

  class Player {
    constructor(host, story) {
      this.host = host;
      this.story = story;
      this.shared = new Set(story.start.map(([name]) => name));
      const around = story.around;
      this.told = story.steps.map((id, n) => ({
        id,
        place: around ? around.way[n + 1] : OUTSIDE,
        branch: around ? around.own[n] : OUTSIDE,
      }));
      if (story.told) this.told.forEach((each, n) => { each.lines = new Set(story.told[n]); });
      this.path = this.told;
      this.leftAt = null;
      this.position = 0;
      this.brief = false;
      this.hidden = new Set();
      this.variable = "";
      this.build();
      this.follow();
    }

    // The parts of the player that stay.
    build() {
      const button = (label, title, act) =>
        make("button", { type: "button", title, onclick: act }, label);
      this.count = make("output", {});
      this.buttons = {
        first: button("First", "First step (Home)", () => this.go(0)),
        back: button("Back", "Step back (left arrow)", () => this.step(-1)),
        on: button("On", "Step on (right arrow)", () => this.step(1)),
        last: button("Last", "Last step (End)", () => this.go(this.path.length)),
      };
      const { first, back, on, last } = this.buttons;
      this.briefly = make("button", {
        type: "button", "aria-pressed": "false", onclick: () => {
          this.brief = !this.brief;
          this.briefly.setAttribute("aria-pressed", String(this.brief));
          this.lanes.classList.toggle("brief", this.brief);
          this.filter();
        },
        title: "Only what tells the story: by what the processes communicate",
      }, "Brief");
      const boxes = this.story.processes.map((name, process) =>
        make("label", {}, make("input", {
          type: "checkbox", checked: true, onchange: (event) => {
            if (event.target.checked) this.hidden.delete(process);
            else this.hidden.add(process);
            this.filter();
          },
        }), name));
      const list = `variables-${this.host.dataset.number}`;
      const names = this.story.start.map(([name]) => make("option", { value: name }));
      const search = make("input", {
        type: "search", list, placeholder: "all", oninput: (event) => {
          this.variable = event.target.value.trim();
          this.filter();
        },
      });
      this.status = make("p", { class: "status", role: "status" });
      this.lanes = make("div", {
        class: "lanes", tabindex: "0", role: "region",
        "aria-label": "Timeline. Arrow keys go from step to step, Home and End to the first and last.",
      });
      this.source = make("section", { "aria-label": "Source" });
      this.state = make("section", { class: "state", "aria-label": "State" });
      this.others = make("section", { "aria-label": "Other steps" });
      this.host.replaceChildren(
        make("div", { class: "bar", role: "group", "aria-label": "Steps and filters" },
          make("div", {}, first, back, this.count, on, last),
          make("div", {}, this.briefly),
          make("div", { role: "group", "aria-label": "Processes" }, ...boxes),
          make("div", {}, make("label", {}, "Variable ", search)),
          make("datalist", { id: list }, ...names)),
        this.status,
        make("div", { class: "columns" }, this.lanes,
          make("div", { class: "side" }, this.source, this.others, this.state)));
      this.host.addEventListener("keydown", (event) => this.key(event));
      this.host.addEventListener("pointerdown", () => { latest = this; });
    }

    key(event) {
      const field = event.target.matches("input:not([type=checkbox]), select");
      if (field || event.ctrlKey || event.altKey || event.metaKey) return;
      const isVertical = !["ArrowLeft", "ArrowRight"].includes(event.key);
      if (isVertical && event.target.closest(".side")) return; // where these scroll
      if (event.key in KEYS) this.step(KEYS[event.key]);
      else if (event.key === "Home") this.go(0);
      else if (event.key === "End") this.go(this.path.length);
      else return;
      event.preventDefault();
    }

    // A new path: the states on it, and its rows.
    follow() {
      const values = new Map(this.story.start);
      const locals = this.story.processes.map(() => new Map());
      const copy = () => ({ values: new Map(values), locals: locals.map((each) => new Map(each)) });
      this.states = [copy()];
      this.touched = new Set(this.story.evidence);
      for (const { id } of this.path) {
        const own = locals[data.steps[id].process];
        for (const line of linesOf(id)) {
          for (const [name, , after] of line.changes) {
            if (this.shared.has(name)) this.touched.add(name);
            (this.shared.has(name) ? values : own).set(name, after);
          }
        }
        this.states.push(copy());
      }
      this.draw();
      this.filter();
    }

    draw() {
      const { processes } = this.story;
      const head = make("tr", {}, make("th", { scope: "col", "aria-label": "step" }, "#"),
        ...processes.map((name) => make("th", { scope: "col" }, name)));
      const begin = make("td", { colspan: processes.length }, "beginning");
      for (const id of this.story.setup) begin.append(this.statement(data.lines[id], true));
      this.rows = [this.row(0, begin)];
      const functions = processes.map(() => "");
      this.path.forEach(({ id, lines }, n) => {
        const { process } = data.steps[id];
        const cells = processes.map(() => make("td"));
        let call = null;
        for (const line of toldOf(id, lines)) {
          const name = line.stack.at(-1) ?? "";
          if (call === null || name !== functions[process]) {
            // The name of a function that goes on is told in brief alone, where its head may be hidden.
            const again = name === functions[process] ? " again" : "";
            call = make("div", { class: `call untold${again}` }, `${name}()`);
            cells[process].append(call);
          }
          functions[process] = name;
          const isTold = lines ? lines.has(line.id) : line.shared;
          if (isTold) call.classList.remove("untold");
          cells[process].append(this.statement(line, isTold));
        }
        const row = this.row(n + 1, ...cells);
        row.classList.toggle("left", this.leftAt !== null && n >= this.leftAt);
        this.rows.push(row);
      });
      const end = make("tr", { class: "end" },
        make("td", { colspan: processes.length + 1 }, this.conclusion()));
      const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...this.rows, end));
      table.style.setProperty("--lanes", processes.length);
      this.lanes.replaceChildren(table);
    }

    row(position, ...cells) {
      const number = make("button", {
        type: "button", tabindex: "-1", "aria-label": `Go to step ${position}`,
      }, String(position));
      return make("tr", { onclick: () => { this.go(position); this.lanes.focus({ preventScroll: true }); } },
        make("td", {}, number), ...cells);
    }

    statement(line, isTold) {
      const note = shownNote(line, this.shared, 3);
      const all = line.changes.filter(([name]) => this.shared.has(name));
      const changed = all.filter(([, before, after]) => before !== after);
      const stored = (changed.length ? changed : all.slice(0, 1)).slice(0, 6);
      return make("div", { class: isTold ? "statement" : "statement untold" }, line.text,
        note ? make("span", { class: "note" }, `  (${note})`) : null,
        ...stored.map((each) => make("div", { class: "change" }, shownChange(each))));
    }

    conclusion() {
      if (this.leftAt === null) {
        const { loop, reached, property } = this.story;
        const again = loop === null || loop === this.path.length ? "" : `step ${loop + 1} comes again, for ever: `;
        return `${again}${property} is ${reached ? "reached" : "violated"}`;
      }
      const { place, failure } = this.path.at(-1);
      if (failure) return `${failure}: a check fails`;
      const found = place === OUTSIDE ? [] : this.story.around.places[place].violated;
      return found.length ? `violated here: ${found.join(", ")}` : "not the counterexample any more";
    }

    isShown(position) {
      if (position === 0) return true;
      const { id, lines } = this.path[position - 1];
      const step = data.steps[id];
      const isBrief = lines ? lines.size > 0 : step.brief;
      if (this.hidden.has(step.process) || (this.brief && !isBrief)) return false;
      if (!this.variable) return true;
      const has = ([name]) => name.includes(this.variable);
      return step.lines.some((each) => data.lines[each].reads.some(has) || data.lines[each].changes.some(has));
    }

    filter() {
      this.rows.forEach((row, position) => { row.hidden = !this.isShown(position); });
      this.show();
    }

    step(by) {
      let to = this.position + by;
      while (to > 0 && to <= this.path.length && !this.isShown(to)) to += by;
      if (to >= 0 && to <= this.path.length) this.go(to);
    }

    go(position) {
      this.position = position;
      latest = this;
      this.show();
      this.rows[position].scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    show() {
      const { position, path } = this;
      this.rows.forEach((row, n) => {
        if (n === position) row.setAttribute("aria-current", "step");
        else row.removeAttribute("aria-current");
      });
      this.count.textContent = `step ${position} of ${path.length}`;
      this.buttons.first.disabled = this.buttons.back.disabled = position === 0;
      this.buttons.on.disabled = this.buttons.last.disabled = position === path.length;
      this.showStatus();
      this.showSource();
      this.showState();
      this.showOthers();
    }

    showStatus() {
      const shown = this.rows.filter((row, n) => n && !row.hidden).length;
      const parts = [];
      if (this.position > 0) {
        const { id } = this.path[this.position - 1];
        const line = mainLine(id);
        parts.push(`${this.story.processes[data.steps[id].process]}: ${line ? line.text : ""}`);
        if (line && line.decision) parts.push(`decides ${line.decision}`);
      } else parts.push("The beginning");
      if (shown < this.path.length) parts.push(`${shown} of ${plural(this.path.length, "step")} shown`);
      if (this.leftAt !== null) parts.push(`left the counterexample after step ${this.leftAt}`);
      this.status.textContent = parts.join(". ");
    }

    showSource() {
      const entry = this.path[Math.max(0, this.position - 1)];
      const main = entry ? mainLine(entry.id) : null;
      const parts = [];
      if (main) {
        const lines = linesOf(entry.id);
        const functions = [...new Set([main.function, ...lines.map((each) => each.function)])];
        const isTaken = this.position > 0;
        functions.filter((each) => each >= 0).forEach((id, n) => {
          const ran = lines.filter((each) => each.function === id).map((each) => each.line);
          const at = isTaken && id === main.function ? main.line : 0;
          const quoted = this.quote(data.functions[id], isTaken ? ran : [], at);
          if (n === 0) parts.push(make("p", { class: "faint" }, `${main.stack.join(" \u203a ")}`), ...quoted);
          else parts.push(make("details", {},
            make("summary", {}, `also ran: ${data.functions[id].name || "a line"}()`), ...quoted));
        });
      }
      if (!parts.length) parts.push(make("p", { class: "faint" }, "There is no source text."));
      this.source.replaceChildren(make("h4", {}, "Source"), ...parts);
      for (const each of this.source.querySelectorAll(".text")) {
        const at = each.querySelector(".at");
        if (at) each.scrollTop = at.offsetTop - each.clientHeight / 3;
      }
    }

    quote(found, ran, at) {
      const title = `${found.path}:${at || found.first}`;
      const parts = [make("p", { class: "faint" }, title), this.text(found, ran, at, title)];
      if (found.kernel) {
        const { name, title: kernel } = found.kernel;
        parts.push(make("details", { open: true }, make("summary", {}, `${name}(), ${kernel}`),
          this.text(found.kernel, [], 0, kernel)));
      }
      return parts;
    }

    text(found, ran, at, label) {
      const rows = found.text.split("\n").map((line, n) => {
        const number = found.first + n;
        const kind = number === at ? "row at" : ran.includes(number) ? "row ran" : "row";
        const current = number === at ? "true" : null;
        const mark = number === at ? "\u25b6" : "";
        return make("span", { class: kind, "aria-current": current },
          make("span", {}, `${mark}${number}`), line || " ");
      });
      return make("pre", { class: "text", tabindex: "0", role: "region", "aria-label": label }, ...rows);
    }

    showState() {
      const now = this.states[this.position];
      const before = this.states[Math.max(0, this.position - 1)];
      const rows = (values, old, wanted) => [...values].filter(([name]) => wanted(name)).map(([name, value]) => {
        const was = old.get(name);
        const changed = was !== value;
        return make("tr", { class: changed ? "changed" : "" },
          make("th", { scope: "row" }, `${changed ? "\u25cf " : ""}${name}`),
          make("td", {}, value), make("td", {}, changed ? `was ${was ?? "not set"}` : ""));
      });
      const table = (found) => make("table", {}, make("tbody", {}, ...found));
      const parts = [table(rows(now.values, before.values, (name) => this.touched.has(name)))];
      this.story.processes.forEach((name, process) => {
        const held = this.heldBy(process);
        const locals = rows(now.locals[process], before.locals[process], () => true);
        const told = held.length ? `, holds ${held.join(", ")}` : "";
        parts.push(make("details", { open: locals.some((each) => each.className) },
          make("summary", {}, `${name}: ${plural(locals.length, "local")}${told}`), table(locals)));
      });
      const rest = rows(now.values, before.values, (name) => !this.touched.has(name));
      if (rest.length) {
        const words = `${plural(rest.length, "variable")} that no step changes`;
        parts.push(make("details", {}, make("summary", {}, words), table(rest)));
      }
      const title = this.position ? `State after step ${this.position}` : "State at the beginning";
      this.state.replaceChildren(make("h4", {}, title), ...parts);
    }

    heldBy(process) {
      for (let n = this.position - 1; n >= 0; n -= 1) {
        const step = data.steps[this.path[n].id];
        if (step.process === process) return step.held;
      }
      return [];
    }

    // The other steps that can be taken from here, as far as they are embedded.
    showOthers() {
      const { around, processes } = this.story;
      const parts = [make("h4", {}, "From here")];
      const returned = this.leftAt === null ? null : make("button", {
        type: "button", class: "return", onclick: () => this.comeBack(),
      }, "Return to the counterexample");
      const here = this.position === 0 ? around?.way[0] ?? OUTSIDE : this.path[this.position - 1].place;
      const place = around && here >= 0 ? around.places[here] : null;
      if (!around) parts.push(make("p", { class: "faint" }, "No neighbourhood is embedded."));
      else if (this.position && this.path[this.position - 1].failure) {
        parts.push(make("p", {}, "A check has failed: nothing follows."));
      } else if (!place && this.leftAt === null) parts.push(make("p", {}, "A check has failed: nothing follows."));
      else if (!place || place.branches === null) {
        const cut = around.is_cut ? ", and fewer where there are too many" : "";
        parts.push(make("p", {}, `The embedded neighbourhood ends here: ${plural(around.places.length, "state")}, ` +
          `up to ${plural(around.most_steps, "step")} away from the counterexample${cut}.`));
      } else {
        if (place.violated.length) parts.push(make("p", {}, `Violated in this state: ${place.violated.join(", ")}.`));
        const next = this.path[this.position]?.branch;
        const items = place.branches.map((each, n) => make("li", {}, this.choice(each, n, n === next)));
        parts.push(make("ul", { class: "others" }, ...items));
        const moving = new Set(place.branches.map(([id]) => data.steps[id].process));
        const still = processes.filter((_, process) => !moving.has(process));
        if (still.length) parts.push(make("p", { class: "faint" }, `Waits or has finished: ${still.join(", ")}.`));
      }
      if (returned) parts.push(returned);
      this.others.replaceChildren(...parts);
    }

    choice([id, target, failure], branch, isNext) {
      const line = mainLine(id);
      const note = line ? shownNote(line, this.shared, 2) : "";
      const words = `${this.story.processes[data.steps[id].process]}: ${line ? line.text : "a step"}`;
      const more = `${note ? ` (${note})` : ""}${failure ? ` \u2014 fails: ${failure}` : ""}`;
      const kind = isNext ? "next: " : "instead: ";
      return make("button", {
        type: "button", "data-branch": branch,
        onclick: () => (isNext ? this.go(this.position + 1) : this.leave({ id, place: target, branch, failure })),
      }, kind + words + more);
    }

    leave(entry) {
      if (this.leftAt === null || this.position < this.leftAt) this.leftAt = this.position;
      this.path = [...this.path.slice(0, this.position), entry];
      this.follow();
      this.go(this.path.length);
      this.others.querySelector("button")?.focus();
    }

    comeBack() {
      const position = this.leftAt;
      this.leftAt = null;
      this.path = this.told;
      this.follow();
      this.go(position);
      this.lanes.focus({ preventScroll: true });
    }
  }

  // A player is made when its counterexample is opened first: a page may have a hundred of them.
  function open(details) {
    const host = details.querySelector(".player");
    if (details.open && host && !players.has(host)) {
      players.set(host, new Player(host, data.counterexamples[Number(host.dataset.number)]));
    }
  }

  function openNamed() {
    const found = location.hash && document.getElementById(location.hash.slice(1));
    if (found && found.matches("details.counterexample")) {
      found.open = true;
      open(found);
      found.scrollIntoView();
    }
  }

  function theme() {
    const button = document.getElementById("theme");
    const choices = ["system", "light", "dark"];
    let chosen = "system";
    try { chosen = localStorage.getItem("raceproof-theme") || chosen; } catch { /* not kept */ }
    const apply = () => {
      document.documentElement.dataset.theme = chosen;
      button.textContent = `Colours: ${chosen}`;
    };
    button.addEventListener("click", () => {
      chosen = choices[(choices.indexOf(chosen) + 1) % choices.length];
      try { localStorage.setItem("raceproof-theme", chosen); } catch { /* not kept */ }
      apply();
    });
    button.hidden = false;
    apply();
  }

  theme();
  for (const each of document.querySelectorAll("details.counterexample")) {
    each.addEventListener("toggle", () => open(each));
    open(each);
  }
  addEventListener("hashchange", openNamed);
  openNamed();
  // With nothing in focus, left and right go on in the counterexample that was used last.
  document.addEventListener("keydown", (event) => {
    const player = latest ?? [...players.values()][0];
    if (document.activeElement !== document.body || !player) return;
    if (["ArrowLeft", "ArrowRight"].includes(event.key)) player.key(event);
  });
})();
