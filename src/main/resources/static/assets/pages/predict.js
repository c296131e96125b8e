// One architecture on every device: built by clicking, or pasted.

import { allDevices, get, post, problemBox, searchSpaces } from '../api.js';
import { cellEditor } from '../cell.js';
import { card, debounced, empty, field, h, replace, select } from '../dom.js';
import { NONE, percent, short } from '../format.js';
import { amount, chosen, fieldsOf, quantities } from '../quantities.js';
import { isGraph, positionName } from '../spaces.js';

const LEVELS = [['0.5', '50 %'], ['0.8', '80 %'], ['0.9', '90 %'], ['0.95', '95 %']];
const MOST_DEVICES = 32;

export async function predictPage(host, { params, signal }) {
  const [spaces, devices, measurable] = await Promise.all([searchSpaces(), allDevices(), quantities()]);
  const quantity = chosen(measurable, params.get('quantity'));
  if (signal.aborted) return;
  const space = spaces.find((each) => each.name === params.get('space')) ?? spaces[0];
  const state = { spec: params.get('spec') ?? space.example, turn: 0 };
  const level = select(LEVELS, '0.9', () => predict());
  const input = h('textarea', { rows: '2', class: 'mono', spellcheck: 'false', oninput: debounced(() => use(input.value.trim(), 'input')) });
  const trouble = h('div');
  const facts = h('dl', { class: 'facts' });
  const bars = h('div', { 'aria-live': 'polite' });
  const builder = h('div');
  let editor = null;

  host.append(
    h(
      'div',
      { class: 'page-head' },
      h('div', {}, h('h1', {}, 'Predict'), h('p', { class: 'lead' }, 'The prediction for one architecture on each device.')),
      h('div', { class: 'filters' }, field('Search space', select(spaces.map((each) => [each.name, each.name]), space.name, (name) => { location.hash = `#/predict?${new URLSearchParams({ space: name, quantity: quantity.name })}`; })), field('Quantity', select(measurable.map((each) => [each.name, `${each.title}, ${each.unit}`]), quantity.name, (name) => { location.hash = `#/predict?${new URLSearchParams({ space: space.name, spec: state.spec, quantity: name })}`; }))),
    ),
    h(
      'div',
      { class: 'cards' },
      card('Architecture', { note: space.description }, builder, field('Its spelling', input, 'Paste another one here.'), trouble, facts),
      card(`${quantity.title} by device`, { tools: h('div', { class: 'inline' }, field('Interval', level)) }, bars),
    ),
  );
  use(state.spec, 'start');

  // A spelling that was given, or the options that were chosen.
  async function use(given, from) {
    state.turn += 1;
    const { turn } = state;
    const path = `search-spaces/${space.name}/architectures`;
    try {
      const shown = from === 'editor'
        ? await get(`${path}?${new URLSearchParams({ choices: given.join(',') })}`, signal)
        : await get(`${path}/${encodeURIComponent(given)}`, signal);
      if (turn !== state.turn) return;
      state.spec = shown.spec;
      replace(trouble);
      input.removeAttribute('aria-invalid');
      if (from !== 'input') input.value = shown.spec;
      edit(shown);
      replace(facts, factList(shown));
      history.replaceState(null, '', `#/predict?${new URLSearchParams({ space: space.name, spec: shown.spec, ...(quantity.default ? {} : { quantity: quantity.name }) })}`);
      await predict();
    } catch (error) {
      if (signal.aborted || turn !== state.turn) return;
      if (from === 'start') input.value = given;
      input.setAttribute('aria-invalid', 'true');
      replace(trouble, problemBox(error));
    }
  }

  function edit(shown) {
    if (!space.options.length) return;
    const make = isGraph(space) ? cellEditor : optionEditor;
    editor ??= make(builder, space.options, shown.choices, (choices) => use(choices, 'editor'));
    editor.set(shown);
  }

  async function predict() {
    const { turn } = state;
    const able = devices.filter((device) => device.models.some((model) => model.space === space.name && model.quantity === quantity.name));
    if (!able.length) {
      replace(bars, empty('No device has a model in this space yet. Upload samples of a device to see its prediction here.', h('a', { class: 'button', href: '#/devices' }, 'Show the devices')));
      return;
    }
    try {
      const rows = await predictions(able.slice(0, MOST_DEVICES), space.name, quantity, state.spec, Number(level.value), signal);
      if (turn === state.turn) replace(bars, barList(rows, space.name, quantity, state.spec, Number(level.value), signal), able.length > MOST_DEVICES ? h('p', { class: 'note' }, `The first ${MOST_DEVICES} of ${able.length} devices.`) : null);
    } catch (error) {
      if (!signal.aborted && turn === state.turn) replace(bars, problemBox(error));
    }
  }
}

