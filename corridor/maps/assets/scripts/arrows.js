// Small chevrons along lines, which way they run; gives a function that sets them anew.
function drawArrows(map, group, lines) {
  "use strict";
  const apart = 120;
  const size = 4;
  const shapes = ["arrow-ground", "arrow"].map((className) =>
    L.polyline([], { className, interactive: false }).addTo(group));

  function chevron(from, to) {
    const along = to.subtract(from).divideBy(from.distanceTo(to) || 1);
    const across = L.point(-along.y, along.x);
    const tip = from.add(to).divideBy(2).add(along.multiplyBy(size / 2));
    const back = tip.subtract(along.multiplyBy(size));
    return [back.add(across.multiplyBy(size)), tip, back.subtract(across.multiplyBy(size))];
  }

  // A place every so many pixels, on pieces long enough to show a direction.
  function* chevrons(seen) {
    for (const line of lines) {
      let last = null;
      let gone = apart / 2;
      for (const at of line) {
        const here = map.latLngToLayerPoint(at);
        if (last === null) last = here;
        const step = here.distanceTo(last);
        if (step < 4) continue;
        gone += step;
        if (gone >= apart && seen.contains(here)) {
          gone = 0;
          yield chevron(last, here);
        }
        last = here;
      }
    }
  }

  function arrange() {
    const seen = L.bounds([[0, 0], map.getSize()].map((corner) => map.containerPointToLayerPoint(corner)));
    const set = [...chevrons(seen)].map((points) => points.map((point) => map.layerPointToLatLng(point)));
    for (const shape of shapes) shape.setLatLngs(set);
  }

  arrange();
  return arrange;
}
