// The state of the page in its address: what is not as it opens stands after the #, as in a query.
const address = (() => {
  "use strict";
  const read = () => {
    const hash = location.hash.slice(1);
    // A language alone may stand there too.
    return new URLSearchParams(/^[a-z]+$/.test(hash) ? `lang=${hash}` : hash);
  };

  // Writes what changed; null takes a part away. A frame in a notebook may have no address.
  function write(changes) {
    const parts = read();
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") parts.delete(name);
      else parts.set(name, value);
    }
    const hash = String(parts).replaceAll("%2C", ",");
    if (hash === location.hash.slice(1)) return;
    try {
      history.replaceState(null, "", `#${hash}`);
    } catch {
      // The page shows the same without it.
    }
  }

  return {
    write,
    part: (name) => read().get(name),
    list: (name) => (read().get(name) ?? "").split(",").filter(Boolean),
    // Somebody types or follows another address of the page.
    onChange: (show) => window.addEventListener("hashchange", show),
  };
})();
