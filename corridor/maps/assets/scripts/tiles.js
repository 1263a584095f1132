// Online tiles over the base map: nobody is asked for any until the reader turns them on.
function offerTiles(map, tiles, onTexts) {
  "use strict";
  const { element } = page;
  page.pane(map, "tiles", 250).style.pointerEvents = "none";
  const layer = L.tileLayer(tiles.url, {
    pane: "tiles", subdomains: tiles.subdomains, minNativeZoom: tiles.zooms[0], maxNativeZoom: tiles.zooms[1],
  });
  const box = element("input");
  box.type = "checkbox";
  const name = element("span");
  const label = element("label", "", "leaflet-bar tiles-switch");
  label.append(box, name);
  const credit = element("p", "", "tiles-credit");
  credit.setAttribute("role", "status");
  let texts = {};
  let failed = false;

  function tellCredit() {
    credit.hidden = !box.checked;
    credit.textContent = failed ? texts.tiles_failed : tiles.attribution;
  }

  function add(position, thing) {
    const control = L.control({ position });
    control.onAdd = () => thing;
    L.DomEvent.disableClickPropagation(thing);
    control.addTo(map);
  }

  box.addEventListener("change", () => {
    failed = false;
    if (box.checked) layer.addTo(map);
    else layer.remove();
    tellCredit();
  });
  for (const [event, state] of [["tileerror", true], ["tileload", false]]) {
    layer.on(event, () => {
      failed = state;
      tellCredit();
    });
  }
  add("topright", label);
  add("bottomright", credit);
  onTexts((told) => {
    texts = told;
    name.textContent = told.tiles;
    tellCredit();
  });
}
