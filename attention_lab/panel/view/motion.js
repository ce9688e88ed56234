// Motion between two states: what jumps (by Reset, a menu, a typed number) glides to where it
// belongs, so that the eye can follow. What a hand drags is drawn at once.

const GLIDE = 134; // ms: with the wait for a frame it is over within 150
const TRAVEL = 400; // ms for the rows of a table that take other places
const CALM = 250; // ms: changes that follow each other faster are no jumps
const AFTERGLOW = 400; // ms in which the kernel still answers a hand that has let go
const NUMBERS = /-?\d*\.?\d+(?:e[-+]?\d+)?/gi;
const GLIDING = new Set([
  ..."d points x y x1 y1 x2 y2 cx cy r width height transform opacity style".split(" "),
  "stroke-width",
]);

// Return what to write for each share of the way between two texts, or null where they differ in
// more than their numbers.
function wayBetween(from, to) {
  const [before, after] = [from, to].map((text) => text.match(NUMBERS) ?? []);
  const pieces = to.split(NUMBERS);
  if (!after.length || from.split(NUMBERS).join("\n") !== pieces.join("\n")) return null;
  const between = (end, place) => (share) =>
    +(+before[place] + (end - before[place]) * share).toFixed(2);
  const numbers = after.map(between);
  return (share) => pieces.map((text, n) => text + (numbers[n]?.(share) ?? "")).join("");
}

// The same for an element's style, where each property goes its own way.
function wayOfStyle(from, to) {
  const named = (text) => text.split(";").map((part) => [part.split(":")[0].trim(), part]);
  const before = new Map(named(from));
  const after = named(to);
  const stands = (part) => /#|\(|^ *--/.test(part); // a colour, or what only CSS understands
  const ways = after.map(([name, part]) =>
    stands(part) ? null : wayBetween(before.get(name) ?? "", part),
  );
  if (!ways.some(Boolean)) return null;
  return (share) => after.map(([, part], n) => ways[n]?.(share) ?? part).join(";");
}

// Return for each name its place in another order of the same names (equal ones keep theirs), or
// null where nothing has changed its place or the names are others.
function placesBefore(before, now) {
  if (before.length !== now.length || before.every((name, n) => name === now[n])) return null;
  const free = Map.groupBy?.(before.keys(), (place) => before[place]);
  const found = now.map((name) => free?.get(name)?.shift());
  return found.includes(undefined) ? null : found;
}

const rowHeads = (table) => [...table.querySelectorAll("tbody th[scope=row]")];
const columnHeads = (table) => [...table.querySelectorAll("thead th[scope=col]")];
const names = (heads) => heads.map((head) => head.textContent);

// Where heads stand, from the table's edge, in the page's pixels.
function stand(table, heads, edge) {
  const start = table.getBoundingClientRect()[edge];
  return heads.map((head) => head.getBoundingClientRect()[edge] - start);
}

// Note where a table's rows and columns stand before it is drawn anew. Return a function that lets
// them travel from there, once it is drawn; null if each keeps its place.
function travelOf(table, now) {
  const order = (heads) => placesBefore(names(heads(table)), names(heads(now)));
  const rows = order(rowHeads);
  const columns = order(columnHeads);
  if (!rows && !columns) return null;
  const heights = stand(table, rowHeads(table), "top");
  const lefts = stand(table, columnHeads(table), "left");
  const steps = (order, before, after) =>
    order?.map((from, n) => (before[from] - after[n]) / (table.currentCSSZoom ?? 1));
  const travel = (element, axis, step) =>
    element.animate([{ transform: `translate${axis}(${step}px)` }, { transform: "none" }], {
      duration: TRAVEL,
      easing: "ease-in-out",
    });
  return () => {
    for (const running of table.getAnimations({ subtree: true })) running.cancel();
    const down = steps(rows, heights, stand(table, rowHeads(table), "top"));
    const across = steps(columns, lefts, stand(table, columnHeads(table), "left"));
    const lines = rowHeads(table).map((head) => head.parentElement);
    const started = [];
    down?.forEach((step, n) => step && started.push(travel(lines[n], "Y", step)));
    across?.forEach((step, n) => {
      const head = columnHeads(table)[n];
      const cells = [head, ...lines.map((line) => line.cells[head.cellIndex])];
      if (step) started.push(...cells.map((cell) => travel(cell, "X", step)));
    });
    return started;
  };
}

