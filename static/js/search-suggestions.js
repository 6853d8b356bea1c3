// Search fields suggest pages and words while somebody types: a combobox as WAI-ARIA describes it.
// Without this module, or without an answer, they are plain fields of plain forms.

const WAIT_FOR_MORE_LETTERS = 150;
const FEWEST_LETTERS = 2;

for (const field of document.querySelectorAll("input[data-suggestions]")) new Suggestions(field).start();

function Suggestions(field) {
  const list = document.createElement("ul");
  let waiting = 0;
  let running = null;
  let chosen = -1;

  this.start = () => {
    list.id = `${field.id}-vorschlaege`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);
    field.form.classList.add("has-suggestions");
    field.form.append(list);
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, WAIT_FOR_MORE_LETTERS);
    });
    field.addEventListener("keydown", onKey);
    field.addEventListener("blur", close);
    // The field keeps the focus while a suggestion is clicked.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) take(option);
    });
  };

  async function ask() {
    running?.abort();
    const text = field.value.trim();
    if (text.length < FEWEST_LETTERS) return close();
    running = new AbortController();
    try {
      const address = `${field.dataset.suggestions}?${new URLSearchParams({ q: field.value.trimStart() })}`;
      const answer = await fetch(address, { signal: running.signal, headers: { Accept: "application/json" } });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function show({ label, options }) {
    list.setAttribute("aria-label", label);
    list.replaceChildren(...options.map(optionOf));
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    open(options.length > 0);
  }

  function optionOf({ text, url }, number) {
    const option = document.createElement("li");
    option.id = `${list.id}-${number}`;
    option.className = url ? "suggestions__page" : "suggestions__word";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = text;
    option.dataset.url = url;
    return option;
  }

  function onKey(event) {
    if (event.isComposing) return;
    const options = list.children;
    if (event.key === "Escape" && !list.hidden) {
      close();
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      open(true);
      // One place more than there are options: there, what was typed is meant.
      const places = options.length + 1;
      choose(((chosen + 1 + (event.key === "ArrowDown" ? 1 : -1) + places) % places) - 1);
      event.preventDefault();
    } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
      take(options[chosen]);
      event.preventDefault();
    }
  }

  function choose(number) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = list.children[chosen];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  function take(option) {
    close();
    if (option.dataset.url) {
      location.assign(option.dataset.url);
    } else {
      field.value = option.textContent;
      field.form.requestSubmit();
    }
  }

  function open(wanted) {
    list.hidden = !wanted;
    field.setAttribute("aria-expanded", String(wanted));
  }

  function close() {
    clearTimeout(waiting);
    running?.abort();
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    open(false);
  }
}
