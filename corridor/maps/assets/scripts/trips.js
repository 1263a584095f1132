// A plan as a clock sees it: where a box is when, and when it is where.
const trips = (() => {
  "use strict";
  const { distance } = L.CRS.Earth;
  const metres = (a, b) => distance.call(L.CRS.Earth, L.latLng(a), L.latLng(b));

  // How far each point of a line lies behind its first one.
  function measured(points) {
    const along = [0];
    for (let i = 1; i < points.length; i += 1) along.push(along[i - 1] + metres(points[i - 1], points[i]));
    return along;
  }

  // The steps of a plan: runs over lines and stands between them; see scene.py.
  function trip(plan, pointsOf) {
    const lines = plan.legs.flatMap((leg) => leg.lines);
    let [km, hours, next, at] = [0, 0, 0, pointsOf(lines[0])[0]];
    const steps = plan.clock.map(([runs, endKm, endHours]) => {
      const points = runs ? pointsOf(lines[next]) : [at];
      if (runs) next += 1;
      const step = { km, endKm, hours, endHours, points, along: null };
      [km, hours, at] = [endKm, endHours, points.at(-1)];
      return step;
    });
    return { steps, hours, km, look: plan.look ?? "", places: plan.places };
  }

  function along(step) {
    step.along ??= measured(step.points);
    return step.along;
  }

  // Where a box is at an hour.
  function at({ steps }, hours) {
    const step = steps.find(({ endHours }) => hours <= endHours) ?? steps.at(-1);
    const share = Math.min(1, (hours - step.hours) / (step.endHours - step.hours || 1));
    const far = along(step);
    const gone = share * far.at(-1);
    const i = Math.max(1, far.findIndex((length) => length >= gone));
    const [a, b] = [step.points[i - 1], step.points[i] ?? step.points[i - 1]];
    const part = (gone - far[i - 1]) / (far[i] - far[i - 1] || 1);
    return {
      hours, km: step.km + share * (step.endKm - step.km),
      at: [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])],
    };
  }

  // The hour at which a box passes the place of its way that is nearest to a point of the screen,
  // and how many pixels lie between.
  function nearest({ steps }, map, point) {
    let [least, best] = [Infinity, 0];
    for (const step of steps) {
      for (let i = 1; i < step.points.length; i += 1) {
        const [a, b] = [step.points[i - 1], step.points[i]].map((one) => map.latLngToContainerPoint(one));
        const close = L.LineUtil.closestPointOnSegment(point, a, b);
        const far = close.distanceTo(point);
        if (far >= least) continue;
        const lengths = along(step);
        const part = a.distanceTo(close) / (a.distanceTo(b) || 1);
        const gone = lengths[i - 1] + part * (lengths[i] - lengths[i - 1]);
        [least, best] = [far, step.hours + (step.endHours - step.hours) * gone / (lengths.at(-1) || 1)];
      }
    }
    return { hours: best, pixels: least };
  }

  // The place by which a box is, if it is by any.
  function placeNear({ places }, position) {
    const near = places.map(([lat, lon, name]) => [metres([lat, lon], position.at), name]).sort(([a], [b]) => a - b);
    return near[0]?.[0] < 25000 ? near[0][1] : "";
  }

  return { at, nearest, placeNear, trip };
})();
