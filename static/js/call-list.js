// The list of calls follows its filters without a new page, and the field for a place suggests towns.
// Without this module the same form and the same links lead to the same addresses.

const ANNOUNCED = "treffer";
const WAIT_FOR_MORE_CLICKS = 250;
const WAIT_FOR_MORE_LETTERS = 150;
const FEWEST_LETTERS = 2;

const finder = document.querySelector(".finder");
let running = null;
let clicked = 0;
let typed = 0;

function addressOf(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => value !== "" && value !== usual(form, name));
  const query = new URLSearchParams(pairs).toString();
  return form.action.split("#")[0] + (query ? `?${query}` : "");
}

// What a list offers first is what it means without an answer; only the radius has a usual value in between.
function usual(form, name) {
  const field = form.elements.namedItem(name);
  return field?.dataset?.usual ?? (field?.tagName === "SELECT" ? field.options[0].value : "");
}

async function show(address, { push = true, focus = "" } = {}) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  finder.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    take(fresh, focus);
    const short = answer.url || address;
    if (push && short !== location.href) history.pushState(null, "", short);
    document.title = fresh.title;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
    return;
  }
  finder.removeAttribute("aria-busy");
}

function take(fresh, focus) {
  const opened = new Set([...finder.querySelectorAll("details[open] > summary")].map((summary) => nameOf(summary)));
  const text = document.activeElement?.matches("input[type=search], input[type=text]") ? document.activeElement : null;
  for (const part of [".map-filter", ".facets", ".finder__results", ".call-filter"]) {
    const old = finder.querySelector(part);
    const next = fresh.querySelector(`.finder ${part}`);
    if (old && next && !(text && old.contains(text) && !next.querySelector(".error-summary"))) old.replaceWith(next);
  }
  for (const summary of finder.querySelectorAll("details > summary")) {
    if (opened.has(nameOf(summary))) summary.parentElement.open = true;
  }
  if (focus) finder.querySelector(focus)?.focus({ preventScroll: focus.startsWith("input") || focus === "#karte" });
  say(document.getElementById(ANNOUNCED)?.textContent ?? "");
}

function nameOf(summary) {
  return summary.firstChild?.textContent.trim() ?? "";
}

function say(words) {
  let voice = document.getElementById("liste-sagt");
  if (!voice) {
    voice = Object.assign(document.createElement("p"), { id: "liste-sagt", className: "visually-hidden" });
    voice.setAttribute("role", "status");
    finder.append(voice);
  }
  voice.textContent = words.trim();
}

async function suggest(field) {
  const list = document.getElementById("orte");
  const words = field.value.trim();
  if (!list || words.length < FEWEST_LETTERS) return;
  const answer = await fetch(`${finder.dataset.places}?${new URLSearchParams({ q: words })}`);
  if (!answer.ok || field.value.trim() !== words) return;
  const { places } = await answer.json();
  list.replaceChildren(
    ...places.map(({ value, postcode }) => Object.assign(document.createElement("option"), { value, label: postcode })),
  );
}

if (finder) {
  finder.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(event.target), { focus: `#${ANNOUNCED}` });
  });

  finder.addEventListener("change", (event) => {
    const { name, value, form, type } = event.target;
    if (!form || type === "search" || type === "text") return;
    const again = type === "checkbox" ? `input[name="${name}"][value="${CSS.escape(value)}"]` : `#${event.target.id}`;
    clearTimeout(clicked);
    clicked = setTimeout(() => show(addressOf(form), { focus: again }), WAIT_FOR_MORE_CLICKS);
  });

  finder.addEventListener("input", (event) => {
    if (event.target.name !== "wo") return;
    clearTimeout(typed);
    typed = setTimeout(() => suggest(event.target), WAIT_FOR_MORE_LETTERS);
  });

  finder.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?'], .pills__reset");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    // A link inside a drawing has no address of its own to ask for; who walks over the map stays there.
    const address = new URL(link.getAttribute("href"), location.href).href;
    show(address, { focus: link.closest(".map") ? "#karte" : `#${ANNOUNCED}` });
  });

  addEventListener("popstate", () => show(location.href, { push: false }));
}
