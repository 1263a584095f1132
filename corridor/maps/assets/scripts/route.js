// Draws the plans that the page carries as JSON; every text goes in as text, never as HTML.
// A page may draw other ways in its own manner, `beside`, name the `others` that run by the clock,
// and have more to `tell`.
function drawRoute(map, options) {
  "use strict";
  const { beside, others, tell } = options ?? {};
  const signSize = () => Math.round(22 * looks.textScale());
  const { element, sign, short, popup } = page;
  let texts = {};
  let clock = null;
  const drawn = L.featureGroup();
  const ahead = L.polyline([], { className: "ahead", interactive: false });
  const lit = L.polyline([], { className: "lit", interactive: false });
  let lines = null;
  let plans = [];
  let legs = [];
  let signs = [];
  let scrolling = 0;
  let afterMove = [];
  let view = null;

  // A leg runs over lines that plans share, told by number from 1, below 0 where it runs back.
  function pointsOf(number) {
    const points = lines[Math.abs(number) - 1];
    return number < 0 ? points.slice().reverse() : points;
  }

  const pointsOfAll = (numbers) => numbers.flatMap(pointsOf);

  // Each line once, for the best of the ways that run over it.
  function drawOthers(chosen) {
    const taken = new Set();
    const all = [];
    const take = (plan) => plan.legs.flatMap((leg) => leg.lines).map(Math.abs)
      .filter((line) => !taken.has(line) && taken.add(line));
    take(plans[chosen]);
    plans.forEach((plan, number) => {
      const along = take(plan).map(pointsOf);
      if (!along.length) return;
      all.push(...along);
      L.polyline(along, { className: "other", interactive: false }).addTo(drawn);
      bringsForward(L.polyline(along, { className: "reach" }).addTo(drawn), number, chosen);
    });
    return { names: [], crossed: all };
  }

  // A line tells its way under the mouse and brings it forward at a click.
  function bringsForward(line, number, chosen) {
    line.bindTooltip(() => element("span", plans[number].name), { sticky: true })
      .on("mouseover", () => showAhead(number))
      .on("mouseout", () => showAhead(chosen))
      .on("click", () => page.choose(number));
  }

  // Shows a whole way before it is chosen: under the mouse, or where the keyboard is in the table.
  function showAhead(number) {
    const plan = plans[number];
    ahead.setLatLngs(legs.plan === plan ? [] : plan.legs.map((leg) => pointsOfAll(leg.lines)));
  }

  function drawLegs(plan) {
    const along = plan.legs.map((leg) => pointsOfAll(leg.lines));
    const draw = (kind) => plan.legs.forEach((leg, i) => {
      L.polyline(along[i], { className: `${kind} ${leg.way} ${plan.look ?? ""}`, interactive: false }).addTo(drawn);
    });
    ["casing", "way", "core"].forEach(draw);
    for (const leg of plan.legs) {
      const estimated = leg.estimated.map(pointsOf);
      if (estimated.length) L.polyline(estimated, { className: "estimated", interactive: false }).addTo(drawn);
    }
    return plan.legs.map((leg, i) =>
      L.polyline(along[i], { className: "reach" })
        .bindTooltip(() => element("span", leg.tip), { sticky: true })
        .bindPopup(() => popup(leg), page.popupOptions(map))
        .on("popupopen", ({ target }) => {
          target.closeTooltip();
          light([rowOfLeg(i)], along[i]);
        })
        .addTo(drawn));
  }

  // The stretch inside a region has a stroke of its own, and tells what it comes to.
  function drawInside(plan) {
    for (const { inside } of plan.regions.filter((region) => region.inside)) {
      const along = pointsOfAll(inside.lines);
      for (const className of ["inside-ground", "inside"]) L.polyline(along, { className, interactive: false }).addTo(drawn);
      L.polyline(along, { className: "reach of-inside" })
        .bindTooltip(() => element("span", inside.title), { sticky: true })
        .bindPopup(() => popup(inside), page.popupOptions(map))
        .on("popupopen", ({ target }) => target.closeTooltip())
        .addTo(drawn);
    }
  }

  const routeRows = () => [...document.querySelectorAll(".edition:not([hidden]) .route tbody tr")];
  const rowOfLeg = (number) =>
    routeRows().indexOf(document.querySelector(`.edition:not([hidden]) .route .show[data-leg="${number}"]`)?.closest("tr"));

  // What a popup tells of is seen on the map and in the table.
  function light(numbers, points) {
    lit.setLatLngs(points);
    for (const row of document.querySelectorAll(".route .lit")) row.classList.remove("lit");
    if (!numbers.length) return;
    const rows = routeRows();
    for (const number of numbers) rows[number]?.classList.add("lit");
    cancelAnimationFrame(scrolling);
    scrolling = requestAnimationFrame(() => rows[numbers[0]]?.scrollIntoView({ block: "nearest" }));
  }

  // The places of a way, and the chief town of a region that it passes by.
  function placesOf(plan) {
    const known = new Set(plan.places.map(([, , name]) => name));
    const towns = plan.regions.map(({ town }) => town).filter(([, , name]) => name && !known.has(name));
    return [...plan.places, ...towns.map((town) => [...town, 0])];
  }

  function drawPlaces(places) {
    return places.map(([lat, lon, name]) =>
      L.circleMarker([lat, lon], { radius: 3, className: "place" })
        .bindTooltip(() => element("span", name))
        .addTo(drawn));
  }

  function drawStop(stop) {
    const box = element("div", "", stop.symbols.length > 1 ? "stop several" : "stop");
    box.append(...stop.symbols.map(sign));
    const framed = element("div");
    framed.append(element("i", "", "leader"), box);
    const [width, height] = [stop.symbols.length * signSize(), signSize()];
    const icon = L.divIcon({ className: "", html: framed, iconSize: [width, height], popupAnchor: [0, -8] });
    const marker = L.marker(stop.at, { icon, riseOnHover: true })
      .bindTooltip(() => element("span", stop.title), { offset: [0, -8], direction: "top" })
      .bindPopup(() => popup(stop), page.popupOptions(map))
      .on("popupopen", ({ target }) => {
        target.closeTooltip();
        light(stop.rows, []);
      })
      .addTo(drawn);
    const shown = marker.getElement();
    shown.setAttribute("aria-label", [stop.title, ...stop.parts.map((part) => part.head)].join(". "));
    shown.setAttribute("aria-haspopup", "dialog");
    return { at: stop.at, width, height, marker, stop };
  }

  function labels(places, signs, dots) {
    const kind = ({ symbols }) => (symbols.includes("start") || symbols.includes("end") ? "of-end" : "of-stop");
    const atStops = signs.map(({ stop, marker }) =>
      ({ at: stop.at, text: short(stop.label), aside: stop.aside, rank: stop.rank, kind: kind(stop), sign: marker }));
    const shown = new Set(atStops.map(({ text }) => text));
    const atPlaces = places
      .map(([lat, lon, name, rank], i) => ({
        at: [lat, lon], text: short(name), rank, kind: rank ? "of-place" : "of-stop", reach: [5, 5], dot: dots[i],
      }))
      .filter(({ text }) => !shown.has(text));
    return [...atStops, ...atPlaces];
  }

  function showLeg(number) {
    const leg = legs[number];
    view.show(leg.getBounds(), { padding: [60, 60], maxZoom: 8 });
    leg.openPopup(leg.getCenter());
  }

  // A row of the route opens what the map tells of it.
  function showRow(number) {
    const leg = legs.plan.legs.findIndex((_, i) => rowOfLeg(i) === number);
    const stop = legs.plan.stops.findIndex(({ rows }) => rows.includes(number));
    if (leg >= 0) return showLeg(leg);
    if (stop < 0) return undefined;
    const { marker } = signs[stop];
    view.show(L.latLngBounds([marker.getLatLng()]), { maxZoom: map.getZoom() });
    return marker.openPopup();
  }

  function draw(scene, chosen) {
    plans = scene.plans;
    const plan = plans[chosen];
    drawn.clearLayers();
    afterMove = [];
    const { names, crossed } = beside?.(drawn, { plans, chosen, pointsOf, bringsForward }) ?? drawOthers(chosen);
    ahead.setLatLngs([]).addTo(drawn);
    lit.setLatLngs([]).addTo(drawn);
    legs = Object.assign(drawLegs(plan), { plan });
    const bounds = L.featureGroup(legs).getBounds();
    view?.frame(bounds);
    view ??= page.keepInView(map, bounds);
    const regions = page.drawRegions(map, plan.regions, drawn);
    afterMove.push(...regions.map(({ adapt }) => adapt));
    drawInside(plan);
    const places = placesOf(plan);
    const dots = drawPlaces(places);
    const along = legs.map((leg) => leg.getLatLngs());
    afterMove.push(drawArrows(map, drawn, along));
    signs = plan.stops.map(drawStop);
    afterMove.push(drawLabels(map, drawn, {
      labels: [...labels(places, signs, dots), ...names], signs, lines: along, others: crossed, regions,
    }));
    texts = scene.texts;
    clock ??= startClock(map, () => texts);
    const seen = others?.(chosen) ?? [chosen];
    clock([chosen, ...seen.filter((one) => one !== chosen)].map((one) => trips.trip(plans[one], pointsOf)));
    page.telling.csv = () => scene.csv ?? plan.csv;
    page.telling.geojson = () => ({ type: "FeatureCollection", features: seen.flatMap(featuresOf) });
    tell?.(scene, chosen);
  }

  // The line of a leg as GeoJSON has it.
  function positions({ lines: numbers }) {
    return pointsOfAll(numbers)
      .filter(([lat, lon], i, all) => !i || lat !== all[i - 1][0] || lon !== all[i - 1][1])
      .map(([lat, lon]) => [lon, lat]);
  }

  // A way that is compared is one feature; else legs lend their features the lines that are drawn.
  function featuresOf(number) {
    const { features, properties: whole, legs: own } = plans[number];
    const plan = number + 1;
    if (whole) {
      const geometry = { type: "MultiLineString", coordinates: own.map(positions) };
      return [{ type: "Feature", geometry, properties: { plan, ...whole } }];
    }
    return features.map(({ properties, geometry, ...feature }, i) => ({
      ...feature, properties: { plan, ...properties },
      geometry: geometry ?? { type: "LineString", coordinates: positions(own[i]) },
    }));
  }

  drawn.addTo(map);
  map.on("moveend resize", () => {
    for (const arrange of afterMove) arrange();
  });
  document.addEventListener("click", ({ target }) => {
    const row = target.closest(".route tbody tr");
    if (row) showRow(routeRows().indexOf(row));
  });
  map.on("popupclose", () => light([], []));
  for (const kind of ["mouseover", "focusin"]) {
    document.addEventListener(kind, ({ target }) => {
      const row = target.closest(".choice");
      if (row) showAhead(Number(row.dataset.plan));
      else if (target.closest(".panel")) ahead.setLatLngs([]);
    });
  }
  page.begin(map, (scene, chosen) => {
    lines ??= scene.lines.map((line) => unpacked(line, page.perDegree));
    draw(scene, chosen);
  });
}
