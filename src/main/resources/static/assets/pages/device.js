// One device: how good its model is, what was measured, what to measure next, and what it is like.

import { get, post, problemBox, searchSpaces, send } from '../api.js';
import { card, confirmed, empty, field, h, notify, openDialog, replace, select } from '../dom.js';
import { ago, count, NONE, percent, percentUpTo } from '../format.js';
import { chosen, quantities } from '../quantities.js';
import { agreementCard, curveCard, distributionCard } from './device-charts.js';
import { historyCard } from './device-history.js';
import { descriptorCard } from './device-descriptor.js';
import { suggestionCard, uploadCard } from './device-samples.js';
import { told } from './register.js';

export async function devicePage(host, { id, params, signal }) {
  const path = `devices/${encodeURIComponent(id)}`;
  const [device, spaces, measurable] = await Promise.all([get(path, signal), searchSpaces(), quantities()]);
  if (signal.aborted) return;
  const quantity = chosen(measurable, params.get('quantity'));
  const known = Object.keys(device.samplesByQuantity[quantity.name] ?? {});
  const space = params.get('space') ?? known[0] ?? spaces[0].name;
  const head = h('div');
  const figures = h('div', { class: 'figures' });
  const charts = h('div');
  host.append(head, figures, charts);
  const context = { id, path, space, quantity, signal, refresh };
  const adaptations = historyCard(context);
  host.append(
    columns([suggestionCard(context)], [uploadCard(context), adaptations.element]),
    descriptorCard(context),
    dangerCard(context),
  );
  show(device, await models());

  async function models() {
    const all = await get(`${path}/models`, signal);
    return all.filter((model) => model.space === space && model.quantity === quantity.name);
  }

  /** Looks again after something changed: an upload, an adaptation, a roll-back. */
  async function refresh() {
    const [now, versions] = await Promise.all([get(path, signal), models()]);
    if (!signal.aborted) show(now, versions);
  }

  function show(now, versions) {
    const serving = versions.find((model) => model.serving);
    const current = now.models.find((model) => model.space === space && model.quantity === quantity.name);
    replace(head, heading(now, spaces, space, measurable, quantity));
    replace(figures, ...figureList(now, space, quantity, serving, current));
    adaptations.show(versions);
    if (serving) {
      replace(charts, columns([agreementCard(context, serving)], [curveCard(context, serving), distributionCard(context, serving)]));
    } else replace(charts, noModel());
  }
}

function heading(device, spaces, space, measurable, quantity) {
  const open = (wanted, name) => {
    location.hash = `#/devices/${encodeURIComponent(device.id)}?${new URLSearchParams({ space: wanted, quantity: name })}`;
  };
  const facts = [device.kind, device.processor, device.accelerator, device.runtime, `batch ${device.batchSize}`, device.precision];
  return h(
    'div',
    { class: 'page-head' },
    h(
      'div',
      {},
      h('p', { class: 'crumb' }, h('a', { href: '#/devices' }, 'Devices'), ' / ', device.id),
      h('h1', {}, device.name),
      h('p', { class: 'lead' }, facts.filter(Boolean).join(' · ')),
      h('p', { class: 'labels' }, Object.entries(device.labels).map(([key, value]) => h('span', { class: 'badge' }, `${key}: ${value}`))),
    ),
    h(
      'div',
      { class: 'filters' },
      field('Search space', select(spaces.map((each) => [each.name, each.name]), space, (name) => open(name, quantity.name), { id: 'space' })),
      field('Quantity', select(measurable.map((each) => [each.name, `${each.title}, ${each.unit}`]), quantity.name, (name) => open(space, name), { id: 'quantity' })),
    ),
  );
}

function figureList(device, space, quantity, serving, current) {
  const figure = (name, value, hint) => h('div', { class: 'figure' }, h('div', { class: 'figure-name' }, name), h('div', { class: 'figure-value' }, value), h('div', { class: 'sub' }, hint ?? ''));
  const heldOut = serving?.heldOut;
  const drift = current?.drift;
  return [
    figure('Samples', count(device.samplesByQuantity[quantity.name]?.[space] ?? 0), `in ${space}`),
    figure('Serving model', serving ? `v${serving.version}` : NONE, serving ? `${serving.method}, ${serving.sources.length} sources` : 'none yet'),
    figure('Held-out error', percentUpTo(heldOut?.mape, 1), heldOut?.samples ? `mean of ${count(heldOut.samples)} samples` : 'measure 3 or more'),
    figure('Within ±10 %', percent(heldOut?.within10), 'of held-out samples'),
    figure('In 90 % interval', percent(heldOut?.coverage90), 'should be near 90\u00a0%'),
    drift
      ? figure('Live error', percentUpTo(drift.mape, 1), `${drift.confirmed} later measurements, ${percent(drift.coverage90)} in interval`)
      : null,
    figure('Last adapted', ago(serving?.trainedAt), serving ? `in ${Math.round(serving.trainingMillis)} ms` : ''),
    serving ? h('p', { class: 'trust' }, serving.trust, serving.notes.map((note) => ` ${note}`)) : null,
  ].filter(Boolean);
}

// Two stacks side by side, so that a tall card leaves no hole beside it.
function columns(...stacks) {
  return h('div', { class: 'columns' }, stacks.map((cards) => h('div', { class: 'stack' }, cards)));
}

function noModel() {
  return empty('There are no samples in this space yet. Measure at least three of the architectures suggested below and upload the table, or run the device’s agent.');
}

function dangerCard({ id, path, signal }) {
  const trouble = h('div');
  async function renew() {
    if (!(await confirmed('Replace the agent’s token?', 'The current token stops working immediately.', 'Replace it'))) return;
    try {
      const answer = await post(`${path}/agent-token`, {}, signal);
      const dialog = openDialog('Token');
      replace(dialog, told({ id, agentToken: answer.agentToken }, dialog));
    } catch (error) {
      replace(trouble, problemBox(error));
    }
  }
  async function remove() {
    if (!(await confirmed(`Delete ${id}?`, 'Its samples, profiles and models are deleted permanently.', 'Delete it'))) return;
    try {
      await send(path, { method: 'DELETE', signal });
      notify(`${id} was deleted.`);
      location.hash = '#/devices';
    } catch (error) {
      replace(trouble, problemBox(error));
    }
  }
  return card(
    'This device',
    { wide: true },
    h(
      'div',
      { class: 'actions left' },
      h('button', { type: 'button', onclick: renew }, 'Replace the agent’s token'),
      h('button', { type: 'button', class: 'danger', onclick: remove }, 'Delete the device'),
    ),
    trouble,
  );
}
