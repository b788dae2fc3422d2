'use strict';

/* What a server offers to the map on its page. No file contains this, so a file asks nobody. */
window.mapServer = {
  ask: '/ask',
  /** Promise the details of a person or an organization; null if there is none with this id. */
  async details(id) {
    const response = await fetch(`/map/details/${encodeURIComponent(id)}`);
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`The server answered with ${response.status}.`);
    return response.json();
  },
  pageOf: (id) => `/show/${encodeURIComponent(id)}`,
  askFor: (id, name) => `/ask?${new URLSearchParams({to: name, id})}`,
  listOf: (what, where) => `/lists/${what}?${new URLSearchParams({where})}`,
};
