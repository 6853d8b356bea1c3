import { queryOf } from "../addresses";
import { api, content } from "../api";
import { one, run, show } from "../browser";
import { callListPage } from "../views/call-list";

// What was built already holds the list without a filter.
if (location.search || !one("main").hasAttribute("data-built")) {
  await run(async () => {
    const query = queryOf(location.search);
    const list = await content(api.GET("/api/v3/calls/", { params: { query } }));
    show(callListPage(list, query));
  });
}

export {};
