import { html, type Html } from "./html";

/** What stands above every page. */
export function header(): Html {
  return html`<a class="skip" href="#inhalt">Zum Inhalt springen</a>
    <header class="header">
      <a class="header__name" href="/">Lokalprojekte <span>– ein Beispiel</span></a>
      <nav aria-label="Hauptmenü">
        <ul class="header__links">
          <li><a href="/">Projekte</a></li>
          <li><a href="/suche.html">Suche</a></li>
          <li><a href="/anfrage.html">Anfrage</a></li>
        </ul>
      </nav>
    </header>`;
}

/** What stands below. */
export function footer(): Html {
  return html`<footer class="footer">
    <p>Diese Seiten sind allein aus der offenen Schnittstelle von Lokalprojekte gemacht.</p>
  </footer>`;
}
