// Points of a line that was packed as steps; see shapes.py.
function unpacked(flat, perDegree) {
  "use strict";
  const points = [];
  let lat = 0, lon = 0;
  for (let i = 0; i < flat.length; i += 2) {
    lat += flat[i];
    lon += flat[i + 1];
    points.push([lat / perDegree, lon / perDegree]);
  }
  return points;
}
