// A scatter plot on canvas: tens of thousands of points, intervals, bands, and what lies under the pointer.

import { h } from './dom.js';
import { short, ticks } from './format.js';

const MARGIN = { left: 62, right: 16, top: 12, bottom: 46 };
const REACH = 14;

/** The value of a colour of the style sheet, such as 'ink' or 'sure'. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Calls back when the theme changes, until the signal aborts. */
export function onTheme(callback, signal) {
  document.addEventListener('maple-theme', callback, { signal });
}

/**
 * options: label (for those who do not see it), x and y {title, log, format, domain}, series of {xs, ys, classes, colours (names
 * by class), radius, spread (pixels to scatter x by, where many share one), lows, highs}, decorate(context, plot) below the points, above(context, plot) over
 * them, describe(series, index) for the tip, pick(series, index) on clicking, height, square.
 */
export class Scatter {
  constructor(host, options, signal) {
    this.options = options;
    this.canvas = h('canvas', { role: 'img' });
    this.tip = h('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
    this.mark = h('div', { class: 'mark', hidden: true });
    this.frame = h('div', { class: 'plot' }, this.canvas, this.mark, this.tip);
    host.append(this.frame);
    new ResizeObserver(() => this.draw()).observe(this.frame);
    onTheme(() => this.draw(), signal);
    this.frame.addEventListener('pointermove', (event) => this.hover(event));
    this.frame.addEventListener('pointerdown', (event) => this.hover(event));
    this.frame.addEventListener('pointerleave', () => this.show(null));
    this.frame.addEventListener('click', () => {
      if (this.near) this.options.pick?.(this.near.series, this.near.index);
    });
  }

  update(options) {
    Object.assign(this.options, options);
    this.draw();
  }

  draw() {
    const width = this.frame.clientWidth;
    if (!width) return;
    const height = this.options.square ? Math.min(width, 540) : (this.options.height ?? 380);
    const scale = devicePixelRatio || 1;
    this.canvas.width = width * scale;
    this.canvas.height = height * scale;
    this.canvas.style.height = `${height}px`;
    this.canvas.setAttribute('aria-label', this.options.label);
    this.width = width;
    this.height = height;
    this.x = this.axis(this.options.x, 'xs', MARGIN.left, width - MARGIN.right);
    this.y = this.axis(this.options.y, 'ys', height - MARGIN.bottom, MARGIN.top);
    const context = this.canvas.getContext('2d');
    context.scale(scale, scale);
    this.grid(context);
    context.save();
    context.beginPath();
    context.rect(MARGIN.left, MARGIN.top, width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom);
    context.clip();
    this.options.decorate?.(context, this);
    this.options.series.forEach((series) => this.points(context, series));
    this.options.above?.(context, this);
    context.restore();
    this.squares = null;
    this.show(null);
  }

  axis(axis, key, from, to) {
    let [low, high] = axis.domain ?? this.extent(key, axis.log);
    if (!(high > low)) { low *= 0.9; high = high * 1.1 || 1; }
    const log = axis.log && low > 0;
    const at = log ? Math.log : (v) => v;
    const a = at(low);
    const pad = axis.domain ? 0 : 0.03 * (at(high) - a);
    const start = a - pad;
    const span = at(high) + pad - start;
    const place = (v) => from + ((at(v) - start) / span) * (to - from);
    const back = (p) => { const v = start + ((p - from) / (to - from)) * span; return log ? Math.exp(v) : v; };
    return { place, back, low: back(from), high: back(to), log };
  }

  extent(key) {
    let low = Infinity;
    let high = -Infinity;
    for (const series of this.options.series) {
      const lists = [series[key], ...(key === 'ys' && series.lows ? [series.lows, series.highs] : [])];
      for (const values of lists) {
        for (const value of values) {
          if (value < low) low = value;
          if (value > high) high = value;
        }
      }
    }
    return low <= high ? [low, high] : [0, 1];
  }

  grid(context) {
    const { x, y, width, height } = this;
    const format = (axis) => axis.format ?? short;
    context.clearRect(0, 0, width, height);
    context.font = '12px system-ui, sans-serif';
    context.strokeStyle = colour('line');
    context.fillStyle = colour('muted');
    context.lineWidth = 1;
    context.textAlign = 'center';
    context.beginPath();
    let last = -Infinity;
    for (const tick of ticks(x.low, x.high, x.log)) {
      const place = Math.round(x.place(tick)) + 0.5;
      context.moveTo(place, MARGIN.top);
      context.lineTo(place, height - MARGIN.bottom);
      const text = format(this.options.x)(tick);
      const half = context.measureText(text).width / 2;
      if (place - half > last + 8) {
        context.fillText(text, place, height - MARGIN.bottom + 18);
        last = place + half;
      }
    }
    context.textAlign = 'right';
    for (const tick of ticks(y.low, y.high, y.log)) {
      const place = Math.round(y.place(tick)) + 0.5;
      context.moveTo(MARGIN.left, place);
      context.lineTo(width - MARGIN.right, place);
      context.fillText(format(this.options.y)(tick), MARGIN.left - 8, place + 4);
    }
    context.stroke();
    context.fillStyle = colour('ink');
    context.textAlign = 'center';
    context.fillText(this.options.x.title, (MARGIN.left + width - MARGIN.right) / 2, height - 6);
    context.save();
    context.translate(14, (MARGIN.top + height - MARGIN.bottom) / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(this.options.y.title, 0, 0);
    context.restore();
  }

  points(context, series) {
    const { xs, ys, classes, colours, radius = 2 } = series;
    const size = 2 * radius;
    if (series.lows) this.intervals(context, series);
    // Class by class, the last on top: a change of colour costs more than a point.
    colours.forEach((name, kind) => {
      context.fillStyle = colour(name);
      context.globalAlpha = series.alpha ?? (xs.length > 3000 ? 0.55 : 0.9);
      for (let i = 0; i < xs.length; i += 1) {
        if (classes && classes[i] !== kind) continue;
        const px = this.placeX(series, i);
        const py = this.y.place(ys[i]);
        if (xs.length > 3000) context.fillRect(px - radius, py - radius, size, size);
        else {
          context.beginPath();
          context.arc(px, py, radius, 0, 2 * Math.PI);
          context.fill();
        }
      }
    });
    context.globalAlpha = 1;
  }

  // The same every time: a point must not jump when its colour changes.
  placeX({ xs, spread = 0 }, i) {
    return this.x.place(xs[i]) + spread * (((i * 7919) % 101) / 50 - 1);
  }

  intervals(context, { xs, lows, highs, colours }) {
    context.strokeStyle = colour(colours[0]);
    context.globalAlpha = 0.3;
    context.lineWidth = 1.5;
    context.beginPath();
    for (let i = 0; i < xs.length; i += 1) {
      const px = this.x.place(xs[i]);
      context.moveTo(px, this.y.place(lows[i]));
      context.lineTo(px, this.y.place(highs[i]));
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  // Points by square of pixels, so that a moving pointer looks at a few of them only.
  index() {
    this.squares = new Map();
    this.options.series.forEach((series, s) => {
      for (let i = 0; i < series.xs.length; i += 1) {
        const key = square(this.placeX(series, i), this.y.place(series.ys[i]));
        const list = this.squares.get(key);
        if (list) list.push(s, i);
        else this.squares.set(key, [s, i]);
      }
    });
  }

  hover(event) {
    if (!this.x) return;
    if (!this.squares) this.index();
    const box = this.canvas.getBoundingClientRect();
    const px = event.clientX - box.left;
    const py = event.clientY - box.top;
    let best = null;
    let least = REACH * REACH;
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        const list = this.squares.get(square(px + dx * REACH, py + dy * REACH)) ?? [];
        for (let k = 0; k < list.length; k += 2) {
          const series = this.options.series[list[k]];
          const qx = this.placeX(series, list[k + 1]);
          const qy = this.y.place(series.ys[list[k + 1]]);
          const distance = (qx - px) ** 2 + (qy - py) ** 2;
          if (distance < least) {
            least = distance;
            best = { series: list[k], index: list[k + 1], px: qx, py: qy };
          }
        }
      }
    }
    this.show(best);
  }

  show(near) {
    this.near = near;
    const text = near && this.options.describe?.(near.series, near.index);
    this.tip.hidden = !text;
    this.mark.hidden = !near;
    this.frame.classList.toggle('picking', Boolean(near && this.options.pick));
    if (!near) return;
    this.mark.style.transform = `translate(${near.px}px, ${near.py}px)`;
    if (!text) return;
    this.tip.replaceChildren(...text.map((line) => h('div', {}, line)));
    const left = Math.max(4, Math.min(near.px + 14, this.width - this.tip.offsetWidth - 4));
    const below = near.py + 16 + this.tip.offsetHeight < this.height;
    this.tip.style.transform = `translate(${left}px, ${below ? near.py + 16 : near.py - 16 - this.tip.offsetHeight}px)`;
  }
}

function square(px, py) {
  return Math.floor(px / REACH) * 4096 + Math.floor(py / REACH);
}

/** What the colours mean: [name, text, shape] triples, beside a plot. */
export function legend(...entries) {
  return h(
    'ul',
    { class: 'legend' },
    entries.map(([name, text, shape]) => h('li', {}, h('span', { class: `swatch ${shape ?? ''}`, style: { '--swatch': `var(--${name})` } }), text)),
  );
}
