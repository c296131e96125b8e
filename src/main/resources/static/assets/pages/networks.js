// All networks: well-known ones and those that were uploaded; drop a file to add one.

import { get, problemBox, sendFile } from '../api.js';
import { debounced, dropZone, empty, field, h, replace, select } from '../dom.js';
import { bytes, count, NONE, percent, short } from '../format.js';
import { networkAddress } from '../network-facts.js';
import { formatOf, stripOnnx } from '../onnx-strip.js';

const PAGE = 100;

const COLUMNS = [
  ['Network', 'name'],
  ['Family', 'family'],
  ['Parameters', '-parameters'],
  ['MACs', '-macs'],
  ['Peak memory', '-peakBytes'],
  ['Free dimensions', null],
  ['Added', '-createdAt'],
];

export async function networksPage(host, { signal }) {
  const state = { q: '', origin: '', sort: 'name', networks: [], total: 0, chosen: new Map() };
  const table = h('div', { class: 'networks' });
  const summary = h('p', { class: 'note', role: 'status' });
  const compare = h('div', { class: 'actions left', 'aria-live': 'polite' });
  const search = h('input', { type: 'search', placeholder: 'name or family …', oninput: debounced(() => { state.q = search.value; load(); }) });
  host.append(
    h('div', { class: 'page-head' }, h(
      'div',
      {},
      h('h1', {}, 'Networks'),
      h('p', { class: 'lead' }, 'Well-known networks by name, and your own: shapes, multiply-accumulates, kernels and memory of every operator.'),
    )),
    uploadCard(signal),
    h(
      'div',
      { class: 'filters' },
      field('Search', search),
      field('Which', select([['', 'All networks'], ['CATALOGUE', 'Well-known'], ['UPLOADED', 'Uploaded']], '', (origin) => { state.origin = origin; load(); })),
    ),
    summary,
    compare,
    table,
  );

  async function load(page = 0) {
    const query = new URLSearchParams({ sort: state.sort, page, size: PAGE });
    if (state.q) query.set('q', state.q);
    if (state.origin) query.set('origin', state.origin);
    try {
      const answer = await get(`networks?${query}`, signal);
      if (signal.aborted) return;
      state.networks = page === 0 ? answer.content : [...state.networks, ...answer.content];
      state.total = answer.page.totalElements;
      show(page);
    } catch (error) {
      if (!signal.aborted) replace(table, problemBox(error));
    }
  }

  function show(page) {
    summary.textContent = state.networks.length ? `${count(state.total)} network${state.total === 1 ? '' : 's'}` : '';
    if (!state.networks.length) {
      replace(table, empty('No network matches. Shorten the search, or drop a file above.'));
      return;
    }
    replace(
      table,
      grid(state, { onSort: (sort) => { state.sort = sort; load(); }, onChoose: choose }),
      state.networks.length < state.total
        ? h('div', { class: 'actions left' }, h('button', { type: 'button', onclick: () => load(page + 1) }, 'Show more'))
        : null,
    );
  }

  function choose(network, chosen) {
    if (chosen) state.chosen.set(network.id, network.name);
    else state.chosen.delete(network.id);
    const [a, b] = [...state.chosen.keys()];
    replace(
      compare,
      state.chosen.size === 2
        ? h('a', { class: 'button primary', href: `#/compare?${new URLSearchParams({ a, b })}` }, `Compare ${[...state.chosen.values()].join(' with ')}`)
        : state.chosen.size > 0 ? h('p', { class: 'note' }, state.chosen.size === 1 ? 'Select one more to compare.' : 'Select two to compare.') : null,
    );
  }

  await load();
}

function grid(state, { onSort, onChoose }) {
  const head = COLUMNS.map(([title, key]) => {
    const name = key?.replace('-', '');
    const here = name && state.sort.replace('-', '') === name;
    const down = state.sort.startsWith('-');
    const next = here ? (down ? name : `-${name}`) : key;
    return h(
      'th',
      { scope: 'col', 'aria-sort': here ? (down ? 'descending' : 'ascending') : 'none' },
      key ? h('button', { type: 'button', onclick: () => onSort(next) }, title, h('span', { 'aria-hidden': 'true' }, here ? (down ? ' ▾' : ' ▴') : '')) : h('span', { class: 'head-text' }, title),
    );
  });
  return h(
    'table',
    { class: 'list' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'visually-hidden' }, 'Compare')), head)),
    h('tbody', {}, state.networks.map((network) => row(network, state, onChoose))),
  );
}

function row(network, state, onChoose) {
  const cell = (i, ...content) => h('td', { 'data-label': COLUMNS[i][0] }, h('div', { class: 'value' }, content));
  const box = h('input', {
    type: 'checkbox',
    'aria-label': `Compare ${network.name}`,
    checked: state.chosen.has(network.id),
    onchange: () => onChoose(network, box.checked),
  });
  return h(
    'tr',
    {},
    h('td', { class: 'pick' }, box),
    h(
      'th',
      { scope: 'row' },
      h('a', { href: networkAddress(network.id) }, network.name),
      network.id === network.name ? null : h('div', { class: 'sub' }, network.id),
    ),
    cell(1, network.family ?? h('span', { class: 'badge' }, 'uploaded'), network.task ? h('div', { class: 'sub' }, network.task) : null),
    cell(2, short(network.parameters)),
    cell(3, short(network.macs)),
    cell(4, bytes(network.peakBytes)),
    cell(5, network.dimensions?.length ? network.dimensions.join(', ') : NONE),
    cell(6, network.createdAt ? new Date(network.createdAt).toLocaleDateString('en') : h('span', { class: 'sub' }, 'bundled')),
  );
}

function uploadCard(signal) {
  const place = h('div', { 'aria-live': 'polite' });
  const picker = dropZone(
    { id: 'network-file', accept: '.onnx,.tflite,.param' },
    read,
    h('strong', {}, 'Drop a network here, or choose a file'),
    h('span', { class: 'sub' }, 'ONNX, TFLite or ncnn .param. The weights of an ONNX file are removed in this browser before anything is sent; a TFLite file is sent as it is, and Maple keeps its structure only.'),
  );
  let running = false;

  async function read(file) {
    if (running) return;
    running = true;
    const bar = h('progress', { max: '1', value: '0', 'aria-label': `Progress of ${file.name}` });
    const step = h('p', { class: 'note' });
    replace(place, step, bar);
    const at = (text) => (share) => {
      step.textContent = `${text}: ${percent(share)} of ${file.name}`;
      bar.value = share;
    };
    try {
      const format = await formatOf(file);
      const body = format === 'onnx' ? await stripped(file, at('Removing weights')) : file;
      if (format === 'onnx') step.textContent = `${bytes(file.size)} became ${bytes(body.size)} without weights.`;
      const query = new URLSearchParams({ name: file.name.replace(/\.[^.]*$/, '') });
      const network = await sendFile(`networks?${query}`, body, { onProgress: at('Sending'), signal, type: format === 'ncnn' ? 'text/plain' : 'application/octet-stream' });
      location.hash = networkAddress(network.id);
    } catch (error) {
      if (!signal.aborted) replace(place, problemBox(error));
    } finally {
      running = false;
    }
  }
  return h('section', { class: 'card', 'aria-label': 'Add a network' }, picker, place);
}

// A file that begins like ONNX and is not is sent by no one; its message is shown like the service's.
async function stripped(file, onProgress) {
  try {
    return await stripOnnx(file, onProgress);
  } catch (error) {
    error.message += '\nMaybe export it again, for example with torch.onnx.export.';
    throw error;
  }
}
