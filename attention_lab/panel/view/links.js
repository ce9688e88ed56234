// Lights up what a number is made of, while the mouse is on it or it has the focus; else of the picked
// one. `links` holds for each picture a list of [picture, kind]:
//   "row"     the same row there: a weight is made of its row of scores
//   "column"  the same column there: a number of the context takes from a column of the vectors
//   "pair"    two rows there, of the word that asks and of the one that is asked

function partsOf({ model, pictures }, cell) {
  const place = [...pictures.children].indexOf(cell.closest(".alab-picture"));
  const [row, column] = [cell.parentElement.sectionRowIndex, cell.cellIndex - 1];
  const found = [];
  for (const [other, kind] of model.get("links")[place] ?? []) {
    const rows = [...(pictures.children[other]?.querySelector(".alab-map")?.tBodies[0].rows ?? [])];
    const cells = (nth) => [...(rows[nth]?.cells ?? [])].slice(1);
    const add = (colour, ones) => found.push(...ones.filter(Boolean).map((one) => [one, colour]));
    if (kind === "column") add("b", rows.map((line) => line.cells[column + 1]));
    else add("a", cells(row));
    if (kind === "pair") add("b", cells(column));
  }
  return found;
}

function light(view, cell) {
  for (const lit of view.pictures.querySelectorAll("[data-lit]")) delete lit.dataset.lit;
  if (!cell) return;
  // A word that meets itself is both.
  for (const [part, colour] of partsOf(view, cell))
    part.dataset.lit = part.dataset.lit && part.dataset.lit !== colour ? "ab" : colour;
}

function linkNumbers(view) {
  const { model, pictures } = view;
  let over = null;
  const show = () => {
    const linked = (cell) =>
      (model.get("links")[[...pictures.children].indexOf(cell?.closest(".alab-picture"))] ?? []).length;
    const focused = document.activeElement?.closest?.(".alab-map tbody td");
    const mine = [over, pictures.contains(focused) ? focused : null];
    const picked = [...pictures.querySelectorAll("td[data-picked]")];
    light(view, [...mine, ...picked].find((cell) => cell?.isConnected && linked(cell)));
  };
  const enter = (event) => {
    const cell = event.target.closest(".alab-map tbody td");
    if (cell === over) return;
    over = cell;
    show();
  };
  const leave = () => {
    over = null;
    show();
  };
  view.afterDraw.push(show);
  const handlers = { pointerover: enter, pointerleave: leave, focusin: show, focusout: show };
  for (const [name, act] of Object.entries(handlers)) pictures.addEventListener(name, act);
  return () => {
    for (const [name, act] of Object.entries(handlers)) pictures.removeEventListener(name, act);
  };
}
