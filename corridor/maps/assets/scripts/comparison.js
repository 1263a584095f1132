// Draws compared ways, tells what the one in front comes to, and unfolds the rest under its row.
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

  drawRoute(map, ({ plans, texts }, chosen) => {
    const { name, brief } = plans[chosen];
    const here = ".edition:not([hidden])";
    unfold(texts, brief);
    document.querySelector(`${here} .choice.chosen`).after(row);
    document.querySelector(`${here} .front`).replaceChildren(element("p", name, "corridor"), totals(texts, brief));
  });
}
