// Land, lakes and borders, all on one canvas: three shapes, however many lands there are.
// Gives a function that leaves out borders along which an outline of their own is drawn.
function drawBasemap(map, base) {
  "use strict";
  const pane = map.createPane("base");
  pane.style.zIndex = 200;
  pane.style.pointerEvents = "none";
  const renderer = L.canvas({ pane: "base", padding: 0.5 });
  const lines = (layer) => base[layer].map((line) => unpacked(line, base.per_degree));
  const area = { renderer, pane: "base", interactive: false, stroke: false, fillOpacity: 1, smoothFactor: 0.7 };
  const borders = lines("border");
  const border = L.polyline(borders, { ...area, stroke: true, fill: false, weight: 1, opacity: 1 });
  const shapes = [["land", L.polygon(lines("land"), area)], ["water", L.polygon(lines("lake"), area)], ["border", border]];
  // Two surveys of a border lie up to so far apart, in degrees.
  const astray = 0.2;
  const paint = () => {
    for (const [name, shape] of shapes) shape.setStyle({ color: looks.colour(name), fillColor: looks.colour(name) });
  };

  // The nearest point of some rings, if it is so near that the border is theirs.
  function onRing(rings, [lat, lng]) {
    const shrink = Math.cos(lat * Math.PI / 180);
    const at = L.point(lng * shrink, lat);
    let [best, least] = [null, astray];
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1], ring[i]].map((corner) => L.point(corner[1] * shrink, corner[0]));
        const close = L.LineUtil.closestPointOnSegment(at, a, b);
        const far = close.distanceTo(at);
        if (far < least) [best, least] = [[close.y, close.x / shrink], far];
      }
    }
    return best;
  }

  // What of a border lies off the rings, each run led to the ring where it ends there.
  function runsOff(rings, line) {
    const runs = [];
    let last = null;
    for (const at of line) {
      const met = onRing(rings, at);
      if (met && last && !last.met) runs.at(-1).push(met);
      if (!met && (!last || last.met)) runs.push(last ? [last.met] : []);
      if (!met) runs.at(-1).push(at);
      last = { met };
    }
    return runs;
  }

  for (const [, shape] of shapes) shape.addTo(map);
  paint();
  looks.onChange(paint);
  return (rings) => {
    const reach = L.latLngBounds(rings.flat()).pad(0.1);
    const isNear = (line) => reach.intersects(L.latLngBounds(line));
    border.setLatLngs(borders.flatMap((line) => (isNear(line) ? runsOff(rings, line) : [line])));
  };
}
