// What every office page runs: htmx under our rules, forms, menu, and islands where a page has them.
import htmx from "htmx.org";
import "./styles/office.scss";
import { reportFailures } from "./office/alert";
import { disableWhileRunning } from "./office/busy";
import { askBeforeBinding } from "./office/confirm";
import { focusFirstFault } from "./office/faults";
import { startIslands } from "./office/islands";
import { foldMenu } from "./office/menu";
import { printOnDemand } from "./office/print";
import { searchLongSelects } from "./office/selects";
import { switchTabs } from "./office/tabs";
import { checkUploads } from "./office/uploads";

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

function enliven(root: ParentNode): void {
  searchLongSelects(root);
  switchTabs(root);
  startIslands(root);
}

foldMenu();
reportFailures();
checkUploads();
disableWhileRunning();
askBeforeBinding();
printOnDemand();
enliven(document);
focusFirstFault(document);

document.addEventListener("htmx:afterSettle", (event) => {
  const root = event.target instanceof Element ? event.target : document;
  enliven(root.parentElement ?? document);
  focusFirstFault(root);
});