async function predictions(devices, space, quantity, spec, level, signal) {
  const { value, lower, upper } = fieldsOf(quantity);
  const answer = await post('predict/batch', { devices: devices.map((device) => device.id), architectures: [{ space, spec }], quantity: quantity.name, level }, signal);
  return answer.devices
    .map((each) => ({ id: each.device, model: each.model, name: devices.find((device) => device.id === each.device).name, value: each[value][0], lower: each[lower][0], upper: each[upper][0] }))
    .sort((a, b) => a.value - b.value);
}

function barList(rows, space, quantity, spec, level, signal) {
  const most = Math.max(...rows.map((row) => row.upper));
  return h('ul', { class: 'bars' }, rows.map((row) => bar(row, most, space, quantity, spec, level, signal)));
}

function bar(row, most, space, quantity, spec, level, signal) {
  const share = (value) => `${(100 * value) / most}%`;
  const more = h('div');
  const details = h(
    'details',
    {
      ontoggle: async () => {
        if (!details.open || more.childElementCount) return;
        try {
          const answer = await post('predict', { device: row.id, architecture: { space, spec }, quantity: quantity.name, level }, signal);
          replace(more, words(answer));
        } catch (error) {
          replace(more, problemBox(error));
        }
      },
    },
    h(
      'summary',
      {},
      h('span', { class: 'bar-name' }, row.name),
      h('span', { class: 'bar-value' }, amount(quantity, row.value), h('span', { class: 'sub' }, ` ${amount(quantity, row.lower)} – ${amount(quantity, row.upper)}`)),
      h(
        'span',
        { class: 'bar-track', 'aria-hidden': 'true' },
        h('span', { class: 'bar-fill', style: { width: share(row.value) } }),
        h('span', { class: 'bar-reach', style: { left: share(row.lower), width: share(row.upper - row.lower) } }),
      ),
    ),
    more,
  );
  return h('li', {}, details);
}

function words({ model, interval, warnings, device }) {
  return [
    h('p', { class: 'note' }, `Version ${model.version} by ${model.method}, of ${model.samples} samples and ${model.sources} sources; a measurement is in the interval with ${percent(interval.level)} probability. `, h('a', { href: `#/devices/${encodeURIComponent(device)}` }, 'Show the device')),
    warnings.length
      ? warnings.map((warning) => h('p', { class: 'warning' }, warning.message))
      : h('p', { class: 'note' }, 'No warnings.'),
  ];
}

function factList({ totals, prunedTotals, deadEdges }) {
  const pair = (name, value, more) => h('div', {}, h('dt', {}, name), h('dd', {}, value, more ? h('span', { class: 'sub' }, ` ${more}`) : null));
  const live = prunedTotals.macs === totals.macs ? '' : `${short(prunedTotals.macs)} live`;
  return [
    pair('MACs', short(totals.macs), live),
    pair('Kernels', totals.kernels, prunedTotals.kernels === totals.kernels ? '' : `${prunedTotals.kernels} live`),
    pair('Parameters', short(totals.parameters)),
    pair('Bytes moved', short(totals.bytes)),
    pair('Depth', totals.depth),
    pair('Dead edges', deadEdges.length ? deadEdges.map((edge) => `${edge.from}→${edge.to}`).join(', ') : NONE),
  ];
}

// One drop-down a position.
function optionEditor(host, positions, chosen, onchange) {
  const selects = positions.map(({ options }, i) => select(
    options.map((option) => [option, option]),
    chosen[i],
    () => onchange(selects.map((each) => each.value)),
  ));
  host.append(h('div', { class: 'edges' }, positions.map((position, i) => field(positionName(position), selects[i]))));
  return { set: ({ choices }) => choices.forEach((option, i) => { selects[i].value = option; }) };
}
