// Paper is light, whatever the reader's screen is.
const look = document.documentElement.dataset;
addEventListener("beforeprint", () => {
  look.shown = look.theme;
  look.theme = "light";
});
addEventListener("afterprint", () => (look.theme = look.shown));
