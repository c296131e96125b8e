// Registers a device, and shows its agent's token the one time it is told.

import { post, problemBox } from '../api.js';
import { copy, field, h, openDialog, replace, select } from '../dom.js';
import { KINDS } from '../spaces.js';

export function registerDialog() {
  const text = (name, props) => h('input', { name, autocomplete: 'off', ...props });
  const name = text('name', { required: true, placeholder: 'Pixel 9, one big core' });
  const kind = select(KINDS.map((each) => [each, each]), 'CPU', null, { name: 'kind' });
  const processor = text('processor', { placeholder: 'Google Tensor G4' });
  const accelerator = text('accelerator');
  const runtime = text('runtime', { placeholder: 'onnxruntime 1.29' });
  const batchSize = text('batchSize', { type: 'number', min: '1', value: '1' });
  const precision = text('precision', { value: 'fp32' });
  const id = text('id', { placeholder: 'derived from the name if empty' });
  const inputs = { name, kind, processor, accelerator, runtime, batchSize, precision, id };
  const trouble = h('div');
  const button = h('button', { class: 'primary' }, 'Register');
  const form = h(
    'form',
    { novalidate: true, onsubmit: submit },
    h('p', { class: 'note' }, 'One target for which latencies are comparable: processor, accelerator, runtime, batch size and precision together.'),
    h(
      'div',
      { class: 'form-grid' },
      field('Name', name), field('Kind', kind), field('Processor', processor), field('Accelerator', accelerator),
      field('Runtime', runtime), field('Batch size', batchSize), field('Precision', precision), field('Identifier', id),
    ),
    trouble,
    h('div', { class: 'actions' }, button),
  );
  const dialog = openDialog('Register a device', form);
  name.focus();

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    for (const input of Object.values(inputs)) input.removeAttribute('aria-invalid');
    try {
      const device = await post('devices', values());
      replace(dialog, told(device, dialog));
    } catch (error) {
      replace(trouble, problemBox(error));
      const wrong = (error.errors ?? []).map((each) => inputs[each.field]).filter(Boolean);
      wrong.forEach((input) => input.setAttribute('aria-invalid', 'true'));
      wrong[0]?.focus();
    } finally {
      button.disabled = false;
    }
  }

  function values() {
    const device = { name: name.value.trim(), kind: kind.value };
    for (const key of ['processor', 'accelerator', 'runtime', 'precision', 'id']) {
      if (inputs[key].value.trim()) device[key] = inputs[key].value.trim();
    }
    if (batchSize.value) device.batchSize = Number(batchSize.value);
    return device;
  }
}

/** The command that profiles and measures a device. */
export function agentCommand(id, token) {
  const server = new URL('.', location.href).href.replace(/\/$/, '');
  return `java -jar maple-agent.jar --server ${server} --device ${id} --token ${token} --samples 10`;
}

/** The token, the command to copy, and where to go on. */
export function told(device, dialog) {
  const command = agentCommand(device.id, device.agentToken);
  return [
    h('div', { class: 'card-head' }, h('h2', { id: dialog.getAttribute('aria-labelledby') }, `${device.name ?? device.id}: its agent’s token`)),
    h('p', {}, 'This is shown once. It permits uploads for this device; Maple stores only its digest.'),
    h('p', { class: 'secret' }, h('code', { id: 'agent-token' }, device.agentToken)),
    h('p', {}, 'Run this on the machine to profile it, measure ten architectures and upload them:'),
    h('pre', { class: 'command', tabindex: '0' }, h('code', { id: 'agent-command' }, command)),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'button', onclick: () => copy(device.agentToken, 'Token') }, 'Copy token'),
      h('button', { type: 'button', onclick: () => copy(command, 'Command') }, 'Copy command'),
      h('a', { class: 'button primary', href: `#/devices/${encodeURIComponent(device.id)}`, onclick: () => dialog.close() }, 'Open the device'),
    ),
  ];
}
