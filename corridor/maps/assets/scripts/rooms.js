// Finds room for signs and names among what lies on a map already; all is in pixels.
const rooms = (() => {
  "use strict";
  const gap = 3;
  const edge = 4;
  const cell = 4;
  // How far from its place a name may stand that has a leader, and in which directions it is tried.
  const fars = [10, 18, 28, 40, 54, 70, 90, 115, 145, 180];
  const near = 3;
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

  // The cells through which lines run, so close that no name slips in between.
  function cells(traces, view) {
    const crossed = new Set();
    for (const trace of traces) {
      for (let i = 2; i < trace.length; i += 2) {
        const [x, y, toX, toY] = [trace[i - 2], trace[i - 1], trace[i], trace[i + 1]];
        const reached = [Math.min(x, toX), Math.min(y, toY), Math.max(x, toX) + 1, Math.max(y, toY) + 1];
        if (!meets(reached, view)) continue;
        for (const [px, py] of along([[x, y], [toX, toY]])) crossed.add(`${Math.floor(px / cell)},${Math.floor(py / cell)}`);
      }
    }
    return crossed;
  }

  function isCrossed(crossed, [left, top, right, bottom]) {
    for (let column = Math.floor((left - 1) / cell); column <= (right + 1) / cell; column++) {
      for (let row = Math.floor((top - 1) / cell); row <= (bottom + 1) / cell; row++) {
        if (crossed.has(`${column},${row}`)) return true;
      }
    }
    return false;
  }

  // A view with what is taken in it: boxes, and the lines that names are to keep clear of.
  function open(view, taken, traces = []) {
    const crossed = cells(traces, view);
    const isIn = ([left, top, right, bottom]) =>
      left >= view[0] + edge && top >= view[1] + edge && right <= view[2] - edge && bottom <= view[3] - edge;
    const isFree = (area) => isIn(area) && !taken.some((other) => meets(area, other));
    const isClear = (area) => isFree(area) && !isCrossed(crossed, area);

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

    // What is named in any case stands apart, with a leader, rather than on a line; a name that
    // may lie on a line does so rather than not at all.
    function name(place, sizes, { must, onLines }) {
      const [x, y] = [place.x, place.y];
      if (!(x >= view[0] && x <= view[2] && y >= view[1] && y <= view[3])) return null;
      const tries = [
        [true, beside, isClear],
        [must, (at, size) => round(at, size, near), isClear],
        [must || onLines, beside, isFree],
        [must, round, isFree],
      ];
      for (const [isTried, spots, isGood] of tries) {
        for (const [number, size] of isTried ? sizes.entries() : []) {
          for (const spot of spots(place, size)) {
            const area = box(spot, size);
            const isApart = spots !== beside;
            if (isGood(area) && (!isApart || isLed(place, area))) {
              return { ...take(area, isApart ? leaderOf(place, area) : null), number };
            }
          }
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

    // A name over a land or a region: at the first of some middles where nothing else is.
    function over(middles, size) {
      for (const [x, y] of middles) {
        const area = box([x - size.width / 2, y - size.height / 2], size);
        if (isClear(area)) return take(area, null);
      }
      return null;
    }

    return { isFree, take, name, sign, over, view };
  }

  return { isInside, middlesIn, open };
})();