// What the hand does, wherever on the page: a control may stand in another panel than its picture.
function watchHand() {
  const hand = { acts: 0, isBusy: () => drags || performance.now() < warm };
  let pressed = null;
  let drags = false; // a press on a picture or a track that doesn't move only picks: a jump
  let warm = 0; // until when what comes may still answer a hand that has let go
  const glow = () => (warm = performance.now() + AFTERGLOW);
  const letGo = () => {
    if (drags) glow();
    pressed = null;
    drags = false;
  };
  const hear = {
    pointerdown(event) {
      hand.acts += 1;
      pressed = event;
      drags = Boolean(event.target.closest?.(".noUi-handle"));
    },
    pointermove(event) {
      if (pressed && !drags) drags = Math.hypot(event.x - pressed.x, event.y - pressed.y) > 3;
    },
    pointerup: letGo,
    pointercancel: letGo,
    keydown: (event) => (event.repeat ? glow() : (hand.acts += 1)),
    change: () => (hand.acts += 1),
  };
  for (const [kind, act] of Object.entries(hear)) document.addEventListener(kind, act, true);
  hand.end = () => {
    for (const [kind, act] of Object.entries(hear)) document.removeEventListener(kind, act, true);
  };
  return hand;
}

// Give a view the pen that fits each change. While something moves the frame has `data-moving`.
function letGlide(view) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const hand = watchHand();
  const glides = new Map(); // of elements, each with a map of its attributes
  const travels = new Set();
  let frame = 0;
  let rest = 0;
  let changed = -Infinity;
  let jump = { act: null, at: -Infinity };

  const step = () => {
    const now = performance.now();
    for (const [element, attributes] of glides) {
      for (const [name, glide] of attributes) {
        const left = 1 - (now - glide.start) / GLIDE;
        const over = left <= 0 || !element.isConnected;
        element.setAttribute(name, over ? glide.end : glide.way(1 - left ** 3));
        if (over) attributes.delete(name);
      }
      if (!attributes.size) glides.delete(element);
    }
    frame = glides.size ? requestAnimationFrame(step) : 0;
  };
  // All is where it belongs: because it is time, or because something is to be drawn at once.
  const arrive = () => {
    cancelAnimationFrame(frame);
    for (const [element, attributes] of glides)
      for (const [name, { end }] of attributes) element.setAttribute(name, end);
    glides.clear();
    frame = 0;
    if (!travels.size) delete view.el.dataset.moving;
  };
  const settle = () => {
    clearTimeout(rest);
    for (const travel of travels) travel.cancel();
    travels.clear();
    arrive();
  };
  const begin = () => {
    view.el.dataset.moving = "";
    frame ||= requestAnimationFrame(step);
    clearTimeout(rest);
    rest = setTimeout(arrive, GLIDE);
  };
  const follow = (travel) => {
    travels.add(travel);
    travel.onfinish = travel.oncancel = () => {
      travels.delete(travel);
      if (!travels.size && !glides.size) delete view.el.dataset.moving;
    };
  };
  let calm = true; // what glides isn't what it will be
  const slow = {
    alike: (old, now) => calm && old.isEqualNode(now),
    read: (element, name) => glides.get(element)?.get(name)?.end ?? element.getAttribute(name),
    write(element, name, value) {
      const shown = element.getAttribute(name);
      const mayGlide = GLIDING.has(name) && element.localName !== "svg" && shown !== null;
      const way = mayGlide && (name === "style" ? wayOfStyle : wayBetween)(shown, value);
      glides.get(element)?.delete(name);
      if (!way) return element.setAttribute(name, value);
      if (!glides.has(element)) glides.set(element, new Map());
      glides.get(element).set(name, { way, start: performance.now(), end: value });
      begin();
    },
    erase(element, name) {
      glides.get(element)?.delete(name);
      element.removeAttribute(name);
    },
    around(element, now, draw) {
      const [before, after] = [element, now].map((all) => [...all.querySelectorAll(".alab-map")]);
      const alike = before.length === after.length;
      const ready = before.map((table, n) => alike && travelOf(table, after[n])).filter(Boolean);
      draw();
      if (!ready.length) return;
      for (const travel of ready.flatMap((go) => go())) follow(travel);
      begin();
    },
  };
  // One jump may come in several messages: Reset moves each control in turn.
  view.choosePen = () => {
    const now = performance.now();
    const same = jump.act === hand.acts && now - jump.at < CALM;
    const jumps = !hand.isBusy() && (same || now - changed > CALM);
    if (!jumps) jump.act = null;
    else if (!same) jump = { act: hand.acts, at: now };
    changed = now;
    calm = !glides.size;
    if (jumps && !still.matches && !document.hidden) return slow;
    settle();
    return PLAIN;
  };
  document.addEventListener("visibilitychange", settle); // a hidden page draws no frames
  return () => {
    settle();
    hand.end();
    document.removeEventListener("visibilitychange", settle);
  };
}
