'use strict';

/**
 * Mount a map: draw a payload inside an element. Returns a function that unmounts it.
 *
 * The files that `assets.py` lists take the place of the line PARTS below. What they define at their
 * top is therefore local to one call, and each call begins anew: two maps share nothing, and the
 * window gets no name but `mount`. vis-network (`vis`) must be there.
 *
 * `element` contains the parts of the page: header, main, footer and charts, as in `map.html.j2`. Unmounting
 * puts them back as they were, ends all listeners on the window and on media queries, and removes
 * what vis-network has made.
 *
 * `payload` is what `PartnerMap.payload()` returns: plain data. The map keeps it and changes it.
 *
 * `outside` is what the page around the map offers, all of it optional:
 * - `readRest()` promises what is in the bubbles of a map from above: `PartnerMap.rest`, with its
 *   nodes as objects;
 * - `views` lists the views that there are, each with `name` and `label`; `view` is the name of this
 *   one; `openView(name, kept)` mounts another one in its place;
 * - `kept` is what the view before has left to this one;
 * - `server` offers the pages of a server, and the details that the map leaves out: see `server.js`;
 * - `saved` lists the saved views of the file, each with `title`, `text` and `link`;
 *   `pageWith(saved)` is the text of a page with these instead.
 */
function mount(element, payload, outside = {}) {
  const leaving = new AbortController();
  const parts = ['header', 'main', 'footer', '#charts']
    .map((place) => element.querySelector(place)).filter(Boolean);
  const untouched = parts.map((part) => part.cloneNode(true));
  const before = {...element.dataset};

  /* PARTS */

  function unmount() {
    if (leaving.signal.aborted) return;
    leaving.abort();
    network.destroy();
    parts.forEach((part, at) => part.replaceWith(untouched[at]));
    for (const name of Object.keys(element.dataset)) delete element.dataset[name];
    Object.assign(element.dataset, before);
  }

  start();
  return unmount;
}
//# sourceURL=mount.js
