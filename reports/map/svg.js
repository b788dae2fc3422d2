/* The map as a drawing (SVG). It is drawn again on a canvas that writes each call down as SVG. What
   was added by hand is added, because vis-network draws it on the screen. */

/** A text for XML: escaped, with characters that XML does not allow replaced. */
function xmlText(text) {
  return String(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function xml(tag, attributes, ...children) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false && value !== '')
    .map(([name, value]) => [name, typeof value === 'number' ? rounded(value) : xmlText(value)])
    .map(([name, value]) => ` ${name}="${value}"`);
  return `<${tag}${written.join('')}>${children.join('')}</${tag}>`;
}

function rounded(number) {
  return Math.round(number * 100) / 100;
}

const SAVED_SETTINGS = ['globalAlpha', 'lineWidth', 'fillStyle', 'strokeStyle', 'font', 'textAlign',
  'textBaseline', 'dash', 'place'];

/** The part of a canvas's 2D context that the map uses. It writes each call down as SVG. */
class Scribe {
  constructor(width, height) {
    this.canvas = {width: width * Scribe.ratio, height: height * Scribe.ratio};
    this.parts = [];
    this.kept = [];
    this.ruler = document.createElement('canvas').getContext('2d');
    Object.assign(this, {globalAlpha: 1, lineWidth: 1, fillStyle: '#000000', strokeStyle: '#000000',
      font: `12px ${FONT}`, textAlign: 'left', textBaseline: 'alphabetic', dash: []});
    const {x, y} = network.canvasToDOM({x: 0, y: 0});
    this.place = {scale: network.getScale(), x, y};
    this.beginPath();
  }

  static get ratio() {
    return network.canvas.pixelRatio || 1;
  }

  save() {
    this.kept.push(Object.fromEntries(SAVED_SETTINGS.map((name) => [name, this[name]])));
  }

  restore() {
    Object.assign(this, this.kept.pop());
  }

