// One network: facts, free dimensions, kernels, operators, the graph and the memory timeline.

import { get, problemBox, send } from '../api.js';
import { memoryTimeline } from '../charts.js';
import { card, confirmed, empty, h, replace } from '../dom.js';
import { bytes, count, NONE, number, shape, short } from '../format.js';
import { dimensionFields, networkAddress, networkPath, sortableTable } from '../network-facts.js';
import { graphView } from '../network-graph.js';

export async function networkPage(host, { id, params, signal }) {
  const place = h('div', { class: 'stack' });
  host.append(place);
  await load(params.get('dims') ?? '');

  async function load(dims) {
    let network;
    try {
      network = await get(networkPath(id, '', dims), signal);
    } catch (error) {
      if (signal.aborted) return;
      const box = problemBox(error);
      // The fields that led here stay, so that they can be corrected.
      if (place.querySelector('.dimensions')) {
        place.querySelector('.dimension-problem').replaceChildren(box);
        return;
      }
      throw error;
    }
    if (signal.aborted) return;
    history.replaceState(null, '', networkAddress(id, dims));
    show(network, dims);
  }

  function show(network, dims) {
    const focused = document.activeElement?.closest('.dimensions') ? document.activeElement.id : null;
    const labels = [...place.querySelectorAll('.dimensions input')].map((input) => input.id);
    const at = labels.indexOf(focused);
    replace(
      place,
      head(network, dims),
      network.dimensions.length ? dimensionCard(network, load) : null,
      (network.warnings ?? []).length
        ? h('div', { class: 'warning', role: 'note' }, network.warnings.map((warning) => h('p', {}, warning)))
        : null,
      figures(network),
    );
    if (at >= 0) place.querySelectorAll('.dimensions input')[at]?.focus();
    if ((network.missing ?? []).length) {
      place.append(empty(`Kernels, memory and the graph appear once ${network.missing.join(', ')} ${network.missing.length === 1 ? 'has' : 'have'} a size.`));
      return;
    }
    place.append(...details(network, dims, signal));
  }
}

function head(network, dims) {
  const facts = [network.family, network.task, network.format, network.opset ? `opset ${network.opset}` : null].filter(Boolean);
  return h(
    'div',
    { class: 'page-head' },
    h(
      'div',
      {},
      h('p', { class: 'crumb' }, h('a', { href: '#/networks' }, 'Networks'), ` / ${network.id}`),
      h('h1', {}, network.name),
      h('div', { class: 'labels' }, facts.map((fact) => h('span', { class: 'badge' }, fact))),
      network.reference ? h('p', { class: 'note' }, network.reference) : null,
      network.sameAs ? h('p', { class: 'note' }, 'The same structure as ', h('a', { href: networkAddress(network.sameAs) }, network.sameAs), '.') : null,
    ),
    h(
      'div',
      { class: 'actions' },
      h('a', { class: 'button', href: `#/compare?${new URLSearchParams({ a: dims ? `${network.id}@${dims}` : network.id })}` }, 'Compare'),
      h('button', { type: 'button', onclick: (event) => downloadOnnx(network, dims, event.currentTarget) }, 'Download ONNX'),
      network.origin === 'UPLOADED' ? h('button', { class: 'danger', type: 'button', onclick: () => remove(network) }, 'Delete') : null,
    ),
  );
}

