// The search over all pages, the filter of one, the contents on a narrow screen.
(() => {
  const base = document.body.dataset.base;
  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  // How well an entry [name, address, text] meets the words; null when it does not. What one calls
  // comes first, then the numbers of the same names, then what guides say.
  const score = ([name, address, text], query) => {
    const low = name.toLowerCase();
    const said = text.toLowerCase();
    const guide = address.startsWith("guides/");
    let sum = guide || address.startsWith("reference/Constants") ? 0 : 90;
    for (const word of query) {
      if (!guide && (low === word || said.startsWith(word + " ") || low.endsWith(":" + word) || low.endsWith("." + word))) sum += 100;
      else if (low === word) sum += 100;
      else if (low.startsWith(word)) sum += 40;
      else if (low.includes(word)) sum += 20;
      else if (!guide && words(text).includes(word)) sum += 30;
      else if (said.includes(word)) sum += 3;
      else return null;
    }
    return sum - low.length / 100;
  };

  // The part of a long text where the first word stands.
  const excerpt = (text, query) => {
    if (text.length < 160) return text;
    const at = Math.max(0, text.toLowerCase().indexOf(query[0]) - 50);
    return (at > 0 ? "… " : "") + text.slice(at, at + 150).replace(/\S*$/, "…");
  };

  const input = document.getElementById("site-search");
  const found = document.getElementById("site-found");

  const search = () => {
    const query = words(input.value);
    found.hidden = query.length === 0;
    const hits = (window.SEARCH || [])
      .map((entry) => [score(entry, query), entry])
      .filter(([points]) => points !== null)
      .sort((a, b) => b[0] - a[0])
      .slice(0, 20);
    found.replaceChildren(...hits.map(([, [name, address, text]]) => {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      link.href = base + address;
      link.appendChild(document.createElement("b")).textContent = name;
      link.appendChild(document.createElement("small")).textContent = excerpt(text, query);
      return item;
    }));
    if (hits.length === 0) {
      found.innerHTML = '<li class="none">Nothing by that name</li>';
    } else {
      found.querySelector("a").classList.add("chosen");
    }
  };

  const choose = (step) => {
    const links = [...found.querySelectorAll("a")];
    const now = links.findIndex((link) => link.classList.contains("chosen"));
    const next = links[(now + step + links.length) % links.length];
    if (!next) return;
    links[now].classList.remove("chosen");
    next.classList.add("chosen");
    next.scrollIntoView({ block: "nearest" });
  };

  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(1);
    else if (event.key === "ArrowUp") choose(-1);
    else if (event.key === "Enter") found.querySelector("a.chosen")?.click();
    else if (event.key === "Escape") found.hidden = true;
    else return;
    event.preventDefault();
  });
  found.addEventListener("click", () => { found.hidden = true; });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) found.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|TEXTAREA/.test(event.target.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });

  const filter = document.getElementById("site-filter");
  if (filter) {
    const items = [...document.querySelectorAll(".item")];
    const texts = items.map((item) => (item.id + " " + item.textContent).toLowerCase());
    const apply = () => {
      const query = words(filter.value);
      let count = 0;
      items.forEach((item, i) => {
        item.hidden = !query.every((word) => texts[i].includes(word));
        if (!item.hidden) count += 1;
      });
      for (const section of document.querySelectorAll("main section")) {
        section.hidden = !section.querySelector(".item:not([hidden])");
      }
      document.querySelector(".contents").hidden = query.length > 0;
      document.getElementById("site-count").textContent = `${count} of ${items.length}`;
    };
    filter.addEventListener("input", apply);
    apply();
  }

  const menu = document.getElementById("site-menu");
  menu.addEventListener("click", () => {
    const open = document.querySelector("nav").classList.toggle("open");
    menu.setAttribute("aria-expanded", open);
  });

  // what is asked for in the address is searched: index.html?nodelay
  if (location.search.length > 1) {
    input.value = decodeURIComponent(location.search.slice(1));
    search();
  }
})();
