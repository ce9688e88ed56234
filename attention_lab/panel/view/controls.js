// What ipywidgets' own views of controls leave out: names for slider handles, a track that is filled
// and marked, arrow keys that stay in the panel, a comma that is a point in a typed number.

const KEYS = new Set([
  "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight",
  "Home", "End", "PageUp", "PageDown", " ", "Enter",
]);

// Keys that the panel keeps from the page. To the page a single letter is a command: x would cut the
// cell.
function isOurs(event) {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
  return plain && (KEYS.has(event.key) || event.key.length === 1);
}

// Notebook 7 looks for its commands before the panel hears of a key; it leaves alone what has this
// attribute. For one key only: Ctrl+S still saves while a slider has the focus.
function hideFromCommands({ target }) {
  target.setAttribute("data-lm-suppress-shortcuts", "");
  setTimeout(() => target.removeAttribute("data-lm-suppress-shortcuts"));
}

function nameSlider(slider) {
  const name = slider.querySelector(".widget-label")?.textContent.trim();
  const readout = slider.querySelector(".widget-readout");
  const handle = slider.querySelector(".noUi-handle");
  if (!name || !handle) return;
  handle.setAttribute("aria-label", name);
  if (!readout) return;
  readout.setAttribute("role", "textbox");
  readout.setAttribute("aria-label", `${name}, type a number`);
  // The handle itself would say 1.0000000000000002.
  handle.setAttribute("aria-valuetext", readout.textContent);
}

// Fill the track from zero to the handle. (Of a slider by powers the handle counts the powers: its
// zero is 1.)
function fillTrack(slider) {
  const handle = slider.querySelector(".noUi-handle");
  if (!handle) return;
  const [low, high, now] = ["min", "max", "now"].map((k) => +handle.getAttribute(`aria-value${k}`));
  const share = (value) => Math.min(1, Math.max(0, (value - low) / (high - low || 1)));
  const set = (name, value) => {
    const text = value.toFixed(4);
    if (slider.style.getPropertyValue(name) !== text) slider.style.setProperty(name, text);
  };
  const [from, to] = [share(0), share(now)].sort((a, b) => a - b);
  set("--from", from);
  set("--to", to);
  set("--zero", share(0));
  slider.toggleAttribute("data-zero", low < 0 && high > 0);
}

// Mark on each track where its slider began. `first` holds a value for each slider's model.
function markFirst({ model, panel }) {
  for (const [id, value] of Object.entries(model.get("first")))
    whenSlider(model, id, (slider, views) => {
      const [low, high] = ["min", "max"].map((name) => slider.get(name));
      // A slider by powers holds the powers as its ends, and the value itself.
      const base = slider.get("_view_name") === "FloatLogSliderView" ? slider.get("base") : 0;
      const place = base ? Math.log(value) / Math.log(base) : value;
      for (const view of views.filter((el) => panel.contains(el))) {
        view.style.setProperty("--first", ((place - low) / (high - low)).toFixed(4));
        view.dataset.first = "";
      }
    });
}

// Call `act` with a slider's model and the elements of its views, where the front end gives them.
async function whenSlider(model, id, act) {
  try {
    const slider = await model.widget_manager.get_model(id);
    const views = await Promise.all(Object.values(slider.views ?? {}));
    act(slider, views.map((view) => view.el));
  } catch {
    // No such front end, or the control has gone: what is missing is a convenience.
  }
}

// Mend the controls of the panel around a view, from now on and whenever they change.
function mendControls(view) {
  const { model } = view;
  let panel = null;
  const keepKeys = (event) => {
    if (isOurs(event)) event.stopPropagation();
    // Where people write 0,63, a slider would read 0 and say nothing.
    if (event.key === "," && event.target.matches(".widget-readout")) {
      event.preventDefault();
      document.execCommand("insertText", false, ".");
    }
  };
  const hideKeys = (event) => {
    if (isOurs(event) && panel.contains(event.target)) hideFromCommands(event);
  };
  const mend = () => {
    for (const slider of panel.querySelectorAll(".widget-slider")) {
      nameSlider(slider);
      fillTrack(slider);
    }
  };
  const first = () => markFirst({ model, panel });
  const controls = new MutationObserver(mend);
  const end = whenOnPage(view, (found) => {
    panel = found;
    mend();
    first();
    const [childList, subtree, characterData] = [true, true, true];
    const attributeFilter = ["aria-valuenow"];
    controls.observe(panel.querySelector(".alab-controls") ?? panel, {
      childList, subtree, characterData, attributeFilter,
    });
    model.on("change:first", first);
    panel.addEventListener("keydown", keepKeys);
    window.addEventListener("keydown", hideKeys, true);
  });
  return () => {
    end();
    controls.disconnect();
    model.off("change:first", first);
    panel?.removeEventListener("keydown", keepKeys);
    window.removeEventListener("keydown", hideKeys, true);
  };
}
