// What every map's page does: signs, popups, regions, the panel, and keeping all in view.
const page = (() => {
  "use strict";
  const svgSpace = "http://www.w3.org/2000/svg";
  const perDegree = 1e4;
  const narrow = window.matchMedia("(max-width: 800px)");
  let foldAway = () => {};

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // A long name goes without what stands in brackets; the popup and the panel have it all.
  function short(name) {
    return name.length > 20 ? name.replace(/ \(.*$/, "") : name;
  }

  function sign(name) {
    const svg = document.createElementNS(svgSpace, "svg");
    const use = document.createElementNS(svgSpace, "use");
    svg.setAttribute("class", "sign " + name);
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#sign-" + name);
    svg.append(use);
    return svg;
  }

  function popup(thing) {
    const box = element("div", "", "facts");
    box.tabIndex = -1;
    box.append(element("h3", thing.title));
    for (const part of thing.parts) {
      if (part.head) {
        const head = element("h4");
        head.append(sign(part.symbol), part.head);
        box.append(head);
      }
      const list = element("dl");
      for (const [name, value] of part.rows) {
        const told = element("dd");
        told.append(value);
        list.append(element("dt", name), told);
      }
      box.append(list);
    }
    return box;
  }

  const popupOptions = (map) => ({
    maxWidth: Math.min(340, map.getSize().x - 60),
    maxHeight: Math.max(140, map.getSize().y - 90),
    autoPanPadding: [14, 14],
  });

  function drawRegions(map, regions) {
    const pane = map.createPane("regions");
    pane.style.zIndex = 300;
    return regions.map((region) => {
      const rings = region.rings.map((ring) => unpacked(ring, perDegree));
      const shape = L.polygon(rings.map((ring) => [ring]), { pane: "regions", className: "region", interactive: false }).addTo(map);
      const bounds = shape.getBounds();
      return { at: bounds.getCenter(), text: region.name, rank: region.demanded ? 0.5 : 1.5, kind: "of-region", bounds };
    });
  }

  // Keyboard: Enter opens a popup and goes into it, Escape goes back to where it came from.
  function followFocus(map) {
    let origin = null;
    map.on("popupopen", ({ popup: opened }) => {
      origin = document.activeElement;
      document.body.classList.add("reading");
      const content = opened.getElement();
      content.setAttribute("role", "dialog");
      content.querySelector(".facts").focus({ preventScroll: true });
    });
    map.on("popupclose", ({ popup: closed }) => {
      document.body.classList.remove("reading");
      const inside = closed.getElement()?.contains(document.activeElement);
      if (inside && origin?.isConnected) origin.focus({ preventScroll: true });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
  }

  function wholeControl(map, label, show) {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const bar = element("div", "", "leaflet-bar");
      const button = element("button", "", "whole");
      button.type = "button";
      button.title = label;
      button.setAttribute("aria-label", label);
      const icon = document.createElementNS(svgSpace, "svg");
      icon.setAttribute("viewBox", "0 0 20 20");
      const path = document.createElementNS(svgSpace, "path");
      path.setAttribute("d", "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4");
      icon.append(path);
      button.append(icon);
      L.DomEvent.disableClickPropagation(bar);
      button.addEventListener("click", show);
      bar.append(button);
      return bar;
    };
    control.addTo(map);
  }

  // On a narrow screen the panel starts folded away, for the map to have the room.
  function foldPanel() {
    const fold = document.querySelector(".fold");
    const open = (state) => {
      document.body.classList.toggle("folded", !state);
      fold.setAttribute("aria-expanded", String(state));
      fold.textContent = state ? fold.dataset.open : fold.dataset.shut;
    };
    fold.addEventListener("click", () => open(document.body.classList.contains("folded")));
    narrow.addEventListener("change", () => open(!narrow.matches));
    open(!narrow.matches);
    foldAway = () => { if (narrow.matches) open(false); };
  }

  // The whole is shown until the reader moves the map; a button shows it again.
  function keepInView(map, label, bounds) {
    let moved = false;
    const fit = (area, options) => {
      map.invalidateSize({ animate: false });
      map.fitBounds(area, { animate: false, ...options });
    };
    const whole = () => {
      const edge = narrow.matches ? 34 : 60;
      fit(bounds, { padding: [edge, edge], maxZoom: 9 });
      moved = false;
    };
    map.on("dragstart zoomanim", () => { moved = true; });
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (!moved) whole();
    }).observe(map.getContainer());
    wholeControl(map, label, whole);
    whole();
    return {
      show(area, options) {
        foldAway();
        fit(area, options);
        moved = true;
      },
    };
  }

  function begin(map, scene) {
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", scene.texts.label);
    foldPanel();
    map.invalidateSize({ animate: false });
    drawBasemap(map, scene.base);
    followFocus(map);
  }

  return { begin, drawRegions, element, keepInView, perDegree, popup, popupOptions, short, sign };
})();
