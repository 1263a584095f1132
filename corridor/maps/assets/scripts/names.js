// Names on a canvas: as many as find room, the weightiest first.
function drawNames(context, names, taken, view) {
  "use strict";
  const family = getComputedStyle(document.body).fontFamily;
  const scale = looks.textScale();
  const gap = 4;
  // What is longer finds no room on a map, and takes long to measure.
  const longest = 60;

  function meets(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  function offsets(width, height, reach) {
    const [side, over] = [reach + gap, reach + 2];
    return [
      [side, -height / 2], [-side - width, -height / 2],
      [-width / 2, -over - height], [-width / 2, over],
      [side * 0.7, -over - height * 0.8], [side * 0.7, over - height * 0.2],
      [-side * 0.7 - width, -over - height * 0.8], [-side * 0.7 - width, over - height * 0.2],
    ];
  }

  function write({ text, colour }, x, y) {
    context.lineJoin = "round";
    context.setLineDash([]);
    context.lineWidth = 3;
    context.strokeStyle = looks.colour("halo");
    context.strokeText(text, x, y);
    context.fillStyle = looks.colour(colour);
    context.fillText(text, x, y);
  }

  // A name beside a place takes the first corner that is free; it may have several reaches.
  function beside(name, width) {
    const { x, y, size, reach } = name;
    const isSeen = view.contains([x, y]);
    for (const [dx, dy] of [reach].flat().flatMap((far) => offsets(width, size, far))) {
      const area = [x + dx - 1, y + dy, x + dx + width + 1, y + dy + size];
      // What is seen has a name that can be read to its end.
      if (isSeen && (area[0] < view.min.x || area[2] > view.max.x)) continue;
      if (taken.some((other) => meets(area, other))) continue;
      taken.push(area);
      write(name, x + dx, y + dy + size / 2);
      return;
    }
  }

  // A name of a line runs along it, upright enough to be read.
  function onLine(name, width) {
    const { x, y, angle, size, room } = name;
    if (width + 16 > room) return;
    const across = Math.abs(Math.cos(angle)) * width + size;
    const down = Math.abs(Math.sin(angle)) * width + size;
    const area = [x - across / 2, y - down / 2, x + across / 2, y + down / 2];
    if (taken.some((other) => meets(area, other))) return;
    taken.push(area);
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    write(name, -width / 2, -size / 2 - 2);
    context.restore();
  }

  context.textBaseline = "middle";
  for (const asked of names) {
    const text = asked.text.length > longest ? `${asked.text.slice(0, longest)}…` : asked.text;
    const name = { ...asked, text, size: scale * asked.size };
    context.font = `${name.style ?? ""} ${name.size}px ${family}`;
    const width = context.measureText(name.text).width;
    if (name.angle === undefined) beside(name, width);
    else onLine(name, width);
  }
}
