// Signs of a way and the names on its map: as many as find room, the weightiest first.
// Gives a function that arranges them anew.
function drawLabels(map, group, told) {
  "use strict";
  const { labels, signs, lines, others, regions } = told;
  page.pane(map, "labels", 590).style.pointerEvents = "none";
  // Labels up to this rank may lie on a line when there is no room beside it.
  const firmRank = 1;
  const dotsFromZoom = 6;
  // How far a way may wind off a straight along which its name runs: half as high as the name, in pixels.
  const windingWay = 8;
  const byRank = [...signs].sort((a, b) => a.stop.rank - b.stop.rank);
  const placed = measured("bare", [...labels].sort((a, b) => a.rank - b.rank).map(add));
  const named = measured("wrapped", regions.map((region) => add({ ...region, kind: "of-region" })));
  const quiet = measured("", page.lands().map(([kind, text, spots]) => add({ kind: `of-${kind}`, text, spots, longer: rooms.longerThan(kind, spots), at: spots[0].slice(0, 2) })));

  function add(label) {
    const box = page.element("span", label.text);
    if (label.aside) box.append(page.element("small", label.aside));
    const leader = page.element("i", "", "leader");
    const both = page.element("div");
    both.append(leader, box);
    const icon = L.divIcon({ className: `label ${label.kind}`, html: both, iconSize: [0, 0] });
    const marker = L.marker(label.at, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(group);
    return { ...label, marker, box, leader };
  }

  // As it is, and in a smaller way: without what stands below the name, or in several lines.
  function measured(smaller, added) {
    for (const label of added) label.sizes = [sizeOf(label.box)];
    for (const label of smaller ? added : []) {
      label.smaller = smaller;
      label.box.classList.add(smaller);
      label.sizes.push(sizeOf(label.box));
    }
    return added;
  }

  function sizeOf(box) {
    return { width: box.offsetWidth, height: box.offsetHeight };
  }

  function traced(line) {
    return line.flatMap((at) => {
      const { x, y } = map.latLngToContainerPoint(at);
      return [x, y];
    });
  }

  // Where Leaflet's buttons lie.
  function controls() {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
    });
  }

  function placeSign(sign, room) {
    const at = map.latLngToContainerPoint(sign.at);
    const found = room.sign(at, sign);
    const icon = sign.marker.getElement();
    icon.hidden = !found;
    const [dx, dy] = found ? [found.left + sign.width / 2 - at.x, found.top + sign.height / 2 - at.y] : [0, 0];
    icon.style.marginLeft = `${dx - sign.width / 2}px`;
    icon.style.marginTop = `${dy - sign.height / 2}px`;
    lead(icon.querySelector(".leader"), found?.leader, at, [sign.width / 2 - dx, sign.height / 2 - dy]);
    return { x: at.x + dx, y: at.y + dy, reach: [sign.width / 2, sign.height / 2] };
  }

  // A leader is a thin box, turned.
  function lead(line, leader, { x, y }, [left, top] = [0, 0]) {
    line.hidden = !leader;
    if (!leader) return;
    const [[fromX, fromY], [toX, toY]] = leader;
    line.style.width = `${Math.hypot(toX - fromX, toY - fromY)}px`;
    const angle = Math.atan2(toY - fromY, toX - fromX);
    line.style.transform = `translate(${fromX - x + left}px, ${fromY - y + top}px) rotate(${angle}rad)`;
  }

  function show(label, at, found) {
    const { box, leader, dot } = label;
    box.hidden = !found;
    lead(leader, found?.leader, at);
    if (found) {
      if (label.smaller) box.classList.toggle(label.smaller, found.number > 0);
      const turn = found.angle ? ` rotate(${found.angle}rad)` : "";
      box.style.transform = `translate(${Math.round(found.left - at.x)}px, ${Math.round(found.top - at.y)}px)${turn}`;
    }
    dot?.getElement().classList.toggle("faint", !found && map.getZoom() < dotsFromZoom);
  }

  function nameRegion(region, room) {
    const at = map.latLngToContainerPoint(region.at);
    const { sizes } = region;
    const half = map.latLngToContainerPoint(region.bounds.getSouthEast()).subtract(at);
    const place = { x: at.x, y: at.y, reach: [Math.abs(half.x) * 0.8, Math.abs(half.y) * 0.8] };
    const traces = region.rings.map(traced);
    for (const [number, size] of sizes.entries()) {
      const found = room.over(rooms.middlesIn(traces, size, room.view), size);
      if (found) return show(region, at, { ...found, number });
    }
    return show(region, at, room.name(place, sizes, { must: true, led: true }));
  }

  // The first place of a land that has room for its name, or near it.
  function nameLand(land, room) {
    const [size] = land.sizes;
    const rows = land.spots.map(([lat, lng, reach]) => {
      const { x, y } = map.latLngToContainerPoint([lat, lng]);
      return [x, y, Math.abs(map.latLngToContainerPoint([lat, lng + reach]).x - x)];
    });
    show(land, map.latLngToContainerPoint(land.at), room.over(rooms.inRows(rows, size, land.longer), size, { apart: 8 }));
  }

  // The name of a way runs along it where it is alone; else it stands beside it.
  function nameWay({ own, spots, sizes, reach }, room) {
    const traces = own.flatMap((points) => rooms.runsIn(room.view, points.map((at) => map.latLngToContainerPoint(at))))
      .map((points) => rooms.simplified(points, windingWay));
    const along = room.onStraight(traces.flatMap(rooms.straightsOf), sizes[0]);
    if (along) return along;
    for (const onLines of [false, true]) {
      for (const spot of spots) {
        const { x, y } = map.latLngToContainerPoint(spot);
        const found = room.name({ x, y, reach }, sizes, { onLines, led: onLines });
        if (found) return found;
      }
    }
    return null;
  }

  function arrange() {
    const { x, y } = map.getSize();
    const view = [0, 0, x, y];
    const taken = controls();
    const onSigns = rooms.open(view, taken);
    const places = new Map(byRank.map((sign) => [sign.marker, placeSign(sign, onSigns)]));
    const edges = [...others, ...regions.flatMap(({ rings }) => rings)];
    const room = rooms.open(view, taken, lines.map(traced), edges.map(traced));
    const nameAll = (some) => {
      for (const label of some) {
        const at = map.latLngToContainerPoint(label.at);
        if (label.own) show(label, at, nameWay(label, room));
        else {
          const place = places.get(label.sign) ?? { x: at.x, y: at.y, reach: label.reach };
          show(label, at, room.name(place, label.sizes, { must: label.rank <= 0, onLines: label.rank < firmRank, led: label.rank < firmRank }));
        }
      }
    };
    nameAll(placed.filter(({ rank }) => rank <= 0));
    for (const region of named) nameRegion(region, room);
    nameAll(placed.filter(({ rank }) => rank > 0));
    for (const land of quiet) nameLand(land, room);
  }

  arrange();
  return arrange;
}
