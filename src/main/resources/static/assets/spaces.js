// What the page contains: kinds of devices, and how a cell is spelled.

export const KINDS = ['CPU', 'GPU', 'NPU', 'DSP', 'FPGA', 'ASIC'];

export const CELLS = 'nasbench201';

/** The edges of a cell, in the order of its spelling. */
export const EDGES = [[0, 1], [0, 2], [1, 2], [0, 3], [1, 3], [2, 3]];

/** The operators of an edge, in the order in which clicking goes through them. */
export const OPERATORS = ['nor_conv_3x3', 'nor_conv_1x1', 'avg_pool_3x3', 'skip_connect', 'none'];

export const OPERATOR_NAMES = {
  nor_conv_3x3: 'conv 3×3',
  nor_conv_1x1: 'conv 1×1',
  avg_pool_3x3: 'pool 3×3',
  skip_connect: 'skip',
  none: 'none',
};

/** The spelling of a cell with these operators, one an edge. */
export function cellSpec(operators) {
  const nodes = [1, 2, 3].map((node) => {
    const inputs = EDGES.map(([from, to], i) => (to === node ? `${operators[i]}~${from}` : null)).filter(Boolean);
    return `|${inputs.join('|')}|`;
  });
  return nodes.join('+');
}

/** The operators of a cell's spelling, or null where it is none. */
export function cellOperators(spec) {
  const found = [...spec.matchAll(/([a-z0-9_]+)~(\d)/g)].map((match) => match[1]);
  return found.length === EDGES.length && found.every((op) => OPERATORS.includes(op)) && cellSpec(found) === spec
    ? found
    : null;
}

/** A cell in short, an edge a word: readable in a table. */
export function shortSpec(space, spec) {
  const operators = space === CELLS ? cellOperators(spec) : null;
  return operators ? operators.map((operator) => OPERATOR_NAMES[operator]).join(' · ') : spec;
}

/** Whether each edge lies on a path from the cell's input to its output. */
export function liveEdges(operators) {
  const present = EDGES.map((edge, i) => operators[i] !== 'none');
  const from = new Set([0]);
  EDGES.forEach(([a, b], i) => { if (present[i] && from.has(a)) from.add(b); });
  const to = new Set([3]);
  [...EDGES.keys()].reverse().forEach((i) => { if (present[i] && to.has(EDGES[i][1])) to.add(EDGES[i][0]); });
  return EDGES.map(([a, b], i) => present[i] && from.has(a) && to.has(b));
}

/** The address of the page that predicts an architecture. */
export function predictAddress(space, spec) {
  return `#/predict?${new URLSearchParams({ space, spec })}`;
}
