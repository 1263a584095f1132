// Draws the plan that the page carries as JSON; every text goes in as text, never as HTML.
function drawRoute(map) {
  "use strict";
  const scene = JSON.parse(document.getElementById("scene").textContent);
  const signSize = 22;
  const { element, sign, short, popup } = page;

  function drawLegs() {
    const lines = scene.legs.map((leg) => unpacked(leg.line, page.perDegree));
    const draw = (kind) => scene.legs.forEach((leg, i) => {
      L.polyline(lines[i], { className: kind + " " + leg.way, interactive: false }).addTo(map);
    });
    ["casing", "way", "core"].forEach(draw);
    return scene.legs.map((leg, i) =>
      L.polyline(lines[i], { className: "reach" })
        .bindTooltip(() => element("span", leg.tip), { sticky: true })
        .bindPopup(() => popup(leg), page.popupOptions(map))
        .on("popupopen", ({ target }) => target.closeTooltip())
        .addTo(map));
  }

  function drawPlaces() {
    return scene.places.map(([lat, lon, name]) =>
      L.circleMarker([lat, lon], { radius: 3, className: "place" })
        .bindTooltip(() => element("span", name))
        .addTo(map));
  }

  function drawStop(stop) {
    const box = element("div", "", stop.symbols.length > 1 ? "stop several" : "stop");
    box.append(...stop.symbols.map(sign));
    const width = stop.symbols.length * signSize;
    const icon = L.divIcon({ className: "", html: box, iconSize: [width, signSize], popupAnchor: [0, -8] });
    const marker = L.marker(stop.at, { icon, riseOnHover: true })
      .bindTooltip(() => element("span", stop.title), { offset: [0, -8], direction: "top" })
      .bindPopup(() => popup(stop), page.popupOptions(map))
      .on("popupopen", ({ target }) => target.closeTooltip())
      .addTo(map);
    const drawn = marker.getElement();
    drawn.setAttribute("aria-label", [stop.title, ...stop.parts.map((part) => part.head)].join(". "));
    drawn.setAttribute("aria-haspopup", "dialog");
    return { at: stop.at, reach: [width / 2, signSize / 2] };
  }

  function labels(regions, dots) {
    const atStops = scene.stops.map((stop) => {
      const ends = stop.symbols.includes("start") || stop.symbols.includes("end");
      const reach = [stop.symbols.length * signSize / 2, signSize / 2];
      return { at: stop.at, text: short(stop.label), rank: ends ? 0 : 1, kind: ends ? "of-end" : "of-stop", reach };
    });
    const shown = new Set(scene.stops.map((stop) => short(stop.label)));
    const atPlaces = scene.places
      .map(([lat, lon, name, city], i) =>
        ({ at: [lat, lon], text: short(name), rank: city ? 3 : 4, kind: "of-place", reach: [5, 5], dot: dots[i] }))
      .filter(({ text }) => !shown.has(text));
    return [...atStops, ...regions, ...atPlaces];
  }

  function linkPanel(legs, view) {
    for (const button of document.querySelectorAll(".show")) {
      button.addEventListener("click", () => {
        const leg = legs[Number(button.dataset.leg)];
        view.show(leg.getBounds(), { padding: [60, 60], maxZoom: 8 });
        leg.openPopup(leg.getCenter());
      });
    }
  }

  page.begin(map, scene);
  const legs = drawLegs();
  const view = page.keepInView(map, scene.texts.whole, L.featureGroup(legs).getBounds());
  linkPanel(legs, view);
  const regions = page.drawRegions(map, scene.regions);
  const dots = drawPlaces();
  const signs = scene.stops.map(drawStop);
  drawLabels(map, labels(regions, dots), signs, legs.map((leg) => leg.getLatLngs()));
}
