// The buttons of one prediction. What is said of an answer comes from the kernel, after the press.

const KEYS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", " ", "Enter"]);

function add(parent, kind, name, attributes) {
  const element = parent.appendChild(document.createElement(kind));
  element.className = name;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// JupyterLab would take these keys for its own in command mode.
function keepKeys(event) {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
  if (plain && KEYS.has(event.key)) event.stopPropagation();
}

function render({ model, el }) {
  const texts = model.get("texts");
  el.classList.add("alab-predict");
  const lost = add(el, "div", "alab-lost", { role: "status" });
  const group = add(el, "div", "alab-options", { role: "group", "aria-label": texts.group });
  const said = add(el, "div", "alab-said", { "aria-live": "polite" });
  const buttons = model.get("options").map(([letter, text]) => {
    const button = add(group, "button", "alab-option", { type: "button" });
    button.textContent = `${letter}: ${text}`;
    button.addEventListener("click", () => {
      model.set("pressed", letter);
      model.save_changes();
    });
    return [letter, button];
  });
  const mark = () => {
    for (const [letter, button] of buttons)
      button.setAttribute("aria-pressed", letter === model.get("pressed"));
  };
  const tell = () => {
    const lines = model.get("said").map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    });
    said.replaceChildren(...lines);
  };
  const tellLost = () => (lost.textContent = texts.lost);
  mark();
  tell();
  model.on("change:pressed", mark);
  model.on("change:said", tell);
  model.on("comm_live_update", tellLost); // the kernel has gone
  el.addEventListener("keydown", keepKeys);
  return () => {
    model.off("change:pressed", mark);
    model.off("change:said", tell);
    model.off("comm_live_update", tellLost);
    el.removeEventListener("keydown", keepKeys);
  };
}

export default { render };
