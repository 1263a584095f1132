// Draws compared ways, at first one a corridor, and tells what the one in front comes to.
function drawComparison(map) {
  "use strict";
  const { element, sign, swatch } = page;
  const details = element("details", "", "brief");
  const row = element("tr", "", "unfolded");
  const cell = element("td");
  cell.colSpan = 6;
  cell.append(details);
  row.append(cell);

  function filled(tag, parts, className) {
    const made = element(tag, "", className);
    made.append(...parts);
    return made;
  }

  function totals(texts, brief) {
    const list = filled("dl", brief.totals.map((total) => {
      const figures = filled("dd", [element("strong", total.figure), ` ${total.unit}`]);
      if (total.span) figures.append(element("span", total.span, "aside"));
      figures.append(element("span", total.estimated, "aside estimated"));
      return filled("div", [element("dt", total.name), figures]);
    }), "totals");
    list.setAttribute("aria-label", texts["figures.label"]);
    return list;
  }

  // The first cell of a row of the route: the number of a leg with its line, or a sign.
  function marks(texts, leg, way, symbol) {
    if (!leg) return symbol ? [sign(symbol)] : [];
    const show = element("button", String(leg), "show");
    show.type = "button";
    show.dataset.leg = leg - 1;
    show.setAttribute("aria-label", texts["legs.show"].replace("{number}", leg));
    return [show, swatch(way)];
  }

  function routeRow(texts, [kind, leg, symbol, day, km, where, how, aside, hours, span, usd, way]) {
    const place = filled("th", [where]);
    place.scope = "row";
    if (how) place.append(element("span", how, "how"));
    if (aside) place.append(element("span", aside, "aside"));
    const amounts = [day, km, hours, usd].map((amount) => element("td", amount, "number"));
    if (span) amounts[2].append(element("span", span, "aside"));
    amounts.splice(2, 0, place);
    const made = filled("tr", [filled("td", marks(texts, leg, way, symbol)), ...amounts]);
    made.dataset.kind = kind;
    return made;
  }

  function route(texts, { headings, rows }) {
    const [day, km, place, hours, usd] = headings;
    const named = [[day, "number"], [km, "number"], [place, ""], [hours, "number"], [usd, "number"]];
    const number = filled("th", [element("span", texts["legs.number"], "unseen")]);
    const cells = [number, ...named.map(([heading, className]) => element("th", heading, className))];
    for (const th of cells) th.scope = "col";
    const body = filled("tbody", rows.map((told) => routeRow(texts, told)));
    return filled("table", [filled("thead", [filled("tr", cells)]), body], "legs route");
  }

  function unfold(texts, brief) {
    const parts = [[brief.route.title, route(texts, brief.route)]];
    for (const [title, told] of [[texts["notices.title"], brief.notices], [texts["notes.title"], brief.notes]]) {
      if (told.length) parts.push([title, filled("ul", told.map((one) => element("li", one)), "notes")]);
    }
    const sections = parts.map(([title, told]) => filled("section", [element("h3", title), told]));
    details.replaceChildren(element("summary", texts["choices.brief"]), ...sections);
  }

  const unfolded = new Set();
  const hidden = { corridor: new Set(), mode: new Set() };
  let plans = [];

  // What the address says of the choice; without it one way a corridor and mode is seen.
  function readAddress() {
    unfolded.clear();
    for (const family of address.list("open")) unfolded.add(family);
    for (const [kind, without] of Object.entries(hidden)) {
      without.clear();
      for (const value of address.list(`no-${kind}`)) without.add(value);
    }
  }

  function toggle(set, value, part) {
    if (!set.delete(value)) set.add(value);
    address.write({ [part]: [...set].join() });
  }

  const passesFilters = ({ family, trunk }) => !hidden.corridor.has(family.split(".")[0]) && !hidden.mode.has(trunk);

  // The numbers of the ways that are listed and drawn; the one in front always is.
  function seenWith(chosen) {
    return plans.flatMap((plan, number) => {
      const isSeen = passesFilters(plan) && (plan.first || unfolded.has(plan.family));
      return isSeen || number === chosen ? [number] : [];
    });
  }

  function list(texts, seen) {
    const here = document.querySelector(".panel .edition:not([hidden])");
    for (const choice of here.querySelectorAll(".choice")) choice.hidden = !seen.includes(Number(choice.dataset.plan));
    for (const group of here.querySelectorAll("tbody")) {
      if (group.querySelector(".choice")) group.hidden = !group.querySelector(".choice:not([hidden])");
    }
    for (const button of here.querySelectorAll(".unfold")) {
      const isOpen = unfolded.has(button.dataset.family);
      const more = plans.filter(({ family, first }) => family === button.dataset.family && !first).length;
      button.setAttribute("aria-expanded", String(isOpen));
      button.textContent = isOpen ? texts["choices.fewer"] : texts["choices.more"].replace("{number}", more);
    }
    for (const button of document.querySelectorAll(".filter")) {
      button.setAttribute("aria-pressed", String(!hidden[button.dataset.kind].has(button.dataset.value)));
    }
    here.querySelector(".listed-ways").textContent = texts["choices.listed"].replace("{listed}", seen.length).replace("{all}", plans.length);
  }

  // The other ways that are seen, the names of all, each at its line, and what lines they cross.
  function beside(group, drawing) {
    ({ plans } = drawing);
    const seen = seenWith(drawing.chosen);
    const names = drawStrands(group, { ...drawing, seen }).map(({ number, own, spots }) => {
      const { line, look, marked } = plans[number];
      return { at: spots[0], own, spots, text: marked ? `* ${line}` : line, rank: 0.6, kind: `of-strand ${look}`, reach: [6, 6] };
    });
    const crossed = seen.flatMap((number) => plans[number].legs.flatMap(({ lines }) => lines.map(drawing.pointsOf)));
    return { names, crossed };
  }

  // Shows the choice anew; what was in front stays there as long as no filter takes it away.
  function refresh() {
    const front = Number(document.querySelector(".edition:not([hidden]) .choose[aria-pressed=true]").dataset.plan);
    const rest = seenWith(-1);
    page.choose(passesFilters(plans[front]) || !rest.length ? front : rest[0]);
  }

  document.addEventListener("click", ({ target }) => {
    const [more, filter] = [target.closest(".unfold"), target.closest(".filter")];
    if (more) toggle(unfolded, more.dataset.family, "open");
    if (filter) toggle(hidden[filter.dataset.kind], filter.dataset.value, `no-${filter.dataset.kind}`);
    if (more || filter) refresh();
  });

  address.onChange(readAddress);
  readAddress();
  drawRoute(map, { beside, others: seenWith, tell({ texts }, chosen) {
    const { name, brief, look } = plans[chosen];
    const here = ".edition:not([hidden])";
    unfold(texts, brief);
    row.className = `unfolded ${look}`;
    list(texts, seenWith(chosen));
    document.querySelector(`${here} .choice.chosen`).after(row);
    const told = [element("p", name, "corridor"), totals(texts, brief)];
    if (brief.against) told.push(element("p", brief.against, "told"));
    document.querySelector(`${here} .front`).replaceChildren(...told);
  } });
}
