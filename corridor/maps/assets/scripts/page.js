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
  const telling = {};
  let foldAway = () => {};
  let leaveOut = () => {};
  let showWhole = () => {};

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
    const { language, plan } = shown;
    address.write({ lang: language === raw.language ? null : language, way: plan ? plan + 1 : null });
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
    address.onChange(() => show(asked()));
    Object.assign(shown, asked());
  }

  // The language and the way that the address names, as far as the page has them.
  function asked() {
    const language = address.part("lang");
    const plan = Number(address.part("way")) - 1;
    return {
      language: raw.languages.includes(language) ? language : raw.language,
      plan: plan in raw.plans ? plan : 0,
    };
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

  function pane(map, name, zIndex) {
    const made = map.getPane(name) ?? map.createPane(name);
    made.style.zIndex = zIndex;
    return made;
  }

  // From so much of the map's width on, a region is no figure but the ground.
  const nearShare = 0.4;

  function drawRegions(map, regions, group) {
    pane(map, "regions", 300);
    const outlines = regions.map((region) => region.rings.map((ring) => unpacked(ring, perDegree)));
    if (outlines.length) leaveOut(outlines.flat());
    return regions.map((region, number) => {
      const rings = outlines[number];
      const [shape, band] = ["region", "region-band"].map((className) =>
        L.polygon(rings.map((ring) => [ring]), { pane: "regions", className, interactive: false }).addTo(group));
      const bounds = shape.getBounds();
      const bind = bandInside(shape, band, `region-${number}`);
      const adapt = () => {
        const [west, east] = [bounds.getWest(), bounds.getEast()].map((lng) => map.latLngToLayerPoint([0, lng]).x);
        shape.getElement().classList.toggle("near", east - west > nearShare * map.getSize().x);
        bind();
      };
      adapt();
      return { at: bounds.getCenter(), text: region.name, demanded: region.demanded, bounds, rings, adapt };
    });
  }

  // Cuts a band along an outline to what lies inside it; gives a function that does so after a move.
  function bandInside(shape, band, name) {
    const clip = document.createElementNS(svgSpace, "clipPath");
    clip.id = name;
    const path = document.createElementNS(svgSpace, "path");
    clip.append(path);
    band.getElement().before(clip);
    band.getElement().setAttribute("clip-path", `url(#${name})`);
    return () => path.setAttribute("d", shape.getElement().getAttribute("d"));
  }

  // So long a bar holds its words in any language.
  L.Control.Scale.mergeOptions({ maxWidth: 150 });

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
    name(".projector", texts.projector);
    name(".full-screen", texts.full_screen);
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
      const button = element("button", "", "tool whole");
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

  // The whole is shown until the reader moves the map; a button shows it again. What is shown for a
  // popup goes back to what was there before when the popup closes.
  function keepInView(map, bounds) {
    let moved = false;
    let ours = false;
    let before = null;
    const quietly = (move) => {
      ours = true;
      move();
      ours = false;
    };
    const fit = (area, options) => quietly(() => {
      map.invalidateSize({ animate: false });
      map.fitBounds(area, { animate: false, ...options });
    });
    const whole = () => {
      const edge = narrow.matches ? 34 : 60;
      // Beside a tall head and an open panel a strip is left, of which edges may not take all.
      const rise = Math.min(edge, map.getContainer().clientHeight / 4);
      // The controls take the left edge.
      fit(bounds, { paddingTopLeft: [Math.max(edge, 56), rise], paddingBottomRight: [edge, rise], maxZoom: 11 });
      moved = false;
    };
    // Three parts of the address: latitude, longitude, zoom.
    const tell = () => {
      const { lat, lng } = map.getCenter();
      address.write({ view: moved ? [lat.toFixed(4), lng.toFixed(4), map.getZoom()].join() : null });
    };
    const asked = () => {
      const [lat, lon, zoom] = address.list("view").map(Number);
      if (![lat, lon, zoom].every(Number.isFinite)) return whole();
      quietly(() => map.setView([lat, lon], zoom, { animate: false }));
      moved = true;
    };
    map.on("movestart zoomstart", () => {
      if (ours) return;
      moved = true;
      before = null;
    });
    map.on("moveend", () => {
      if (!ours) tell();
    });
    map.on("popupclose", () => {
      if (!before) return;
      const { at, zoom, wasMoved } = before;
      quietly(() => map.setView(at, zoom, { animate: false }));
      [before, moved] = [null, wasMoved];
    });
    new ResizeObserver(() => {
      quietly(() => map.invalidateSize({ animate: false }));
      if (!moved) whole();
    }).observe(map.getContainer());
    showWhole = whole;
    wholeControl(map, () => {
      whole();
      tell();
    });
    onPaper(map, () => fit(bounds, { padding: [24, 24], maxZoom: 11 }));
    address.onChange(asked);
    asked();
    return {
      frame(area) {
        bounds = area;
        if (!moved) whole();
      },
      // Shows an area that is not in view, until the popup that is open closes.
      show(area, options) {
        map.closePopup();
        foldAway();
        quietly(() => map.invalidateSize({ animate: false }));
        if (map.getBounds().contains(area) && !options?.closer) return;
        if (!options?.closer) before ??= { at: map.getCenter(), zoom: map.getZoom(), wasMoved: moved };
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
    leaveOut = drawBasemap(map, raw.base);
    offerStage(map, element, () => show({}));
    popups.follow(map);
    offerTakeaway(map, telling);
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

  // A line of the legend, as signs.html.j2 draws it.
  function swatch(name) {
    const svg = document.createElementNS(svgSpace, "svg");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("viewBox", "0 0 36 12");
    svg.setAttribute("aria-hidden", "true");
    for (const kind of ["casing", "way", "core"]) {
      const path = document.createElementNS(svgSpace, "path");
      path.setAttribute("class", `${kind} ${name}`);
      path.setAttribute("d", "M0 6H36");
      svg.append(path);
    }
    return svg;
  }

  return {
    begin, choose: (plan) => show({ plan }), drawRegions, element, keepInView, lands, pane, perDegree,
    popup: (thing) => popups.content(thing), popupOptions: (map) => popups.options(map),
    short, showWhole: () => showWhole(), sign, swatch, telling, texts: () => told(raw.page),
  };
})();
