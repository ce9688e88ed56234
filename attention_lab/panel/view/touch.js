// Picks and moves what a picture shows, by mouse, finger and keyboard. Whatever a hand moves here is a
// slider's number: the slider moves along, and its own way to the kernel drops what is too old.
//
// `grips` holds for each picture null or what can be moved in it:
//   { kind: "bars", sliders, low, high }      the end of each bar
//   { kind: "tips", tips: { place: [x, y] }, limits, box }   the tips of some arrows
//   { kind: "cells", entry }                  the cell that is picked
//   { kind: "rows", rows: { label: sliders } }   the cells of some rows

const WALKED = '.alab-map[role="grid"] tbody td'; // one stop of the Tab key; arrow keys walk
const HINTS = {
  bars: "drag the end of a bar",
  tips: "drag the tip of an arrow that has a ring",
  cells: "drag a cell across or up; or pick it, then press + or -, or type a number",
  rows: "drag a cell of a marked row across or up",
  pick: "click a cell to pick it, or walk with the arrow keys",
};
const STEP = 4; // CSS pixels for each step of a dragged cell

// `picked` has [row, column, label] or null for each picture. A word that stands twice is marked by
// its place; where the row at that place is another word's (a vocabulary's row seen in a sentence),
// by its label.
function pickedCells(table, [row, column, label]) {
  const rows = [...table.tBodies[0].rows];
  const byPlace = label === null || nameOf(rows[row]) === label;
  const lines = byPlace ? [rows[row]] : rows.filter((line) => nameOf(line) === label);
  return lines.map((line) => line?.cells[column + 1]).filter(Boolean);
}

function nameOf(row) {
  return row?.cells[0].textContent;
}

function flag(element, name, on, value = "") {
  if (on) element.dataset[name] = value;
  else delete element.dataset[name];
}

// Show what can be picked or moved, and what is picked; each such table is one stop of the Tab key.
function markTouchable(view) {
  const { model, pictures } = view;
  const marked = new Set(); // a mark that stays isn't taken off: that would be drawn
  const { picked } = view;
  const [grips, links] = ["grips", "links"].map((name) => model.get(name));
  for (const [nth, picture] of [...pictures.children].entries()) {
    const [grip, table] = [grips[nth], picture.querySelector(".alab-map")];
    flag(picture, "grips", grip, grip?.kind);
    const hint = HINTS[grip?.kind ?? (picked[nth] && table ? "pick" : "")] ?? "";
    if (picture.title !== hint) picture.title = hint;
    if (!table) continue;
    flag(table, "pickable", picked[nth]);
    if (grip?.kind === "rows")
      for (const row of table.tBodies[0].rows) flag(row, "movable", grip.rows[nameOf(row)]);
    if (!picked[nth] && !links[nth]?.length) continue;
    table.setAttribute("role", "grid");
    const cells = picked[nth] ? pickedCells(table, picked[nth]) : [];
    for (const cell of cells) {
      marked.add(cell);
      flag(cell, "picked", true);
    }
    const stop = cells[0] ?? table.querySelector("tbody td[tabindex]");
    if (!table.contains(document.activeElement))
      setStop(table, stop ?? table.querySelector("tbody td"));
  }
  for (const cell of pictures.querySelectorAll("[data-picked]"))
    if (!marked.has(cell)) delete cell.dataset.picked;
  markAsking(view);
}

// Mark the row of the word that asks in every table of the panel. Where one control picks what is
// edited and another one what is looked at, it is the second that asks.
function markAsking({ model, pictures, picked }) {
  const grips = model.get("grips");
  const tables = [...pictures.children].map((picture) => picture.querySelector(".alab-map"));
  const places = [...picked.keys()].filter((place) => picked[place] && tables[place]);
  const from = places.find((place) => grips[place]?.kind !== "cells") ?? places[0];
  const row = tables[from] && pickedCells(tables[from], picked[from])[0]?.parentElement;
  for (const table of tables.filter(Boolean))
    for (const line of table.tBodies[0].rows) {
      const same = row && line.sectionRowIndex === row.sectionRowIndex;
      flag(line.cells[0], "asks", same && nameOf(line) === nameOf(row));
    }
}

