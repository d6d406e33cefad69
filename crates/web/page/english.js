// The words of the server's page, and those of a page without one, which stand before them.

import { ENGLISH as PAGE } from "./english_page.js";
import { ENGLISH as HERE } from "./english_here.js";

export const ENGLISH = { ...PAGE, ...HERE };
