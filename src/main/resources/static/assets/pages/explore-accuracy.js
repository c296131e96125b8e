// Takes a table of accuracies, by drag and drop or a file.

import { parseCsv } from '../csv.js';
import { dropZone, h, replace } from '../dom.js';
import { count } from '../format.js';
import { readAccuracies } from './explore-data.js';

/** Calls back with what was read, or null when it is taken away; specs answers those of the space. */
export function accuracyPicker(onchange, specs) {
  const state = h('div', { 'aria-live': 'polite' });
  const picker = dropZone(
    { id: 'accuracy-file', accept: '.csv,text/csv,text/plain', small: true },
    read,
    h('strong', {}, 'Drop a table here, or choose a file'),
    h('span', { class: 'sub' }, 'CSV with the columns spec and accuracy; it is not uploaded'),
  );
  const clear = h('button', {
    type: 'button',
    class: 'quiet',
    onclick: () => {
      replace(state);
      onchange(null);
    },
  }, 'Remove');

  async function read(file) {
    const known = specs();
    if (!known) return;
    const text = (await file.text()).replace(/^\uFEFF/, '');
    const { accuracies, problems } = readAccuracies(parseCsv(text), known);
    replace(
      state,
      accuracies ? h('p', { class: 'good' }, `${count(accuracies.places.length)} accuracies of ${file.name}. `, clear) : null,
      problems.length
        ? h('div', { class: 'problem', role: 'alert' }, problems.slice(0, 5).map((each) => h('p', {}, each)), problems.length > 5 ? h('p', {}, `and ${problems.length - 5} more lines were skipped.`) : null)
        : null,
    );
    onchange(accuracies);
  }

  return h('div', {}, picker, state);
}
