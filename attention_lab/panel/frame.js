// The pictures and the sentences of one panel; and, for its controls, what ipywidgets' own views leave
// out: names for slider handles, arrow keys that stay in the panel, a click on a table's cell that
// picks it, a comma that is a point in a typed number, and a sentence instead of broken chains when
// the kernel has gone.

const KEYS = new Set([
  "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight",
  "Home", "End", "PageUp", "PageDown", " ", "Enter",
]);
const LOST =
  "This panel has lost its kernel and no longer follows: use the menu Run, Run All Cells.";

function add(parent, kind, attributes) {
  const element = parent.appendChild(document.createElement("div"));
  element.className = kind;
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  return element;
}

// Only what has changed is drawn again.
function fill(element, html) {
  if (element.html !== html) element.innerHTML = html;
  element.html = html;
}

function nameSliders(panel) {
  for (const slider of panel.querySelectorAll(".widget-slider")) {
    const name = slider.querySelector(".widget-label")?.textContent.trim();
    const readout = slider.querySelector(".widget-readout");
    const handle = slider.querySelector(".noUi-handle");
    if (!name || !handle) continue;
    handle.setAttribute("aria-label", name);
    if (!readout) continue;
    readout.setAttribute("role", "textbox");
    readout.setAttribute("aria-label", `${name}, type a number`);
    // The handle itself would say 1.0000000000000002.
    handle.setAttribute("aria-valuetext", readout.textContent);
  }
}

// Pictures that are wider than the page scroll in their own box, which the Tab key has to reach.
function reachWide(pictures) {
  if (pictures.scrollWidth > pictures.clientWidth) {
    pictures.tabIndex = 0;
    pictures.setAttribute("role", "group");
    pictures.setAttribute("aria-label", "Pictures, wider than the page: scroll with arrow keys");
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) pictures.removeAttribute(name);
  }
}

// `picked` has [row, column, label] or null for each picture. A word that stands twice is marked by
// its place; where the row at that place is another word's (a vocabulary's row seen in a sentence),
// by its label.
function markPicked(pictures, picked) {
  for (const cell of pictures.querySelectorAll("td.picked")) cell.classList.remove("picked");
  for (const [nth, picture] of [...pictures.children].entries()) {
    const table = picture.querySelector(".alab-map");
    const [row, column, label] = picked[nth] ?? [];
    table?.classList.toggle("pickable", row !== undefined);
    if (!table || row === undefined) continue;
    const rows = [...table.tBodies[0].rows];
    const name = (line) => line?.cells[0].textContent;
    const byPlace = label === null || name(rows[row]) === label;
    const lines = byPlace ? [rows[row]] : rows.filter((line) => name(line) === label);
    for (const line of lines) line?.cells[column + 1]?.classList.add("picked");
  }
}

function showPictures(model, el) {
  const pictures = add(el, "alab-pictures");
  const said = add(el, "alab-said", { "aria-live": "polite" });
  const sizes = new ResizeObserver(() => reachWide(pictures));
  sizes.observe(pictures);
  const draw = () => {
    const stale = model.get("stale");
    for (const [place, html] of model.get("pictures").entries()) {
      let picture = pictures.children[place];
      if (!picture) sizes.observe((picture = add(pictures, "alab-picture")));
      fill(picture, html);
      picture.classList.toggle("alab-stale", stale[place] ?? false);
    }
    fill(said, model.get("said"));
    markPicked(pictures, model.get("picked"));
  };
  const pick = (event) => {
    const cell = event.target.closest(".alab-map.pickable tbody td");
    if (!cell) return;
    const row = cell.parentElement;
    const picture = [...pictures.children].indexOf(cell.closest(".alab-picture"));
    const label = row.cells[0].textContent;
    model.send({ picture, row: row.sectionRowIndex, column: cell.cellIndex - 1, label });
  };
  draw();
  pictures.addEventListener("click", pick);
  const changes = ["pictures", "stale", "said", "picked"].map((name) => `change:${name}`);
  for (const change of changes) model.on(change, draw);
  return () => {
    for (const change of changes) model.off(change, draw);
    sizes.disconnect();
  };
}

function mendControls(el, lost) {
  let panel = null;
  const keepKeys = (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (plain && KEYS.has(event.key)) event.stopPropagation();
    // Where people write 0,63, a slider would read 0 and say nothing.
    if (event.key === "," && event.target.matches(".widget-readout")) {
      event.preventDefault();
      document.execCommand("insertText", false, ".");
    }
  };
  // ipywidgets marks a view whose kernel was restarted or shut down. A still picture stays right.
  const tellLost = () => {
    const gone = panel.classList.contains("jupyter-widgets-disconnected");
    lost.textContent = gone && panel.querySelector(".alab-controls") ? LOST : "";
  };
  const controls = new MutationObserver(() => nameSliders(panel));
  const kernel = new MutationObserver(tellLost);
  const start = () => {
    panel = el.closest(".alab-panel");
    if (!panel) {
      waiting = requestAnimationFrame(start); // not yet on the page
      return;
    }
    nameSliders(panel);
    tellLost();
    controls.observe(panel, { childList: true, subtree: true, characterData: true });
    kernel.observe(panel, { attributes: true, attributeFilter: ["class"] });
    panel.addEventListener("keydown", keepKeys);
  };
  let waiting = requestAnimationFrame(start);
  return () => {
    cancelAnimationFrame(waiting);
    controls.disconnect();
    kernel.disconnect();
    panel?.removeEventListener("keydown", keepKeys);
  };
}

function render({ model, el }) {
  el.classList.add("alab-frame");
  const lost = add(el, "alab-lost", { role: "status" });
  const ends = [showPictures(model, el), mendControls(el, lost)];
  return () => ends.forEach((end) => end());
}

export default { render };
