// Finds things by what is typed: a part of a name in any language or of a code, a slip allowed.
function searchThings(form, things, none, choose) {
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

  // A word of few letters bears no slip, a long one two.
  const slips = (typed) => Math.min(2, Math.floor(typed.length / 4));

  // How many letters are wrong, missing, too many or swapped between what is typed and the
  // beginning of a word; more than `worst` are not counted.
  function slipsBetween(typed, word, worst) {
    let [before, last] = [[], Array.from({ length: word.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= typed.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= word.length; j += 1) {
        const same = typed[i - 1] === word[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        const swapped = typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > worst) return Infinity;
      [before, last] = [last, row];
    }
    return Math.min(...last.slice(Math.max(0, typed.length - worst)));
  }

  function rankWithSlips(words, typed) {
    const worst = slips(typed);
    const found = words.map((word) => slipsBetween(typed, word.slice(0, typed.length + worst), worst) * 100 + word.length);
    return Math.min(...found);
  }

  function matches() {
    const typed = plain(sought.value);
    if (!typed) return [];
    const exact = ranked(typed, rank);
    return exact.length || !slips(typed) ? exact : ranked(typed, rankWithSlips);
  }

  function ranked(typed, rankOf) {
    return things()
      .map((thing) => {
        thing.words ??= namesOf(thing).map(plain);
        return { thing, rank: rankOf(thing.words, typed) };
      })
      .filter((match) => match.rank < Infinity)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map((match) => match.thing);
  }

  function namesOf({ name, names, codes, aliases }) {
    return [name, ...names, ...codes, ...aliases];
  }

  function close() {
    found.replaceChildren();
  }

  function pick(thing) {
    close();
    sought.value = thing.name;
    choose(thing);
  }

  function line(thing) {
    const item = page.element("li");
    const button = page.element("button", thing.name);
    button.type = "button";
    button.append(page.element("span", thing.country, "aside"));
    button.addEventListener("click", () => pick(thing));
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
