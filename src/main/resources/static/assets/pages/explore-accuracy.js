// Takes a table of accuracies, by drag and drop or a file.

import { parseCsv } from '../csv.js';
import { h, replace } from '../dom.js';
import { count } from '../format.js';
import { readAccuracies } from './explore-data.js';

/** Calls back with what was read, or null when it is taken away; specs answers those of the space. */
export function accuracyPicker(onchange, specs) {
  const input = h('input', { type: 'file', accept: '.csv,text/csv,text/plain', class: 'visually-hidden', id: 'accuracy-file', onchange: () => read(input.files[0]) });
  const state = h('div', { 'aria-live': 'polite' });
  const zone = h(
    'label',
    {
      class: 'drop small',
      for: 'accuracy-file',
      ondragover: (event) => { event.preventDefault(); zone.classList.add('over'); },
      ondragleave: () => zone.classList.remove('over'),
      ondrop: (event) => {
        event.preventDefault();
        zone.classList.remove('over');
        read(event.dataTransfer.files[0]);
      },
    },
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
    if (!file || !known) return;
    const text = (await file.text()).replace(/^\uFEFF/, '');
    input.value = '';
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

  return h('div', {}, input, zone, state);
}
