// Two minutes before a session of the admin ends, a dialog offers to stay. Whoever comes too late logs in in another
// window and goes on in this one: nothing that was typed is lost.

const WARNING = 120;
const SOON_AGAIN = 30;

const dialog = document.querySelector("dialog[data-session-url]");
let waiting = 0;
let token = "";

dialog.querySelector("[data-session-stay]").addEventListener("click", () => look("POST"));
dialog.querySelector("[data-session-again]").addEventListener("click", () => look());
// A laptop that slept counted no seconds.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) look();
});
look();

async function look(method = "GET") {
  clearTimeout(waiting);
  let answer;
  try {
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    if (method === "POST") headers["X-CSRFToken"] = token;
    answer = await fetch(dialog.dataset.sessionUrl, { method, headers });
  } catch {
    return wait(SOON_AGAIN);
  }
  if (answer.status === 403) return show("ended");
  if (!answer.ok) return wait(SOON_AGAIN);
  const { seconds, token: fresh } = await answer.json();
  renew(fresh);
  if (seconds > WARNING) {
    dialog.close();
    return wait(seconds - WARNING);
  }
  const end = new Date(Date.now() + seconds * 1000);
  const time = dialog.querySelector("[data-session-time]");
  time.dateTime = end.toISOString();
  time.textContent = end.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  show("warning");
  wait(seconds + 1);
}

function wait(seconds) {
  waiting = setTimeout(look, seconds * 1000);
}

// Whoever logged in again has another token: forms that were open before are sent with it.
function renew(fresh) {
  token = fresh;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = fresh;
  if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = fresh;
}

function show(wanted) {
  for (const part of dialog.querySelectorAll("[data-session-part]")) {
    const shown = part.dataset.sessionPart === wanted;
    part.hidden = !shown;
    part.querySelector("[data-session-title]").id = shown ? "session-end-title" : "";
    part.querySelector("[data-session-text]").id = shown ? "session-end-text" : "";
  }
  if (!dialog.open) dialog.showModal();
}
