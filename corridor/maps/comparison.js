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
      const figures = filled("dd", [element("strong", total.figure), " " + total.unit]);
      if (total.span) figures.append(element("span", total.span, "aside"));
      figures.append(element("span", total.estimated, "aside estimated"));
      return filled("div", [element("dt", total.name), figures]);
    }), "totals");
    list.setAttribute("aria-label", texts["figures.label"]);
    return list;
  }

  function headings(texts, clock) {
    const number = filled("th", [element("span", texts["legs.number"], "unseen")]);
    const amounts = ["legs.km", "legs." + clock, "legs.usd"].map((key) => element("th", texts[key], "number"));
    const cells = [number, element("th", texts["legs.way"]), ...amounts];
    for (const th of cells) th.scope = "col";
    return filled("tr", cells);
  }

  function amountsRow(first, name, amounts) {
    const head = filled("th", [name].flat());
    head.scope = "row";
    return filled("tr", [filled("td", first), head, ...amounts.map((amount) => element("td", amount, "number"))]);
  }

  function legRow(texts, leg, number) {
    const show = element("button", String(number + 1), "show");
    show.type = "button";
    show.dataset.leg = number;
    show.setAttribute("aria-label", texts["legs.show"].replace("{number}", number + 1));
    return amountsRow([show, swatch(leg.class)], [leg.way, element("span", leg.how, "how")], leg.amounts);
  }

  function legs(texts, brief) {
    const rows = brief.legs.map((leg, number) => legRow(texts, leg, number));
    if (brief.handling.length) rows.push(amountsRow([], texts["legs.changes"], brief.handling));
    const head = filled("thead", [headings(texts, brief.clock)]);
    const foot = filled("tfoot", [amountsRow([], texts["legs.total"], brief.whole)]);
    return filled("table", [head, filled("tbody", rows), foot], "legs");
  }

  function event({ symbol, title, detail, aside, hours, span, usd }) {
    const what = filled("span", [element("b", title), element("br"), detail]);
    if (aside) what.append(element("br"), element("span", aside, "aside"));
    const taken = element("span", "", "taken");
    if (hours) taken.append(element("b", hours));
    for (const text of [span, usd].filter(Boolean)) taken.append(element("span", text, "aside"));
    return filled("li", [sign(symbol), what, taken]);
  }

  const events = (listed, none) => listed.length ? filled("ol", listed.map(event), "events") : element("p", none);

  function unfold(texts, brief) {
    const parts = [
      ["legs.title", legs(texts, brief)],
      ["borders.title", events(brief.borders, texts["borders.none"])],
      ["changes.title", events(brief.changes, texts["changes.none"])],
    ];
    if (brief.notes.length) {
      parts.push(["notes.title", filled("ul", brief.notes.map((note) => element("li", note)), "notes")]);
    }
    const sections = parts.map(([key, told]) => filled("section", [element("h3", texts[key]), told]));
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
