// Draws the plans that the page carries as JSON; every text goes in as text, never as HTML.
function drawRoute(map) {
  "use strict";
  const signSize = 22;
  const { element, sign, short, popup } = page;
  const drawn = L.featureGroup();
  let legs = [];
  let afterMove = [];
  let view = null;

  // A leg runs over lines that plans share, told by number from 1, below 0 where it runs back.
  function pointsOf(lines, number) {
    const points = lines[Math.abs(number) - 1];
    return number < 0 ? points.slice().reverse() : points;
  }

  const pointsOfAll = (lines, numbers) => numbers.flatMap((number) => pointsOf(lines, number));

  function drawOthers(scene, chosen) {
    scene.plans.forEach((plan, number) => {
      if (number === chosen) return;
      const along = plan.legs.map((leg) => pointsOfAll(scene.lines, leg.lines));
      L.polyline(along, { className: "other", interactive: false }).addTo(drawn);
      L.polyline(along, { className: "reach" })
        .bindTooltip(() => element("span", plan.name), { sticky: true })
        .on("click", () => page.choose(number))
        .addTo(drawn);
    });
  }

  function drawLegs(scene, plan) {
    const along = plan.legs.map((leg) => pointsOfAll(scene.lines, leg.lines));
    const draw = (kind) => plan.legs.forEach((leg, i) => {
      L.polyline(along[i], { className: kind + " " + leg.way, interactive: false }).addTo(drawn);
    });
    ["casing", "way", "core"].forEach(draw);
    for (const leg of plan.legs) {
      const estimated = leg.estimated.map((number) => pointsOf(scene.lines, number));
      if (estimated.length) L.polyline(estimated, { className: "estimated", interactive: false }).addTo(drawn);
    }
    return plan.legs.map((leg, i) =>
      L.polyline(along[i], { className: "reach" })
        .bindTooltip(() => element("span", leg.tip), { sticky: true })
        .bindPopup(() => popup(leg), page.popupOptions(map))
        .on("popupopen", ({ target }) => target.closeTooltip())
        .addTo(drawn));
  }

  function drawPlaces(plan) {
    return plan.places.map(([lat, lon, name]) =>
      L.circleMarker([lat, lon], { radius: 3, className: "place" })
        .bindTooltip(() => element("span", name))
        .addTo(drawn));
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
      .addTo(drawn);
    const shown = marker.getElement();
    shown.setAttribute("aria-label", [stop.title, ...stop.parts.map((part) => part.head)].join(". "));
    shown.setAttribute("aria-haspopup", "dialog");
    return { at: stop.at, reach: [width / 2, signSize / 2] };
  }

  function labels(plan, regions, dots) {
    const atStops = plan.stops.map((stop) => {
      const ends = stop.symbols.includes("start") || stop.symbols.includes("end");
      const reach = [stop.symbols.length * signSize / 2, signSize / 2];
      return { at: stop.at, text: short(stop.label), rank: ends ? 0 : 1, kind: ends ? "of-end" : "of-stop", reach };
    });
    const shown = new Set(plan.stops.map((stop) => short(stop.label)));
    const atPlaces = plan.places
      .map(([lat, lon, name, city], i) =>
        ({ at: [lat, lon], text: short(name), rank: city ? 3 : 4, kind: "of-place", reach: [5, 5], dot: dots[i] }))
      .filter(({ text }) => !shown.has(text));
    return [...atStops, ...regions, ...atPlaces];
  }

  function showLeg(number) {
    const leg = legs[number];
    view.show(leg.getBounds(), { padding: [60, 60], maxZoom: 8 });
    leg.openPopup(leg.getCenter());
  }

  function draw(scene, chosen) {
    const plan = scene.plans[chosen];
    drawn.clearLayers();
    afterMove = [];
    drawOthers(scene, chosen);
    legs = drawLegs(scene, plan);
    view?.frame(drawn.getBounds());
    view ??= page.keepInView(map, drawn.getBounds());
    const regions = page.drawRegions(map, plan.regions, drawn);
    const dots = drawPlaces(plan);
    const along = legs.map((leg) => leg.getLatLngs());
    afterMove.push(drawArrows(map, drawn, along));
    const signs = plan.stops.map(drawStop);
    afterMove.push(drawLabels(map, drawn, labels(plan, regions, dots), signs, along));
  }

  drawn.addTo(map);
  map.on("moveend resize", () => afterMove.forEach((arrange) => arrange()));
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".show");
    if (button) showLeg(Number(button.dataset.leg));
  });
  page.begin(map, (scene, chosen) => {
    scene.lines = scene.lines.map((flat) => unpacked(flat, page.perDegree));
    draw(scene, chosen);
  });
}
