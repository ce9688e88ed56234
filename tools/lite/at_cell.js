// An address may end in #cell-id=...: JupyterLite opens the notebook, and forgets that by then.
const { hash } = location;
const wait = setInterval(() => {
  const shown = window.jupyterapp?.shell?.currentWidget;
  if (!shown?.context?.isReady || !shown.setFragment) return;
  clearInterval(wait);
  shown.revealed.then(() => shown.setFragment(hash));
}, 100);
if (!hash) clearInterval(wait);
