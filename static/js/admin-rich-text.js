// Wagtail's rich text is written in a box beside the field its label names: the box gets that name, too.

const BOX = "[data-draftail-editor-wrapper] [contenteditable='true'][role='textbox']:not([aria-label])";

new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();

function nameAll() {
  for (const box of document.querySelectorAll(BOX)) {
    const field = box.closest("[data-draftail-editor-wrapper]").parentElement.querySelector("[data-draftail-input]");
    const label = field && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    if (label) box.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  }
}
