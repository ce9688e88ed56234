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
  // Seen only where the kernel has gone: see predict.css.
  add(el, "div", "alab-lost", {}).textContent = texts.lost;
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
  mark();
  tell();
  model.on("change:pressed", mark);
  model.on("change:said", tell);
  el.addEventListener("keydown", keepKeys);
  return () => {
    model.off("change:pressed", mark);
    model.off("change:said", tell);
    el.removeEventListener("keydown", keepKeys);
  };
}

export default { render };
