// A cell as a drawing whose edges are buttons.

import { field, h, replace, select, svg } from './dom.js';
import { optionName } from './spaces.js';

const LEFT = 60;
const MIDDLE = 170;
const STEP = 150;
const NONE = 'none';

/** Draws an architecture of a graph's edges into a place; calls back with its options when somebody changes one. */
export function cellEditor(host, positions, chosen, onchange) {
  const options = [...chosen];
  const last = Math.max(...positions.map(({ to }) => to));
  const drawing = h('div', { class: 'cell' });
  const choices = h('div', { class: 'edges' });
  let dead = new Set();
  host.append(drawing, choices);
  const set = (edge, option) => {
    options[edge] = option;
    show();
    onchange([...options]);
  };
  // Backwards through the list: what computes most comes first.
  const turn = (edge, step) => {
    const known = positions[edge].options;
    set(edge, known[(known.indexOf(options[edge]) - step + known.length) % known.length]);
    drawing.querySelector(`[data-edge="${edge}"]`)?.focus();
  };
  function show() {
    const edges = positions.map(({ from, to }, i) => {
      const option = options[i];
      return { from, to, option, idle: option === NONE || dead.has(`${from}-${to}`), shape: shape(from, to, last) };
    });
    replace(drawing, picture(edges, last, turn));
    replace(
      choices,
      edges.map(({ from, to, option }, edge) => field(
        `${nodeName(from, last)} → ${nodeName(to, last)}`,
        select(positions[edge].options.map((each) => [each, optionName(each)]), option, (each) => set(edge, each)),
      )),
    );
  }
  show();
  return {
    set({ choices: next, deadEdges }) {
      options.splice(0, options.length, ...next);
      dead = new Set(deadEdges.map(({ from, to }) => `${from}-${to}`));
      const focused = drawing.contains(document.activeElement) ? document.activeElement.dataset.edge : null;
      show();
      if (focused) drawing.querySelector(`[data-edge="${focused}"]`)?.focus();
    },
  };
}

const nodeName = (node, last) => (node === 0 ? 'in' : node === last ? 'out' : String(node));

// An edge's path, and where its label stands: straight to the next node, below the others to the output, else above.
function shape(from, to, last) {
  const [x1, x2] = [LEFT + STEP * from, LEFT + STEP * to];
  const span = to - from;
  if (span === 1) return { d: `M${x1} ${MIDDLE} L${x2} ${MIDDLE}`, x: (x1 + x2) / 2, y: MIDDLE };
  const bend = (to === last ? 1 : -1) * (90 * span - 70);
  const lean = 70 - 10 * span;
  return {
    d: `M${x1} ${MIDDLE} C${x1 + lean} ${MIDDLE + bend} ${x2 - lean} ${MIDDLE + bend} ${x2} ${MIDDLE}`,
    x: (x1 + x2) / 2,
    y: MIDDLE + 0.75 * bend,
  };
}

function picture(edges, last, turn) {
  const nodes = Array.from({ length: last + 1 }, (_, node) => node);
  return svg(
    'svg',
    { viewBox: `28 56 ${64 + STEP * last} 290`, class: 'cell-drawing', role: 'group', 'aria-label': 'The cell; each edge is a button that changes its operator' },
    edges.map(({ option, idle, shape: { d } }) => svg('path', { d, class: `edge ${option} ${idle ? 'dead' : ''}` })),
    nodes.map((node) => svg(
      'g',
      { class: 'node' },
      svg('circle', { cx: LEFT + STEP * node, cy: MIDDLE, r: 24 }),
      svg('text', { x: LEFT + STEP * node, y: MIDDLE + 5 }, nodeName(node, last)),
    )),
    edges.map((edge, i) => label(edge, i, last, turn)),
  );
}

function label({ from, to, option, idle, shape: { x, y } }, edge, last, turn) {
  const nowhere = option !== NONE && idle ? ', leads nowhere' : '';
  return svg(
    'g',
    {
      class: `edge-label ${option} ${idle ? 'dead' : ''}`,
      role: 'button',
      tabindex: '0',
      'data-edge': edge,
      'aria-label': `Edge ${nodeName(from, last)} to ${nodeName(to, last)}: ${optionName(option)}${nowhere}. Activate to change.`,
      onclick: (event) => turn(edge, event.shiftKey ? -1 : 1),
      onkeydown: (event) => {
        const step = { Enter: 1, ' ': 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!step) return;
        event.preventDefault();
        turn(edge, event.shiftKey ? -step : step);
      },
    },
    svg('rect', { x: x - 45, y: y - 17, width: 90, height: 34, rx: 17 }),
    svg('text', { x, y: y + 5 }, optionName(option)),
  );
}
