// A cell as a drawing whose edges are buttons.

import { field, h, replace, select, svg } from './dom.js';
import { EDGES, liveEdges, OPERATOR_NAMES, OPERATORS } from './spaces.js';

const NODES = [[60, 170], [210, 170], [360, 170], [510, 170]];
const NAMES = ['in', '1', '2', 'out'];
// Each edge's path, and where its label stands.
const SHAPES = [
  ['M60 170 L210 170', 135, 170],
  ['M60 170 C110 60 310 60 360 170', 210, 88],
  ['M210 170 L360 170', 285, 170],
  ['M60 170 C100 370 470 370 510 170', 285, 320],
  ['M210 170 C260 280 460 280 510 170', 360, 252],
  ['M360 170 L510 170', 435, 170],
];

/** Draws a cell into a place; calls back with its operators when somebody changes one. */
export function cellEditor(host, operators, onchange) {
  const drawing = h('div', { class: 'cell' });
  const choices = h('div', { class: 'edges' });
  host.append(drawing, choices);
  const set = (edge, operator) => {
    operators[edge] = operator;
    show();
    onchange([...operators]);
  };
  const turn = (edge, step) => {
    const next = (OPERATORS.indexOf(operators[edge]) + step + OPERATORS.length) % OPERATORS.length;
    set(edge, OPERATORS[next]);
    drawing.querySelector(`[data-edge="${edge}"]`)?.focus();
  };
  function show() {
    const live = liveEdges(operators);
    replace(drawing, picture(operators, live, turn));
    replace(
      choices,
      EDGES.map(([from, to], edge) => field(
        `${NAMES[from]} → ${NAMES[to]}`,
        select(OPERATORS.map((op) => [op, OPERATOR_NAMES[op]]), operators[edge], (op) => set(edge, op)),
      )),
    );
  }
  show();
  return {
    set(next) {
      operators.splice(0, operators.length, ...next);
      show();
    },
  };
}

function picture(operators, live, turn) {
  return svg(
    'svg',
    { viewBox: '28 56 514 290', class: 'cell-drawing', role: 'group', 'aria-label': 'The cell; each edge is a button that changes its operator' },
    EDGES.map((edge, i) => svg('path', { d: SHAPES[i][0], class: `edge ${operators[i]} ${live[i] ? '' : 'dead'}` })),
    NODES.map(([x, y], i) => svg(
      'g',
      { class: 'node' },
      svg('circle', { cx: x, cy: y, r: 24 }),
      svg('text', { x, y: y + 5 }, NAMES[i]),
    )),
    EDGES.map((edge, i) => label(edge, i, operators[i], live[i], turn)),
  );
}

function label([from, to], edge, operator, live, turn) {
  const [, x, y] = SHAPES[edge];
  const dead = operator !== 'none' && !live ? ', leads nowhere' : '';
  return svg(
    'g',
    {
      class: `edge-label ${operator} ${live ? '' : 'dead'}`,
      role: 'button',
      tabindex: '0',
      'data-edge': edge,
      'aria-label': `Edge ${NAMES[from]} to ${NAMES[to]}: ${OPERATOR_NAMES[operator]}${dead}. Activate to change.`,
      onclick: (event) => turn(edge, event.shiftKey ? -1 : 1),
      onkeydown: (event) => {
        const step = { Enter: 1, ' ': 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!step) return;
        event.preventDefault();
        turn(edge, event.shiftKey ? -step : step);
      },
    },
    svg('rect', { x: x - 45, y: y - 17, width: 90, height: 34, rx: 17 }),
    svg('text', { x, y: y + 5 }, OPERATOR_NAMES[operator]),
  );
}
