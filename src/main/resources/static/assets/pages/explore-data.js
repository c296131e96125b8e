// What can be said of every architecture at once: its verdict under the budgets, and the table to export.

import { csvLine } from '../csv.js';

export const NOT = 0;
export const PERHAPS = 1;
export const SURELY = 2;

const WORDS = ['not', 'perhaps', 'surely'];

/** Surely, where the upper ends keep within all budgets; not, where a lower end breaks one. */
export function verdicts(devices, budgets) {
  const all = new Uint8Array(devices[0].latencyMillis.length).fill(SURELY);
  for (const { device, lowerMillis, upperMillis } of devices) {
    const budget = budgets[device];
    for (let i = 0; i < all.length; i += 1) {
      const own = upperMillis[i] <= budget ? SURELY : lowerMillis[i] <= budget ? PERHAPS : NOT;
      if (own < all[i]) all[i] = own;
    }
  }
  return all;
}

/** All architectures with their costs, latencies and verdicts. */
export function tableOf({ specs, costs, devices }, found, accuracies) {
  const names = devices.flatMap(({ device }) => [`${device}_ms`, `${device}_lower_ms`, `${device}_upper_ms`]);
  const lines = [csvLine(['spec', 'macs', 'live_macs', 'parameters', 'kernels', ...(accuracies ? ['accuracy'] : []), ...names, 'within_budget'])];
  specs.forEach((spec, i) => lines.push(csvLine([
    spec, costs.macs[i], costs.liveMacs[i], costs.parameters[i], costs.kernels[i],
    ...(accuracies ? [accuracies.byPlace.get(i)] : []),
    ...devices.flatMap((each) => [each.latencyMillis[i], each.lowerMillis[i], each.upperMillis[i]]),
    WORDS[found[i]],
  ])));
  return lines.join('');
}

/**
 * Accuracies from a table's rows, by place in the space: {accuracies, problems}, problems in words with
 * their lines.
 */
export function readAccuracies(rows, specs) {
  const [header, ...body] = rows;
  const column = (names) => header?.values.findIndex((name) => names.includes(name.trim().toLowerCase())) ?? -1;
  const spec = column(['spec', 'arch', 'architecture']);
  const accuracy = column(['accuracy', 'acc', 'test_accuracy']);
  if (spec < 0 || accuracy < 0) {
    return { accuracies: null, problems: ['The header must name the columns spec and accuracy. Maybe the first line is missing.'] };
  }
  const placeOf = new Map(specs.map((each, i) => [each, i]));
  const byPlace = new Map();
  const problems = [];
  for (const { line, values } of body) {
    const place = placeOf.get(values[spec]?.trim());
    const text = values[accuracy]?.trim();
    const value = text ? Number(text) : NaN;
    if (place === undefined) problems.push(`Line ${line}: the spec (${values[spec] ?? ''}) is not an architecture shown here.`);
    else if (!Number.isFinite(value)) problems.push(`Line ${line}: the accuracy (${text ?? ''}) is not a number.`);
    else byPlace.set(place, value);
  }
  if (!byPlace.size) return { accuracies: null, problems: problems.length ? problems : ['The table has no rows below its header.'] };
  const places = [...byPlace.keys()];
  return { accuracies: { byPlace, places, values: Float64Array.from(byPlace.values()) }, problems };
}
