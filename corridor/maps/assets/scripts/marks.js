// Signs of places on a canvas, and the swatches of the legend, which are drawn by the same hand.
const marks = (() => {
  "use strict";
  const shapes = {
    station: { fill: "paper", size: 2.2, edge: 1 },
    terminal: { fill: "paper", size: 3.4, edge: 1.4, corners: 4, turned: true },
    city: { fill: "paper", size: 3.6, edge: 1.6 },
    port: { fill: "sea", size: 4.4, edge: 1.2 },
    border: { fill: "yellow", ink: "dark", size: 5.4, edge: 1.2, corners: 4 },
  };

  function draw(context, place, x, y) {
    const { fill, ink = "ink", size, edge, corners, turned } = shapes[place];
    context.beginPath();
    if (corners) {
      const start = turned ? Math.PI / 4 : 0;
      const reach = turned ? size * Math.SQRT2 : size;
      for (let i = 0; i < corners; i++) {
        const angle = start + (2 * Math.PI * i) / corners;
        context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
      }
      context.closePath();
    } else {
      context.arc(x, y, size, 0, 2 * Math.PI);
    }
    context.fillStyle = looks.colour(fill);
    context.fill();
    context.setLineDash([]);
    context.lineWidth = edge;
    context.strokeStyle = looks.colour(ink);
    context.stroke();
  }

  // Each on a new canvas: Chromium lays all that is printed before a wiped one one layer deeper, and
  // its own viewer shows nothing that lies under some forty of them.
  function drawSwatches() {
    for (const old of document.querySelectorAll("canvas.swatch")) {
      const swatch = old.cloneNode();
      const { view, value, mode, status, place, straight, drawn = 1 } = swatch.dataset;
      const [width, height] = [swatch.width / drawn, swatch.height / drawn];
      const scale = Math.max(2, window.devicePixelRatio);
      swatch.dataset.drawn = scale;
      swatch.width = width * scale;
      swatch.height = height * scale;
      swatch.style.width = `${width}px`;
      swatch.style.height = `${height}px`;
      old.replaceWith(swatch);
      const context = swatch.getContext("2d");
      context.scale(scale, scale);
      if (place) draw(context, place, width / 2, height / 2);
      else ways.draw(context, [[0, height / 2, width, height / 2]], { view, value, mode, status, straight, width: 3.6 });
    }
  }

  return { draw, drawSwatches, size: (place) => shapes[place].size };
})();
