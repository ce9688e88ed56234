// One panel in the browser. The files of this folder are one module, joined by frame.py: a function
// of one file may call those of the others.
//
// Every part is a function of a `view` and returns a function that ends it. A view has
//   model     the traits that frame.py declares
//   el        the frame; `goals`, `pictures` and `said` are in it
//   choosePen gives the pen for what has changed just now: see motion.js
//   look      gives what is to be drawn: see ahead.js; `draw` draws it
//   picked    for each picture what is picked, in what is drawn
//   afterDraw functions to call when something new has been drawn

const LOST =
  "This panel has lost its kernel and no longer follows: use the menu Run, Run All Cells.";

function add(parent, kind, attributes) {
  const element = parent.appendChild(document.createElement("div"));
  element.className = kind;
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  return element;
}

// Call `act` with the panel around a view, as soon as it is on the page.
function whenOnPage(view, act) {
  const look = () => {
    const panel = view.el.closest(".alab-panel");
    if (panel) act(panel);
    else waiting = requestAnimationFrame(look);
  };
  let waiting = requestAnimationFrame(look);
  return () => cancelAnimationFrame(waiting);
}

// ipywidgets marks a view whose kernel was restarted or shut down. A still picture stays right.
function tellLost(view) {
  const lost = add(view.el, "alab-lost", { role: "status" });
  view.el.prepend(lost);
  let kernel = null;
  const end = whenOnPage(view, (panel) => {
    const tell = () => {
      const gone = panel.classList.contains("jupyter-widgets-disconnected");
      const text = gone && panel.querySelector(".alab-controls") ? LOST : "";
      if (lost.textContent !== text) lost.textContent = text;
    };
    tell();
    kernel = new MutationObserver(tell);
    kernel.observe(panel, { attributes: true, attributeFilter: ["class"] });
  });
  return () => (end(), kernel?.disconnect());
}

function render({ model, el }) {
  el.classList.add("alab-frame");
  const goals = add(el, "alab-goals");
  const pictures = add(el, "alab-pictures");
  const said = add(el, "alab-said", { "aria-live": "polite" });
  const view = { model, el, goals, pictures, said, afterDraw: [] };
  const ends = PARTS.map((part) => part(view));
  return () => ends.forEach((end) => end());
}

const PARTS = [
  tellLost, letTouch, letAsk, linkNumbers, mendControls, letGlide, addTools, lookAhead, keepDrawn,
];

export default { render };
