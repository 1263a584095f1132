// Meridians and parallels under the route, with their degrees along two edges.
function drawGraticule(map) {
  "use strict";
  const pane = map.createPane("graticule");
  pane.style.zIndex = 250;
  pane.style.pointerEvents = "none";
  const renderer = L.svg({ pane: "graticule", padding: 1 });
  const drawn = L.layerGroup().addTo(map);
  const furthest = 80;

  function step() {
    const zoom = map.getZoom();
    return zoom < 3 ? 30 : zoom < 4.5 ? 10 : zoom < 6 ? 5 : zoom < 8 ? 2 : zoom < 10 ? 0.5 : 0.1;
  }

  function line(points) {
    L.polyline(points, { pane: "graticule", renderer, className: "graticule", interactive: false }).addTo(drawn);
  }

  function degrees(value, positive, negative) {
    const side = value > 0 ? positive : value < 0 ? negative : "";
    return Math.abs(Number(value.toFixed(1))) + "°" + side;
  }

  function label(at, text, edge) {
    const mark = document.createElement("span");
    mark.textContent = text;
    const icon = L.divIcon({ className: "degrees " + edge, html: mark, iconSize: [0, 0] });
    L.marker(at, { icon, pane: "graticule", interactive: false, keyboard: false }).addTo(drawn);
  }

  function redraw() {
    drawn.clearLayers();
    const by = step();
    const view = map.getBounds();
    const wide = view.pad(0.5);
    const south = Math.max(-furthest, Math.floor(wide.getSouth() / by) * by);
    const north = Math.min(furthest, wide.getNorth());
    const west = Math.floor(wide.getWest() / by) * by;
    const east = wide.getEast();
    for (let lon = west; lon <= east; lon += by) {
      line([[Math.max(wide.getSouth(), -85), lon], [Math.min(wide.getNorth(), 85), lon]]);
      const around = ((((lon + 180) % 360) + 360) % 360) - 180;
      // The zoom buttons stand in the corner.
      if (map.latLngToContainerPoint([view.getNorth(), lon]).x > 44) label([view.getNorth(), lon], degrees(around, "E", "W"), "top");
    }
    for (let lat = south; lat <= north; lat += by) {
      line([[lat, wide.getWest()], [lat, wide.getEast()]]);
      label([lat, view.getEast()], degrees(lat, "N", "S"), "side");
    }
  }

  map.on("moveend", redraw);
  redraw();
}
