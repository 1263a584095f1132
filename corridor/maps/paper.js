// On paper: the whole map beside its tables on one sheet; the screen is as before after it.
function onPaper(map, showWhole) {
  "use strict";
  const root = document.documentElement;
  const panel = document.querySelector(".panel");
  const { retina } = L.Browser;
  // Sizes of text in points: the largest at which all tables find room is taken.
  const [largest, least, step] = [10, 7.5, 0.25];
  let before = null;

  function fitTables() {
    for (let size = largest; size >= least; size -= step) {
      root.style.fontSize = size + "pt";
      if (panel.scrollHeight <= panel.clientHeight) return;
    }
  }

  window.addEventListener("beforeprint", () => {
    before ??= [map.getCenter(), map.getZoom()];
    map.closePopup();
    root.classList.add("printing");
    fitTables();
    // A canvas has the pixels of a screen; paper shows twice as many.
    L.Browser.retina = true;
    looks.redraw();
    showWhole();
  });
  window.addEventListener("afterprint", () => {
    root.classList.remove("printing");
    root.style.fontSize = "";
    L.Browser.retina = retina;
    map.invalidateSize({ animate: false });
    map.setView(...before, { animate: false });
    before = null;
    looks.redraw();
  });
}
