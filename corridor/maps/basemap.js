// Land, lakes and borders, all on one canvas: three shapes, however many lands there are.
function drawBasemap(map, base) {
  "use strict";
  const pane = map.createPane("base");
  pane.style.zIndex = 200;
  pane.style.pointerEvents = "none";
  const renderer = L.canvas({ pane: "base", padding: 0.5 });
  const colour = (name) => getComputedStyle(map.getContainer()).getPropertyValue("--" + name);
  const lines = (layer) => base[layer].map((flat) => unpacked(flat, base.per_degree));
  const area = { renderer, pane: "base", interactive: false, stroke: false, fillOpacity: 1, smoothFactor: 0.7 };
  const draw = (shape) => shape.addTo(map);
  draw(L.polygon(lines("land"), { ...area, fillColor: colour("land") }));
  draw(L.polygon(lines("lake"), { ...area, fillColor: colour("water") }));
  draw(L.polyline(lines("border"), { ...area, stroke: true, fill: false, color: colour("border"), weight: 1, opacity: 1 }));
}
