// Whoever asks for less motion gets a map that jumps where others glide.
(() => {
  "use strict";
  if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const { panBy } = L.Map.prototype;
  L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  L.Map.include({
    panBy(offset, options) { return panBy.call(this, offset, { ...options, animate: false }); },
  });
})();
