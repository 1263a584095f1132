// Buttons for a talk: larger type and wider lines on the map alone, and the whole screen.
function offerStage(map, element, redraw) {
  "use strict";
  const root = document.documentElement;
  const control = L.control({ position: "topleft" });
  const space = "http://www.w3.org/2000/svg";

  function tool(name, shape, press) {
    const button = element("button", "", `tool ${name}`);
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    const icon = document.createElementNS(space, "svg");
    icon.setAttribute("viewBox", "0 0 20 20");
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", shape);
    icon.append(path);
    button.append(icon);
    button.addEventListener("click", () => press(button));
    return button;
  }

  function stage(button) {
    const isStaged = root.classList.toggle("staged");
    button.setAttribute("aria-pressed", String(isStaged));
    redraw();
  }

  function fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen();
  }

  control.onAdd = () => {
    const bar = element("div", "", "leaflet-bar");
    bar.append(tool("projector", "M2 3h16M4 3v9h12V3M10 12v3M6 18l4-3 4 3", stage));
    if (document.fullscreenEnabled) {
      const full = tool("full-screen", "M2 5h16v10H2zM6 9V8h2M14 11v1h-2", fill);
      document.addEventListener("fullscreenchange", () => {
        full.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
      });
      bar.append(full);
    }
    L.DomEvent.disableClickPropagation(bar);
    return bar;
  };
  control.addTo(map);
}
