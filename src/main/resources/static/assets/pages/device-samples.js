// What to measure next, and the upload of what was measured.

import { get, problemBox, searchSpaces, send } from '../api.js';
import { csvLine, parseCsv } from '../csv.js';
import { card, copy, download, dropZone, empty, field, h, notify, replace, select } from '../dom.js';
import { count, number, percent } from '../format.js';
import { amount, fieldsOf, tableOf } from '../quantities.js';
import { predictAddress, shortSpec } from '../spaces.js';
import { fillIn } from './device-charts.js';

export function suggestionCard({ id, path, space, quantity, signal }) {
  const place = h('div');
  const counts = select(['3', '5', '10', '20', '50'].map((n) => [n, n]), '10', load);
  let suggested = [];
  const { header, before } = tableOf(quantity);
  const table = () => [header, ...suggested.map((each) => csvLine([each.space, each.spec]).trimEnd() + `,${before}`)].join('\n') + '\n';
  const buttons = h(
    'div',
    { class: 'actions left' },
    h('button', { type: 'button', onclick: () => copy(table(), 'List') }, 'Copy the list'),
    h('button', { type: 'button', onclick: () => download(`${id}-measure.csv`, 'text/csv', table()) }, 'Download as a table'),
  );
  function load() {
    fillIn(place, signal, async () => {
      suggested = await get(`${path}/suggestions?space=${space}&quantity=${quantity.name}&count=${counts.value}`, signal);
      const known = (await searchSpaces()).find((each) => each.name === space);
      replace(place, suggested.length ? suggestions(quantity, suggested, known) : empty('All architectures are measured.'), buttons);
    });
  }
  load();
  return card(
    'Measure next',
    { tools: h('div', { class: 'inline' }, field('How many', counts)), note: 'The most informative architectures, in order. Fill in the last column of the table and upload it.' },
    place,
  );
}

function suggestions(quantity, all, space) {
  return h(
    'div',
    { class: 'scroll short', tabindex: '0', role: 'region', 'aria-label': 'Suggested architectures' },
    h(
      'table',
      { class: 'compact' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, '#'), h('th', { scope: 'col' }, 'Architecture'), h('th', { scope: 'col', class: 'num' }, 'Expected'), h('th', { scope: 'col', class: 'num' }, 'Uncertainty left'))),
      h('tbody', {}, all.map((each) => h(
        'tr',
        {},
        h('td', {}, each.order),
        h('td', {}, h('a', { class: 'mono', href: predictAddress(each.space, each.spec), title: each.spec }, shortSpec(space, each.spec))),
        h('td', { class: 'num' }, amount(quantity, each[fieldsOf(quantity).expected])),
        h('td', { class: 'num' }, percent(each.remainingUncertainty, 1)),
      ))),
    ),
  );
}

export function uploadCard({ id, path, quantity, signal, refresh }) {
  const place = h('div', { 'aria-live': 'polite' });
  const picker = dropZone(
    { id: 'samples-file', accept: '.csv,text/csv,text/plain' },
    read,
    h('strong', {}, 'Drop a table here, or choose a file'),
    h('span', { class: 'sub' }, `CSV with the columns ${tableOf(quantity).header.replaceAll(',', ', ')} and, optionally, runs and ${quantity.default ? 'stddev_ms' : 'stddev'}`),
  );

  async function read(file) {
    const text = await file.text();
    replace(place, preview(file.name, text, { upload, compare, cancel: () => replace(place) }));
  }

  async function upload(text, key, button) {
    button.disabled = true;
    try {
      const response = await send(`${path}/samples`, { method: 'POST', type: 'text/csv', body: text, headers: { 'Idempotency-Key': key }, signal });
      const answer = await response.json();
      replace(place, h('p', { class: 'good', role: 'status' }, `${count(answer.accepted)} stored, ${count(answer.replaced)} replaced.`));
      notify(`${count(answer.accepted + answer.replaced)} samples of ${id} are stored.`);
      await refresh();
    } catch (error) {
      button.disabled = false;
      trouble(error, text);
    }
  }

  async function compare(text, button) {
    button.disabled = true;
    try {
      const response = await send(`${path}/evaluate`, { method: 'POST', type: 'text/csv', body: text, signal });
      replace(place.querySelector('.outcome'), evaluations(await response.json()));
    } catch (error) {
      trouble(error, text);
    } finally {
      button.disabled = false;
    }
  }

  function trouble(error, text) {
    const outcome = place.querySelector('.outcome');
    const lines = (error.errors ?? []).filter((each) => each.line);
    replace(outcome, lines.length ? lineErrors(error, lines, text) : problemBox(error));
  }

  return card('Upload measurements', { note: 'Stored as a whole or not at all. A new value of an architecture replaces the earlier one.' }, picker, place);
}

function preview(name, text, { upload, compare, cancel }) {
  const rows = parseCsv(text.replace(/^\uFEFF/, ''));
  const [header, ...samples] = rows;
  const key = `page-${[...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(16).padStart(2, '0')).join('')}`;
  const send = h('button', { class: 'primary', type: 'button', onclick: () => upload(text, key, send) }, `Upload ${count(samples.length)} samples`);
  const look = h('button', { type: 'button', onclick: () => compare(text, look) }, 'Only compare with the model');
  if (!header) return h('p', { class: 'problem' }, `${name} is empty. Choose a table with a header and rows below.`);
  return h(
    'div',
    { class: 'preview' },
    h('p', {}, h('strong', {}, name), `: ${count(samples.length)} rows`),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Preview' },
      h(
        'table',
        { class: 'compact mono' },
        h('thead', {}, h('tr', {}, header.values.map((value) => h('th', { scope: 'col' }, value)))),
        h('tbody', {}, samples.slice(0, 6).map((row) => h('tr', {}, row.values.map((value) => h('td', {}, value))))),
      ),
    ),
    samples.length > 6 ? h('p', { class: 'note' }, `and ${count(samples.length - 6)} more`) : null,
    h('div', { class: 'outcome' }),
    h('div', { class: 'actions left' }, send, look, h('button', { class: 'quiet', type: 'button', onclick: cancel }, 'Cancel')),
  );
}

function lineErrors(error, errors, text) {
  const lines = text.split(/\r?\n/);
  return h(
    'div',
    { class: 'problem', role: 'alert' },
    h('p', {}, h('strong', {}, error.message.split('\n')[0])),
    h('ul', { class: 'lines' }, errors.slice(0, 30).map((each) => h(
      'li',
      {},
      h('div', { class: 'mono' }, h('b', {}, `line ${each.line}`), ' ', (lines[each.line - 1] ?? '').slice(0, 140)),
      h('div', {}, h('code', {}, each.field), ' ', each.message),
    ))),
    errors.length > 30 ? h('p', {}, `and ${errors.length - 30} more.`) : null,
  );
}

function evaluations(all) {
  const pair = (name, value) => [h('dt', {}, name), h('dd', {}, value)];
  return all.map((each) => h(
    'div',
    { class: 'evaluation' },
    h('p', {}, `Version ${each.model.version} in ${each.space}, against ${count(each.samples)} measurements; nothing was stored.`),
    h(
      'dl',
      {},
      pair('Spearman', number(each.spearman)), pair('within ±5 %', percent(each.within5)), pair('within ±10 %', percent(each.within10)),
      pair('mean error', percent(each.mape, 1)), pair('in 90 % interval', percent(each.coverage90)), pair('a constant, ±10 %', percent(each.constantWithin10)),
    ),
    each.warnings.map((warning) => h('p', { class: 'warning' }, warning.message)),
  ));
}
