// The public pages work without a script; where one helps, a page names its island.
import "./styles/portal.scss";
import { snapPlace } from "./islands/snap-place";

document.querySelectorAll<HTMLElement>('[data-island="snap-place"]').forEach(snapPlace);
