// Pictures that don't wait for the wire. While a hand is on a slider, a menu or a box, the kernel
// sends frames ahead: what the panel shows at its other positions, if all else stays as it is. A
// frame is drawn in the moment in which the control moves; the kernel's answer then confirms it.
//
// `leaves` holds for each control [model, trait that a hand moves, whether it has frames], `at` where
// they stood for what the kernel shows. What a hand is on is a `line`: the id of one model, or of the
// two that the tip of an arrow moves at once. A frame is true as long as `round` is the same and all
// leaves but those of its line stand as they stood for it: else the kernel's answer is waited for.
// (A menu of a matrix moves its slider too, by the kernel's answer: after that, frames come anew.)
// Once the hand has gone on, a frame is `from` elsewhere: what depends on the way is not told by it.

const HOVER = 60; // ms that the mouse has to rest: it crosses many sliders on its way
const BATCH = 48; // positions that are asked for at once
const REACH = 250; // positions to each side
const NEAR = 10; // the same around the tip of an arrow, where they are a square
const KEPT = 1000; // frames: a tip may be dragged on and on

// One name for all numbers that differ by a rounding: the browser counts in steps.
function nameOfPlace(value) {
  if (typeof value !== "number") return JSON.stringify(value);
  return String(+(+value.toFixed(9)).toPrecision(12));
}

// The positions of a slider, a menu or a box around where it stands, in their order.
function positionsOf(leaf, reach) {
  const [low, high, step] = ["min", "max", "step"].map((name) => leaf.get(name));
  const labels = leaf.get("_options_labels");
  if (labels) return labels.map((_label, place) => place);
  if (typeof leaf.get("value") === "boolean") return [false, true];
  if (!(step > 0) || !Number.isFinite(high - low)) return [];
  const base = leaf.get("_view_name") === "FloatLogSliderView" ? leaf.get("base") : 0;
  const now = base ? Math.log(leaf.get("value")) / Math.log(base) : leaf.get("value");
  const here = Math.round((now - low) / step);
  const [first, last] = [Math.max(0, here - reach), Math.min((high - low) / step + 1e-6, here + reach)];
  const found = [];
  for (let n = first; n <= last; n += 1) {
    const at = +Math.min(high, low + n * step).toFixed(9);
    found.push(base ? base ** at : at);
  }
  return found;
}

// Where several leaves stand, as one name.
function nameOfAll(places) {
  return places.map(nameOfPlace).join("\n");
}

// The positions of the leaves in hand that are not yet `known`, nearest first; the one where they
// stand comes last. `moved` holds [model, trait] for each.
function nextPositions(moved, known) {
  let found = [[]];
  for (const [leaf, trait] of moved) {
    const all = positionsOf(leaf, moved.length > 1 ? NEAR : REACH);
    const here = all.findIndex((value) => !(value < leaf.get(trait) - 1e-9));
    found = found.flatMap((before) => all.map((value, n) => [...before, { value, away: n - here }]));
  }
  const values = (position) => position.map(({ value }) => value);
  const away = (position) => Math.hypot(...position.map((one) => one.away)) || Infinity;
  return found
    .filter((position) => !known.has(nameOfAll(values(position))))
    .sort((a, b) => away(a) - away(b))
    .slice(0, BATCH)
    .map(values);
}

// Make a text of another one and of what differs: see `differences` in ahead.py.
function mended(text, difference) {
  if (difference === null) return text;
  if (typeof difference === "string") return difference;
  const pieces = text.split("<");
  for (let n = 0; n < difference.length; n += 2) pieces[difference[n]] = difference[n + 1];
  return pieces.join("<");
}

function mendedAll(seen, [pictures, stale, goals, said, picked]) {
  return {
    pictures: pictures.map((difference, n) => mended(seen.pictures[n], difference)),
    stale: stale ?? seen.stale,
    goals: mended(seen.goals, goals),
    said: mended(seen.said, said),
    picked: picked ?? seen.picked,
  };
}

// The sentences for who doesn't see the pictures come last. They may tell what has changed.
function withQuietOf(said, other) {
  const [end, begin] = [said, other].map((text) => `${text}<p class="quiet"`.indexOf('<p class="quiet"'));
  return said.slice(0, end) + other.slice(begin);
}

