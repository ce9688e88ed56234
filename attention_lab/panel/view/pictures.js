// Draws the pictures and the sentences of a panel, and draws them again when they change.

// Attributes that the browser's own parts give to what is drawn: drawing anew leaves them alone.
const OWN = /^(data-|tabindex$|role$)/;

// Make `old` look like `now`, element by element: what has the focus or is being dragged stays.
function patch(old, now) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== now.data) old.data = now.data;
    return;
  }
  for (const { name } of [...old.attributes])
    if (!now.hasAttribute(name) && !OWN.test(name)) old.removeAttribute(name);
  for (const { name, value } of now.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  patchChildren(old, now);
}

function patchChildren(old, now) {
  const [before, after] = [[...old.childNodes], [...now.childNodes]];
  const alike = (node, place) => node.nodeName === after[place].nodeName;
  if (before.length === after.length && before.every(alike))
    before.forEach((node, place) => patch(node, after[place]));
  else old.replaceChildren(...after);
}

// Only what has changed is drawn again.
function fill(element, html) {
  if (element.html === html) return;
  element.html = html;
  const template = document.createElement("template");
  template.innerHTML = html;
  patchChildren(element, template.content);
}

// Pictures that are wider than the page scroll in their own box, which the Tab key has to reach.
function reachWide(pictures) {
  if (pictures.scrollWidth > pictures.clientWidth) {
    pictures.tabIndex = 0;
    pictures.setAttribute("role", "group");
    pictures.setAttribute("aria-label", "Pictures, wider than the page: scroll with arrow keys");
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) pictures.removeAttribute(name);
  }
}

// Words that get shorter don't pull up what stands below them.
function keepRoom(said) {
  const { width, height } = said.getBoundingClientRect();
  if (said.room?.width !== width) said.room = { width, height: 0 };
  said.room.height = Math.max(said.room.height, Math.ceil(height));
  said.style.minHeight = `${said.room.height}px`;
}

function keepDrawn(view) {
  const { model, goals, pictures, said } = view;
  const sizes = new ResizeObserver(() => reachWide(pictures));
  sizes.observe(pictures);
  const draw = () => {
    const stale = model.get("stale");
    for (const [place, html] of model.get("pictures").entries()) {
      let picture = pictures.children[place];
      if (!picture) sizes.observe((picture = add(pictures, "alab-picture")));
      fill(picture, html);
      picture.classList.toggle("alab-stale", stale[place] ?? false);
    }
    fill(goals, model.get("goals"));
    fill(said, model.get("said"));
    keepRoom(said);
    for (const then of view.afterDraw) then();
  };
  draw();
  const traits = ["pictures", "goals", "stale", "said", "picked", "grips"];
  const changes = traits.map((name) => `change:${name}`);
  for (const change of changes) model.on(change, draw);
  return () => {
    for (const change of changes) model.off(change, draw);
    sizes.disconnect();
  };
}
