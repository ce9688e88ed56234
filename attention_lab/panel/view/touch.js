// Picks and moves what a picture shows, by mouse, touch and keyboard.

// `picked` has [row, column, label] or null for each picture. A word that stands twice is marked by
// its place; where the row at that place is another word's (a vocabulary's row seen in a sentence),
// by its label.
function markPicked({ model, pictures }) {
  for (const cell of pictures.querySelectorAll("td[data-picked]")) delete cell.dataset.picked;
  const picked = model.get("picked");
  for (const [nth, picture] of [...pictures.children].entries()) {
    const table = picture.querySelector(".alab-map");
    const [row, column, label] = picked[nth] ?? [];
    if (!table) continue;
    if (row === undefined) delete table.dataset.pickable;
    else table.dataset.pickable = "";
    if (row === undefined) continue;
    const rows = [...table.tBodies[0].rows];
    const name = (line) => line?.cells[0].textContent;
    const byPlace = label === null || name(rows[row]) === label;
    const lines = byPlace ? [rows[row]] : rows.filter((line) => name(line) === label);
    for (const line of lines) {
      const cell = line?.cells[column + 1];
      if (cell) cell.dataset.picked = "";
    }
  }
}

function letTouch(view) {
  const { model, pictures } = view;
  view.afterDraw.push(() => markPicked(view));
  const pick = (event) => {
    const cell = event.target.closest(".alab-map[data-pickable] tbody td");
    if (!cell) return;
    const row = cell.parentElement;
    const picture = [...pictures.children].indexOf(cell.closest(".alab-picture"));
    const label = row.cells[0].textContent;
    model.send({ picture, row: row.sectionRowIndex, column: cell.cellIndex - 1, label });
  };
  pictures.addEventListener("click", pick);
  return () => pictures.removeEventListener("click", pick);
}
