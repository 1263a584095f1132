// What a reader takes along: tables and lines of what is shown, the map as a picture, a print.
function offerTakeaway(map, telling) {
  "use strict";
  const named = (ending) => {
    const name = document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80);
    return `${name || "corridor"}.${ending}`;
  };

  function save(blob, ending) {
    const link = page.element("a");
    link.href = URL.createObjectURL(blob);
    link.download = named(ending);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Spreadsheets take a text for UTF-8 when it begins with this mark.
  const table = () => save(new Blob(["\uFEFF", telling.csv()], { type: "text/csv" }), "csv");
  const lines = () => save(new Blob([JSON.stringify(telling.geojson())], { type: "application/geo+json" }), "geojson");
  const drawing = () => save(new Blob([picture.svg(map)], { type: "image/svg+xml" }), "svg");

  async function pixels() {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg(map, 2))}`;
    await image.decode();
    const canvas = page.element("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    canvas.toBlob((blob) => save(blob, "png"), "image/png");
  }

  const kinds = { csv: table, geojson: lines, svg: drawing, png: pixels, print: () => window.print() };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".take");
    if (button) kinds[button.dataset.kind]();
    for (const open of document.querySelectorAll(".takeaway[open]")) {
      if (button || !open.contains(target)) open.open = false;
    }
  });
}
