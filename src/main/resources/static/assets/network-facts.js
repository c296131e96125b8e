// What the pages about networks share: addresses, the form of free dimensions, sortable tables.

import { field, h, replace } from './dom.js';
import { NONE } from './format.js';

/** The address of the page of a network at some dimensions. */
export function networkAddress(id, dims = '') {
  return `#/networks/${encodeURIComponent(id)}${dims ? `?${new URLSearchParams({ dims })}` : ''}`;
}

/** The path of a network in the API, with its dimensions. */
export function networkPath(id, part = '', dims = '') {
  return `networks/${encodeURIComponent(id)}${part && `/${part}`}${dims ? `?${new URLSearchParams({ dims })}` : ''}`;
}

/** Dimensions as the API takes them: those that differ from their defaults. */
export function dimsOf(values) {
  return values.map(([name, size]) => `${escapeName(name)}=${size}`).join(',');
}

function escapeName(name) {
  return name.replace(/[,=@%/;\\]/g, (c) => `~${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}

/** One field for each free dimension; calls with the text of those that differ from their defaults. */
export function dimensionFields(dimensions, onChange) {
  const inputs = dimensions.map((dimension) => {
    const input = h('input', {
      type: 'number',
      min: '1',
      step: '1',
      value: dimension.size ?? '',
      placeholder: 'not bound',
      'aria-invalid': dimension.size === null ? 'true' : null,
      onchange: changed,
    });
    return { dimension, input };
  });
  function changed() {
    const bound = inputs
      .filter(({ dimension, input }) => input.value && Number(input.value) !== dimension.defaultSize)
      .map(({ dimension, input }) => [dimension.name, input.value]);
    onChange(dimsOf(bound));
  }
  return h(
    'form',
    { class: 'form-grid dimensions', onsubmit: (event) => { event.preventDefault(); changed(); } },
    inputs.map(({ dimension, input }) => field(
      dimension.name,
      input,
      dimension.guessed ? 'Assumed; the file does not fix it.' : dimension.axes?.join(', '),
    )),
  );
}

/**
 * A table whose columns sort: {title, value, show, numeric, bar}. The first column heads its row; a bar
 * shows a value's share of the column's largest.
 */
export function sortableTable(label, columns, rows, { most = 300, onRow } = {}) {
  const state = { column: -1, down: true, shown: most };
  const place = h('div', { class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': label });
  const largest = columns.map((column) => (column.bar ? Math.max(0, ...rows.map((row) => column.value(row) ?? 0)) : 0));
  function sort(i) {
    state.down = state.column === i ? !state.down : Boolean(columns[i].numeric);
    state.column = i;
    show();
  }
  function sorted() {
    if (state.column < 0) return rows;
    const { value } = columns[state.column];
    const sign = state.down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [value(a) ?? -Infinity, value(b) ?? -Infinity];
      return sign * (x < y ? -1 : x > y ? 1 : 0);
    });
  }
  function cell(column, i, row) {
    const text = column.show ? column.show(row) : column.value(row) ?? NONE;
    const share = column.bar && largest[i] ? (column.value(row) ?? 0) / largest[i] : null;
    const content = share === null ? text : [h('span', { class: 'cell-bar', style: { '--share': `${100 * share}%` }, 'aria-hidden': 'true' }), text];
    return i === 0
      ? h('th', { scope: 'row' }, content)
      : h('td', { class: column.numeric ? 'num' : null, 'data-label': column.title }, content);
  }
  function show() {
    const all = sorted();
    replace(
      place,
      h(
        'table',
        { class: 'compact sortable' },
        h('thead', {}, h('tr', {}, columns.map((column, i) => h(
          'th',
          { scope: 'col', class: column.numeric ? 'num' : null, 'aria-sort': i === state.column ? (state.down ? 'descending' : 'ascending') : 'none' },
          h('button', { type: 'button', class: 'quiet small', onclick: () => sort(i) }, column.title, h('span', { 'aria-hidden': 'true' }, i === state.column ? (state.down ? ' ▾' : ' ▴') : '')),
        )))),
        h('tbody', {}, all.slice(0, state.shown).map((row) => h(
          'tr',
          { onclick: onRow ? () => onRow(row) : null },
          columns.map((column, i) => cell(column, i, row)),
        ))),
      ),
      all.length > state.shown
        ? h('div', { class: 'actions left' }, h('button', { type: 'button', onclick: () => { state.shown = all.length; show(); } }, `Show all ${all.length}`))
        : null,
    );
  }
  show();
  return place;
}
