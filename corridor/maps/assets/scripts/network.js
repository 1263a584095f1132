// Draws the network that the page carries as rows of JSON: one canvas, no object a link.
function drawNetwork(map) {
  "use strict";
  const reach = 9;
  let scene, home, nodes, links, regions, canvas, view, facts, finds;
  let shownNodes = [];
  let chosen = null;
  let shownView = "mode";

  // Positions are pixels of the whole world at zoom 0; a view only scales and shifts them.
  function worldPixels([lat, lon]) {
    const { x, y } = map.project([lat, lon], 0);
    return [x, y];
  }

  function readNode([lat, lon, kind, name, names, codes, roles, country, region, aliases, isCity], number) {
    const [x, y] = worldPixels([lat, lon]);
    const words = (numbers) => numbers.map((word) => scene.words[word]).join(", ");
    return {
      number, at: [lat, lon], x, y, kind, name, names, codes, roles: words(roles),
      country: words([country]), region: words([region]), aliases, links: [], isCity: Boolean(isCity),
    };
  }

  function readLink([from, to, way, status, name, line, km, kind, drawn, confidence, sources, packed], number) {
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
      number, from: nodes[from], to: nodes[to], mode, gauge, status, confidence, km, sources, trace, box, points, told,
    };
    for (const end of new Set([link.from, link.to])) end.links.push(link);
    return link;
  }

  // How much a place weighs: many names are a mark of fame, many links of a hub.
  const weight = (node) => node.aliases.length / 10 + node.links.length / 5;

  // From which zoom a place is shown: what is famous or a hub first.
  function shownFrom(node) {
    const from = { border: 4.8, port: 4.8, city: 5.2, terminal: 6.6, station: 7.2 }[node.kind];
    const famous = node.isCity ? from - 0.75 * weight(node) : from;
    return home.has(node.number) ? Math.min(famous, 5) : famous;
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

  const lineWidth = (zoom) => Math.min(5, Math.max(1.4, 1.4 + (zoom - 3) * 0.5));

  function draw(context, sight) {
    const zoom = map.getZoom();
    const scale = 2 ** zoom;
    const origin = map.getPixelOrigin();
    const seen = seenBox(sight, scale, origin);
    const inSight = links.filter((link) => meets(link.box, seen));
    const traces = new Map(inSight.map((link) => [link, onCanvas(link.trace, scale, origin)]));
    const width = lineWidth(zoom);
    if (chosen && traces.has(chosen)) ways.highlight(context, [traces.get(chosen)], width);
    drawLinks(context, inSight, traces, { width, halo: zoom >= 5.5 });
    drawPlaces(context, zoom, scale, origin, seen);
    const further = zoom < 6 ? regionNames() : lineNames(inSight, traces);
    const names = zoom < 6 ? [...further, ...placeNames(zoom)] : [...placeNames(zoom), ...further];
    const corners = [[0, 0], map.getSize()].map((corner) => map.containerPointToLayerPoint(corner));
    drawNames(context, names, taken(), L.bounds(corners));
  }

  // Links that look the same are stroked together.
  function drawLinks(context, inSight, traces, size) {
    const order = ways.order(shownView);
    const groups = new Map();
    for (const link of inSight) {
      const { mode, status, [shownView]: value } = link;
      const key = [order.indexOf(value), status === "open" ? 0 : 1, status, mode].join();
      if (!groups.has(key)) groups.set(key, { look: { view: shownView, value, mode, status }, traces: [] });
      groups.get(key).traces.push(traces.get(link));
    }
    for (const key of [...groups.keys()].sort()) {
      const group = groups.get(key);
      ways.draw(context, group.traces, { ...group.look, ...size });
    }
  }

  function drawPlaces(context, zoom, scale, origin, seen) {
    shownNodes = nodes
      .filter((node) => meets([node.x, node.y, node.x, node.y], seen) && shownFrom(node) <= zoom)
      .map((node) => ({ node, x: node.x * scale - origin.x, y: node.y * scale - origin.y }));
    const order = ["station", "terminal", "city", "port", "border"];
    shownNodes.sort((a, b) => order.indexOf(a.node.kind) - order.indexOf(b.node.kind) || a.node.number - b.node.number);
    for (const { node, x, y } of shownNodes) marks.draw(context, node.kind, x, y);
  }

  function taken() {
    return shownNodes.map(({ node, x, y }) => {
      const size = marks.size(node.kind);
      return [x - size, y - size, x + size, y + size];
    });
  }

  function placeNames(zoom) {
    const light = { border: 0, port: 0, city: 0, terminal: 2, station: 3 };
    const rank = (node) => light[node.kind] - weight(node) - (home.has(node.number) ? 10 : 0);
    const text = zoom < 5.5 ? (name) => name.replace(/ \(.*$/, "") : page.short;
    return shownNodes
      .map(({ node, x, y }) => ({
        text: text(node.name), x, y, rank: rank(node), reach: marks.size(node.kind), colour: "ink",
        size: node.isCity ? 12.5 : 12, style: node.isCity || node.kind === "border" ? "600" : "",
      }))
      .sort((a, b) => a.rank - b.rank);
  }

  // The name of a line runs along a straight; a railway at home without one is named beside it.
  function lineNames(inSight, traces) {
    const named = inSight.filter((link) => link.told[1]);
    const names = named.map((link) => ({
      text: link.told[1], size: 12, style: "italic", colour: link.mode === "road" ? "road-name" : "rail-name",
      atHome: link.mode === "rail" && [link.from, link.to].every(({ number }) => home.has(number)),
      ...longestStraight(traces.get(link)),
    }));
    const beside = new Map(names.filter(({ atHome }) => atHome).sort((a, b) => a.room - b.room)
      .map((name) => [name.text, { ...name, angle: undefined, reach: [10, 22, 34] }]));
    return [...names, ...beside.values()];
  }

  function longestStraight(trace) {
    let longest = { room: 0 };
    for (let i = 2; i < trace.length; i += 2) {
      const [dx, dy] = [trace[i] - trace[i - 2], trace[i + 1] - trace[i - 1]];
      const room = Math.hypot(dx, dy);
      if (room > longest.room) {
        const angle = Math.atan2(dy, dx);
        const upright = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
        longest = { room, x: trace[i] - dx / 2, y: trace[i + 1] - dy / 2, angle: upright };
      }
    }
    return longest;
  }

  // From afar a region is known by its name; near by its outline is enough.
  function regionNames() {
    return regions.map(({ at, text }) => {
      const { x, y } = map.latLngToLayerPoint(at);
      return { text, x, y, reach: 12, size: 12.5, style: "italic 600", colour: "region-name" };
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
    const { at } = nodes[number];
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

  function read(told) {
    scene = told;
    home = new Set(scene.home);
    nodes = scene.nodes.map(readNode);
    links = scene.links.map(readLink);
    facts = networkFacts(scene, openLink);
    outlines.clearLayers();
    regions = page.drawRegions(map, scene.regions, outlines);
    view ??= page.keepInView(map, L.latLngBounds(scene.frame));
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
