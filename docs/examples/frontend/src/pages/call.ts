import { api, content } from "../api";
import { run, show } from "../browser";
import { callPage } from "../views/call";

await run(async () => {
  const found = await content(api.GET("/api/v3/find/", { params: { query: { path: location.pathname } } }));
  const id = found.page?.id ?? 0;
  show(callPage(await content(api.GET("/api/v3/calls/{call_id}/", { params: { path: { call_id: id } } }))));
});

export {};
