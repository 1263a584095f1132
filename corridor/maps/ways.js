// How links are drawn on a canvas: the way by colour and core, the status by texture.
const ways = (() => {
  "use strict";
  // Widths and dashes are in parts of the width of a broad-gauge line.
  const lines = {
    sea: { colour: "sea", width: 0.6, dash: [5, 3] },
    ferry: { colour: "ferry", width: 0.9, dash: [0.01, 2.4], cap: "round" },
    road: { colour: "road", width: 0.5 },
    "rail-other": { colour: "rail", width: 1.15, core: 0.45, coreDash: [2, 2] },
    "rail-1435": { colour: "rail", width: 1.15, core: 0.45 },
    "rail-1520": { colour: "rail", width: 1 },
    "rail-dual": { colour: "rail", width: 1.7, core: 0.35, coreDash: [3, 3] },
  };
  const order = Object.keys(lines);
  const planned = [2.4, 2];
  const markEvery = 18;
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

  // Bars across the line where it is restricted, crosses where it is closed.
  function marks(traces, status, reach) {
    const drawn = [];
    for (const trace of traces) {
      for (const [x, y, ux, uy] of along(trace)) {
        const arms = status === "closed" ? [[ux - uy, uy + ux], [ux + uy, uy - ux]] : [[-uy, ux]];
        for (const [ax, ay] of arms) drawn.push([x - ax * reach, y - ay * reach, x + ax * reach, y + ay * reach]);
      }
    }
    return drawn;
  }

  function draw(context, traces, { way, status, width, halo }) {
    const look = lines[way];
    const scaled = (dash) => dash?.map((part) => Math.max(part * width, part < 0.1 ? 0 : 1.5));
    const whole = { width: look.width * width, colour: colour(look.colour), dash: scaled(look.dash), cap: look.cap };
    if (status === "planned") whole.dash = scaled(planned);
    if (halo && !whole.dash) stroke(context, traces, { width: whole.width + 1.6, colour: colour("halo") });
    stroke(context, traces, whole);
    if (look.core) stroke(context, traces, { width: look.core * width, colour: colour("casing"), dash: scaled(look.coreDash) });
    if (status === "restricted" || status === "closed") {
      const crossing = marks(traces, status, status === "closed" ? 3.2 : 4.5);
      stroke(context, crossing, { width: 3.6, colour: colour("casing"), cap: "round" });
      stroke(context, crossing, { width: 1.7, colour: colour("ink"), cap: "round" });
    }
  }

  function highlight(context, traces, width) {
    stroke(context, traces, { width: width + 8, colour: colour("chosen"), cap: "round" });
  }

  return { draw, highlight, order };
})();
