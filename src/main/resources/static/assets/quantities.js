// What can be measured and predicted, as the service lists it, and where answers hold its values.

import { get } from './api.js';
import { NONE, number } from './format.js';

let all = null;

/** The quantities, the default first; requested once. */
export async function quantities() {
  all ??= await get('quantities');
  return all;
}

/** The quantity of a name, else the default. */
export function chosen(list, name) {
  return list.find((each) => each.name === name) ?? list[0];
}

/** A value with its unit. */
export function amount({ unit }, value) {
  return value === null || value === undefined ? NONE : `${number(value)} ${unit}`;
}

const LATENCY = { value: 'latencyMillis', lower: 'lowerMillis', upper: 'upperMillis', measured: 'measuredMillis', predicted: 'predictedMillis', expected: 'expectedLatencyMillis' };
const OTHERS = { value: 'value', lower: 'lower', upper: 'upper', measured: 'measured', predicted: 'predicted', expected: 'expected' };

/** The fields of answers that hold values of a quantity. */
export function fieldsOf(quantity) {
  return quantity.default ? LATENCY : OTHERS;
}

/** The header of a table of samples, and what stands before each value. */
export function tableOf(quantity) {
  return quantity.default
    ? { header: 'space,spec,latency_ms', before: '' }
    : { header: 'space,spec,quantity,value', before: `${quantity.name},` };
}
