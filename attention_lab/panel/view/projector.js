// The row of tools at a panel's end: back to the first values, its sentences in words, and the panel
// alone on the screen.

const ICON =
  '<svg viewBox="0 0 12 12" width="12" height="12" fill="none" stroke="currentColor" ' +
  'stroke-width="1.5" aria-hidden="true"><path d="M1 4V1H4M8 1H11V4M11 8V11H8M4 11H1V8"/></svg>';
const FILL = "Fill the screen";
const BACK = "Back to the page";
const MOST = 3; // times the size on the page
const LARGE = 20; // px: digits that can be read from the back row

function addTools(view) {
  const tools = add(view.el, "alab-tools");
  view.said.before(tools); // words that get longer don't push it away
  if (view.model.get("resets"))
    addButton(tools, "Reset", () => view.model.send({ reset: true })).className = "alab-reset";
  addWords(view, tools);
  return addProjector(view, tools);
}

function addButton(tools, text, act) {
  const button = tools.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
}

// Sentences that only repeat what is to be seen are there for who cannot see it, and on request.
function addWords(view, tools) {
  const button = addButton(tools, "In words", () => {
    const told = view.el.closest(".alab-panel").toggleAttribute("data-told");
    button.setAttribute("aria-expanded", told);
    giveUpRoom(view.said);
    view.refit();
  });
  button.setAttribute("aria-expanded", "false");
  button.hidden = true;
  view.afterDraw.push(() => (button.hidden &&= !view.said.querySelector(".quiet")));
}

// The elements of a panel that the Tab key reaches, in its order.
function stopsOf(panel) {
  const may = "button, input, select, textarea, a[href], [tabindex], [contenteditable=true]";
  return [...panel.querySelectorAll(may)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility(),
  );
}

function addProjector(view, tools) {
  let panel = null; // while it fills the screen
  let fitted = [];
  const button = addButton(tools, FILL, () => (panel ? leave() : enter()));
  button.insertAdjacentHTML("afterbegin", ICON);
  const label = button.lastChild;

  const enter = () => {
    panel = view.el.closest(".alab-panel");
    panel.dataset.filled = "";
    panel.tabIndex = -1; // a click on its ground leaves the focus in it
    for (const [name, value] of Object.entries(DIALOG)) panel.setAttribute(name, value);
    label.data = BACK;
    listen("addEventListener");
    toTop(panel).then(refit);
    refit();
  };
  const leave = () => {
    if (!panel) return;
    const left = panel;
    panel = null;
    listen("removeEventListener");
    if (document.fullscreenElement === left) document.exitFullscreen();
    for (const name of ["data-filled", "popover", "tabindex", ...Object.keys(DIALOG)])
      left.removeAttribute(name);
    for (const name of ["--alab-zoom", "--alab-around", "--alab-side"]) left.style.removeProperty(name);
    reachWide(view.said);
    label.data = FILL;
    if (!left.contains(document.activeElement)) button.focus();
    left.scrollIntoView({ block: "nearest" });
  };
  const DIALOG = { role: "dialog", "aria-modal": "true", "aria-label": "This panel alone" };

  // Fit anew only what has become more or less: nothing moves while a control moves.
  const measures = () =>
    [...view.pictures.querySelectorAll("table, svg")]
      .map((part) => part.rows?.length ?? part.getAttribute("viewBox"))
      .join();
  const refit = () => {
    if (!panel) return;
    fit(panel, view.pictures, view.said);
    fitted = [measures(), spills(view.pictures)];
  };
  view.refit = refit; // what the panel says may take more room now
  view.afterDraw.push(() => {
    if (!panel) return;
    const [before, spilt] = fitted;
    if (measures() !== before || (spills(view.pictures) && !spilt)) refit();
  });

  // The notebook behind must not hear what is typed here, and the Tab key stays.
  const keys = (event) => {
    const inside = panel.contains(event.target);
    // A box for a typed number has an Escape of its own.
    if (event.key === "Escape" && !event.target.matches?.(".alab-typed")) leave();
    else if (event.key === "Tab") {
      const stops = stopsOf(panel);
      const [first, last] = event.shiftKey ? [stops.at(-1), stops[0]] : [stops[0], stops.at(-1)];
      if (inside && document.activeElement !== last) return;
      first.focus();
    } else if (inside || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const keep = (event) => {
    if (!event.ctrlKey && !event.metaKey && event.key !== "Tab") event.stopPropagation();
  };
  const left = () => {
    if (panel && document.fullscreenElement !== panel && !panel.popover) leave();
    else refit();
  };
  function listen(what) {
    view.el.closest(".alab-panel")[what]("keydown", keep);
    window[what]("keydown", keys, true);
    window[what]("resize", refit);
    document[what]("fullscreenchange", left);
  }
  return leave;
}

// Show a panel above all else: by the browser's full screen, or where that is refused (in some
// frames, and without a screen) by the top layer of the page.
async function toTop(panel) {
  const soon = new Promise((resolve) => setTimeout(resolve, 500));
  await Promise.race([panel.requestFullscreen?.().catch(() => soon) ?? soon, soon]);
  if (document.fullscreenElement === panel || panel.dataset.filled === undefined) return;
  panel.popover = "manual";
  panel.showPopover?.();
}

// Show the pictures as large as there is room for all of them, with the controls beside them; or
// above, where that is what makes the digits large enough.
function fit(panel, pictures, said) {
  const zoom = (times) => panel.style.setProperty("--alab-zoom", times.toFixed(3));
  const largest = (layout) => {
    panel.dataset.filled = layout;
    zoom(1);
    makeRoom(panel, said);
    let [low, high] = [1, MOST];
    while (high - low > 0.01) {
      const middle = (low + high) / 2;
      zoom(middle);
      if (spills(pictures)) high = middle;
      else low = middle;
    }
    zoom(low);
    reachWide(said, "Words, more than there is room for");
    return low;
  };
  const narrow = innerWidth < 700 || !panel.querySelector(":scope > .alab-controls");
  const beside = narrow ? 0 : largest("beside");
  if (beside * digitsOf(pictures) >= LARGE) return;
  if (largest("above") * 0.95 < beside) largest("beside");
}

// Let what stands around the pictures grow with the screen, as far as it stays in sight; where that
// is too much at any size, the words scroll.
function makeRoom(panel, said) {
  const most = Math.max(1, Math.min(1.6, innerWidth / 1280));
  for (const side of [280, 360, 440])
    for (let around = most; around > 0.95; around -= 0.1) {
      panel.style.setProperty("--alab-side", `${side}px`);
      panel.style.setProperty("--alab-around", around.toFixed(2));
      if (!spills(panel) && !spills(said)) return;
    }
}

// How high the smallest digits of the tables are on the page.
function digitsOf(pictures) {
  const sizes = [...pictures.querySelectorAll("table")]
    .map((table) => table.querySelector("tbody td:last-child"))
    .map((cell) => (cell ? parseFloat(getComputedStyle(cell).fontSize) : LARGE));
  return Math.min(LARGE, ...sizes);
}