// Give a slider the step nearest to a number, and let it tell the kernel.
function moveSlider(slider, value) {
  const [low, high, step] = ["min", "max", "step"].map((name) => slider.get(name));
  const whole = low + Math.round((Math.min(high, Math.max(low, value)) - low) / step) * step;
  const number = Math.min(high, +whole.toFixed(9));
  if (number === slider.get("value")) return;
  slider.set("value", number);
  slider.save_changes();
}

// What a pointer that goes down on an element takes hold of: the sliders and, for every place of the
// pointer after that, their numbers.
async function takeHold(view, event) {
  const { model, pictures } = view;
  const picture = event.target.closest(".alab-picture");
  const grip = model.get("grips")[[...pictures.children].indexOf(picture)];
  const find = (ids) => Promise.all(ids.map((id) => model.widget_manager.get_model(id)));
  if (grip?.kind === "bars") {
    const track = event.target.closest("td.track");
    if (!track) return null;
    const sliders = await find([grip.sliders[track.parentElement.sectionRowIndex]]);
    return { sliders, at: ({ clientX }) => {
      const { left, width } = track.getBoundingClientRect();
      return [grip.low + ((clientX - left) / width) * (grip.high - grip.low)];
    } };
  }
  if (grip?.kind === "tips") {
    const tip = event.target.closest("[data-grip]");
    const svg = event.target.closest("svg");
    if (!tip) return null;
    const [left, top, width, height] = grip.box;
    const [[x0, x1], [y0, y1]] = grip.limits;
    return { sliders: await find(grip.tips[tip.dataset.grip]), at: (pointer) => {
      const place = new DOMPoint(pointer.clientX, pointer.clientY);
      const { x, y } = place.matrixTransform(svg.getScreenCTM().inverse());
      const across = x0 + ((x - left) / width) * (x1 - x0);
      return [across, y1 - ((y - top) / height) * (y1 - y0)];
    } };
  }
  const cell = event.target.closest(".alab-map tbody td");
  const row = cell?.parentElement;
  const ids = grip?.kind === "cells" ? [grip.entry]
    : grip?.kind === "rows" && row ? [grip.rows[nameOf(row)]?.[cell.cellIndex - 1]] : [];
  if (!cell || !ids[0]) return null;
  const sliders = await find(ids);
  const [slider] = sliders;
  let from = null;
  return { sliders, at: ({ clientX, clientY }) => {
    if (grip.kind === "cells" && !("picked" in cell.dataset)) return null; // not yet this one's
    from ??= { x: event.clientX, y: event.clientY, value: slider.get("value") };
    const pixels = clientX - from.x - (clientY - from.y);
    return [from.value + Math.trunc(pixels / STEP) * slider.get("step")];
  } };
}

function letDrag(view) {
  const { pictures } = view;
  let held = null;
  const start = async (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    const mine = (held = { id: event.pointerId });
    const hold = await takeHold(view, event).catch(() => null);
    if (held !== mine || !hold) return;
    Object.assign(mine, hold);
    try {
      pictures.setPointerCapture(event.pointerId);
    } catch {
      return; // it has gone up meanwhile
    }
    view.el.dataset.held = "";
    if (!event.target.closest(".alab-map")) move(event);
  };
  const move = (event) => {
    if (!held?.sliders || event.pointerId !== held.id) return;
    held.at(event)?.forEach((value, place) => moveSlider(held.sliders[place], value));
  };
  const end = () => {
    held = null;
    delete view.el.dataset.held;
  };
  // A finger on a tip moves the tip and not the page; `touch-action` isn't heeded on a part of a drawing.
  const keepPage = (event) => {
    if (event.target.closest("[data-grip]")) event.preventDefault();
  };
  pictures.addEventListener("touchstart", keepPage, { passive: false });
  const handlers = { pointerdown: start, pointermove: move, pointerup: end, pointercancel: end };
  for (const [name, act] of Object.entries(handlers)) pictures.addEventListener(name, act);
  return () => {
    pictures.removeEventListener("touchstart", keepPage);
    for (const [name, act] of Object.entries(handlers)) pictures.removeEventListener(name, act);
  };
}

