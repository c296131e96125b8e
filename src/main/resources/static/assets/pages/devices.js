// All devices: search, sort, register.

import { allDevices, problemBox } from '../api.js';
import { debounced, empty, field, h, replace, select } from '../dom.js';
import { ago, count, NONE, percent, percentUpTo } from '../format.js';
import { KINDS } from '../spaces.js';
import { registerDialog } from './register.js';

const COLUMNS = [
  ['Device', (d) => d.name.toLowerCase()],
  ['Kind', (d) => d.kind],
  ['Runtime', (d) => (d.runtime ?? '').toLowerCase()],
  ['Samples', (d) => -samples(d)],
  ['Model', (d) => d.models[0]?.version ?? 0],
  ['Held-out error', (d) => d.models[0]?.heldOutMape ?? Infinity],
  ['In 90 % interval', (d) => -(d.models[0]?.heldOutCoverage90 ?? -1)],
  ['Last adapted', (d) => d.models[0]?.trainedAt ?? ''],
];

function samples(device) {
  return Object.values(device.samples).reduce((sum, n) => sum + n, 0);
}

export async function devicesPage(host, { signal }) {
  const state = { q: '', kind: '', sort: 0, down: false, devices: [] };
  const table = h('div', { class: 'devices' });
  const summary = h('p', { class: 'note', role: 'status' });
  const search = h('input', {
    type: 'search',
    placeholder: 'id, name, processor, runtime …',
    oninput: debounced(() => { state.q = search.value; load(); }),
  });
  host.append(
    h(
      'div',
      { class: 'page-head' },
      h('div', {}, h('h1', {}, 'Devices'), h('p', { class: 'lead' }, 'The machines that Maple predicts for, their runtimes, and the accuracy of their models.')),
      h('button', { class: 'primary', type: 'button', onclick: () => registerDialog() }, 'Register a device'),
    ),
    h(
      'div',
      { class: 'filters' },
      field('Search', search),
      field('Kind', select([['', 'All kinds'], ...KINDS.map((kind) => [kind, kind])], '', (kind) => { state.kind = kind; load(); })),
    ),
    summary,
    table,
  );

  async function load() {
    const query = new URLSearchParams();
    if (state.q) query.set('q', state.q);
    if (state.kind) query.set('kind', state.kind);
    try {
      const text = query.toString();
      state.devices = await allDevices(text ? `&${text}` : '');
      if (!signal.aborted) show();
    } catch (error) {
      if (!signal.aborted) replace(table, problemBox(error));
    }
  }

  function show() {
    const { devices, q, kind } = state;
    summary.textContent = devices.length ? `${count(devices.length)} device${devices.length === 1 ? '' : 's'}` : '';
    if (devices.length) replace(table, grid(state, (column) => { turn(state, column); show(); }));
    else if (q || kind) replace(table, empty('No device matches. Shorten the filter, or select all kinds.'));
    else {
      replace(
        table,
        empty(
          'There are no devices yet. Register a machine, measure three to twenty architectures on it, and Maple predicts the others.',
          h('button', { class: 'primary', type: 'button', onclick: () => registerDialog() }, 'Register the first device'),
        ),
      );
    }
  }

  await load();
}

function turn(state, column) {
  state.down = state.sort === column ? !state.down : false;
  state.sort = column;
}

function grid(state, onSort) {
  const key = COLUMNS[state.sort][1];
  const sorted = [...state.devices].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return (x < y ? -1 : x > y ? 1 : 0) * (state.down ? -1 : 1);
  });
  return h(
    'table',
    { class: 'list' },
    h(
      'thead',
      {},
      h('tr', {}, COLUMNS.map(([title], i) => h(
        'th',
        { scope: 'col', 'aria-sort': i === state.sort ? (state.down ? 'descending' : 'ascending') : 'none' },
        h('button', { type: 'button', onclick: () => onSort(i) }, title, h('span', { 'aria-hidden': 'true' }, i === state.sort ? (state.down ? ' ▾' : ' ▴') : '')),
      ))),
    ),
    h('tbody', {}, sorted.map(row)),
  );
}

function row(device) {
  const { models } = device;
  const each = (show) => (models.length ? models.map((model) => h('div', {}, show(model))) : NONE);
  const cell = (i, ...content) => h('td', { 'data-label': COLUMNS[i][0] }, h('div', { class: 'value' }, content));
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      h('a', { href: `#/devices/${encodeURIComponent(device.id)}` }, device.name),
      device.id === device.name ? null : h('div', { class: 'sub' }, device.id),
    ),
    cell(1, h('span', { class: 'badge' }, device.kind)),
    cell(2, device.runtime ?? NONE, h('div', { class: 'sub' }, `batch ${device.batchSize}, ${device.precision}`)),
    cell(3, sampleLines(device)),
    cell(4, each((m) => [`v${m.version} `, h('span', { class: 'sub' }, `${m.method}, ${m.sources} sources`)])),
    cell(5, each((m) => [percentUpTo(m.heldOutMape, 1), m.heldOutWithin10 === null ? null : h('span', { class: 'sub' }, ` ${percent(m.heldOutWithin10)} within ±10 %`)])),
    cell(6, each((m) => percent(m.heldOutCoverage90))),
    cell(7, each((m) => ago(m.trainedAt))),
  );
}

function sampleLines(device) {
  const lines = Object.entries(device.samples);
  return lines.length
    ? lines.map(([space, n]) => h('div', {}, `${count(n)} `, h('span', { class: 'sub' }, space)))
    : h('a', { href: `#/devices/${encodeURIComponent(device.id)}` }, 'none yet; upload samples');
}
