// Draws the graph of a network by levels on a canvas: what is outside the view is not drawn, so that
// thousands of operators pan smoothly. The table of operators holds the same for screen readers.

import { field, h } from './dom.js';
import { count, shape, short } from './format.js';
import { fold } from './network-fold.js';
import { colour, onTheme } from './scatter.js';

const BOX = { width: 190, height: 44, gapX: 26, gapY: 30 };
const MARGIN = 40;
const STEP = 80;

/** The drawing with its search and its buttons. */
export function graphView(operators, signal) {
  const state = { open: new Set(), x: 0, y: 0, zoom: 1, selected: -1, layout: null };
  const canvas = h('canvas', {
    class: 'graph',
    tabindex: '0',
    role: 'img',
    'aria-label': `The graph of ${operators.length} operators; the table of operators lists the same.`,
  });
  const info = h('p', { class: 'note', role: 'status' });
  const search = h('input', { type: 'search', placeholder: 'name or type …', onchange: () => find(search.value) });
  const zoomBy = (factor) => { zoomAt(canvas.clientWidth / 2, canvas.clientHeight / 2, factor); };
  const view = h(
    'div',
    { class: 'graph-view' },
    h(
      'div',
      { class: 'filters' },
      field('Find an operator', search),
      h(
        'div',
        { class: 'actions left' },
        h('button', { type: 'button', onclick: () => zoomBy(1.25) }, 'Zoom in'),
        h('button', { type: 'button', onclick: () => zoomBy(0.8) }, 'Zoom out'),
        h('button', { type: 'button', onclick: fit }, 'Fit'),
        h('button', { type: 'button', onclick: () => { state.open.clear(); arrange(); } }, 'Fold all'),
      ),
    ),
    canvas,
    info,
  );
  const largest = Math.max(1, ...operators.map((operator) => operator.macs ?? 0));

  function arrange() {
    state.layout = layOut(operators, state.open);
    draw();
  }

  function fit() {
    const { layout } = state;
    state.zoom = Math.min(1, Math.max(0.05, (canvas.clientWidth - 2 * MARGIN) / layout.width));
    state.x = canvas.clientWidth / 2 - (layout.width / 2) * state.zoom;
    state.y = MARGIN;
    draw();
  }

  function find(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return;
    const after = operators.findIndex((operator, i) => i > state.selected && matches(operator, wanted));
    const index = after >= 0 ? after : operators.findIndex((operator) => matches(operator, wanted));
    if (index < 0) {
      info.textContent = `No operator matches “${text}”.`;
      return;
    }
    const block = state.layout.boxes.find((box) => box.item.times && index >= box.item.index && index < box.item.index + box.item.times * box.item.length);
    if (block) state.open.add(block.item.index);
    state.layout = layOut(operators, state.open);
    select(state.layout.boxes.find((box) => box.item.index === index && !box.item.times));
  }

  function select(box) {
    if (!box) return;
    state.selected = box.item.index;
    state.x = canvas.clientWidth / 2 - (box.x + BOX.width / 2) * state.zoom;
    state.y = canvas.clientHeight / 2 - (box.y + BOX.height / 2) * state.zoom;
    info.textContent = describe(box.item, operators);
    draw();
  }

  function zoomAt(x, y, factor) {
    const zoom = Math.min(2, Math.max(0.05, state.zoom * factor));
    state.x = x - ((x - state.x) * zoom) / state.zoom;
    state.y = y - ((y - state.y) * zoom) / state.zoom;
    state.zoom = zoom;
    draw();
  }

  let waiting = false;
  function draw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      paint(canvas, state, operators, largest);
    });
  }

  function boxAt(x, y) {
    const [left, top] = [(x - state.x) / state.zoom, (y - state.y) / state.zoom];
    return state.layout.boxes.find((box) => left >= box.x && left <= box.x + BOX.width && top >= box.y && top <= box.y + BOX.height);
  }

  let drag = null;
  canvas.addEventListener('pointerdown', (event) => {
    drag = { x: event.clientX, y: event.clientY, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    Object.assign(drag, { x: event.clientX, y: event.clientY, moved: true });
    state.x += dx;
    state.y += dy;
    draw();
  });
  canvas.addEventListener('pointerup', (event) => {
    const clicked = drag && !drag.moved;
    drag = null;
    if (!clicked) return;
    const box = boxAt(event.offsetX, event.offsetY);
    if (box?.item.times) {
      state.open.add(box.item.index);
      arrange();
    } else if (box) {
      state.selected = box.item.index;
      info.textContent = describe(box.item, operators);
      draw();
    }
  });
  canvas.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomAt(event.offsetX, event.offsetY, event.deltaY < 0 ? 1.1 : 0.9);
  }, { passive: false });
  canvas.addEventListener('keydown', (event) => {
    const moves = { ArrowUp: [0, STEP], ArrowDown: [0, -STEP], ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0] };
    const move = moves[event.key];
    if (move) {
      state.x += move[0];
      state.y += move[1];
      draw();
    } else if (event.key === '+' || event.key === '=') zoomBy(1.25);
    else if (event.key === '-') zoomBy(0.8);
    else if (event.key === '0') fit();
    else if (event.key === 'Enter') openNearest();
    else return;
    event.preventDefault();
  });

  // From the keyboard: the folded block nearest to the middle of the view.
  function openNearest() {
    const [x, y] = [(canvas.clientWidth / 2 - state.x) / state.zoom, (canvas.clientHeight / 2 - state.y) / state.zoom];
    const distance = (box) => Math.hypot(box.x + BOX.width / 2 - x, box.y + BOX.height / 2 - y);
    const [nearest] = state.layout.boxes.filter((box) => box.item.times).sort((a, b) => distance(a) - distance(b));
    if (!nearest) return;
    state.open.add(nearest.item.index);
    arrange();
  }

  state.layout = layOut(operators, state.open);
  let drawn = false;
  new ResizeObserver(() => {
    if (!canvas.clientWidth) return;
    if (drawn) draw();
    else fit();
    drawn = true;
  }).observe(canvas);
  onTheme(draw, signal);
  return view;
}

