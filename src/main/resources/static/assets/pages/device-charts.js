// How good a device's model is, drawn: predicted against measured, error by samples, and the whole space.

import { get, post, problemBox, searchSpaces } from '../api.js';
import { histogram, learningCurve } from '../charts.js';
import { card, empty, h, replace } from '../dom.js';
import { percent } from '../format.js';
import { amount, fieldsOf } from '../quantities.js';
import { colour, legend, Scatter } from '../scatter.js';

/** Fills a place once its data has arrived, or shows the error. */
export async function fillIn(place, signal, action) {
  try {
    await action();
  } catch (error) {
    if (!signal.aborted) replace(place, problemBox(error));
  }
}

export function agreementCard({ quantity, signal }, serving) {
  const place = h('div');
  fillIn(place, signal, async () => {
    const { points } = await get(`models/${serving.id}/held-out`, signal);
    if (!points.length) {
      replace(place, empty(serving.samples < 3
        ? 'Too few samples for held-out predictions. Measure three or more.'
        : 'This version has no held-out predictions. Retrain the device below to see them.'));
      return;
    }
    replace(place);
    drawAgreement(place, quantity, points, signal);
  });
  return card('Predicted against measured', { note: 'Each sample as a model without it predicts it, with its 90 % interval.' }, place);
}

function drawAgreement(place, quantity, points, signal) {
  const { measured, predicted, lower, upper } = fieldsOf(quantity);
  const column = (name) => Float64Array.from(points, (point) => point[name]);
  const all = points.flatMap((p) => [p[measured], p[predicted]]);
  const domain = [Math.min(...all) * 0.93, Math.max(...all) * 1.07];
  const outside = Uint8Array.from(points, (p) => (p[measured] < p[lower] || p[measured] > p[upper] ? 1 : 0));
  const missed = outside.reduce((sum, each) => sum + each, 0);
  new Scatter(place, {
    label: `Predicted against measured ${quantity.title.toLowerCase()} of ${points.length} samples; ${missed} are outside their 90 percent interval.`,
    square: true,
    x: { title: `Measured, ${quantity.unit}`, log: true, domain },
    y: { title: `Predicted, ${quantity.unit}`, log: true, domain },
    series: [{
      xs: column(measured),
      ys: column(predicted),
      lows: column(lower),
      highs: column(upper),
      classes: outside,
      colours: ['a', 'miss'],
      radius: points.length > 200 ? 2.5 : 4,
    }],
    decorate: (canvas, plot) => band(canvas, plot, domain),
    describe: (series, i) => [
      `measured ${amount(quantity, points[i][measured])}`,
      `predicted ${amount(quantity, points[i][predicted])}`,
      `90 %: ${amount(quantity, points[i][lower])} to ${amount(quantity, points[i][upper])}`,
    ],
  }, signal);
  place.append(legend(['a', 'in its interval'], ['miss', `outside: ${missed} of ${points.length}`], ['accent', '±10 %', 'area']));
}

// Perfect predictions, and a tenth to either side of them.
function band(canvas, { x, y }, [low, high]) {
  const line = (factor, from, to) => {
    canvas.lineTo(x.place(from), y.place(from * factor));
    canvas.lineTo(x.place(to), y.place(to * factor));
  };
  canvas.fillStyle = colour('band');
  canvas.beginPath();
  line(1.1, low, high);
  line(0.9, high, low);
  canvas.fill();
  canvas.strokeStyle = colour('muted');
  canvas.setLineDash([4, 4]);
  canvas.beginPath();
  line(1, low, high);
  canvas.stroke();
  canvas.setLineDash([]);
}

export function curveCard({ path, space, quantity, signal }, serving) {
  const place = h('div', {}, h('p', { class: 'wait' }, 'Training on some of the samples, testing on the rest …'));
  fillIn(place, signal, async () => {
    const points = await get(`${path}/learning-curve?space=${space}&quantity=${quantity.name}`, signal);
    if (!points.length) {
      replace(place, empty('This requires eight samples: three for training, five for testing. Upload more.'));
      return;
    }
    replace(place);
    const last = points.at(-1);
    learningCurve(place, `Mean error by number of samples, from ${percent(points[0].mape, 1)} at ${points[0].samples} to ${percent(last.mape, 1)} at ${last.samples}.`, points, signal);
    place.append(
      legend(['a', 'mean of five random draws'], ['a', 'best to worst', 'area']),
      h('p', { class: 'note' }, advice(points)),
    );
  });
  return card('Error by number of samples', { note: `The error of ${serving.method} with fewer samples.` }, place);
}

function advice(points) {
  if (points.length < 2) return `${percent(points[0].within10)} of the others are within ±10 % of what three samples predict.`;
  const [before, last] = points.slice(-2);
  const gain = before.mape - last.mape;
  return gain > 0.1 * before.mape
    ? `From ${before.samples} to ${last.samples} samples the error still falls by ${percent(gain / before.mape)}: more samples would help.`
    : `From ${before.samples} to ${last.samples} samples the error hardly falls: more samples would not help much.`;
}

export function distributionCard({ id, space, quantity, signal }, serving) {
  const place = h('div');
  fillIn(place, signal, async () => {
    const known = (await searchSpaces()).find((each) => each.name === space);
    if (!known?.size) {
      replace(place, empty('This space is too large to be listed. Use the page Predict for single architectures.'));
      return;
    }
    const answer = await post('predict/batch', { devices: [id], space, quantity: quantity.name, all: true }, signal);
    const values = answer.devices[0][fieldsOf(quantity).value];
    replace(place);
    const { low, median, high } = histogram(place, quantity, `Distribution of the predicted ${quantity.title.toLowerCase()} of ${values.length} architectures.`, values, signal);
    place.append(h('p', { class: 'note' }, `From ${amount(quantity, low)} to ${amount(quantity, high)}, half of them below ${amount(quantity, median)}. `, h('a', { href: `#/explore?${new URLSearchParams({ space, a: id })}` }, 'Explore them all')));
  });
  return card('Distribution over the space', { note: `As version ${serving.version} predicts it.` }, place);
}
