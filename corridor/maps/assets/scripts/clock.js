// The hour of a trip, shown at once on the line, in the chart and in words; set by any of the three.
function startClock(map, texts) {
  "use strict";
  const reach = 14;
  const wholeTrip = 24000;
  const svgSpace = "http://www.w3.org/2000/svg";
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const { element } = page;
  const trains = L.layerGroup().addTo(map);
  page.pane(map, "trains", 610).style.pointerEvents = "none";
  let shown = [];
  let front = null;
  let most = 0;
  let frame = 0;

  const bar = element("div", "", "clock");
  const play = element("button", "", "play");
  const slider = element("input");
  const told = element("output", "", "told");
  const where = element("span", "", "where");
  play.type = "button";
  Object.assign(slider, { type: "range", min: 0, step: "any", value: 0 });
  told.append(element("span"), where);
  bar.append(play, slider, told);
  L.DomEvent.disableClickPropagation(bar);
  L.DomEvent.disableScrollPropagation(bar);
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => bar;
  control.addTo(map);

  // Browsers may not know how Kazakh writes numbers: as Russian does.
  const writing = () => document.documentElement.lang.replace("kk", "ru");
  const number = (value, digits) =>
    value.toLocaleString(writing(), { minimumFractionDigits: digits, maximumFractionDigits: digits });

  function words({ hours, km, at }) {
    const place = trips.placeNear(front, { at });
    const said = texts()["clock.told"].replace("{day}", number(hours / 24, 1)).replace("{km}", number(km, 0));
    told.firstChild.textContent = said;
    where.textContent = place && ` · ${page.short(place)}`;
    slider.setAttribute("aria-valuetext", told.textContent);
  }

  // The cursor of the chart of the plan and language that are shown.
  function pointInChart(position) {
    for (const old of document.querySelectorAll(".chart .cursor")) old.remove();
    const chart = chartShown();
    if (!chart || !position) return;
    const { left, right, hours, zero, top, km } = frameOf(chart);
    const x = left + (right - left) * position.hours / hours;
    const y = zero - (zero - top) * position.km / km;
    const cursor = document.createElementNS(svgSpace, "g");
    cursor.setAttribute("class", "cursor");
    const line = document.createElementNS(svgSpace, "path");
    line.setAttribute("d", `M${x} ${top}V${zero}`);
    const dot = document.createElementNS(svgSpace, "circle");
    for (const [name, value] of [["cx", x], ["cy", y], ["r", 5]]) dot.setAttribute(name, value);
    cursor.append(line, dot);
    chart.append(cursor);
  }

  const chartShown = () => document.querySelector(".edition:not([hidden]) .chart svg[data-frame]");

  function frameOf(chart) {
    const [left, right, hours, zero, top, km] = chart.dataset.frame.split(" ").map(Number);
    return { left, right, hours, zero, top, km };
  }

  function train(trip, hours) {
    const icon = L.divIcon({ className: `train ${trip === front ? "front" : ""} ${trip.look}`, iconSize: [0, 0] });
    L.marker(trips.at(trip, Math.min(hours, trip.hours)).at, { icon, pane: "trains", interactive: false, keyboard: false }).addTo(trains);
  }

  // Shows an hour everywhere; nothing is shown before departure.
  function show(hours) {
    trains.clearLayers();
    const position = hours > 0 ? trips.at(front, Math.min(hours, front.hours)) : null;
    pointInChart(position);
    words(position ?? trips.at(front, 0));
    bar.classList.toggle("waiting", !position);
    if (position) for (const trip of [...shown.filter((one) => one !== front), front]) train(trip, hours);
  }

  const showOwn = () => show(Number(slider.value));

  // What the mouse points at is shown as long as it is there.
  function peek(hours) {
    if (!frame) show(hours);
  }

  function stop() {
    cancelAnimationFrame(frame);
    frame = 0;
    name();
  }

  function run() {
    let last = null;
    if (Number(slider.value) >= most) slider.value = 0;
    const step = (now) => {
      slider.value = Number(slider.value) + most * (now - (last ?? now)) / wholeTrip;
      last = now;
      showOwn();
      if (Number(slider.value) < most) frame = requestAnimationFrame(step);
      else stop();
    };
    frame = requestAnimationFrame(step);
    name();
  }

  function name() {
    play.hidden = calm.matches;
    play.textContent = frame ? "❚❚" : "▶";
    play.setAttribute("aria-label", texts()[frame ? "clock.pause" : "clock.play"]);
    slider.setAttribute("aria-label", texts()["clock.label"]);
  }

  play.addEventListener("click", () => (frame ? stop() : run()));
  slider.addEventListener("input", showOwn);
  calm.addEventListener("change", () => {
    stop();
    showOwn();
  });
  document.addEventListener("pointermove", ({ target, clientX, clientY }) => {
    const chart = target.closest?.(".chart svg[data-frame]");
    if (!chart) return;
    const { left, right, hours } = frameOf(chart);
    const { x } = new DOMPoint(clientX, clientY).matrixTransform(chart.getScreenCTM().inverse());
    peek(Math.max(0, Math.min(front.hours, hours * (x - left) / (right - left))));
  });
  document.addEventListener("pointerout", ({ target }) => {
    if (target.closest?.(".chart svg[data-frame]")) peek(Number(slider.value));
  });
  let isPeeking = false;
  map.on("mousemove", ({ containerPoint }) => {
    const { hours, pixels } = trips.nearest(front, map, containerPoint);
    if (pixels <= reach) peek(hours);
    else if (isPeeking) peek(Number(slider.value));
    isPeeking = pixels <= reach;
  });
  map.on("mouseout", () => peek(Number(slider.value)));

  // Takes other trips, the one in front first.
  return (taken) => {
    stop();
    shown = taken;
    [front] = taken;
    most = Math.max(...taken.map(({ hours }) => hours));
    slider.max = most;
    name();
    showOwn();
  };
}
