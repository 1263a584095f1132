// How links are drawn on a canvas: what is asked of them by colour and core, the status by marks.
const ways = (() => {
  "use strict";
  // Widths and dashes are in parts of the width of a railway. What is drawn last lies on top.
  const looksOf = {
    mode: {
      sea: { colour: "sea", dash: [5, 3] },
      ferry: { colour: "ferry", dash: [0.01, 2.4], cap: "round" },
      road: { colour: "road" },
      rail: { colour: "rail" },
    },
    gauge: {
      none: { colour: "other" },
      "rail-other": { colour: "ferry", width: 1.3, core: 0.45, coreDash: [2, 2] },
      "rail-1435": { colour: "road", width: 1.3, core: 0.45 },
      "rail-1520": { colour: "rail" },
      "rail-dual": { colour: "sea", width: 1.8, core: 0.4, coreDash: [3, 3] },
    },
    status: {
      open: { colour: "other" },
      restricted: { colour: "road", width: 1.6 },
      closed: { colour: "ink", width: 1.6 },
      planned: { colour: "rail", width: 1.6 },
    },
    confidence: {
      high: { colour: "rail" },
      medium: { colour: "ferry", width: 1.3, core: 0.45 },
      low: { colour: "road", width: 1.6, core: 0.5, coreDash: [2, 2] },
    },
  };
  // Where modes are not told by colour, they still are by weight.
  const weights = { sea: 0.6, ferry: 0.8, road: 0.55, rail: 1 };
  const planned = [2.4, 2];
  // Where the course is not known but for a few points.
  const broken = [7, 2.2];
  // Thinner than this, in pixels, a core is not seen.
  const leastCored = 2.7;
  const markEvery = 18;
  const triangle = [0, -4, 3.6, 2.6, -3.6, 2.6, 0, -4, 3.6, 2.6];
  const { colour } = looks;

  // A trace is a flat list of x and y; all of them are stroked as one path.
  function stroke(context, traces, { width, colour: ink, dash = [], cap = "butt" }) {
    context.beginPath();
    for (const trace of traces) {
      context.moveTo(trace[0], trace[1]);
      for (let i = 2; i < trace.length; i += 2) context.lineTo(trace[i], trace[i + 1]);
    }
    context.lineWidth = width;
    context.strokeStyle = ink;
    context.lineCap = cap;
    context.lineJoin = "round";
    context.setLineDash(dash);
    context.stroke();
  }

  function* along(trace) {
    let next = markEvery / 2;
    for (let i = 2; i < trace.length; i += 2) {
      const [dx, dy] = [trace[i] - trace[i - 2], trace[i + 1] - trace[i - 1]];
      const length = Math.hypot(dx, dy);
      for (; next <= length; next += markEvery) {
        yield [trace[i - 2] + dx * next / length, trace[i - 1] + dy * next / length, dx / length, dy / length];
      }
      next -= length;
    }
  }

  // Bars across the line where it is restricted, crosses where it is closed, triangles where planned.
  const armsOf = {
    restricted: (ux, uy) => [[uy, -ux, -uy, ux].map((part) => 4.5 * part)],
    closed: (ux, uy) => [[ux - uy, uy + ux], [ux + uy, uy - ux]].map(([x, y]) => [-x, -y, x, y].map((part) => 3.2 * part)),
    planned: () => [triangle],
  };

  function marks(traces, status) {
    const drawn = [];
    for (const trace of traces) {
      for (const [x, y, ux, uy] of along(trace)) {
        for (const arm of armsOf[status](ux, uy)) drawn.push(arm.map((part, i) => part + (i % 2 ? y : x)));
      }
    }
    return drawn;
  }

  // Draws links that have a value in a view, such as "rail" in "mode", and a mode and a status.
  function draw(context, traces, { view, value, mode, status, width, halo, straight }) {
    const look = looksOf[view][value];
    const weight = Math.max((look.width ?? 1) * weights[mode] * width, look.core ? leastCored : 0);
    const scaled = (dash) => dash?.map((part) => Math.max(part * weight, part < 0.1 ? 0 : 1.5));
    const whole = { width: weight, colour: colour(look.colour), dash: scaled(look.dash), cap: look.cap };
    if (straight && !whole.dash) whole.dash = scaled(broken);
    if (status === "planned") whole.dash = scaled(planned);
    if (halo && !whole.dash) stroke(context, traces, { width: weight + 1.6, colour: colour("halo") });
    stroke(context, traces, whole);
    if (look.core) stroke(context, traces, { width: look.core * weight, colour: colour("casing"), dash: scaled(look.coreDash) });
    if (status !== "open") {
      const crossing = marks(traces, status);
      stroke(context, crossing, { width: 3.6, colour: colour("casing"), cap: "round" });
      stroke(context, crossing, { width: 1.7, colour: colour("ink"), cap: "round" });
    }
  }

  function highlight(context, traces, width) {
    stroke(context, traces, { width: width + 8, colour: colour("chosen"), cap: "round" });
  }

  return { draw, highlight, order: (view) => Object.keys(looksOf[view]) };
})();
