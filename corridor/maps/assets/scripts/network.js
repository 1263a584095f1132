// Draws the network that the page carries as rows of JSON: one canvas, no object a link.
function drawNetwork(map) {
  "use strict";
  const reach = 9;
  const roadNumber = /^[A-ZА-Я]{1,3}-?\d+[A-Z]?(\/[A-ZА-Я]{1,3}-?\d+[A-Z]?)*/u;
  // From this zoom on all places are shown, though signs may touch.
  const allFrom = 11;
  // How far a river may wind off a straight along which its name runs, in pixels.
  const windingRiver = 20;
  // Up to which rank a place is written in which size; the first ones boldly.
  const boldRank = 2.9;
  const sizes = [[0, 14], [2, 13.5], [4, 13], [5, 12.5], [Infinity, 12]];
  let scene, home, nodes, links, regions, canvas, view, facts, finds;
  let shownNodes = [];
  let chosen = null;
  let sought = null;
  let lands = [];
  let rivers = [];
  let areWatersDrawn = false;
  let shownView = "mode";

  // Positions are pixels of the whole world at zoom 0; a view only scales and shifts them.
  function worldPixels([lat, lon]) {
    const { x, y } = map.project([lat, lon], 0);
    return [x, y];
  }

  function readNode([lat, lon, kind, name, names, codes, roles, country, region, aliases, rank, aside], number) {
    const [x, y] = worldPixels([lat, lon]);
    const words = (numbers) => numbers.map((word) => scene.words[word]).join(", ");
    return {
      number, at: [lat, lon], x, y, kind, name, names: names.filter((other) => other !== name), codes, roles: words(roles),
      country: words([country]), region: words([region]), aliases, links: [], rank, aside,
    };
  }

  function readLink([from, to, way, status, name, line, km, kind, drawn, confidence, sources, packed, isStraight], number) {
    const [mode] = way.split("-");
    const points = unpacked(packed, page.perDegree);
    const trace = new Float64Array(points.flatMap(worldPixels));
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < trace.length; i += 2) {
      box[0] = Math.min(box[0], trace[i]);
      box[1] = Math.min(box[1], trace[i + 1]);
      box[2] = Math.max(box[2], trace[i]);
      box[3] = Math.max(box[3], trace[i + 1]);
    }
    const told = [name, line, kind, drawn].map((word) => scene.words[word]);
    const gauge = mode === "rail" ? way : "none";
    const link = {
      number, from: nodes[from], to: nodes[to], mode, gauge, status, confidence, km, sources, trace, box, points, told, isStraight: Boolean(isStraight),
    };
    for (const end of new Set([link.from, link.to])) end.links.push(link);
    return link;
  }

  // From which zoom a place is shown: what is named in any case, then by people, then by its kind.
  function shownFrom({ kind, rank, number }) {
    const byKind = { border: 4.8, port: 4.8, city: 5.2, terminal: 6.6, station: 7.2 }[kind];
    const from = rank <= 0 ? 0 : Math.min(byKind, 1.6 + 0.9 * rank);
    return home.has(number) ? Math.min(from, 5) : from;
  }

  function seenBox({ min, max }, scale, origin) {
    return [(min.x + origin.x) / scale, (min.y + origin.y) / scale, (max.x + origin.x) / scale, (max.y + origin.y) / scale];
  }

  const meets = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

  // A trace on the canvas, without the points that stand on one pixel.
  function onCanvas(trace, scale, origin) {
    const drawn = [];
    let [lastX, lastY] = [Infinity, Infinity];
    for (let i = 0; i < trace.length; i += 2) {
      const [x, y] = [trace[i] * scale - origin.x, trace[i + 1] * scale - origin.y];
      if (Math.abs(x - lastX) + Math.abs(y - lastY) > 0.8 || i === trace.length - 2) {
        drawn.push(x, y);
        [lastX, lastY] = [x, y];
      }
    }
    return drawn;
  }

  const lineWidth = (zoom) => looks.wide() * Math.min(5, Math.max(1.4, 1.4 + (zoom - 3) * 0.5));

  function draw(context, sight) {
    const zoom = map.getZoom();
    const scale = 2 ** zoom;
    const origin = map.getPixelOrigin();
    const seen = seenBox(sight, scale, origin);
    const inSight = links.filter((link) => meets(link.box, seen));
    const traces = new Map(inSight.map((link) => [link, onCanvas(link.trace, scale, origin)]));
    const width = lineWidth(zoom);
    if (chosen && traces.has(chosen)) ways.highlight(context, [traces.get(chosen)], width);
    drawLinks(context, inSight, traces, { width, halo: zoom >= 5.5, toldApart: zoom >= 6 });
    drawPlaces(context, zoom, scale, origin, seen);
    const places = placeNames(zoom);
    const further = zoom < 6 ? regionNames() : [...regionNames(true), ...lineNames(inSight, traces)];
    const firm = places.filter(({ must }) => must);
    const rest = places.filter(({ must }) => !must);
    const names = [...firm, ...(zoom < 6 ? [...further, ...rest] : [...rest, ...further]), ...riverNames(), ...landNames()];
    const corners = [[0, 0], map.getSize()].map((corner) => map.containerPointToLayerPoint(corner));
    const lines = [...traces.values()];
    drawNames(context, names, { taken: taken(), view: L.bounds(corners), outlines: regions.flatMap(traced), lines, isNear: zoom >= 6 });
  }

  // Links that look the same are stroked together.
  function drawLinks(context, inSight, traces, size) {
    const order = ways.order(shownView);
    const groups = new Map();
    for (const link of inSight) {
      const { mode, status, [shownView]: value } = link;
      const straight = size.toldApart && link.isStraight;
      const key = [order.indexOf(value), status === "open" ? 0 : 1, status, mode, straight].join();
      if (!groups.has(key)) groups.set(key, { look: { view: shownView, value, mode, status, straight }, traces: [] });
      groups.get(key).traces.push(traces.get(link));
    }
    for (const key of [...groups.keys()].sort()) {
      const group = groups.get(key);
      ways.draw(context, group.traces, { ...group.look, ...size });
    }
  }

  // No sign stands on another: the weightier stays until there is room for both.
  function drawPlaces(context, zoom, scale, origin, seen) {
    const found = nodes
      .filter((node) => meets([node.x, node.y, node.x, node.y], seen) && (node === sought || shownFrom(node) <= zoom))
      .map((node) => ({ node, x: node.x * scale - origin.x, y: node.y * scale - origin.y }))
      .sort((a, b) => weight(a.node) - weight(b.node) || a.node.number - b.node.number);
    const cells = new Map();
    shownNodes = found.filter((shown) => {
      const { node, x, y } = shown;
      const size = marks.size(node.kind);
      const near = neighbours(cells, x, y);
      if (zoom < allFrom && near.some((other) => Math.max(Math.abs(other.x - x), Math.abs(other.y - y)) < marks.size(other.node.kind) + size)) return false;
      neighbours(cells, x, y, shown);
      return true;
    });
    for (const { node, x, y } of [...shownNodes].reverse()) marks.draw(context, node.kind, x, y);
  }

  // What stands within a cell of a point; what is added stands in its own.
  function neighbours(cells, x, y, added) {
    const [column, row] = [Math.floor(x / 16), Math.floor(y / 16)];
    if (added) {
      const key = `${column},${row}`;
      cells.set(key, [...(cells.get(key) ?? []), added]);
    }
    return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${column + dx},${row + dy}`) ?? []));
  }

  const light = { border: 1, port: 1, city: 0, terminal: 2, station: 3 };
  const weight = (node) => {
    if (node === sought || node.rank <= 0) return node === sought ? -30 : -20;
    return node.rank + light[node.kind] - (home.has(node.number) ? 10 : 0);
  };

  // Where signs stand and Leaflet's buttons lie.
  function taken() {
    const frame = map.getContainer().getBoundingClientRect();
    const controls = [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      const [min, max] = [[left, top], [right, bottom]].map(([x, y]) =>
        map.containerPointToLayerPoint([x - frame.left, y - frame.top]));
      return [min.x, min.y, max.x, max.y];
    });
    const signs = shownNodes.map(({ node, x, y }) => {
      const size = marks.size(node.kind);
      return [x - size, y - size, x + size, y + size];
    });
    return [...controls, ...signs];
  }

  function placeNames(zoom) {
    const text = zoom < 5.5 ? (name) => name.replace(/ \(.*$/, "") : page.short;
    const isBold = ({ rank, kind }) => rank <= boldRank || kind === "border";
    return shownNodes.map(({ node, x, y }) => ({
      text: text(node.name), x, y, reach: marks.size(node.kind), colour: "ink", must: node.rank <= 0, aside: zoom >= 6 ? node.aside : "",
      size: sizes.find(([rank]) => node.rank <= rank)[1], style: isBold(node) ? "600" : "",
    }));
  }

  // Names of countries and seas stand where nothing else does; that of a region beside the one
  // that is framed as near to its own middle as is in sight.
  function landNames() {
    const colours = { land: "land-name", sea: "sea-name", region: "land-name" };
    return lands.map(([kind, text, spots]) => ({
      text: kind === "land" ? text.toUpperCase() : text, colour: colours[kind], size: 12, style: kind === "sea" ? "italic" : "",
      longer: rooms.longerThan(kind, spots),
      middles: kind === "region" && towardsHome(spots[0]),
      rows: spots.map(([lat, lng, reach]) => {
        const { x, y } = map.latLngToLayerPoint([lat, lng]);
        return [x, y, map.latLngToLayerPoint([lat, lng + reach]).x - x];
      }),
    }));
  }

  function towardsHome([lat, lng]) {
    const framed = regions.find(({ demanded }) => demanded) ?? regions[0];
    const from = map.latLngToLayerPoint([lat, lng]);
    const way = map.latLngToLayerPoint(framed.at).subtract(from);
    const rings = traced(framed);
    const sight = L.bounds([[0, 0], map.getSize()].map((corner) => map.containerPointToLayerPoint(corner)));
    const middles = [];
    let last = 1;
    for (let share = 0; share < last; share += 0.02) {
      const at = from.add(way.multiplyBy(share));
      if (rooms.isInside(rings, at.x, at.y)) break;
      // Farther on it would stand in another region.
      if (last === 1 && sight.contains(at)) last = share + 0.2;
      middles.push(...[0, -40, 40].map((aside) => [at.x + aside, at.y]));
    }
    return middles.filter(([x, y]) => !rooms.isInside(rings, x, y));
  }

  // A railway goes by its line, a road by its number: "border" and the ends of a road are no name.
  const lineName = ({ mode, told: [, line] }) => (mode === "road" ? line.match(roadNumber)?.[0] : line);

  // The name of a line runs along a straight; a railway at home without one is named beside it.
  function lineNames(inSight, traces) {
    const named = inSight.filter((link) => lineName(link));
    const names = named.map((link) => ({
      text: lineName(link), size: 12, style: "italic", colour: link.mode === "road" ? "road-name" : "rail-name",
      atHome: link.mode === "rail" && [link.from, link.to].every(({ number }) => home.has(number)),
      ...longestStraight(traces.get(link)),
    }));
    const beside = new Map(names.filter(({ atHome }) => atHome).sort((a, b) => a.straight - b.straight)
      .map((name) => [name.text, { ...name, angle: undefined, reach: [10, 22, 34] }]));
    return [...names, ...beside.values()];
  }

  // A river is named along its longest straight in sight.
  function riverNames() {
    const sight = L.bounds([[0, 0], map.getSize()].map((corner) => map.containerPointToLayerPoint(corner)));
    return rivers.filter(({ text }) => text).flatMap(({ text, weight, lines }) => {
      const traces = lines.map((line) => line.map((at) => map.latLngToLayerPoint(at)).filter((at) => sight.contains(at)))
        .map((points) => rooms.simplified(points, windingRiver)).filter((trace) => trace.length > 2);
      const straights = traces.flatMap(rooms.straightsOf).sort((a, b) => b.straight - a.straight);
      return { text, size: weight < 3 ? 13 : 12, style: "italic", colour: "sea-name", straights: straights.slice(0, 6) };
    });
  }

  function longestStraight(trace) {
    return rooms.straightsOf(trace).reduce((longest, next) => (next.straight > longest.straight ? next : longest), { straight: 0 });
  }

  const traced = ({ rings }) => rings.map((ring) => ring.flatMap((at) => {
    const { x, y } = map.latLngToLayerPoint(at);
    return [x, y];
  }));

  // From afar a region is named beside its middle; near by inside it, where there is room.
  function regionNames(isNear) {
    return regions.map((region) => {
      const { at, text } = region;
      const { x, y } = map.latLngToLayerPoint(at);
      if (isNear) return { text, rings: traced(region), size: 14, style: "italic 600", colour: "region-name" };
      return { text, x, y, reach: 12, must: true, size: 12.5, style: "italic 600", colour: "region-name" };
    });
  }

  function nearestNode(point) {
    let best = null;
    let least = reach + 3;
    for (const { node, x, y } of shownNodes) {
      const far = Math.hypot(x - point.x, y - point.y);
      if (far < least) [best, least] = [node, far];
    }
    return best;
  }

  function nearestLink(point) {
    const scale = 2 ** map.getZoom();
    const origin = map.getPixelOrigin();
    const [x, y] = [(point.x + origin.x) / scale, (point.y + origin.y) / scale];
    let best = null;
    let least = reach / scale;
    const around = [x - reach / scale, y - reach / scale, x + reach / scale, y + reach / scale];
    const here = L.point(x, y);
    for (const link of links) {
      if (!meets(link.box, around)) continue;
      for (let i = 2; i < link.trace.length; i += 2) {
        const [a, b] = [L.point(link.trace[i - 2], link.trace[i - 1]), L.point(link.trace[i], link.trace[i + 1])];
        const far = L.LineUtil.pointToSegmentDistance(here, a, b);
        if (far < least) [best, least] = [link, far];
      }
    }
    return best;
  }

  function open(at, thing) {
    L.popup(page.popupOptions(map)).setLatLng(at).setContent(page.popup(thing)).openOn(map);
  }

  function choose(link) {
    chosen = link;
    canvas._redraw();
  }

  function openLink(link, at) {
    if (!at) view.show(L.latLngBounds(link.points), { padding: [60, 60], maxZoom: 9 });
    open(at ?? link.points[Math.floor(link.points.length / 2)], facts.linkFacts(link));
    choose(link);
  }

  function openNode(node) {
    open(node.at, facts.nodeFacts(node));
  }

  function goTo(number) {
    sought = nodes[number];
    const { at } = sought;
    view.show(L.latLngBounds([at, at]), { closer: true, maxZoom: Math.max(8.5, Math.min(map.getZoom(), 11)) });
    openNode(nodes[number]);
  }

  function onClick({ layerPoint, latlng }) {
    const node = nearestNode(layerPoint);
    if (node) return openNode(node);
    const link = nearestLink(layerPoint);
    return link && openLink(link, latlng);
  }

  function onMove({ layerPoint, latlng }) {
    const thing = nearestNode(layerPoint) ?? nearestLink(layerPoint);
    map.getContainer().classList.toggle("on-thing", Boolean(thing));
    if (!thing) return tip.remove();
    return tip.setLatLng(thing.at ?? latlng).setContent(page.element("span", thing.name ?? facts.titled(thing))).addTo(map);
  }

  // Colours the links by another of their properties; its table is the legend.
  function colourBy(view) {
    shownView = view;
    for (const button of document.querySelectorAll(".view")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    for (const table of document.querySelectorAll(".of-view")) {
      table.hidden = !table.dataset.views.split(" ").includes(view);
    }
    canvas._redraw();
  }

  function adaptAll() {
    for (const { adapt } of regions) adapt();
  }

  function read(told) {
    scene = told;
    home = new Set(scene.home);
    lands = [...scene.regionNames, ...page.lands()];
    nodes = scene.nodes.map(readNode);
    links = scene.links.map(readLink);
    facts = networkFacts(scene, openLink);
    outlines.clearLayers();
    regions = page.drawRegions(map, scene.regions, outlines);
    map.off("moveend", adaptAll).on("moveend", adaptAll);
    if (scene.waters) {
      const points = (line) => unpacked(line, scene.waters.per_degree);
      rivers = scene.waters.rivers.map(([text, weight, lines]) => ({ text, weight, lines: lines.map(points) }));
      if (!areWatersDrawn) drawWaters(map, rivers, scene.waters.lakes.map(points));
      areWatersDrawn = true;
    }
    // Places leave out a region's edges: a region that is framed is seen whole.
    const frame = L.latLngBounds(scene.frame);
    for (const { bounds, demanded } of regions) if (demanded) frame.extend(bounds);
    view ??= page.keepInView(map, frame);
    finds = networkFinds(scene, links, showArea);
    chosen = null;
    canvas?._redraw();
  }

  function showArea(bounds) {
    view.show(bounds, { closer: true, padding: [40, 40], maxZoom: 9 });
  }

  const outlines = L.featureGroup().addTo(map);
  page.begin(map, read);
  page.pane(map, "network", 450).style.pointerEvents = "none";
  const Canvas = L.Canvas.extend({ _draw() { draw(this._ctx, this._bounds); } });
  canvas = new Canvas({ pane: "network", padding: 0.25 }).addTo(map);
  const tip = L.tooltip({ direction: "top", offset: [0, -8] });
  map.on("click", onClick);
  map.on("mousemove", onMove);
  map.on("mouseout movestart", () => tip.remove());
  map.on("popupclose", () => choose(null));
  marks.drawSwatches();
  looks.onChange(() => {
    marks.drawSwatches();
    canvas._redraw();
  });
  for (const form of document.querySelectorAll(".search")) {
    searchThings(form, () => [...nodes, ...finds], () => scene.texts.none, ({ number, go }) => (go ? go() : goTo(number)));
  }
  document.addEventListener("click", ({ target }) => {
    const place = target.closest(".to-place");
    const view = target.closest(".view");
    if (place) goTo(Number(place.dataset.node));
    if (view) colourBy(view.dataset.view);
  });
}
