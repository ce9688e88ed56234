// Mends, inside one panel, what ipywidgets' own views leave out: names for slider handles, arrow
// keys that stay in the panel, a spoken result, pictures that a keyboard can scroll, a click on a
// table's cell that picks it, and a sentence instead of broken chains when the kernel has gone.

const KEYS = new Set([
  "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight",
  "Home", "End", "PageUp", "PageDown", " ", "Enter",
]);

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

function announce(panel) {
  const words = panel.querySelector(".alab-words .widget-html-content");
  words?.setAttribute("aria-live", "polite");
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

// `picked` is {table: [row, column, label]}. A word that stands twice is marked by its place; where
// the row at that place is another word's (a vocabulary's row seen in a sentence), by its label.
function markPicked(panel, picked) {
  for (const cell of panel.querySelectorAll(".alab-map td.picked")) cell.classList.remove("picked");
  for (const table of panel.querySelectorAll(".alab-map")) {
    const [row, column, label] = picked[table.dataset.table ?? ""] ?? [];
    table.classList.toggle("pickable", row !== undefined);
    if (row === undefined) continue;
    const rows = [...table.tBodies[0].rows];
    const name = (line) => line?.cells[0].textContent;
    const place = label === null || name(rows[row]) === label;
    const lines = place ? [rows[row]] : rows.filter((line) => name(line) === label);
    for (const line of lines) line?.cells[column + 1]?.classList.add("picked");
  }
}

const LOST =
  "This panel has lost its kernel and no longer follows: use the menu Run, Run All Cells.";

// ipywidgets marks a view whose kernel was restarted or shut down. A still picture stays right.
function tellLost(panel, el) {
  const lost = panel.classList.contains("jupyter-widgets-disconnected");
  el.textContent = lost && panel.querySelector(".alab-controls") ? LOST : "";
}

function render({ model, el }) {
  el.classList.add("alab-frame");
  el.setAttribute("role", "status");
  let panel = null;
  const mend = () => {
    nameSliders(panel);
    announce(panel);
    markPicked(panel, model.get("picked"));
  };
  const keepKeys = (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (plain && KEYS.has(event.key)) event.stopPropagation();
  };
  const pick = (event) => {
    const cell = event.target.closest(".alab-map tbody td");
    if (!cell) return;
    const row = cell.parentElement;
    const table = cell.closest("table").dataset.table ?? "";
    const name = row.cells[0].textContent;
    model.send({ table, row: row.sectionRowIndex, column: cell.cellIndex - 1, label: name });
  };
  const marks = () => panel && markPicked(panel, model.get("picked"));
  const observer = new MutationObserver(mend);
  const kernel = new MutationObserver(() => tellLost(panel, el));
  const sizes = new ResizeObserver(() => reachWide(panel.querySelector(".alab-pictures")));
  const start = () => {
    panel = el.closest(".alab-panel");
    if (!panel) {
      waiting = requestAnimationFrame(start); // not yet on the page
      return;
    }
    mend();
    tellLost(panel, el);
    observer.observe(panel, { childList: true, subtree: true, characterData: true });
    kernel.observe(panel, { attributes: true, attributeFilter: ["class"] });
    const pictures = panel.querySelector(".alab-pictures");
    for (const box of pictures ? [pictures, ...pictures.children] : []) sizes.observe(box);
    panel.addEventListener("keydown", keepKeys);
    panel.addEventListener("click", pick);
  };
  let waiting = requestAnimationFrame(start);
  model.on("change:picked", marks);
  return () => {
    cancelAnimationFrame(waiting);
    model.off("change:picked", marks);
    observer.disconnect();
    kernel.disconnect();
    sizes.disconnect();
    panel?.removeEventListener("keydown", keepKeys);
    panel?.removeEventListener("click", pick);
  };
}

export default { render };
