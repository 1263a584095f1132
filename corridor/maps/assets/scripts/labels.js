// Names beside places: as many as find room, the weightiest first, clear of lines and signs.
// Gives a function that arranges them anew.
function drawLabels(map, group, labels, signs, lines) {
  "use strict";
  page.pane(map, "labels", 590).style.pointerEvents = "none";
  const gap = 3;
  const edge = 6;
  const lineStep = 9;
  // Labels up to this rank may lie on a line when there is no room beside it.
  const firmRank = 2;
  const dotsFromZoom = 6;
  const placed = labels.slice().sort((a, b) => a.rank - b.rank).map(add);

  function add(label) {
    const box = document.createElement("span");
    box.textContent = label.text;
    const icon = L.divIcon({ className: `label ${label.kind}`, html: box, iconSize: [0, 0] });
    L.marker(label.at, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(group);
    return { ...label, box, width: box.offsetWidth, height: box.offsetHeight };
  }

  function offsets({ width, height, reach, bounds }) {
    const [x, y] = bounds ? halfSize(bounds) : reach;
    const [right, left] = [x + gap, -x - gap - width];
    const [above, below] = [-y - gap - height, y + gap];
    if (bounds) {
      const within = width < 2 * x ? [[-width / 2, -height / 2]] : [];
      return [
        ...within, [-width / 2, below], [-width / 2, below + height],
        [right, -height / 2], [left, -height / 2], [-width / 2, above],
      ];
    }
    return [
      [right, -height / 2], [-width / 2, above], [-width / 2, below], [left, -height / 2],
      [-x, above], [-x, below], [x - width, above], [x - width, below],
    ];
  }

  function halfSize(bounds) {
    const size = map.project(bounds.getSouthEast()).subtract(map.project(bounds.getNorthWest()));
    return [size.x / 2, size.y / 2];
  }

  function meets(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  function around(at, [x, y]) {
    const p = map.project(at);
    return [p.x - x, p.y - y, p.x + x, p.y + y];
  }

  // Points along the lines on screen, close enough that no label slips between two.
  function* alongLines() {
    for (const line of lines) {
      let last = null;
      for (const at of line) {
        const here = map.project(at);
        const steps = last ? Math.min(500, Math.ceil(here.distanceTo(last) / lineStep)) : 0;
        for (let i = 1; i <= steps; i++) {
          const p = last.add(here.subtract(last).multiplyBy(i / steps));
          yield [p.x - 3, p.y - 3, p.x + 3, p.y + 3];
        }
        if (steps || !last) last = here;
      }
    }
  }

  // Where Leaflet's buttons lie, in the pixels in which the map counts.
  function controls(min) {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      const [x, y] = [min.x - frame.left, min.y - frame.top];
      return [left + x, top + y, right + x, bottom + y];
    });
  }

  function arrange() {
    const { min, max } = map.getPixelBounds();
    const taken = [...controls(min), ...signs.map(({ at, reach }) => around(at, reach))];
    const covered = [...alongLines()];
    const free = (area) => !taken.some((other) => meets(area, other));
    const clear = (area) => free(area) && !covered.some((other) => meets(area, other));
    const inView = ([left, top, right, bottom]) =>
      left > min.x + edge && top > min.y + edge && right < max.x - edge && bottom < max.y - edge;
    for (const label of placed) {
      const p = map.project(label.at);
      const areas = offsets(label).map(([dx, dy]) =>
        [p.x + dx, p.y + dy, p.x + dx + label.width, p.y + dy + label.height]);
      const whole = inView([p.x, p.y, p.x, p.y]) ? areas.filter(inView) : areas;
      const room = whole.find(clear) ?? (label.rank < firmRank ? whole.find(free) : undefined);
      show(label, room && [room[0] - p.x, room[1] - p.y]);
      if (room) taken.push(room);
      // In a region too small for its own name, another would be taken for it.
      if (label.bounds && label.width > 2 * halfSize(label.bounds)[0]) {
        taken.push(around(label.at, halfSize(label.bounds)));
      }
    }
  }

  function show({ box, dot }, offset) {
    box.hidden = !offset;
    if (offset) box.style.transform = `translate(${offset.map(Math.round).join("px, ")}px)`;
    dot?.getElement().classList.toggle("faint", !offset && map.getZoom() < dotsFromZoom);
  }

  arrange();
  return arrange;
}
