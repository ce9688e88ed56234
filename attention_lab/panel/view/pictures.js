// Draws the pictures and the sentences of a panel, and draws them again when they change.

// Attributes that the browser's own parts give to what is drawn: drawing anew leaves them alone.
const OWN = /^(data-|tabindex$|role$)/;

// How a drawing is taken over: at once. `letGlide` has a pen that takes its time.
const PLAIN = {
  alike: (old, now) => old.isEqualNode(now),
  read: (element, name) => element.getAttribute(name),
  write: (element, name, value) => element.setAttribute(name, value),
  erase: (element, name) => element.removeAttribute(name),
  around: (_element, _now, draw) => draw(),
};

// Make `old` look like `now`, element by element: what has the focus or is being dragged stays.
function patch(old, now, pen) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== now.data) old.data = now.data;
    return;
  }
  if (pen.alike(old, now)) return; // of a table most rows
  for (const { name } of [...old.attributes])
    if (!now.hasAttribute(name) && !OWN.test(name)) pen.erase(old, name);
  for (const { name, value } of now.attributes)
    if (pen.read(old, name) !== value) pen.write(old, name, value);
  patchChildren(old, now, pen);
}

function patchChildren(old, now, pen) {
  const [before, after] = [[...old.childNodes], [...now.childNodes]];
  const alike = (node, place) => node.nodeName === after[place].nodeName;
  if (before.length === after.length && before.every(alike))
    before.forEach((node, place) => patch(node, after[place], pen));
  else old.replaceChildren(...after);
}

// Only what has changed is drawn again.
function fill(element, html, pen = PLAIN) {
  if (element.html === html) return;
  element.html = html;
  const template = document.createElement("template");
  template.innerHTML = html;
  pen.around(element, template.content, () => patchChildren(element, template.content, pen));
}

// Whether there is more in a box than is in sight.
function spills(box) {
  return box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1;
}

// What is larger than its room scrolls in its own box, which the Tab key has to reach.
function reachWide(box, what) {
  if (spills(box)) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", `${what}: scroll with arrow keys`);
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
}

// Words that get shorter don't pull up what stands below them.
function keepRoom(said) {
  const { width, height } = said.getBoundingClientRect();
  if (said.room?.width !== width) said.room = { width, height: 0 };
  said.room.height = Math.max(said.room.height, Math.ceil(height));
  said.style.minHeight = `${said.room.height}px`;
}

// Begin anew: what it says has become more or less on request.
function giveUpRoom(said) {
  said.room = null;
  said.style.minHeight = "";
}

// Whether two lists, or what is in them, are the same.
function isSame(one, other) {
  if (one === other) return true;
  if (!Array.isArray(one) || one.length !== other?.length) return false;
  return one.every((part, place) => isSame(part, other[place]));
}

function keepDrawn(view) {
  const { model, goals, pictures, said } = view;
  let before = null;
  let measuring = 0;
  const sizes = new ResizeObserver(() => reachWide(pictures, "Pictures, larger than the page"));
  sizes.observe(pictures);
  const draw = () => {
    const { pictures: drawn, stale, goals: aims, said: told, picked } = view.look();
    view.picked = picked;
    // One message changes several traits, and mostly it confirms what stands there.
    const now = [drawn, stale, aims, told, picked, model.get("grips")];
    if (isSame(before, now)) return;
    before = now;
    const changed = drawn.some((html, place) => pictures.children[place]?.html !== html);
    const pen = changed ? view.choosePen() : PLAIN;
    for (const [place, html] of drawn.entries()) {
      let picture = pictures.children[place];
      if (!picture) sizes.observe((picture = add(pictures, "alab-picture")));
      fill(picture, html, pen);
      picture.classList.toggle("alab-stale", stale[place] ?? false);
    }
    fill(goals, aims, pen);
    fill(said, told);
    cancelAnimationFrame(measuring); // measured at once, the page would be laid out twice
    measuring = requestAnimationFrame(() => keepRoom(said));
    for (const then of view.afterDraw) then();
  };
  draw();
  view.draw = draw;
  const traits = ["pictures", "goals", "stale", "said", "picked", "grips", "at", "trusted"];
  const changes = traits.map((name) => `change:${name}`);
  for (const change of changes) model.on(change, draw);
  return () => {
    for (const change of changes) model.off(change, draw);
    sizes.disconnect();
    cancelAnimationFrame(measuring);
  };
}
