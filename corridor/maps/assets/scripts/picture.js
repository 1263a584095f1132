// The map alone as SVG: what it shows now, with its title and where it comes from, and no buttons.
const picture = (() => {
  "use strict";
  const { number, text } = SvgContext;
  const measure = document.createElement("canvas").getContext("2d");
  const root = document.documentElement;
  const edge = 16;
  const inked = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity"];
  const isSeen = (element) => element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;

  function inks(element, given = {}) {
    const style = getComputedStyle(element);
    return inked.map((name) => `${name}="${text(given[name] ?? style.getPropertyValue(name).replaceAll("px", ""))}"`).join(" ");
  }

  // Canvases are drawn once more, as lines.
  function fromCanvas(renderer) {
    const context = new SvgContext(measure);
    const [canvas, pen] = [renderer._container, renderer._ctx];
    renderer._ctx = context;
    renderer._redrawBounds = null;
    try {
      renderer._draw();
    } finally {
      Object.assign(renderer, { _container: canvas, _ctx: pen });
    }
    return context.written.join("\n");
  }

  // A band along an outline is cut to what lies inside the outline, which is the band's own line.
  function cut(path, line, number) {
    if (!path.hasAttribute("clip-path")) return ["", ""];
    return [`<clipPath id="cut-${number}"><path d="${line}"/></clipPath>`, ` clip-path="url(#cut-${number})"`];
  }

  function fromPaths(renderer) {
    return [...renderer._rootGroup.querySelectorAll("path:not(clipPath path)")].map((path, number) => {
      const style = getComputedStyle(path);
      const line = path.getAttribute("d");
      const isDrawn = style.fill !== "none" && Number(style.fillOpacity) > 0 || style.stroke !== "none" && Number(style.strokeOpacity) > 0;
      if (!line || line === "M0 0" || !isDrawn || !isSeen(path)) return "";
      const [outline, clipped] = cut(path, line, `${L.stamp(renderer)}-${number}`);
      return `${outline}<path d="${line}" ${inks(path)}${clipped}/>`;
    }).join("\n");
  }

  // What <use> shows, as its sign inks it; see page.css.
  function fromSign(svg) {
    const style = getComputedStyle(svg);
    const given = {
      ground: { fill: style.fill, stroke: style.getPropertyValue("--edge").trim() || looks.colour("casing"), "stroke-width": 1.4 },
      figure: { fill: looks.colour("paper"), stroke: "none" },
      stroke: { fill: "none", stroke: style.color, "stroke-width": 1.8 },
    };
    const resolved = ([name, value]) => [name, String(value).startsWith("var(") ? looks.colour(value.slice(6, -1)) : value];
    return [...svg.querySelectorAll("use")].flatMap((use) => [...document.querySelector(use.getAttribute("href")).children]).map((part) => {
      const shape = [...part.attributes].filter(({ name }) => name !== "class").map(({ name, value }) => `${name}="${text(value)}"`).join(" ");
      const kind = Object.fromEntries(Object.entries(given[part.classList[0]] ?? {}).map(resolved));
      return `<${part.tagName} ${shape} ${inks(part, { opacity: 1, ...kind })}/>`;
    }).join("");
  }

  // A box with a ground of its own, and the ring that its shadow draws around it.
  function fromBox(style, { left, top, width, height }) {
    const ring = style.boxShadow.match(/^(rgba?\([^)]*\)) 0px 0px 0px ([\d.]+)px/);
    if (style.backgroundColor === "rgba(0, 0, 0, 0)") return "";
    const stroke = ring ? ` stroke="${ring[1]}" stroke-width="${ring[2]}"` : "";
    const radius = Math.min(parseFloat(style.borderRadius) || 0, height / 2);
    return `<rect x="${number(left)}" y="${number(top)}" width="${number(width)}" height="${number(height)}" rx="${number(radius)}" fill="${style.backgroundColor}"${stroke}/>`;
  }

  // The words of a text, line by line as they are laid out.
  function fromText(node, frame) {
    const style = getComputedStyle(node.parentElement);
    const range = document.createRange();
    const lines = [];
    for (const { 0: word, index } of node.textContent.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const box = range.getBoundingClientRect();
      const last = lines.at(-1);
      if (last && Math.abs(last.top - box.top) < box.height / 2) last.words.push(word);
      else lines.push({ words: [word], left: box.left, top: box.top, height: box.height });
    }
    const size = parseFloat(style.fontSize);
    const halo = style.textShadow === "none" ? "" : ` stroke="${text(looks.colour("halo"))}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`;
    return lines.map(({ words, left, top, height }) =>
      `<text x="${number(left - frame.left)}" y="${number(top - frame.top + height / 2 + 0.35 * size)}" font-size="${number(size)}" font-weight="${style.fontWeight}" font-style="${style.fontStyle}" letter-spacing="${style.letterSpacing === "normal" ? 0 : parseFloat(style.letterSpacing)}" fill="${style.color}"${halo}>${text(style.textTransform === "uppercase" ? words.join(" ").toLocaleUpperCase(document.documentElement.lang) : words.join(" "))}</text>`).join("");
  }

  function fromElement(element, frame) {
    if (!isSeen(element)) return "";
    const [, turn] = element.style.transform?.match(/ rotate\((.*)rad\)$/) ?? [];
    if (turn) return fromTurned(element, frame, Number(turn));
    const { left, top, width, height } = element.getBoundingClientRect();
    const box = { left: left - frame.left, top: top - frame.top, width, height };
    if (element instanceof SVGSVGElement) {
      return `<svg x="${number(box.left)}" y="${number(box.top)}" width="${number(width)}" height="${number(height)}" viewBox="${element.getAttribute("viewBox")}" overflow="visible">${fromSign(element)}</svg>`;
    }
    const inner = [...element.childNodes].map((node) => {
      if (node.nodeType === Node.TEXT_NODE) return fromText(node, frame);
      return node.nodeType === Node.ELEMENT_NODE ? fromElement(node, frame) : "";
    });
    return fromBox(getComputedStyle(element), box) + inner.join("");
  }

  // A name that runs along a line is told as it stands upright, and turned about its middle.
  function fromTurned(element, frame, turn) {
    const { transform } = element.style;
    element.style.transform = transform.replace(/ rotate.*/, "");
    const { left, top, width, height } = element.getBoundingClientRect();
    const middle = [left - frame.left + width / 2, top - frame.top + height / 2].map(number).join(" ");
    const upright = fromElement(element, frame);
    element.style.transform = transform;
    return `<g transform="rotate(${number(turn * 180 / Math.PI)} ${middle})">${upright}</g>`;
  }

  // Everything that lies on the map, from the bottom to the top.
  function drawn(map, frame) {
    const { x, y } = L.DomUtil.getPosition(map.getPane("mapPane"));
    const renderers = new Map();
    map.eachLayer((layer) => {
      if (layer instanceof L.Renderer) renderers.set(layer._container, layer);
    });
    const order = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
    const panes = Object.values(map.getPanes()).filter((pane) => pane !== map.getPane("mapPane")).sort((a, b) => order(a) - order(b));
    const parts = panes.filter((pane) => !pane.matches(".leaflet-popup-pane, .leaflet-tooltip-pane, .leaflet-trains-pane")).flatMap((pane) =>
      [...pane.children].map((child) => {
        const renderer = renderers.get(child);
        if (!renderer) return fromElement(child, frame);
        const lines = renderer instanceof L.Canvas ? fromCanvas(renderer) : fromPaths(renderer);
        return `<g transform="translate(${number(x)} ${number(y)})">${lines}</g>`;
      }));
    return parts.join("\n");
  }

  function wrapped(words, font, width) {
    measure.font = font;
    const lines = [];
    for (const word of words.split(/\s+/).filter(Boolean)) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && measure.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  // The title, what the answer comes to and what a demand costs; last, whose data it is.
  function told() {
    const here = (selector) => [...document.querySelectorAll(`.head .edition:not([hidden]) ${selector}`)].map((part) => part.textContent.trim().replace(/\s+/g, " "));
    const totals = [...document.querySelectorAll(".head .edition:not([hidden]) .totals dd")].map((total) =>
      [...total.childNodes].filter((node) => !node.classList?.contains("aside")).map((node) => node.textContent).join("").trim().replace(/\s+/g, " "));
    return {
      title: here("h1").join(" "),
      lines: [[...here(".corridor"), ...totals].join(" · ") || here(".asked").join(" "), here(":is(.price, .told)")[0] ?? ""].filter(Boolean),
      source: document.querySelector(".foot .made.edition:not([hidden])").textContent.trim(),
    };
  }

  function block(lines, size, weight, from, colour) {
    return lines.map((line, i) =>
      `<text x="${edge}" y="${number(from + (i + 1) * 1.35 * size)}" font-size="${size}" font-weight="${weight}" fill="${colour}">${text(line)}</text>`).join("\n");
  }

  // Lays out title and source over and under a map of a width; tells their heights.
  function margins(width) {
    const { title, lines, source } = told();
    const family = getComputedStyle(document.body).fontFamily;
    const room = width - 2 * edge;
    const fitted = (words, size, weight) => wrapped(words, `${weight} ${size}px ${family}`, room);
    const heads = fitted(title, 20, 650);
    const under = lines.flatMap((line) => fitted(line, 13, 400));
    const sources = fitted(source, 10, 400);
    const top = 8 + heads.length * 27 + under.length * 17.55 + 10;
    const bottom = sources.length * 13.5 + 10;
    const [ink, quiet] = ["ink", "quiet"].map(looks.colour);
    return {
      top, bottom, family,
      over: block(heads, 20, 650, 6, ink) + block(under, 13, 400, 8 + heads.length * 27, ink),
      below: (from) => block(sources, 10, 400, from + 2, quiet),
    };
  }

  // Returns the map as it is seen, `scale` times as large, with its title over it.
  function svg(map, scale = 1, size = null) {
    const frame = map.getContainer().getBoundingClientRect();
    const { x: width, y: height } = map.getSize();
    const { top, bottom, family, over, below } = margins(width);
    const whole = top + height + bottom;
    const [wide, high] = size ?? [width * scale, whole * scale].map(number);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${number(width)} ${number(whole)}" font-family="${text(family)}">
<title>${text(told().title)}</title>
<rect width="100%" height="100%" fill="${looks.colour("paper")}"/>
${over}
<svg y="${number(top)}" width="${number(width)}" height="${number(height)}" overflow="hidden">
<rect width="100%" height="100%" fill="${looks.colour("water")}"/>
${drawn(map, frame)}
</svg>
${below(top + height)}
</svg>
`;
  }

  // Returns the whole as a picture of a size; the map has the room of a slide that is read afar.
  function sized(map, width, height, showWhole) {
    const scale = Math.max(0.5, Math.min(width / 1120, height / 630));
    const { top, bottom } = margins(width / scale);
    const box = document.querySelector("main.map");
    root.classList.add("alone");
    box.style.width = `${width / scale}px`;
    box.style.height = `${height / scale - top - bottom}px`;
    showWhole();
    const drawing = svg(map, scale, [width, height]);
    root.classList.remove("alone");
    box.style.width = box.style.height = "";
    return drawing;
  }

  return { sized, svg };
})();
