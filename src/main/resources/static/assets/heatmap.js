// A hardware descriptor: operators × counters, a table whose cells are coloured by column.

import { h } from './dom.js';
import { short } from './format.js';

/**
 * descriptor: what /devices/{id}/descriptor answers; key: perRepetition or perMicrosecond. Colours run from a column's
 * least to its greatest logarithm, because counters differ by orders of magnitude.
 */
export function heatmap(descriptor, key) {
  const events = [...new Set(descriptor.flatMap((row) => Object.keys(row[key])))].sort();
  const ranges = new Map(events.map((event) => {
    const values = descriptor.map((row) => row[key][event]).filter((value) => value !== undefined);
    return [event, [Math.min(...values), Math.max(...values)]];
  }));
  const lnMillis = descriptor.map((row) => row.lnLatencyMillis);
  const latency = [Math.min(...lnMillis), Math.max(...lnMillis)];
  return h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Hardware descriptor' },
    h(
      'table',
      { class: 'heat' },
      h(
        'thead',
        {},
        h('tr', {}, h('th', { scope: 'col' }, 'Operator'), h('th', { scope: 'col' }, 'ms'), events.map((event) => h('th', { scope: 'col' }, h('span', {}, event)))),
      ),
      h(
        'tbody',
        {},
        descriptor.map((row) => h(
          'tr',
          {},
          h('th', { scope: 'row' }, row.operator),
          cell(row.lnLatencyMillis, latency),
          events.map((event) => cell(row[key][event], ranges.get(event))),
        )),
      ),
    ),
  );
}

function cell(ln, [low, high]) {
  if (ln === undefined) return h('td', { class: 'absent' }, '–');
  const share = high > low ? (ln - low) / (high - low) : 0.5;
  const heat = Math.round(4 + 42 * share);
  return h('td', { style: { '--heat': `${heat}%` } }, short(Math.exp(ln)));
}
