/* For the peers' pages: what there is to draw, where, and how they say that it is drawn. */

const network = JSON.parse(document.getElementById('data').textContent);
const map = document.getElementById('map');

/** The page is laid out and drawn. */
function ready() {
  document.documentElement.dataset.ready = 'yes';
}