  setTransform(scale) {
    this.place = {scale: scale / Scribe.ratio, x: 0, y: 0};
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  at(x, y) {
    const {scale, x: left, y: top} = this.place;
    return `${rounded(left + x * scale)} ${rounded(top + y * scale)}`;
  }

  beginPath() {
    this.path = '';
  }

  moveTo(x, y) {
    this.path += `M${this.at(x, y)}`;
  }

  lineTo(x, y) {
    this.path += `${this.path ? 'L' : 'M'}${this.at(x, y)}`;
  }

  quadraticCurveTo(x1, y1, x, y) {
    this.path += `Q${this.at(x1, y1)} ${this.at(x, y)}`;
  }

  /** Whole circles only: the map has no others. */
  arc(x, y, radius) {
    const r = rounded(radius * this.place.scale);
    this.path += `M${this.at(x - radius, y)}A${r} ${r} 0 1 0 ${this.at(x + radius, y)}`
      + `A${r} ${r} 0 1 0 ${this.at(x - radius, y)}Z`;
  }

  rect(x, y, width, height) {
    this.path += `M${this.at(x, y)}L${this.at(x + width, y)}L${this.at(x + width, y + height)}`
      + `L${this.at(x, y + height)}Z`;
  }

  closePath() {
    this.path += 'Z';
  }

  fill(rule) {
    this.parts.push(xml('path', {d: this.path, ...this.paint('fill', this.fillStyle),
      'fill-rule': rule === 'evenodd' ? rule : false}));
  }

  stroke() {
    this.parts.push(xml('path', {d: this.path, fill: 'none',
      ...this.paint('stroke', this.strokeStyle), 'stroke-linejoin': 'round',
      'stroke-width': this.lineWidth * this.place.scale,
      'stroke-dasharray': this.dash.map((each) => rounded(each * this.place.scale)).join(' ')}));
  }

  fillRect(...box) {
    this.beginPath();
    this.rect(...box);
    this.fill();
  }

  strokeRect(...box) {
    this.beginPath();
    this.rect(...box);
    this.stroke();
  }

  /** Begin a group: what follows, until `closeGroup`, is one thing with this title. */
  openGroup(title) {
    this.parts.push(`<g><title>${xmlText(title)}</title>`);
  }

  closeGroup() {
    this.parts.push('</g>');
  }

  /** The attributes for a color such as #0072b217. Its last two digits are its opacity. */
  paint(name, color) {
    const alpha = color.length === 9 ? parseInt(color.slice(7), 16) / 255 : 1;
    return {[name]: color.slice(0, 7), [`${name}-opacity`]: this.globalAlpha * alpha};
  }

  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  /** Keep the outline of a text for `fillText`, which always follows. */
  strokeText() {
    this.halo = {...this.paint('stroke', this.strokeStyle),
      'stroke-width': this.lineWidth * this.place.scale, 'stroke-linejoin': 'round',
      'paint-order': 'stroke'};
  }

  fillText(text, x, y) {
    this.letters(text, x, y, {...this.paint('fill', this.fillStyle), ...this.halo});
    this.halo = {};
  }

  /** Write a text from a place upward. */
  fillUpward(text, x, y) {
    const turn = `rotate(-90 ${this.at(x, y)})`;
    const aligned = {textAlign: this.textAlign, textBaseline: this.textBaseline};
    Object.assign(this, {textAlign: 'left', textBaseline: 'middle'});
    this.letters(text, x, y, {...this.paint('fill', this.fillStyle), transform: turn});
    Object.assign(this, aligned);
  }

  letters(text, x, y, paint) {
    const [, weight, size] = /^(\d+ )?([\d.]+)px/.exec(this.font);
    const down = {top: 0.8, middle: 0.35}[this.textBaseline] || 0;
    const [left, top] = this.at(x, y + down * Number(size)).split(' ');
    this.parts.push(xml('text', {x: left, y: top, 'font-size': Number(size) * this.place.scale,
      'font-weight': weight ? weight.trim() : false,
      'text-anchor': this.textAlign === 'center' ? 'middle' : false, ...paint}, xmlText(text)));
  }
}

function drawingOf() {
  const {width, height} = byId('map').getBoundingClientRect();
  const scribe = new Scribe(width, height);
  drawBelow(scribe);
  drawByHand(scribe);
  drawAbove(scribe);
  const around = new Scribe(width, height);
  around.setTransform(Scribe.ratio);
  const frame = frameOf(around, width);
  drawFrame(around, frame, {width, height});
  const whole = {width, height: frame.above + height + frame.below};
  return xml('svg', {xmlns: 'http://www.w3.org/2000/svg', ...whole, role: 'img',
    'font-family': FONT, viewBox: `0 0 ${width} ${whole.height}`},
  xml('title', {}, xmlText(element.querySelector('h1').textContent)),
  xml('desc', {}, xmlText(captionText())),
  xml('rect', {...whole, fill: colors.paper}),
  xml('g', {transform: `translate(0 ${frame.above})`}, ...scribe.parts),
  ...around.parts);
}

function scribeLine(scribe, edge) {
  const [one, other] = [edge.from, edge.to].map((id) => placeOf(id));
  scribe.strokeStyle = colorOr(edge.color, colors.line);
  scribe.globalAlpha = 1;
  scribe.lineWidth = edge.width || 1;
  scribe.setLineDash(edge.dashes ? [5, 5] : []);
  scribe.beginPath();
  scribe.moveTo(one.x, one.y);
  scribe.lineTo(other.x, other.y);
  scribe.stroke();
  scribe.setLineDash([]);
}

function scribeMark(scribe, node) {
  const {x, y} = placeOf(node.id);
  const color = node.color || {};
  const look = {fill: colorOr(color.background || color, '#8d99a5'), width: 1, opacity: 1,
    edge: colorOr(color.border, colors.outline)};
  scribe.openGroup?.(tooltip(node));
  drawMark(scribe, {...node, size: node.size || 10}, look, x, y);
  scribe.closeGroup?.();
}

/**
 * A plain color, or else another one. What was added by hand may have any color or none, but only
 * plain colors go into a drawing.
 */
function colorOr(color, otherwise) {
  return /^#[0-9a-f]{6}$/i.test(color) ? color : otherwise;
}

/** The caption of a picture: what it shows, and its day. */
function captionText() {
  const title = element.querySelector('h1').textContent;
  return [`${title}${data.as_of ? `, as of ${data.as_of}` : ''}.`,
    data.copy ? data.copy.label : '', isFiltered() ? shownText() : '',
    byId('few-lines').hidden ? '' : linesText(),
    isCompared() ? changesText() : '',
    state.namesHidden ? 'Names of people are hidden.' : ''].filter(Boolean).join(' ');
}
