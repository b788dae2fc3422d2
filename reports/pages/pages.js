// What the pages do besides, for browsers that run scripts. Everything works without it.
"use strict";
