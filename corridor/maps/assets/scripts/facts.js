// What a popup tells of a link or a place of the network.
function networkFacts(scene, openLink) {
  "use strict";
  const { element } = page;

  // In one go: a name may have a brace too.
  const titled = (link) => scene.texts.pair.replace(/\{(start|end)\}/g, (_, end) => (end === "start" ? link.from : link.to).name);

  function sourceList(numbers) {
    const list = element("ul");
    for (const [title, address] of numbers.map((source) => scene.sources[source])) {
      const item = element("li", title);
      if (address) item.append(element("span", address, "address"));
      list.append(item);
    }
    return list;
  }

  function facts(title, values) {
    const rows = Object.entries(values).filter(([, value]) => value);
    return { title, parts: [{ rows: rows.map(([name, value]) => [scene.texts.rows[name], value]) }] };
  }

  function linkFacts(link) {
    const [way, line, kind, drawn] = link.told;
    const { statuses, levels } = scene.texts;
    return facts(titled(link), {
      way, line, length: link.km, kind, status: statuses[link.status], drawn, confidence: levels[link.confidence],
      sources: sourceList(link.sources),
    });
  }

  function nodeFacts(node) {
    const list = element("ul");
    for (const link of node.links) {
      const other = link.from === node ? link.to : link.from;
      const button = element("button", `${other.name} · ${link.km}`, "to-link");
      button.type = "button";
      button.addEventListener("click", () => openLink(link));
      const item = element("li");
      item.append(button);
      list.append(item);
    }
    return facts(node.name, {
      names: node.names.join(" · "), roles: node.roles, codes: node.codes.join(" · "),
      country: node.country, region: node.region, links: node.links.length ? list : "",
    });
  }

  return { titled, linkFacts, nodeFacts };
}
