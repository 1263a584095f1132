// Ways beside each other in the colours of their corridors, side by side where they share a line.
const drawStrands = (() => {
  "use strict";
  const step = () => 4.4 * looks.wide();
  // Half of the way in front with its edge, and half of a strand.
  const beside = () => 6.6 * looks.wide();

  // A line drawn some pixels to the right of where it runs, after Leaflet has made it simple.
  const Strand = L.Polyline.extend({
    _simplifyPoints() {
      L.Polyline.prototype._simplifyPoints.call(this);
      if (this.options.shift) this._parts = this._parts.map((part) => shifted(part, this.options.shift));
    },
  });

  function shifted(points, by) {
    const normals = points.slice(1).map((point, i) => {
      const { x, y } = point.subtract(points[i]);
      const far = Math.hypot(x, y) || 1;
      return L.point(-y / far, x / far);
    });
    return points.map((point, i) => {
      const [one, two] = [normals[i - 1] ?? normals[i], normals[i] ?? normals[i - 1]];
      if (!one) return point;
      const middle = one.add(two);
      const most = Math.max(middle.x ** 2 + middle.y ** 2, 0.8);
      return point.add(middle.multiplyBy(2 * by / most));
    });
  }

  // Which of the ways run over each line, in their order.
  function usersOf(plans, seen) {
    const users = new Map();
    for (const number of seen) {
      for (const line of new Set(plans[number].legs.flatMap((leg) => leg.lines).map(Math.abs))) {
        users.set(line, [...(users.get(line) ?? []), number]);
      }
    }
    return users;
  }

  // How far a way runs from the middle of a line: beside the one in front where it runs there too.
  function shiftOf(users, number, chosen) {
    const others = users.filter((user) => user !== chosen);
    const rank = others.indexOf(number);
    if (others.length === users.length) return (rank - (others.length - 1) / 2) * step();
    return (rank % 2 ? 1 : -1) * (beside() + Math.floor(rank / 2) * step());
  }

  // The pieces of a way that have one mode and one shift, and whether it is alone there.
  function piecesOf(plan, number, chosen, users, pointsOf) {
    const pieces = [];
    for (const { way, lines } of plan.legs) {
      for (const line of lines) {
        const on = users.get(Math.abs(line));
        const shift = Math.sign(line) * shiftOf(on, number, chosen);
        const last = pieces.at(-1);
        const alone = on.length === 1;
        if (last && last.way === way && last.shift === shift && last.alone === alone) last.points.push(...pointsOf(line));
        else pieces.push({ way, shift, alone, points: pointsOf(line).slice() });
      }
    }
    return pieces;
  }

  // Where the name of a way stands: along a piece on which it is alone, the longest first, or else at
  // some point of its longest piece in a frame.
  function placesOf(pieces, frame) {
    const long = ({ alone, points }) => {
      const box = L.latLngBounds(points);
      return box.getNorthWest().distanceTo(box.getSouthEast()) * (alone ? 100 : 1);
    };
    const longestFirst = (those) => those.sort((a, b) => long(b) - long(a));
    const own = longestFirst(pieces.filter(({ alone }) => alone)).map(({ points }) => points);
    const seen = pieces
      .map(({ alone, points }) => ({ alone, points: points.filter((point) => frame.contains(point)) }))
      .filter(({ points }) => points.length);
    const [{ points }] = longestFirst(seen.length ? seen : pieces);
    const spots = [0.5, 0.33, 0.67, 0.2, 0.8].map((share) => points[Math.floor(points.length * share)]);
    return { own, spots };
  }

  // Draws the ways that are seen but not in front; gives where the name of each stands.
  function draw(group, { plans, chosen, seen, pointsOf, bringsForward }) {
    const users = usersOf(plans, seen);
    const frame = L.latLngBounds(plans[chosen].legs.flatMap((leg) => leg.lines.flatMap(pointsOf))).pad(0.1);
    const names = [];
    for (const number of seen) {
      const plan = plans[number];
      const pieces = piecesOf(plan, number, chosen, users, pointsOf);
      names.push({ number, ...placesOf(pieces, frame) });
      if (number === chosen) continue;
      for (const way of new Set(pieces.map((piece) => piece.way))) {
        for (const shift of new Set(pieces.filter((piece) => piece.way === way).map((piece) => piece.shift))) {
          const points = pieces.filter((piece) => piece.way === way && piece.shift === shift).map((piece) => piece.points);
          const line = (className, interactive) =>
            new Strand(points, { className, shift, interactive, smoothFactor: 1.6 }).addTo(group);
          if (plan.own) line("marked-strand", false);
          line(`strand ${plan.look} on-${way}`, false);
          line(`other strand-core ${plan.look} on-${way}`, false);
          bringsForward(line("reach", true), number, chosen);
        }
      }
    }
    return names;
  }

  return draw;
})();
