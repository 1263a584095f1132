// Finds places by what is typed: a part of a name in any language, or of a code.
function searchPlaces(form, places, none, choose) {
  "use strict";
  const sought = form.querySelector("input");
  const found = form.querySelector("ul");
  const most = 8;

  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  }

  // The nearer a word comes to what is typed, the better; the place's own name before others.
  function rank(words, typed) {
    const lengths = words.map((word, i) =>
      word.startsWith(typed) ? word.length + 2 * (i > 0) : word.includes(typed) ? 100 + word.length : Infinity);
    return Math.min(...lengths);
  }

  function matches() {
    const typed = plain(sought.value);
    if (!typed) return [];
    return places()
      .map((place) => {
        place.words ??= namesOf(place).map(plain);
        return { place, rank: rank(place.words, typed) };
      })
      .filter((match) => match.rank < Infinity)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map((match) => match.place);
  }

  function namesOf({ name, names, codes, aliases }) {
    return [name, ...names, ...codes, ...aliases];
  }

  function close() {
    found.replaceChildren();
  }

  function pick(place) {
    close();
    sought.value = place.name;
    choose(place.number);
  }

  function line(place) {
    const item = page.element("li");
    const button = page.element("button", place.name);
    button.type = "button";
    button.append(page.element("span", place.country, "aside"));
    button.addEventListener("click", () => pick(place));
    item.append(button);
    return item;
  }

  function nothing() {
    const item = page.element("li");
    item.append(page.element("span", none()));
    return item;
  }

  sought.addEventListener("input", () => {
    const lines = matches().map(line);
    found.replaceChildren(...(lines.length || !sought.value.trim() ? lines : [nothing()]));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = matches();
    if (first) pick(first);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) close();
  });
}
