// Rivers and small lakes round a region, over the land and under its outline.
function drawWaters(map, rivers, lakes) {
  "use strict";
  const renderer = L.canvas({ pane: "base", padding: 0.5 });
  const options = { renderer, pane: "base", interactive: false };
  const widths = { 1: 2.2, 2: 1.4, 3: 0.9 };
  const lines = rivers.map(({ weight, lines: along }) => L.polyline(along, { ...options, weight: widths[weight], opacity: 1 }));
  const areas = L.polygon(lakes.map((ring) => [ring]), { ...options, stroke: false, fillOpacity: 1 });
  const paint = () => {
    for (const line of lines) line.setStyle({ color: looks.colour("river") });
    areas.setStyle({ fillColor: looks.colour("water") });
  };
  for (const shape of [areas, ...lines]) shape.addTo(map);
  paint();
  looks.onChange(paint);
}
