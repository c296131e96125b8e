// Charts that uPlot draws, in the page's colours and drawn again when these change.

import uPlot from './uplot/uPlot.esm.js';
import { h } from './dom.js';
import { number, short } from './format.js';
import { colour, onTheme } from './scatter.js';

function chart(host, label, height, options, data, signal) {
  const frame = h('div', { class: 'plot', role: 'img', 'aria-label': label });
  host.append(frame);
  let plot = null;
  const draw = () => {
    plot?.destroy();
    plot = null;
    if (frame.clientWidth) {
      plot = new uPlot({ width: frame.clientWidth, height, ...options() }, data, frame);
    }
  };
  new ResizeObserver(() => {
    if (plot) plot.setSize({ width: frame.clientWidth, height });
    else draw();
  }).observe(frame);
  onTheme(draw, signal);
}

function axis(label, values, more) {
  return {
    label,
    values: (plot, splits) => splits.map((split) => (split === null ? null : values(split))),
    stroke: colour('muted'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui, sans-serif',
    labelFont: '12px system-ui, sans-serif',
    labelSize: 18,
    labelGap: 2,
    size: 34,
    ...more,
  };
}

/** How many architectures there are by predicted value. */
export function histogram(host, quantity, label, values, signal) {
  const sorted = Float64Array.from(values).sort();
  const low = sorted[0];
  // A few extreme ones would leave the rest a single bar.
  const high = sorted[Math.floor(0.998 * (sorted.length - 1))];
  const bins = 60;
  const width = (high - low) / bins || 1;
  const counts = new Array(bins).fill(0);
  for (const value of sorted) {
    if (value <= high) counts[Math.min(bins - 1, Math.floor((value - low) / width))] += 1;
  }
  const centres = counts.map((_, i) => low + (i + 0.5) * width);
  const options = () => ({
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: [low, high] }, y: { range: (plot, min, max) => [0, max * 1.05] } },
    axes: [axis(`Predicted ${quantity.title.toLowerCase()}, ${quantity.unit}`, number), axis('Architectures', short, { size: 52 })],
    series: [
      {},
      { fill: colour('a'), stroke: colour('a'), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.92, 100] }) },
    ],
  });
  chart(host, label, 240, options, [centres, counts], signal);
  return { low: sorted[0], median: sorted[sorted.length >> 1], high: sorted[sorted.length - 1] };
}

/** How the error falls with the number of samples; points of {samples, mape, lowestMape, highestMape}. */
export function learningCurve(host, label, points, signal) {
  const percents = (name) => points.map((point) => 100 * point[name]);
  const data = [points.map((p) => p.samples), percents('highestMape'), percents('lowestMape'), percents('mape')];
  const options = () => ({
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, distr: 3, log: 10, range: [Math.max(1, data[0][0] * 0.8), data[0].at(-1) * 1.25] },
      y: { range: (plot, min, max) => [0, max * 1.1] },
    },
    axes: [
      axis('Samples', number, { splits: () => data[0], filter: (plot, splits) => splits }),
      axis('Mean error, %', number, { size: 46 }),
    ],
    bands: [{ series: [1, 2], fill: translucent(colour('a')) }],
    series: [
      {},
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: colour('a'), width: 2, points: { show: true, size: 8, fill: colour('a') } },
    ],
  });
  chart(host, label, 240, options, data, signal);
}

/** The bytes of live tensors along the execution order, with the peak marked; points of {index, activationBytes}. */
export function memoryTimeline(host, label, points, peak, signal) {
  const mib = (bytes) => bytes / 2 ** 20;
  const data = [
    points.map((point) => point.index),
    points.map((point) => mib(point.activationBytes)),
    points.map((point) => (point.index === peak ? mib(point.activationBytes) : null)),
  ];
  const options = () => ({
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (plot, min, max) => [0, (max || 1) * 1.1] } },
    axes: [axis('Operator, in execution order', number), axis('Live tensors, MiB', number, { size: 52 })],
    series: [
      {},
      { stroke: colour('a'), fill: translucent(colour('a')), width: 1.5, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) },
      { stroke: colour('b'), width: 0, points: { show: true, size: 10, fill: colour('b') } },
    ],
  });
  chart(host, label, 220, options, data, signal);
}

function translucent(hex) {
  return `${hex}33`;
}