// Pick a cell, where its table is one to pick from.
function pick({ model, pictures }, cell) {
  if (!cell.closest(".alab-map[data-pickable]")) return;
  const row = cell.parentElement;
  const picture = [...pictures.children].indexOf(cell.closest(".alab-picture"));
  const place = { row: row.sectionRowIndex, column: cell.cellIndex - 1 };
  model.send({ picture, ...place, label: nameOf(row) });
}

// Make a cell its table's one stop of the Tab key.
function setStop(table, cell) {
  for (const other of table.querySelectorAll("tbody td[tabindex]"))
    if (other !== cell) other.removeAttribute("tabindex");
  if (cell) cell.tabIndex = 0;
}

function goTo(cell) {
  setStop(cell.closest("table"), cell);
  cell.focus({ preventScroll: true });
}

// The cell that an arrow key leads to from a cell.
function neighbour(cell, key) {
  const [down, across] = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  }[key] ?? [0, 0];
  const row = cell.closest("tbody").rows[cell.parentElement.sectionRowIndex + down];
  const next = row?.cells[cell.cellIndex + across];
  return next?.matches("td") && next !== cell ? next : null;
}

function letType(view) {
  const { model, pictures } = view;
  const press = (event) => {
    const cell = event.target.closest(WALKED);
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(cell, event.key);
    const grip = model.get("grips")[[...pictures.children].indexOf(cell.closest(".alab-picture"))];
    const steps = { "+": 1, "=": 1, "-": -1, "−": -1 }[event.key];
    if (next) {
      goTo(next);
      pick(view, next);
    } else if (grip?.kind !== "cells") return;
    else if (!("picked" in cell.dataset)) pick(view, cell);
    else if (steps)
      whenSlider(model, grip.entry, (slider) =>
        moveSlider(slider, slider.get("value") + steps * slider.get("step")));
    else if (/^[\d.,]$/.test(event.key) || event.key === "Enter")
      typeInto(view, cell, grip.entry, event.key === "Enter" ? "" : event.key);
    else return;
    event.preventDefault();
    event.stopPropagation(); // to the page a digit is a command
  };
  const point = (event) => {
    const cell = event.target.closest(WALKED);
    if (!cell) return;
    goTo(cell);
    pick(view, cell);
  };
  pictures.addEventListener("keydown", press);
  pictures.addEventListener("pointerdown", point);
  return () => {
    pictures.removeEventListener("keydown", press);
    pictures.removeEventListener("pointerdown", point);
  };
}

// A box over a cell for a typed number: Enter takes it, Escape leaves things as they are.
function typeInto(view, cell, id, text) {
  const box = document.createElement("input");
  const [place, around] = [cell, view.el].map((e) => e.getBoundingClientRect());
  box.className = "alab-typed";
  box.value = text;
  box.inputMode = "decimal";
  box.setAttribute("aria-label", "type a number, then press Enter");
  box.style.left = `${place.left - around.left - 8}px`;
  box.style.top = `${place.top - around.top - 3}px`;
  const close = () => {
    if (box.isConnected) box.remove();
  };
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const value = Number(box.value.replace(",", ".").replace("−", "-") || NaN);
    if (event.key === "Enter" && Number.isNaN(value)) box.setAttribute("aria-invalid", "true");
    else if (event.key === "Enter") whenSlider(view.model, id, (slider) => moveSlider(slider, value));
    if (event.key === "Escape" || (event.key === "Enter" && !Number.isNaN(value))) {
      event.preventDefault();
      cell.focus();
      close();
    }
  });
  box.addEventListener("blur", close);
  view.el.append(box);
  box.focus();
}

function letTouch(view) {
  view.afterDraw.push(() => markTouchable(view));
  const ends = [letDrag(view), letType(view)];
  return () => ends.forEach((end) => end());
}
