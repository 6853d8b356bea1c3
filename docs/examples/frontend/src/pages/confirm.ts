import { api, ApiError, content } from "../api";
import { fill, one, run } from "../browser";
import { html } from "../html";

const secret = location.hash.slice(1);

await run(async () => {
  // A press of a button: programs that look through mails open links as well.
  fill(html`<h1>Adresse bestätigen</h1>
    <p>Damit wir wissen, dass die Anfrage von Ihnen ist.</p>
    <form>
      <button class="button">Ja, das ist meine Adresse</button>
    </form>
    <p id="meldung" role="status"></p>`);
  one<HTMLFormElement>("form").addEventListener("submit", (event) => {
    event.preventDefault();
    void confirm();
  });
});

async function confirm(): Promise<void> {
  try {
    const done = await content(api.POST("/api/v3/inquiries/confirmations/", { body: { secret } }));
    history.replaceState(null, "", location.pathname);
    document.title = "Bestätigt – Lokalprojekte";
    fill(html`<h1 tabindex="-1">Danke, Ihre Anfrage ist da</h1>
      <p>Ihr Zeichen ist <strong>${done.reference}</strong>.</p>
      <p><a class="button" href="${done.status_url}">Stand der Anfrage ansehen</a></p>`);
    one("h1").focus();
  } catch (error) {
    one("#meldung").textContent = error instanceof ApiError ? error.message : "Bitte versuchen Sie es noch einmal.";
  }
}

export {};
