// The words of a sentence are radio buttons: one stop of the Tab key, the arrow keys walk along them,
// and the word that is reached asks. The kernel then draws who asks.

const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

function letAsk(view) {
  const { model, pictures } = view;
  const words = (group) => [...group.querySelectorAll('[role="radio"]')];
  const wordAt = (event) => event.target.closest('.alab-arcs [role="radio"]');
  view.afterDraw.push(() => {
    for (const group of pictures.querySelectorAll('.alab-arcs [role="radiogroup"]')) {
      const all = words(group);
      const stop = all.find((word) => word.getAttribute("aria-checked") === "true") ?? all[0];
      for (const word of all) word.setAttribute("tabindex", word === stop ? 0 : -1);
    }
  });
  const ask = (word, row) => {
    word.focus();
    const picture = [...pictures.children].indexOf(word.closest(".alab-picture"));
    const column = view.picked[picture]?.[1] ?? 0; // it stays
    model.send({ picture, row, column, label: word.textContent });
  };
  const click = (event) => {
    const word = wordAt(event);
    if (word) ask(word, words(word.closest("svg")).indexOf(word));
  };
  const press = (event) => {
    const word = wordAt(event);
    if (!word || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = words(word.closest("svg"));
    const place = all.indexOf(word);
    const last = all.length - 1;
    const goals = { Home: 0, End: last, " ": place, Enter: place };
    const goal = goals[event.key] ?? place + STEPS[event.key];
    if (Number.isNaN(goal)) return;
    event.preventDefault(); // the page stays where it is
    const row = Math.min(Math.max(goal, 0), last);
    ask(all[row], row);
  };
  pictures.addEventListener("click", click);
  pictures.addEventListener("keydown", press);
  return () => {
    pictures.removeEventListener("click", click);
    pictures.removeEventListener("keydown", press);
  };
}
