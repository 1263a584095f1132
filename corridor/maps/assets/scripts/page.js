// What every map's page does: signs, popups, regions, the panel, and keeping all in view.
const page = (() => {
  "use strict";
  const svgSpace = "http://www.w3.org/2000/svg";
  const perDegree = 1e4;
  const raw = JSON.parse(document.getElementById("scene").textContent);
  const onChange = [];
  const shown = { language: raw.language, plan: 0 };
  const sameTold = {};
  const narrow = window.matchMedia("(max-width: 800px)");
  let foldAway = () => {};

  // What a text of the scene says in the language that is shown; see editions.py.
  function told(thing) {
    if (Array.isArray(thing)) return thing.map(told);
    if (thing === null || typeof thing !== "object") return thing;
    if (thing.told) return told(thing.told[raw.languages.indexOf(shown.language)]);
    if (thing.same !== undefined) return toldOnce(thing.same);
    return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, told(value)]));
  }

  // What several parts of the scene share; see kept_once.py.
  function toldOnce(number) {
    sameTold[shown.language] ??= [];
    const known = sameTold[shown.language];
    known[number] ??= told(raw.same[number]);
    return known[number];
  }

  function scene() {
    const { base, lines, same, ...rest } = raw;
    return { base, lines, ...told(rest) };
  }

  // Names of lands and seas, and where there is room for them.
  const lands = () => told(raw.lands);

  // Shows the texts of a language and a plan, and what was drawn for others no more.
  function show(changed) {
    Object.assign(shown, changed);
    for (const part of document.querySelectorAll(".edition")) {
      const isPlan = !part.dataset.plan || Number(part.dataset.plan) === shown.plan;
      part.hidden = part.lang !== shown.language || !isPlan;
    }
    for (const button of document.querySelectorAll(".speak")) {
      button.setAttribute("aria-pressed", String(button.lang === shown.language));
    }
    for (const button of document.querySelectorAll(".choose")) {
      const isShown = Number(button.dataset.plan) === shown.plan;
      button.setAttribute("aria-pressed", String(isShown));
      button.closest(".choice").classList.toggle("chosen", isShown);
    }
    const texts = told(raw.page);
    document.documentElement.lang = shown.language;
    document.title = texts.title;
    document.querySelector(".panel").setAttribute("aria-label", texts.panel);
    document.querySelector(".languages").setAttribute("aria-label", texts.languages);
    for (const redraw of onChange) redraw(texts);
  }

  function listen() {
    document.addEventListener("click", ({ target }) => {
      const speak = target.closest(".speak");
      const choose = target.closest(".choice");
      if (speak) show({ language: speak.lang });
      if (choose) show({ plan: Number(choose.dataset.plan) });
    });
    const asked = raw.languages.find((language) => location.hash === `#${language}`);
    if (asked) shown.language = asked;
  }

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
    svg.setAttribute("class", `sign ${name}`);
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#sign-${name}`);
    svg.append(use);
    return svg;
  }

  // The panel explains each source; a popup of many has room for their titles alone.
  const sources = new Map([...document.querySelectorAll("[data-source]")].map((item) => [item.dataset.source, item]));
  function sourceList(keys) {
    const list = element("ul", "", keys.length > 3 ? "sources many" : "sources");
    list.lang = "en";
    list.append(...keys.map((key) => sources.get(key).cloneNode(true)));
    return list;
  }

  function popup(thing) {
    const box = element("div", "", "facts");
    box.tabIndex = 0;
    box.append(element("h2", thing.title));
    for (const part of thing.parts) {
      if (part.head) {
        const head = element("h3");
        head.append(sign(part.symbol), part.head);
        box.append(head);
      }
      const list = element("dl");
      for (const [name, value] of part.rows) {
        const told = element("dd");
        told.append(Array.isArray(value) ? sourceList(value) : value);
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

  function pane(map, name, zIndex) {
    const made = map.getPane(name) ?? map.createPane(name);
    made.style.zIndex = zIndex;
    return made;
  }

  function drawRegions(map, regions, group) {
    pane(map, "regions", 300);
    return regions.map((region) => {
      const rings = region.rings.map((ring) => unpacked(ring, perDegree));
      const shape = L.polygon(rings.map((ring) => [ring]), { pane: "regions", className: "region", interactive: false }).addTo(group);
      const bounds = shape.getBounds();
      return { at: bounds.getCenter(), text: region.name, bounds, rings };
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
      content.setAttribute("aria-label", content.querySelector("h2").textContent);
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

  // How the languages and Leaflet write the unit.
  const kilometres = new Set(["km", raw.page.km.told ?? raw.page.km].flat());

  // Leaflet's own words, in the language that is shown.
  function nameControls(map, texts) {
    const name = (selector, text) => {
      for (const control of map.getContainer().querySelectorAll(selector)) {
        control.title = text;
        control.setAttribute("aria-label", text);
      }
    };
    name(".leaflet-control-zoom-in", texts.zoom_in);
    name(".leaflet-control-zoom-out", texts.zoom_out);
    name(".whole", texts.whole);
    name(".leaflet-popup-close-button", texts.close_popup);
    map.getContainer().setAttribute("aria-label", texts.map);
    nameScale(map, texts);
  }

  // Leaflet writes the scale anew with every step of a move.
  function nameScale(map, texts) {
    for (const scale of map.getContainer().querySelectorAll(".leaflet-control-scale-line")) {
      scale.textContent = scale.textContent.replace(/ \D+$/, (unit) => ` ${kilometres.has(unit.trim()) ? texts.km : texts.m}`);
    }
  }

  function wholeControl(map, show) {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const bar = element("div", "", "leaflet-bar");
      const button = element("button", "", "whole");
      button.type = "button";
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
    const name = (texts) => {
      fold.textContent = document.body.classList.contains("folded") ? texts.open : texts.close;
    };
    const open = (state) => {
      document.body.classList.toggle("folded", !state);
      fold.setAttribute("aria-expanded", String(state));
      name(told(raw.page));
    };
    onChange.push(name);
    fold.addEventListener("click", () => open(document.body.classList.contains("folded")));
    narrow.addEventListener("change", () => open(!narrow.matches));
    open(!narrow.matches);
    foldAway = () => { if (narrow.matches) open(false); };
  }

  // The whole is shown until the reader moves the map; a button shows it again.
  function keepInView(map, bounds) {
    let moved = false;
    const fit = (area, options) => {
      map.invalidateSize({ animate: false });
      map.fitBounds(area, { animate: false, ...options });
    };
    const whole = () => {
      const edge = narrow.matches ? 34 : 60;
      // Beside a tall head and an open panel a strip is left, of which edges may not take all.
      const rise = Math.min(edge, map.getContainer().clientHeight / 4);
      // The controls take the left edge.
      fit(bounds, { paddingTopLeft: [Math.max(edge, 56), rise], paddingBottomRight: [edge, rise], maxZoom: 11 });
      moved = false;
    };
    map.on("dragstart zoomanim", () => { moved = true; });
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (!moved) whole();
    }).observe(map.getContainer());
    wholeControl(map, whole);
    onPaper(map, () => fit(bounds, { padding: [24, 24], maxZoom: 11 }));
    whole();
    return {
      frame(area) {
        bounds = area;
        if (!moved) whole();
      },
      show(area, options) {
        foldAway();
        fit(area, options);
        moved = true;
      },
    };
  }

  // Draws what never changes; `draw` is called with the scene now and whenever it reads otherwise.
  function begin(map, draw) {
    map.getContainer().setAttribute("role", "region");
    // The buttons of the tables bring forward what lines and dots do; the Tab key passes these by.
    map.on("layeradd", ({ layer }) => layer._path?.setAttribute("tabindex", "-1"));
    foldPanel();
    map.invalidateSize({ animate: false });
    drawBasemap(map, raw.base);
    followFocus(map);
    if (raw.tiles) offerTiles(map, raw.tiles, (tell) => onChange.push(tell));
    onChange.push(() => {
      map.closePopup();
      draw(scene(), shown.plan);
    });
    listen();
    onChange.push((texts) => nameControls(map, texts));
    map.on("zoomend moveend popupopen", () => nameControls(map, told(raw.page)));
    map.on("move", () => nameScale(map, told(raw.page)));
    show({});
  }

  const swatch = (name) => document.querySelector(`.legend .swatch:has(.way.${name})`).cloneNode(true);

  return { begin, choose: (plan) => show({ plan }), drawRegions, element, keepInView, lands, pane, perDegree, popup, popupOptions, short, sign, swatch };
})();
