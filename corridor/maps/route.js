// Draws the plan that the page carries as JSON; every text goes in as text, never as HTML.
function drawRoute(map) {
  "use strict";
  const scene = JSON.parse(document.getElementById("scene").textContent);
  const svgSpace = "http://www.w3.org/2000/svg";
  const perDegree = 1e4;
  const signSize = 22;
  const narrow = window.matchMedia("(max-width: 800px)");
  let moved = false;

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // A long name goes without what stands in brackets; the popup and the panel have it all.
  function short(name) {
    return name.length > 20 ? name.replace(/ \(.*$/, "") : name;
  }

  function sign(name) {
    const svg = document.createElementNS(svgSpace, "svg");
    const use = document.createElementNS(svgSpace, "use");
    svg.setAttribute("class", "sign " + name);
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#sign-" + name);
    svg.append(use);
    return svg;
  }

  function popup(thing) {
    const box = element("div", "", "facts");
    box.tabIndex = -1;
    box.append(element("h3", thing.title));
    for (const part of thing.parts) {
      if (part.head) {
        const head = element("h4");
        head.append(sign(part.symbol), part.head);
        box.append(head);
      }
      const list = element("dl");
      for (const [name, value] of part.rows) list.append(element("dt", name), element("dd", value));
      box.append(list);
    }
    return box;
  }

  const popupOptions = () => ({
    maxWidth: Math.min(340, map.getSize().x - 60),
    maxHeight: Math.max(140, map.getSize().y - 90),
    autoPanPadding: [14, 14],
  });

  function drawLegs() {
    const lines = scene.legs.map((leg) => unpacked(leg.line, perDegree));
    const draw = (kind) => scene.legs.forEach((leg, i) => {
      L.polyline(lines[i], { className: kind + " " + leg.way, interactive: false }).addTo(map);
    });
    ["casing", "way", "core"].forEach(draw);
    return scene.legs.map((leg, i) =>
      L.polyline(lines[i], { className: "reach" })
        .bindTooltip(() => element("span", leg.tip), { sticky: true })
        .bindPopup(() => popup(leg), popupOptions())
        .on("popupopen", ({ target }) => target.closeTooltip())
        .addTo(map));
  }

  function drawRegions() {
    const pane = map.createPane("regions");
    pane.style.zIndex = 300;
    return scene.regions.map((region) => {
      const rings = region.rings.map((ring) => unpacked(ring, perDegree));
      const shape = L.polygon(rings.map((ring) => [ring]), { pane: "regions", className: "region", interactive: false }).addTo(map);
      const bounds = shape.getBounds();
      return { at: bounds.getCenter(), text: region.name, rank: region.demanded ? 0.5 : 1.5, kind: "of-region", bounds };
    });
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
      .bindPopup(() => popup(stop), popupOptions())
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

  // Keyboard: Enter opens a popup and goes into it, Escape goes back to where it came from.
  function followFocus() {
    let origin = null;
    map.on("popupopen", ({ popup: opened }) => {
      origin = document.activeElement;
      document.body.classList.add("reading");
      const content = opened.getElement();
      content.setAttribute("role", "dialog");
      content.querySelector(".facts").focus({ preventScroll: true });
    });
    map.on("popupclose", ({ popup: closed }) => {
      document.body.classList.remove("reading");
      const inside = closed.getElement()?.contains(document.activeElement);
      if (inside && origin?.isConnected) origin.focus({ preventScroll: true });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
  }

  function wholeControl(show) {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const bar = element("div", "", "leaflet-bar");
      const button = element("button", "", "whole");
      button.type = "button";
      button.title = scene.texts.whole;
      button.setAttribute("aria-label", scene.texts.whole);
      const icon = document.createElementNS(svgSpace, "svg");
      icon.setAttribute("viewBox", "0 0 20 20");
      const path = document.createElementNS(svgSpace, "path");
      path.setAttribute("d", "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4");
      icon.append(path);
      button.append(icon);
      L.DomEvent.disableClickPropagation(bar);
      button.addEventListener("click", show);
      bar.append(button);
      return bar;
    };
    control.addTo(map);
  }

  // On a narrow screen the panel starts folded away, for the map to have the room.
  function foldPanel() {
    const fold = document.querySelector(".fold");
    const open = (state) => {
      document.body.classList.toggle("folded", !state);
      fold.setAttribute("aria-expanded", String(state));
      fold.textContent = state ? fold.dataset.open : fold.dataset.shut;
    };
    fold.addEventListener("click", () => open(document.body.classList.contains("folded")));
    narrow.addEventListener("change", () => open(!narrow.matches));
    open(!narrow.matches);
    return open;
  }

  function linkPanel(legs, open) {
    for (const button of document.querySelectorAll(".show")) {
      button.addEventListener("click", () => {
        const leg = legs[Number(button.dataset.leg)];
        if (narrow.matches) open(false);
        map.invalidateSize({ animate: false });
        map.fitBounds(leg.getBounds(), { padding: [60, 60], maxZoom: 8, animate: false });
        moved = true;
        leg.openPopup(leg.getCenter());
      });
    }
  }

  function keepInView(bounds) {
    const show = () => {
      const edge = narrow.matches ? 34 : 60;
      map.fitBounds(bounds, { padding: [edge, edge], maxZoom: 9, animate: false });
      moved = false;
    };
    map.on("dragstart zoomanim", () => { moved = true; });
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (!moved) show();
    }).observe(map.getContainer());
    wholeControl(show);
    show();
  }

  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", scene.texts.label);
  const open = foldPanel();
  map.invalidateSize({ animate: false });
  drawBasemap(map, scene.base);
  const legs = drawLegs();
  linkPanel(legs, open);
  keepInView(L.featureGroup(legs).getBounds());
  const regions = drawRegions();
  const dots = drawPlaces();
  const signs = scene.stops.map(drawStop);
  drawLabels(map, labels(regions, dots), signs, legs.map((leg) => leg.getLatLngs()));
  followFocus();
}