async function downloadOnnx(network, dims, button) {
  button.disabled = true;
  button.textContent = 'Preparing …';
  try {
    const response = await send(networkPath(network.id, 'onnx', dims), { accept: '*/*' });
    const named = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '');
    const url = URL.createObjectURL(await response.blob());
    h('a', { href: url, download: named ? named[1] : `${network.id}.onnx` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  } finally {
    button.disabled = false;
    button.textContent = 'Download ONNX';
  }
}

async function remove(network) {
  const sure = await confirmed(`Delete ${network.name}?`, 'Its structure is deleted. Networks with samples cannot be deleted.', 'Delete');
  if (!sure) return;
  await send(networkPath(network.id), { method: 'DELETE' });
  location.hash = '#/networks';
}

function dimensionCard(network, load) {
  return card(
    'Free dimensions',
    { note: 'Change a size; everything below follows at once.' },
    dimensionFields(network.dimensions, load),
    h('div', { class: 'dimension-problem', 'aria-live': 'polite' }),
  );
}

function figures(network) {
  const published = (value) => (value ? h('div', { class: 'sub' }, `published: ${short(value)}`) : null);
  const one = (name, value, more) => h('div', { class: 'figure' }, h('div', { class: 'figure-name' }, name), h('div', { class: 'figure-value' }, value), more ?? null);
  const tensors = (list) => h('div', { class: 'sub' }, (list ?? []).slice(0, 4).map((tensor) => h('div', { class: 'mono' }, `${tensor.name} ${shape(tensor)}`)));
  return h(
    'div',
    { class: 'figures' },
    one('MACs', short(network.macs), published(network.publishedMacs)),
    one('Parameters', short(network.parameters), published(network.publishedParameters)),
    one('Peak memory', bytes(network.memory?.peakBytes), network.memory?.peakOperator ? h('div', { class: 'sub' }, `at ${network.memory.peakOperator}`) : null),
    one('Weights', bytes(network.weightBytes)),
    one('Operators', count(network.operatorCount), network.kernelCount ? h('div', { class: 'sub' }, `${count(network.kernelCount)} kernels after fusion`) : null),
    one('Inputs and outputs', `${network.inputs.length} → ${network.outputs.length}`, [tensors(network.inputs), tensors(network.outputs)]),
  );
}

function details(network, dims, signal) {
  const section = (title, note, id, fill) => {
    const body = h('div', {}, h('p', { class: 'wait' }, 'Loading …'));
    const shown = card(title, { note, id }, body);
    fill(body).catch((error) => { if (!signal.aborted) replace(body, problemBox(error)); });
    return shown;
  };
  const operators = get(networkPath(network.id, 'operators', dims), signal);
  return [
    h('nav', { class: 'labels', 'aria-label': 'Sections' }, [['kernels', 'Kernels'], ['graph', 'Graph'], ['memory', 'Memory'], ['operators', 'Operators']].map(([id, text]) => h(
      'button',
      { type: 'button', class: 'small', onclick: () => document.getElementById(id).scrollIntoView() },
      text,
    ))),
    section('Kernels', 'What a runtime executes after fusion.', 'kernels', async (body) => {
      const kernels = await get(networkPath(network.id, 'kernels', dims), signal);
      replace(body, kernelTable(kernels));
    }),
    section('Graph', 'Repeated blocks are folded; select one to open it. Drag or use the arrow keys to move, + and − to zoom.', 'graph', async (body) => {
      replace(body, graphView(await operators, signal));
    }),
    section('Memory', 'Bytes of tensors that are alive while each operator runs, weights not included.', 'memory', async (body) => {
      const memory = await get(networkPath(network.id, 'memory', dims), signal);
      replace(body);
      memoryTimeline(body, `Live tensors along ${memory.timeline.length} operators, ${bytes(memory.peakActivationBytes)} at most`, memory.timeline, memory.peakOperator?.index, signal);
      body.append(h('p', { class: 'note' }, `At most ${bytes(memory.peakActivationBytes)} alive`, memory.peakOperator ? ` at ${memory.peakOperator.name || memory.peakOperator.type}` : '', `, ${bytes(memory.weightBytes)} of weights.`));
    }),
    section('Operators', 'Every node of the main graph as the file states it, before fusion.', 'operators', async (body) => {
      replace(body, operatorTable(await operators));
    }),
  ];
}

function kernelTable(kernels) {
  return sortableTable('Kernels', [
    { title: 'Kernel', value: (k) => k.type, show: (k) => [k.type, k.times > 1 ? ` ×${count(k.times)}` : '', h('div', { class: 'sub' }, k.name)] },
    { title: 'Output', value: (k) => shape(k.outputs[0]), show: (k) => h('span', { class: 'mono' }, shape(k.outputs[0])) },
    { title: 'MACs', value: (k) => k.macs, show: (k) => short(k.macs), numeric: true, bar: true },
    { title: 'Bytes', value: (k) => k.bytes, show: (k) => bytes(k.bytes), numeric: true, bar: true },
    { title: 'Weights', value: (k) => k.weightBytes, show: (k) => (k.weightBytes ? bytes(k.weightBytes) : NONE), numeric: true, bar: true },
  ], kernels);
}

function operatorTable(operators) {
  return sortableTable('Operators', [
    { title: 'Operator', value: (o) => o.name || o.type, show: (o) => [o.type, h('div', { class: 'sub' }, o.name)] },
    { title: 'Inputs', value: (o) => o.inputs.length, show: (o) => h('span', { class: 'mono' }, o.inputs.filter((each) => each?.shape?.length).slice(0, 2).map(shape).join(' ')) },
    { title: 'Output', value: (o) => shape(o.outputs[0]), show: (o) => h('span', { class: 'mono' }, shape(o.outputs[0])) },
    { title: 'MACs', value: (o) => o.macs, show: (o) => (o.macs ? short(o.macs) : NONE), numeric: true, bar: true },
    { title: 'Bytes', value: (o) => o.bytes, show: (o) => bytes(o.bytes), numeric: true, bar: true },
    { title: 'Parameters', value: (o) => o.parameters, show: (o) => (o.parameters ? number(o.parameters) : NONE), numeric: true, bar: true },
  ], operators);
}
