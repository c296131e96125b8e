// What a device's processor counted, and the devices most like it.

import { get } from '../api.js';
import { card, empty, h, replace, select } from '../dom.js';
import { count, number } from '../format.js';
import { heatmap } from '../heatmap.js';
import { fillIn } from './device-charts.js';

const SCALES = [['perRepetition', 'per run'], ['perMicrosecond', 'per µs of latency']];
// Two devices drawn at random are about so far apart.
const UNRELATED = 1.13;

export function descriptorCard({ path, space, signal }) {
  const place = h('div');
  const near = h('div');
  let descriptor = [];
  const scale = select(SCALES, 'perRepetition', () => show(), { 'aria-label': 'Counters' });
  const show = () => replace(place, heatmap(descriptor, scale.value));
  fillIn(place, signal, async () => {
    try {
      descriptor = await get(`${path}/descriptor?space=${space}`, signal);
    } catch (error) {
      if (error.status !== 409) throw error;
      replace(place, empty('This machine has no descriptor yet. Run the agent on it, or upload the output of perf stat for the operators of the space; docs/measuring.md shows how.'));
      scale.hidden = true;
      return;
    }
    show();
    const similar = await get(`${path}/similar?space=${space}&count=8`, signal);
    replace(near, h('h3', {}, 'Nearest devices'), similar.length ? neighbours(similar) : empty('No other device has a descriptor.'));
  });
  return card('Hardware descriptor', { wide: true, tools: scale, note: 'Events while each operator ran, each column coloured from its minimum to its maximum.' }, place, near);
}

function neighbours(similar) {
  return h(
    'ol',
    { class: 'near' },
    similar.map((each) => h(
      'li',
      {},
      h('a', { href: `#/devices/${encodeURIComponent(each.deviceId)}` }, each.deviceId),
      h('meter', { min: '0', max: '1', value: Math.max(0, 1 - each.distance / UNRELATED), 'aria-label': `Similarity of ${each.deviceId}` }),
      h('span', { class: 'sub' }, `distance ${number(each.distance)}, ${count(each.sharedCounters)} shared values`),
    )),
  );
}
