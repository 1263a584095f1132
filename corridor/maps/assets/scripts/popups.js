// Popups: four figures and the rest folded, laid where the map has room, the map left as it is.
const popups = (() => {
  "use strict";
  const { element, sign } = page;
  const edge = 8;
  // How far a popup lies from what it tells of when it hangs under it.
  const under = 18;

  // The panel explains each source; a popup of many has room for their titles alone.
  const sources = new Map([...document.querySelectorAll("[data-source]")].map((item) => [item.dataset.source, item]));
  function sourceList(keys) {
    const list = element("ul", "", keys.length > 3 ? "sources many" : "sources");
    list.lang = "en";
    list.append(...keys.map((key) => sources.get(key).cloneNode(true)));
    return list;
  }

  function factList(rows) {
    const list = element("dl");
    for (const [name, value] of rows) {
      const told = element("dd");
      told.append(Array.isArray(value) ? sourceList(value) : value);
      list.append(element("dt", name), told);
    }
    return list;
  }

  function folded(rows) {
    const more = element("details", "", "more");
    more.append(element("summary", page.texts().more), factList(rows));
    return more;
  }

  // A part tells its `figures` at once and its `rows` when asked, or its `rows` at once.
  function content(thing) {
    const box = element("div", "", "facts");
    box.tabIndex = 0;
    box.append(element("h2", thing.title));
    for (const { head, symbol, figures, rows } of thing.parts) {
      if (head) {
        const told = element("h3");
        told.append(sign(symbol), head);
        box.append(told);
      }
      if (figures?.length) box.append(factList(figures));
      if (rows.length) box.append(figures?.length ? folded(rows) : factList(rows));
    }
    return box;
  }

  const options = (map) => ({
    // What unfolds is wider than what is seen at first.
    minWidth: Math.min(280, map.getSize().x - 60),
    maxWidth: Math.min(340, map.getSize().x - 60),
    maxHeight: Math.max(140, map.getSize().y - 70),
    autoPan: false,
  });

  // Moves a popup, not the map: under its point where there is no room above, aside at an edge.
  function place(map, popup) {
    const box = popup.getElement();
    if (!box) return;
    box.style.marginLeft = box.style.marginBottom = "";
    box.classList.remove("moved");
    const [frame, now] = [map.getContainer(), box].map((one) => one.getBoundingClientRect());
    const at = map.latLngToContainerPoint(popup.getLatLng()).y + frame.top;
    const least = frame.top + edge;
    const most = frame.bottom - edge - now.height;
    const above = now.top >= least;
    const top = above ? now.top : Math.max(least, Math.min(at + under, most));
    const left = Math.max(frame.left + edge, Math.min(now.left, frame.right - edge - now.width));
    const bottom = parseFloat(getComputedStyle(box).marginBottom);
    box.style.marginLeft = `${left - now.left}px`;
    box.style.marginBottom = `${bottom - (top - now.top)}px`;
    box.classList.toggle("moved", Math.abs(left - now.left) > 1 || !above);
    clear(map, box);
  }

  // Buttons, clock and scale give way to a popup that lies under them; to none they come back.
  function clear(map, box) {
    const { left, right, top, bottom } = box?.getBoundingClientRect() ?? {};
    for (const control of map.getContainer().querySelectorAll(".leaflet-control")) {
      const at = control.getBoundingClientRect();
      const isUnder = at.left < right && left < at.right && at.top < bottom && top < at.bottom;
      control.classList.toggle("giving-way", isUnder);
    }
  }

  // Keyboard: Enter opens a popup and goes into it, Escape goes back to where it came from.
  function follow(map) {
    let origin = null;
    let opened = null;
    map.on("popupopen", ({ popup }) => {
      opened = popup;
      origin = document.activeElement;
      const box = popup.getElement();
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-label", box.querySelector("h2").textContent);
      place(map, popup);
      box.addEventListener("toggle", () => place(map, popup), true);
      box.querySelector(".facts").focus({ preventScroll: true });
    });
    map.on("popupclose", ({ popup }) => {
      opened = null;
      clear(map);
      const inside = popup.getElement()?.contains(document.activeElement);
      if (inside && origin?.isConnected) origin.focus({ preventScroll: true });
    });
    map.on("zoomend resize", () => {
      if (opened) place(map, opened);
    });
    map.on("moveend", () => clear(map, opened?.getElement()));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
  }

  return { content, follow, options };
})();
