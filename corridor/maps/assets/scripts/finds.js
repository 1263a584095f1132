// What can be found on the map of a network beside its places: regions, lines and gates.
function networkFinds(scene, links, show) {
  "use strict";
  const { kinds } = scene.texts;
  const boundsOf = (those) => L.latLngBounds(those.flatMap(({ points }) => points));
  const find = (kind, name, names, bounds) =>
    ({ name, names, codes: [], aliases: [], country: kinds[kind], go: () => show(bounds) });

  const regions = scene.finds.regions.map(([name, names, corners]) => find("region", name, names, L.latLngBounds(corners)));
  const gates = scene.finds.gates.map(([name, names, numbers]) =>
    find("gate", name, names, boundsOf(numbers.map((number) => links[number]))));
  const byLine = new Map();
  for (const link of links) {
    const name = link.told[1];
    if (name) byLine.set(name, [...(byLine.get(name) ?? []), link]);
  }
  const lines = [...byLine].map(([name, those]) => find("line", name, [], boundsOf(those)));
  return [...regions, ...gates, ...lines];
}
