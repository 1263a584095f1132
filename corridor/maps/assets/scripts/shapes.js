// Points of a line that was packed into a text; see shapes.py.
const unpacked = (() => {
  "use strict";
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const worth = new Uint8Array(128);
  for (let i = 0; i < digits.length; i += 1) worth[digits.charCodeAt(i)] = i;

  return (text, perDegree) => {
    const points = [];
    const at = [0, 0];
    let axis = 0, step = 0, shift = 0;
    for (let i = 0; i < text.length; i += 1) {
      const digit = worth[text.charCodeAt(i)];
      step |= (digit & 31) << shift;
      shift += 5;
      if (digit > 31) continue;
      at[axis] += (step >>> 1) ^ -(step & 1);
      if (axis) points.push([at[0] / perDegree, at[1] / perDegree]);
      axis = 1 - axis;
      step = shift = 0;
    }
    return points;
  };
})();
