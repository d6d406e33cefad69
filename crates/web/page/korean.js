// The words of the server's page, and those of a page without one, which stand before them.

import { KOREAN as PAGE } from "./korean_page.js";
import { KOREAN as HERE } from "./korean_here.js";

export const KOREAN = { ...PAGE, ...HERE };
