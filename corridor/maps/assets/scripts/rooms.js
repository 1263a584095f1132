// Finds room for signs and names among what lies on a map already; all is in pixels.
const rooms = (() => {
  "use strict";
  const gap = 3;
  const edge = 4;
  const cell = 4;
  // How far from its place a name may stand that has a leader, and in which directions it is tried.
  const fars = [10, 18, 28, 40, 54, 70, 90, 115, 145, 180];
  const [near, nearly] = [3, 6];
  // By how much the name of a land may run on beyond a place for it, and from which reach, in degrees,
  // on a land goes on beside its places.
  const [overrun, greatOverrun, greatReach] = [1.15, 1.6, 5];
  // How far two names on one line lie apart, lest they read as one.
  const apartNames = 7;
  const turns = [-90, 90, -45, -135, 45, 135, 0, 180, -67, -113, 67, 113, -22, -158, 22, 158]
    .map((turn) => [Math.cos(turn * Math.PI / 180), Math.sin(turn * Math.PI / 180)]);

  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const box = ([left, top], { width, height }) => [left, top, left + width, top + height];

  // Whether a point lies inside some rings, each a flat list of x and y.
  function isInside(traces, x, y) {
    let inside = false;
    for (const trace of traces) {
      for (let i = 0, j = trace.length - 2; i < trace.length; j = i, i += 2) {
        const [ax, ay, bx, by] = [trace[i], trace[i + 1], trace[j], trace[j + 1]];
        if ((ay > y) !== (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
      }
    }
    return inside;
  }

  // The middles of a grid over what is seen of some rings at which a name of some size lies inside,
  // from the middle out.
  function middlesIn(traces, { width, height }, view) {
    const [xs, ys] = [0, 1].map((axis) => traces.flatMap((trace) => trace.filter((_, i) => i % 2 === axis)));
    const [left, right] = [Math.max(view[0], Math.min(...xs)), Math.min(view[2], Math.max(...xs))];
    const [top, bottom] = [Math.max(view[1], Math.min(...ys)), Math.min(view[3], Math.max(...ys))];
    const corners = [-1, 0, 1].flatMap((x) => [-1, 1].map((y) => [x * width / 2, y * height / 2]));
    const found = [];
    for (let x = left + width / 2; x <= right - width / 2; x += 8) {
      for (let y = top + height / 2; y <= bottom - height / 2; y += 6) {
        if (corners.every(([dx, dy]) => isInside(traces, x + dx, y + dy))) found.push([x, y]);
      }
    }
    const far = ([x, y]) => Math.hypot(x - (left + right) / 2, y - (top + bottom) / 2);
    return found.sort((a, b) => far(a) - far(b));
  }

  // Where a name may stand in rows, each with its middle and how far it reaches to both sides: at the
  // middles, then ever farther along and lines above or below. It may be so much `longer` than a row.
  function inRows(rows, size, longer = 1) {
    const away = ([, , far]) => far;
    return rows.flatMap((row) => inRow(row, size, longer)).sort((a, b) => away(a) - away(b));
  }

  function inRow([x, y, reach], { width, height }, longer) {
    if (width > 2 * reach * longer) return [];
    const left = Math.max(0, reach - width / 2);
    const step = Math.max(height, left / 3);
    const lines = [0, -1, 1, -2, 2].map((line) => line * height).filter((dy) => Math.abs(dy) < longer ** 2 * reach / 2.5);
    const found = [];
    for (let dx = 0; dx <= left; dx += step) {
      for (const dy of lines) found.push([x + dx, y + dy, dx + Math.abs(dy)], [x - dx, y + dy, dx + Math.abs(dy)]);
    }
    return found;
  }

  // What of a line of points lies in a view, run by run.
  function runsIn([left, top, right, bottom], points) {
    const runs = [];
    let isIn = false;
    for (const point of points) {
      const wasIn = isIn;
      isIn = point.x >= left && point.y >= top && point.x <= right && point.y <= bottom;
      if (isIn && !wasIn) runs.push([]);
      if (isIn) runs.at(-1).push(point);
    }
    return runs;
  }

  // A trace of points without those that stray little from a straight.
  const simplified = (points, stray) => L.LineUtil.simplify(points, stray).flatMap(({ x, y }) => [x, y]);

  // The straights of a trace: length, middle, and the angle at which a name on it is upright.
  function straightsOf(trace) {
    const found = [];
    for (let i = 2; i < trace.length; i += 2) {
      const [dx, dy] = [trace[i] - trace[i - 2], trace[i + 1] - trace[i - 1]];
      const angle = Math.atan2(dy, dx);
      const upright = Math.abs(angle) > Math.PI / 2 ? angle - Math.sign(angle) * Math.PI : angle;
      found.push({ straight: Math.hypot(dx, dy), x: trace[i] - dx / 2, y: trace[i + 1] - dy / 2, angle: upright });
    }
    return found;
  }

  // The corners and sides of a sign, each as the left and top of a name.
  function* beside({ x, y, reach: [rx, ry] }, { width, height }) {
    const [right, left] = [x + rx + gap, x - rx - gap - width];
    const [above, below, level] = [y - ry - gap - height, y + ry + gap, y - height / 2];
    const middle = x - width / 2;
    yield* [
      [right, level], [middle, above], [middle, below], [left, level],
      [x - rx, above], [x - rx, below], [x + rx - width, above], [x + rx - width, below],
    ];
  }

  function* round({ x, y, reach: [rx, ry] }, { width, height }, most) {
    for (const far of fars.slice(0, most)) {
      for (const [ux, uy] of turns) {
        yield [x + ux * (far + rx + width / 2) - width / 2, y + uy * (far + ry + height / 2) - height / 2];
      }
    }
  }

  // From a place to the nearest point of what stands apart from it.
  function leaderOf({ x, y }, [left, top, right, bottom]) {
    return [[x, y], [Math.max(left, Math.min(x, right)), Math.max(top, Math.min(y, bottom))]];
  }

  function* along([[x, y], [toX, toY]]) {
    const steps = Math.ceil(Math.hypot(toX - x, toY - y) / cell);
    for (let i = 0; i <= steps; i++) yield [x + (toX - x) * i / steps, y + (toY - y) * i / steps];
  }

  const cellAt = (column, row) => column * 65536 + row;

  // The cells through which lines run, so close that no name slips in between.
  function cells(traces, view, crossed = new Set()) {
    for (const trace of traces) {
      for (let i = 2; i < trace.length; i += 2) {
        const [x, y, toX, toY] = [trace[i - 2], trace[i - 1], trace[i], trace[i + 1]];
        const reached = [Math.min(x, toX), Math.min(y, toY), Math.max(x, toX) + 1, Math.max(y, toY) + 1];
        if (!meets(reached, view)) continue;
        for (const [px, py] of along([[x, y], [toX, toY]])) crossed.add(cellAt(Math.floor(px / cell), Math.floor(py / cell)));
      }
    }
    return crossed;
  }

  function isCrossed(crossed, [left, top, right, bottom]) {
    for (let column = Math.floor((left - 1) / cell); column <= (right + 1) / cell; column++) {
      for (let row = Math.floor((top - 1) / cell); row <= (bottom + 1) / cell; row++) {
        if (crossed.has(cellAt(column, row))) return true;
      }
    }
    return false;
  }

  // A view with what is taken in it: boxes, the lines that names are to keep clear of, and other
  // lines that they had better keep clear of too.
  function open(view, taken, lines = [], others = []) {
    const crossed = cells(lines, view);
    const alsoCrossed = cells(others, view, new Set(crossed));
    const isIn = ([left, top, right, bottom]) =>
      left >= view[0] + edge && top >= view[1] + edge && right <= view[2] - edge && bottom <= view[3] - edge;
    const isFree = (area) => isIn(area) && !taken.some((other) => meets(area, other));
    const isClear = (area) => isFree(area) && !isCrossed(crossed, area);
    const isClearOfAll = (area) => isFree(area) && !isCrossed(alsoCrossed, area);
    const named = [];
    const isApartFromNames = ([left, top, right, bottom]) =>
      !named.some((other) => meets([left - apartNames, top, right + apartNames, bottom], other));

    function isLed(place, area) {
      const own = [place.x - place.reach[0] - 1, place.y - place.reach[1] - 1, place.x + place.reach[0] + 1, place.y + place.reach[1] + 1];
      for (const [x, y] of along(leaderOf(place, area))) {
        const here = [x, y, x + 1, y + 1];
        if (!meets(here, own) && taken.some((other) => meets(here, other))) return false;
      }
      return true;
    }

    function take(area, leader) {
      taken.push(area);
      if (leader) for (const [x, y] of along(leader)) taken.push([x - 1, y - 1, x + 1, y + 1]);
      return { left: area[0], top: area[1], area, leader };
    }

    // What is named in any case is `led`: it stands apart, with a leader, rather than on a line; a name
    // that may lie on a line does so rather than not at all.
    function name(place, sizes, { must, onLines, led }) {
      const [x, y] = [place.x, place.y];
      if (!(x >= view[0] && x <= view[2] && y >= view[1] && y <= view[3])) return null;
      const tries = [
        [true, beside, isClearOfAll],
        [led, (at, size) => round(at, size, near), isClearOfAll],
        [must || onLines, beside, isClear],
        [must && led, (at, size) => round(at, size, nearly), isClear],
        [must || onLines, beside, isFree],
        [must, round, isFree],
      ];
      for (const [isTried, spots, isGood] of tries) {
        for (const [number, size] of isTried ? sizes.entries() : []) {
          for (const spot of spots(place, size)) {
            const area = box(spot, size);
            const isApart = spots !== beside;
            if (isApartFromNames(area) && isGood(area) && (!isApart || isLed(place, area))) {
              named.push(area);
              return { ...take(area, isApart ? leaderOf(place, area) : null), number };
            }
          }
        }
      }
      return null;
    }

    // A name on a line, at the first of some straights that is long enough and free.
    function onStraight(straights, { width, height }) {
      for (const { x, y, angle, straight } of straights) {
        const across = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * height) / 2;
        const down = (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * height) / 2;
        const area = [x - across, y - down, x + across, y + down];
        if (straight >= width && isFree(area)) {
          return { ...take(area, null), left: x - width / 2, top: y - height / 2, angle, number: 0 };
        }
      }
      return null;
    }

    // A sign stands on its place, or as near to it as there is room.
    function sign(place, size) {
      const own = [place.x - size.width / 2, place.y - size.height / 2];
      const spots = [own, ...round({ ...place, reach: [0, 0] }, size)];
      const spot = spots.find((at) => !taken.some((other) => meets(box(at, size), other)));
      if (!spot) return null;
      const area = box(spot, size);
      return take(area, spot === own ? null : leaderOf(place, area));
    }

    // A name over a land or a region: at the first of some middles where nothing else is, so far
    // apart from other names that none runs on into it.
    function over(middles, { width, height }, { apart = 0, onLines } = {}) {
      for (const isGood of onLines ? [isClearOfAll, isClear] : [isClearOfAll]) {
        for (const [x, y] of middles) {
          const area = box([x - width / 2 - apart, y - height / 2], { width: width + 2 * apart, height });
          if (isGood(area)) return { ...take(area, null), left: x - width / 2 };
        }
      }
      return null;
    }

    return { isFree, onStraight, take, name, sign, over, view };
  }

  // How much longer the name of something may be than the first place for it.
  const longerThan = (kind, [[, , reach]]) => (kind !== "land" ? 1 : reach < greatReach ? overrun : greatOverrun);

  return { inRows, isInside, longerThan, runsIn, simplified, straightsOf, middlesIn, open };
})();
