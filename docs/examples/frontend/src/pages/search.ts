import { api, content, type SearchQuery } from "../api";
import { run, show } from "../browser";
import { searchPage } from "../views/search";

await run(async () => {
  const params = new URLSearchParams(location.search);
  const question = params.get("q")?.trim() ?? "";
  const kind = params.get("art") ?? "";
  const query = { q: question, art: kind || undefined, cursor: params.get("cursor") || undefined } as SearchQuery;
  const results = question ? await content(api.GET("/api/v3/search/", { params: { query } })) : null;
  show(searchPage(question, kind, results));
});

export {};
