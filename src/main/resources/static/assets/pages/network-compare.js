// Two networks side by side: their facts, and which kernels only one of them has.

import { allNetworks, get, problemBox } from '../api.js';
import { card, field, h, replace, select } from '../dom.js';
import { bytes, count, number, shape, short } from '../format.js';
import { networkAddress, networkPath, sortableTable } from '../network-facts.js';

export async function comparePage(host, { params, signal }) {
  const networks = await allNetworks();
  if (signal.aborted) return;
  const chosen = { a: params.get('a') ?? networks[0]?.id, b: params.get('b') ?? '' };
  const place = h('div', { class: 'stack' });
  const choice = (key, label) => {
    const options = networks.map((network) => [network.id, network.name]);
    if (chosen[key] && !networks.some((network) => network.id === chosen[key])) options.unshift([chosen[key], chosen[key]]);
    return field(label, select([['', 'Choose a network'], ...options], chosen[key], (id) => { chosen[key] = id; show(); }));
  };
  host.append(
    h('div', { class: 'page-head' }, h('div', {}, h('p', { class: 'crumb' }, h('a', { href: '#/networks' }, 'Networks'), ' / compare'), h('h1', {}, 'Compare two networks'))),
    h('div', { class: 'filters' }, choice('a', 'First'), choice('b', 'Second')),
    place,
  );
  await show();

  async function show() {
    const given = Object.entries(chosen).filter(([, id]) => id);
    history.replaceState(null, '', `#/compare?${new URLSearchParams(given)}`);
    if (given.length < 2) {
      replace(place, h('p', { class: 'empty' }, 'Choose two networks to see how they differ.'));
      return;
    }
    try {
      const [a, b] = await Promise.all(given.map(([, spec]) => load(spec, signal)));
      if (!signal.aborted) replace(place, facts(a.network, b.network), differences(a, b));
    } catch (error) {
      if (!signal.aborted) replace(place, problemBox(error));
    }
  }
}

/** A network with its kernels, from a spec: id@dims. */
async function load(spec, signal) {
  const [id, dims = ''] = spec.split('@');
  const [network, kernels] = await Promise.all([get(networkPath(id, '', dims), signal), get(networkPath(id, 'kernels', dims), signal)]);
  return { network, kernels };
}

function facts(a, b) {
  const ratio = (x, y) => (x && y ? `${number(y / x)} ×` : '');
  const row = (name, value, show) => h(
    'tr',
    {},
    h('th', { scope: 'row' }, name),
    h('td', { class: 'num' }, show(value(a))),
    h('td', { class: 'num' }, show(value(b))),
    h('td', { class: 'num' }, ratio(value(a), value(b))),
  );
  const link = (network) => h('a', { href: networkAddress(network.id) }, network.name);
  return card('Facts', { note: 'The last column is the second over the first.' }, h('div', { class: 'scroll' }, h(
    'table',
    { class: 'compact' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Figure'), h('th', { scope: 'col', class: 'num' }, link(a)), h('th', { scope: 'col', class: 'num' }, link(b)), h('th', { scope: 'col', class: 'num' }, 'Ratio'))),
    h(
      'tbody',
      {},
      row('MACs', (n) => n.macs, short),
      row('Parameters', (n) => n.parameters, short),
      row('Bytes read and written', (n) => n.bytes, bytes),
      row('Weights', (n) => n.weightBytes, bytes),
      row('Peak memory', (n) => n.memory?.peakBytes, bytes),
      row('Operators', (n) => n.operatorCount, count),
      row('Kernels', (n) => n.kernelCount, count),
    ),
  )));
}

// Kernels are equal where their type and all their sizes are.
function keyOf(kernel) {
  return `${kernel.type} ${[...kernel.inputs, ...kernel.outputs].map(shape).join(' ')}`;
}

function differences(a, b) {
  const kinds = new Map();
  for (const [side, { kernels }] of [['a', a], ['b', b]]) {
    for (const kernel of kernels) {
      const key = keyOf(kernel);
      const kind = kinds.get(key) ?? { type: kernel.type, output: shape(kernel.outputs[0]), a: 0, b: 0, macs: kernel.macs ?? 0, bytes: kernel.bytes ?? 0 };
      kind[side] += 1;
      kinds.set(key, kind);
    }
  }
  const changed = [...kinds.values()].filter((kind) => kind.a !== kind.b);
  const common = [...kinds.values()].reduce((sum, kind) => sum + Math.min(kind.a, kind.b), 0);
  const title = 'Kernels that differ';
  const note = `${count(common)} kernels are the same in type and sizes.`;
  if (!changed.length) return card(title, { note }, h('p', {}, 'The two networks execute the same kernels.'));
  return card(title, { note }, sortableTable(title, [
    { title: 'Kernel', value: (kind) => kind.type },
    { title: 'Output', value: (kind) => kind.output, show: (kind) => h('span', { class: 'mono' }, kind.output) },
    { title: 'First', value: (kind) => kind.a, numeric: true },
    { title: 'Second', value: (kind) => kind.b, numeric: true },
    { title: 'MACs, second − first', value: (kind) => (kind.b - kind.a) * kind.macs, show: (kind) => short((kind.b - kind.a) * kind.macs), numeric: true },
    { title: 'Bytes, second − first', value: (kind) => (kind.b - kind.a) * kind.bytes, show: (kind) => short((kind.b - kind.a) * kind.bytes), numeric: true },
  ], changed.sort((x, y) => Math.abs((y.b - y.a) * y.macs) - Math.abs((x.b - x.a) * x.macs))));
}
