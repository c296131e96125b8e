// How figures are written: three digits, units beside them, and a dash for what is not known.

const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export const NONE = '–';

export function number(value) {
  return value === null || value === undefined ? NONE : three.format(value);
}

export function count(value) {
  return value === null || value === undefined ? NONE : whole.format(value);
}

export function short(value) {
  return value === null || value === undefined ? NONE : compact.format(value);
}

const BYTE_UNITS = [['GiB', 2 ** 30], ['MiB', 2 ** 20], ['KiB', 2 ** 10]];

/** A size in bytes with a binary unit. */
export function bytes(value) {
  if (value === null || value === undefined) return NONE;
  const [unit, size] = BYTE_UNITS.find((each) => value >= each[1]) ?? ['B', 1];
  return `${three.format(value / size)} ${unit}`;
}

/** The sizes of a tensor: 1×3×224×224; a question mark where one is unknown. */
export function shape(tensor) {
  if (!tensor?.shape) return '?';
  if (tensor.shape.length === 0) return 'scalar';
  return tensor.shape.map((size, i) => size ?? (tensor.atMost?.[i] ? `≤${tensor.atMost[i]}` : '?')).join('×');
}

export function millis(value) {
  return value === null || value === undefined ? NONE : `${three.format(value)} ms`;
}

/** A share, 0 to 1, as a percentage. */
export function percent(value, digits = 0) {
  return value === null || value === undefined ? NONE : `${(100 * value).toFixed(digits)} %`;
}

/** A mean error; above 100 % a few wild readings make it, and its digits say nothing. */
export function percentUpTo(value, digits) {
  return value > 1 ? 'over 100 %' : percent(value, digits);
}

const STEPS = [['day', 86400], ['hour', 3600], ['minute', 60]];

/** How long ago, with the exact moment on hovering. */
export function ago(text) {
  const time = document.createElement('time');
  if (!text) {
    time.textContent = NONE;
    return time;
  }
  const then = new Date(text);
  const seconds = (then - Date.now()) / 1000;
  const [unit, length] = STEPS.find((step) => -seconds >= step[1]) ?? ['second', 1];
  time.textContent = -seconds < 10 ? 'just now' : relative.format(Math.round(seconds / length), unit);
  time.dateTime = text;
  time.title = moment.format(then);
  return time;
}

/** Values that stand well on an axis, at most some six. */
export function ticks(low, high, log) {
  return log ? logTicks(low, high) : linearTicks(low, high);
}

function linearTicks(low, high) {
  const rough = (high - low) / 5;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough);
  const all = [];
  for (let i = Math.ceil(low / step); i * step <= high + step * 1e-9; i += 1) all.push(i * step);
  return all;
}

function logTicks(low, high) {
  const all = [];
  const wide = high / low > 30;
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    for (const digit of wide ? [1, 3] : [1, 2, 3, 5, 7]) {
      const value = digit * 10 ** power;
      if (value >= low * 0.999 && value <= high * 1.001) all.push(value);
    }
  }
  return all.length > 1 ? all : linearTicks(low, high);
}
