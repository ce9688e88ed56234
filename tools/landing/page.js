// Shows the state of the table that belongs to where the slider stands.

const states = JSON.parse(document.querySelector("#states").textContent);
states.columns = states.columns.map((column) => column.split(" "));
const dial = document.querySelector("#dial");
const readout = document.querySelector(".dial output");
const pictures = document.querySelectorAll(".alab-picture");
const [goals, said] = [".alab-goals", ".alab-said"].map((name) => document.querySelector(name));
let reached = 0; // which of the tables: the first until a goal was reached, then the one of its place

// A text is one of a few skeletons, and numbers from columns that all texts share.
function text({ skeletons, kinds }, place) {
  const value = (piece) => (typeof piece === "number" ? states.columns[piece][place] : piece);
  return skeletons[kinds[place]].map(value).join("");
}

function show() {
  const place = Number(dial.value);
  if (!reached) reached = 1 + states.reaching.indexOf(place);
  const table = states.tables[reached];
  [...pictures, goals, said].forEach((element, n) => fill(element, text(table[n], place)));
  readout.textContent = states.readouts[place];
  dial.setAttribute("aria-valuetext", states.readouts[place]);
  dial.style.setProperty("--to", place / dial.max);
}

dial.addEventListener("input", show);
show();