// Give a view its `look`: what is to be drawn just now.
function lookAhead(view) {
  const { model, pictures } = view;
  const leaves = model.get("leaves");
  const models = new Map();
  const elements = new WeakMap(); // of the leaves' views: the model's id
  let panel = null;
  let line = null; // the ids of the leaves that are in hand
  let sent = null; // the frames of one line: { line, round, others, frames, ends }
  let shown = null; // a frame that is not confirmed: { frame, from, seen, tick }
  let asking = false;
  let early = null; // a message with frames whose place isn't known yet
  let resting = 0;
  // When each place was last passed, so that an answer can be told from a newer frame.
  const ticks = new Map();
  let tick = 0;

  const traitsNow = () => {
    const names = ["pictures", "stale", "goals", "said", "picked"];
    return Object.fromEntries(names.map((name) => [name, model.get(name)]));
  };
  const here = () => leaves.map(([id, trait]) => nameOfPlace(models.get(id).get(trait)));
  const there = (at) => at.map(nameOfPlace);
  const placeOf = (id) => leaves.findIndex(([leaf]) => leaf === id);
  const without = (places, ids) =>
    places.map((place, n) => (ids.includes(leaves[n][0]) ? "" : place)).join("\n");
  const isOf = (frames, ids) => String(frames?.line) === String(ids);
  const isReady = () => models.size === leaves.length && leaves.length > 0;
  const isAlive = () => panel && !panel.classList.contains("jupyter-widgets-disconnected");

  // For who wants to know: how many frames and places are kept, whether something is under way.
  const tell = () => {
    const waits = asking || there(model.get("at")).join("\n") !== here().join("\n");
    view.el.dataset.ahead = `${sent?.frames.size ?? 0} ${ticks.size} ${Number(waits)}`;
  };
  const pass = (places) => {
    const name = places.join("\n");
    ticks.delete(name); // the newest ones come last
    ticks.set(name, (tick += 1));
    if (ticks.size > 500) ticks.delete(ticks.keys().next().value);
    tell();
  };
  const isTrue = (frames, places) =>
    frames && model.get("trusted") && frames.round === model.get("round") && isAlive() &&
    frames.others === without(places, frames.line);
  const frameAt = (places) => {
    if (!line || !isOf(sent, line) || !isTrue(sent, places)) return null;
    return sent.frames.get(line.map((id) => places[placeOf(id)]).join("\n")) ?? null;
  };
  // What a frame shows, or null. If the kernel has heard of a move since, its own next answer tells
  // what changed last; and beside an error it shows the last good picture, which is another one now.
  const seenIn = (frame, from) => {
    if (!frame) return null;
    if (shown?.frame === frame && shown.from === from) return shown.seen;
    const seen = mendedAll(...frame.differences);
    if (frame.from === from) return seen;
    if (seen.stale.some(Boolean)) return null;
    return { ...seen, said: withQuietOf(seen.said, model.get("said")) };
  };

  view.look = () => {
    const answer = traitsNow();
    if (!isReady()) return answer;
    tell();
    const places = here();
    const at = there(model.get("at")).join("\n");
    if (places.join("\n") === at) {
      shown = null;
      return answer;
    }
    const frame = frameAt(places);
    const seen = seenIn(frame, at);
    if (seen) {
      shown = { frame, from: at, seen, tick };
      return seen;
    }
    // What the kernel says of a place that was passed before the one that is shown is out of date;
    // or of one where nobody was: it has heard of a later move of one control, and not of another's.
    if (shown && isAlive() && (ticks.get(at) ?? 0) < shown.tick) return shown.seen;
    shown = null;
    return answer;
  };

  // Ask for the next frames, once nothing but the line itself is under way.
  const ask = () => {
    if (asking || !line || !isReady() || !model.get("trusted") || !isAlive() || document.hidden) return;
    const places = here();
    const others = without(places, line);
    if (others !== without(there(model.get("at")), line)) return;
    if (!isOf(sent, line) || !isTrue(sent, places))
      sent = { line, others, round: model.get("round"), frames: new Map(), ends: false };
    if (sent.ends) return;
    const moved = line.map((id) => [models.get(id), leaves[placeOf(id)][1]]);
    const positions = nextPositions(moved, sent.frames);
    if (!positions.length) return;
    asking = true;
    tell();
    model.send({ line, positions });
  };
  const receive = (message) => {
    if (!message.frames) return;
    // The page may hear of a message before it has taken over what was told in the one before.
    if (there(message.at).join("\n") !== there(model.get("at")).join("\n")) {
      early = message;
      return;
    }
    asking = false;
    const others = without(there(message.at), message.line);
    if (isOf(sent, message.line) && sent.round === message.round && sent.others === others) {
      const [answer, from] = [traitsNow(), nameOfAll(message.at)]; // what the differences are from
      for (const [position, ...frame] of message.frames)
        sent.frames.set(nameOfAll(position), frame.length ? { from, differences: [answer, frame] } : null);
      const old = [...sent.frames.keys()].slice(0, Math.max(0, sent.frames.size - KEPT));
      for (const name of old) sent.frames.delete(name);
      sent.ends = message.ends;
    }
    tell();
    if (!shown && frameAt(here())) view.draw(); // it has moved on meanwhile
    ask();
  };

  const answered = () => {
    const message = early;
    early = null;
    if (message) receive(message);
    if (early) [early, asking] = [null, false]; // it was for yet another place
    ask();
  };

  const moved = () => {
    if (!isReady()) return;
    const places = here();
    pass(places);
    if (frameAt(places) || places.join("\n") === there(model.get("at")).join("\n")) view.draw();
    ask();
  };

  // Which leaves a hand is on: its own view, or what it moves in a picture.
  const lineAt = (target) => {
    let element = target; // each of a group of buttons looks like a widget itself
    while (element && !elements.has(element)) element = element.parentElement;
    const ids = element ? [elements.get(element)] : gripAt(target);
    return ids.length && ids.every((one) => leaves[placeOf(one)]?.[2]) ? ids : null;
  };
  const gripAt = (target) => {
    const picture = target.closest?.(".alab-picture");
    const grip = model.get("grips")[[...pictures.children].indexOf(picture)];
    const tip = target.closest?.("[data-grip]");
    if (grip?.kind === "tips") return (tip && grip.tips[tip.dataset.grip]) ?? [];
    const cell = target.closest?.("tbody td");
    if (!grip || !cell) return [];
    const row = cell.parentElement;
    if (grip.kind === "bars") return [grip.sliders[row.sectionRowIndex]];
    if (grip.kind === "rows") return [grip.rows[nameOf(row)]?.[cell.cellIndex - 1]];
    return grip.kind === "cells" ? [grip.entry] : [];
  };
  const take = (ids, wait = 0) => {
    clearTimeout(resting);
    line = ids;
    if (wait) resting = setTimeout(ask, wait);
    else ask();
  };
  const touch = ({ target }) => take(lineAt(target));
  const enter = ({ target, buttons }) => {
    if (buttons) return; // what is being dragged stays in hand
    const ids = lineAt(target) ?? lineAt(document.activeElement);
    if (String(ids) !== String(line)) take(ids, HOVER);
  };
  const leave = ({ buttons }) => {
    if (!buttons) take(lineAt(document.activeElement));
  };
  const hand = { pointerdown: touch, focusin: touch, pointerover: enter, pointerleave: leave };
  const listen = (what) => {
    for (const [name, act] of Object.entries(hand)) panel[what](name, act);
  };

  const meet = async ([id, trait]) => {
    await whenSlider(model, id, (leaf, views) => {
      models.set(id, leaf);
      leaf.on(`change:${trait}`, moved);
      for (const element of views) elements.set(element, id);
    });
    if (isReady()) pass(here());
  };
  const end = whenOnPage(view, (found) => {
    panel = found;
    for (const leaf of leaves) meet(leaf);
    listen("addEventListener");
  });
  model.on("msg:custom", receive);
  model.on("change:at", answered);
  return () => {
    end();
    clearTimeout(resting);
    model.off("msg:custom", receive);
    model.off("change:at", answered);
    for (const [id, trait] of leaves) models.get(id)?.off(`change:${trait}`, moved);
    if (panel) listen("removeEventListener");
  };
}
