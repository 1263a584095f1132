// Land, lakes and borders, all on one canvas: three shapes, however many lands there are.
function drawBasemap(map, base) {
  "use strict";
  const pane = map.createPane("base");
  pane.style.zIndex = 200;
  pane.style.pointerEvents = "none";
  const renderer = L.canvas({ pane: "base", padding: 0.5 });
  const lines = (layer) => base[layer].map((line) => unpacked(line, base.per_degree));
  const area = { renderer, pane: "base", interactive: false, stroke: false, fillOpacity: 1, smoothFactor: 0.7 };
  const shapes = [
    ["land", L.polygon(lines("land"), area)],
    ["water", L.polygon(lines("lake"), area)],
    ["border", L.polyline(lines("border"), { ...area, stroke: true, fill: false, weight: 1, opacity: 1 })],
  ];
  const paint = () => {
    for (const [name, shape] of shapes) shape.setStyle({ color: looks.colour(name), fillColor: looks.colour(name) });
  };
  for (const [, shape] of shapes) shape.addTo(map);
  paint();
  looks.onChange(paint);
}
