// On paper: the whole map beside its tables on one sheet; the screen is as before after it.
function onPaper(map, showWhole) {
  "use strict";
  const root = document.documentElement;
  const panel = document.querySelector(".panel");
  const { retina } = L.Browser;
  // Sizes of text in points: the largest at which the tables find room is taken.
  const [largest, least, step] = [10, 7.5, 0.25];
  const narrow = [...document.styleSheets[0].cssRules]
    .filter(({ media }) => media?.mediaText.includes("max-width"))
    .map(({ media }) => ({ media, text: media.mediaText }));
  let screen = null;

  // A sheet has the room of a desk, whatever screen it is printed from.
  function layOutForPaper(isPaper) {
    root.classList.toggle("printing", isPaper);
    for (const { media, text } of narrow) media.mediaText = isPaper ? "not all" : text;
  }

  function fits() {
    for (let size = largest; size >= least; size -= step) {
      root.style.fontSize = `${size}pt`;
      if (panel.scrollHeight <= panel.clientHeight) return true;
    }
    return false;
  }

  function fitTables() {
    if (fits()) return;
    root.classList.add("crowded");
    fits();
  }

  function swap(renderer, canvas) {
    renderer._container.replaceWith(canvas);
    renderer._container = canvas;
    renderer._ctx = canvas.getContext("2d");
  }

  // Chromium prints as lines what is drawn now, but white where a canvas was ever wiped: what is
  // printed is drawn on new ones. Gives the old ones, each with its renderer.
  function newCanvases() {
    const old = [];
    map.eachLayer((renderer) => {
      if (!(renderer instanceof L.Canvas)) return;
      const { _container: canvas, _bounds: { min, max } } = renderer;
      old.push([renderer, canvas]);
      swap(renderer, canvas.cloneNode());
      const scale = canvas.width / (max.x - min.x);
      renderer._ctx.scale(scale, scale);
      renderer._ctx.translate(-min.x, -min.y);
      renderer._draw();
    });
    return old;
  }

  window.addEventListener("beforeprint", () => {
    if (screen) return;
    screen = { at: map.getCenter(), zoom: map.getZoom() };
    map.closePopup();
    layOutForPaper(true);
    fitTables();
    // Where a canvas is printed as it is, paper shows more than the pixels of a screen.
    L.Browser.retina = true;
    looks.redraw();
    showWhole();
    screen.canvases = newCanvases();
  });
  window.addEventListener("afterprint", () => {
    for (const [renderer, canvas] of screen.canvases) swap(renderer, canvas);
    layOutForPaper(false);
    root.classList.remove("crowded");
    root.style.fontSize = "";
    L.Browser.retina = retina;
    map.invalidateSize({ animate: false });
    map.setView(screen.at, screen.zoom, { animate: false });
    screen = null;
    looks.redraw();
  });
}