function matches(operator, text) {
  return operator.name.toLowerCase().includes(text) || operator.type.toLowerCase().includes(text);
}

function describe(item, operators) {
  const operator = operators[item.index];
  const inputs = operator.inputs.filter((each) => each?.shape).map(shape).join(', ');
  const work = operator.macs ? `, ${short(operator.macs)} MACs` : '';
  return `${operator.type} ${operator.name}: ${inputs} → ${operator.outputs.map(shape).join(', ')}${work}`;
}

/** The boxes and lines of the graph, with the blocks that are open drawn operator by operator. */
function layOut(operators, open) {
  const items = fold(operators).flatMap((item) => (item.times && open.has(item.index) ? unfold(item) : [item]));
  const maker = new Map();
  const level = [];
  const boxes = items.map((item, i) => {
    const last = item.index + (item.times ? item.times * item.length : 1);
    const from = new Set();
    for (let at = item.index; at < last; at += 1) {
      for (const input of operators[at].inputs) {
        const source = maker.get(input?.name);
        if (source !== undefined && source !== i) from.add(source);
      }
      for (const output of operators[at].outputs) if (output?.name) maker.set(output.name, i);
    }
    level[i] = Math.max(-1, ...[...from].map((source) => level[source])) + 1;
    return { item, from: [...from], level: level[i] };
  });
  const rows = [];
  for (const box of boxes) (rows[box.level] ??= []).push(box);
  const widest = Math.max(...rows.map((row) => row.length));
  const width = widest * (BOX.width + BOX.gapX) - BOX.gapX;
  rows.forEach((row, depth) => {
    const centre = (box) => (box.from.length ? box.from.reduce((sum, source) => sum + boxes[source].x, 0) / box.from.length : width / 2);
    row.sort((a, b) => centre(a) - centre(b));
    const left = (width - row.length * (BOX.width + BOX.gapX) + BOX.gapX) / 2;
    row.forEach((box, i) => {
      box.x = left + i * (BOX.width + BOX.gapX);
      box.y = depth * (BOX.height + BOX.gapY);
    });
  });
  return { boxes, width: Math.max(width, BOX.width), height: rows.length * (BOX.height + BOX.gapY) };
}

// Every copy of an open block, so that each can be looked at; nested repetitions stay as they are.
function unfold(item) {
  return Array.from({ length: item.length * item.times }, (_, i) => ({ index: item.index + i }));
}

function paint(canvas, state, operators, largest) {
  const ratio = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!width) return;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.translate(state.x, state.y);
  context.scale(state.zoom, state.zoom);
  const view = { top: -state.y / state.zoom, bottom: (height - state.y) / state.zoom };
  const { boxes } = state.layout;
  const colours = { line: colour('muted'), box: colour('raised'), ink: colour('ink'), muted: colour('muted'), accent: colour('accent'), hot: colour('accent') };
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const box of boxes) {
    for (const source of box.from) wire(context, boxes[source], box, view);
  }
  context.stroke();
  const readable = state.zoom > 0.35;
  for (const box of boxes) {
    if (box.y + BOX.height >= view.top && box.y <= view.bottom) paintBox(context, box, { state, operators, largest, colours, readable });
  }
}

function wire(context, from, to, view) {
  if (from.y > view.bottom || to.y + BOX.height < view.top) return;
  const [x1, y1] = [from.x + BOX.width / 2, from.y + BOX.height];
  const [x2, y2] = [to.x + BOX.width / 2, to.y];
  // A line that passes levels bends around the boxes between.
  const bend = to.level - from.level > 1 && x1 === x2 ? BOX.width * 0.75 : 0;
  context.moveTo(x1, y1);
  context.bezierCurveTo(x1 + bend, y1 + BOX.gapY, x2 + bend, y2 - BOX.gapY, x2, y2);
}

function paintBox(context, box, { state, operators, largest, colours, readable }) {
  const { item } = box;
  const operator = operators[item.index];
  const selected = state.selected === item.index;
  const inside = item.times ? operators.slice(item.index, item.index + item.length) : [operator];
  const macs = inside.reduce((sum, each) => sum + (each.macs ?? 0), 0);
  context.beginPath();
  context.roundRect(box.x, box.y, BOX.width, BOX.height, 8);
  context.fillStyle = colours.box;
  context.fill();
  context.globalAlpha = Math.min(0.55, 0.55 * Math.sqrt(macs / largest));
  context.fillStyle = colours.hot;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = selected ? 3 : item.times ? 2 : 1;
  context.strokeStyle = selected ? colours.accent : item.times ? colours.ink : colours.line;
  context.stroke();
  if (!readable) return;
  const title = item.times ? `Block of ${item.length} operators` : operator.type;
  const last = operators[item.index + (item.times ? item.length - 1 : 0)];
  context.fillStyle = colours.ink;
  context.font = '600 13px system-ui, sans-serif';
  context.fillText(title, box.x + 10, box.y + 18, BOX.width - 60);
  if (item.times) {
    context.textAlign = 'right';
    context.fillText(`×${count(item.times)}`, box.x + BOX.width - 10, box.y + 18);
    context.textAlign = 'left';
  }
  context.fillStyle = colours.ink;
  context.font = '12px system-ui, sans-serif';
  context.fillText(shape(last.outputs[0]), box.x + 10, box.y + 35, BOX.width - 20);
}
