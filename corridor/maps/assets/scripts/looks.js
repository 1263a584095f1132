// Colours out of the style sheet, and who draws with them anew when light turns to dark.
const looks = (() => {
  "use strict";
  const drawers = [];
  const style = getComputedStyle(document.documentElement);
  const redraw = () => {
    for (const draw of drawers) draw();
  };
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

  return {
    colour: (name) => style.getPropertyValue(`--${name}`).trim(),
    onChange: (draw) => drawers.push(draw),
    redraw,
    // How large text is against a page that nobody set larger or smaller.
    textScale: () => parseFloat(style.fontSize) / 16,
    // How wide lines are against those of a screen that one sits before.
    wide: () => Number(style.getPropertyValue("--wide")),
  };
})();
