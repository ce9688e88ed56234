// What ipywidgets' own views of controls leave out: names for slider handles, arrow keys that stay in
// the panel, a comma that is a point in a typed number.

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

// Mend the controls of the panel around a view, from now on and whenever they change.
function mendControls(view) {
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
  const controls = new MutationObserver(() => nameSliders(panel));
  const end = whenOnPage(view, (found) => {
    panel = found;
    nameSliders(panel);
    controls.observe(panel, { childList: true, subtree: true, characterData: true });
    panel.addEventListener("keydown", keepKeys);
  });
  return () => {
    end();
    controls.disconnect();
    panel?.removeEventListener("keydown", keepKeys);
  };
}
