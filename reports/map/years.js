/* Shows the map year by year: the lines that existed by the end of a year. */

const YEARS = yearsOf(data.edges);
const PACE = 1200; // milliseconds for each year
const play = {on: false, since: 0};

/**
 * All years from the first line to the last. There are none if all lines are of one year or without
 * a date, or if the years are more than 200 apart.
 */
function yearsOf(edges) {
  const dated = edges.flatMap((edge) => [edge.first, edge.last]).filter(Number.isInteger);
  const first = dated.reduce((a, b) => Math.min(a, b), Infinity);
  const last = dated.reduce((a, b) => Math.max(a, b), -Infinity);
  if (first >= last || last - first > 200) return [];
  return Array.from({length: last - first + 1}, (_, at) => first + at);
}

function setYear(year) {
  state.until = year >= YEARS[YEARS.length - 1] ? null : year;
}

function yearText() {
  if (state.until === null) return 'All years';
  const undated = data.edges.filter((edge) => edge.kind === 'tie' && !edge.first).length;
  return `By the end of ${state.until}`
    + (undated ? `; ${counted(undated, 'tie')} without a date ${undated === 1
      ? 'stays' : 'stay'} on the map` : '');
}

function showYear() {
  if (!YEARS.length) return;
  const year = state.until ?? YEARS[YEARS.length - 1];
  byId('year').value = year;
  byId('year').setAttribute('aria-valuetext', state.until === null ? 'all years' : `until ${year}`);
  byId('year-shown').textContent = state.until === null ? 'All years' : `Until ${year}`;
}

/** Play through the years, or stop. Undo keeps one step at the end, not one for each year. */
function setPlay(on) {
  play.on = on;
  byId('play').textContent = on ? 'Stop' : 'Play';
  if (!on) {
    changed(yearText);
    return;
  }
  if (state.until === null) setYear(YEARS[0]);
  refresh();
  play.since = performance.now();
  nextFrame(step);
}

function step(now) {
  if (!play.on) return;
  if (now - play.since >= PACE) {
    play.since = now;
    setYear((state.until ?? YEARS[0]) + 1);
    refresh();
    say(yearText());
    if (state.until === null) {
      setPlay(false);
      return;
    }
  }
  nextFrame(step);
}

function startYears() {
  byId('years').hidden = !YEARS.length;
  element.dataset.years = YEARS.length ? 'yes' : 'no';
  if (!YEARS.length) return;
  const slider = byId('year');
  slider.min = YEARS[0];
  slider.max = YEARS[YEARS.length - 1];
  slider.addEventListener('input', () => {
    if (play.on) setPlay(false);
    setYear(Number(slider.value));
    refresh();
    say(yearText());
  });
  let run = {}; // each drag is a run, and so is each visit with the keyboard
  for (const begin of ['pointerdown', 'focus']) slider.addEventListener(begin, () => { run = {}; });
  slider.addEventListener('change', () => changed(yearText, run));
  byId('play').addEventListener('click', () => setPlay(!play.on));
}
