// Shows the index in the language that its reader chooses, or that the address asks for.
(() => {
  "use strict";
  const editions = [...document.querySelectorAll(".edition")];
  const buttons = [...document.querySelectorAll(".speak")];

  function show(language) {
    const shown = editions.find((edition) => edition.lang === language) ?? editions[0];
    for (const edition of editions) edition.hidden = edition !== shown;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.lang === shown.lang));
    document.documentElement.lang = shown.lang;
    document.title = shown.dataset.title;
    document.querySelector(".languages").setAttribute("aria-label", shown.dataset.languages);
  }

  for (const button of buttons) button.addEventListener("click", () => show(button.lang));
  if (location.hash) show(location.hash.slice(1));
})();
