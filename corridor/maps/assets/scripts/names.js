// Names on a canvas: as many as find room, the weightiest first.
function drawNames(context, names, ground) {
  "use strict";
  const { taken, view, outlines, lines, isNear } = ground;
  const family = getComputedStyle(document.body).fontFamily;
  const scale = looks.textScale();
  // What is longer finds no room on a map, and takes long to measure.
  const longest = 60;
  const sides = [view.min.x, view.min.y, view.max.x, view.max.y];
  const room = rooms.open(sides, taken, outlines, lines);

  function write({ text, colour }, x, y) {
    context.lineJoin = "round";
    context.setLineDash([]);
    context.lineWidth = 3;
    context.strokeStyle = looks.colour("halo");
    context.strokeText(text, x, y);
    context.fillStyle = looks.colour(colour);
    context.fillText(text, x, y);
  }

  function lead([[fromX, fromY], [toX, toY]]) {
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.lineWidth = 1;
    context.strokeStyle = looks.colour("ink");
    context.stroke();
  }

  function beside(name, width) {
    const { x, y, size, reach, must, aside } = name;
    const small = 0.9 * size;
    context.font = `${small}px ${family}`;
    const below = aside ? context.measureText(aside).width : 0;
    context.font = `${name.style ?? ""} ${size}px ${family}`;
    const bare = { width: width + 2, height: size + 1 };
    const full = { width: Math.max(width, below) + 2, height: size + small + 3 };
    for (const far of [reach].flat()) {
      const found = room.name({ x, y, reach: [far, far] }, aside ? [full, bare] : [bare], { must, onLines: true, led: isNear });
      if (!found) continue;
      if (found.leader) lead(found.leader);
      write(name, found.left + 1, found.top + size / 2 + 0.5);
      if (!aside || found.number) return;
      context.font = `${small}px ${family}`;
      write({ ...name, text: aside }, found.left + 1, found.top + size + small / 2 + 2);
      return;
    }
  }

  // A name of a line runs along it, upright enough to be read; it may be longer than a straight by so
  // much as one that winds allows.
  function onLine(name, width, longer = 0) {
    const { x, y, angle, size, straight } = name;
    if (width + 16 - longer > straight) return false;
    const across = Math.abs(Math.cos(angle)) * width + size;
    const down = Math.abs(Math.sin(angle)) * width + size;
    // It stands on the line, not across it.
    const above = size / 2 + 2;
    const [middleX, middleY] = [x + Math.sin(angle) * above, y - Math.cos(angle) * above];
    const area = [middleX - across / 2, middleY - down / 2, middleX + across / 2, middleY + down / 2];
    if (!room.isFree(area)) return false;
    room.take(area);
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    write(name, -width / 2, -above);
    context.restore();
    return true;
  }

  // A name over a land or sea, or inside the rings of a region, if that has so much room.
  function over(name, width) {
    const height = name.size + 2;
    const size = { width: width + 4, height };
    const { rings, middles = rings && rooms.middlesIn(rings, size, room.view) } = name;
    const found = room.over(middles || rooms.inRows(name.rows, size, name.longer), size, { apart: rings ? 0 : 8, onLines: true });
    if (found) write(name, found.left + 2, found.top + height / 2);
  }

  context.textBaseline = "middle";
  for (const asked of names) {
    const text = asked.text.length > longest ? `${asked.text.slice(0, longest)}…` : asked.text;
    const name = { ...asked, text, size: scale * asked.size };
    context.font = `${name.style ?? ""} ${name.size}px ${family}`;
    const width = context.measureText(name.text).width;
    if (name.rows || name.rings) over(name, width);
    else if (name.straights) name.straights.some((spot) => onLine({ ...name, ...spot }, width, 24));
    else if (name.angle === undefined) beside(name, width);
    else onLine(name, width);
  }
}
