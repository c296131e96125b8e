// The versions of a device's model, roll-back, and adaptations while they run.

import { follow, get, post, problemBox } from '../api.js';
import { card, empty, field, h, notify, replace, select } from '../dom.js';
import { ago, count, percent, percentUpTo } from '../format.js';

const CAUSES = { SAMPLES: 'new samples', SOURCES: 'a source changed', LAYOUT: 'features changed', REQUEST: 'asked for' };
const STATES = { QUEUED: 'waits', RUNNING: 'runs', SUCCEEDED: 'done', FAILED: 'failed', CANCELLED: 'nothing to adapt to' };

/** The card, and what shows other versions in it. */
export function historyCard({ path, space, signal, refresh }) {
  const versions = h('div');
  const live = h('div', { class: 'adaptations', 'aria-live': 'polite' });
  const trouble = h('div');
  const adaptations = new Map();
  const method = select([['', 'its present method']], '');
  listMethods();

  async function listMethods() {
    try {
      const methods = await get('/methods', signal);
      method.append(...methods.map(({ name, description }) => h('option', { value: name, title: description }, name)));
    } catch (error) {
      if (error.name !== 'AbortError') replace(trouble, problemBox(error));
    }
  }

  async function adapt() {
    try {
      const body = method.value ? { space, method: method.value } : { space };
      tell(await post(`${path}/adaptations`, body, signal));
      replace(trouble);
    } catch (error) {
      replace(trouble, problemBox(error));
    }
  }

  async function activate(version) {
    try {
      await post(`${path}/models/${version}/activate?space=${space}`, {}, signal);
      notify(`Version ${version} serves now.`);
      replace(trouble);
      await refresh();
    } catch (error) {
      replace(trouble, problemBox(error));
    }
  }

  function tell(adaptation) {
    if (adaptation.space !== space) return;
    const before = adaptations.get(adaptation.id);
    adaptations.set(adaptation.id, adaptation);
    replace(live, [...adaptations.values()].sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1)).slice(0, 4).map(adaptationLine));
    if (before && !before.finishedAt && adaptation.finishedAt) refresh();
  }

  get(`${path}/adaptations?size=4`, signal).then((page) => [...page.content].reverse().forEach(tell)).catch(() => {});
  follow(`${path}/events`, tell, signal);

  const element = card(
    'Model history',
    { note: 'Every change of the samples trains a new version. An earlier one can serve again, until the samples change.' },
    versions,
    trouble,
    h('h3', {}, 'Adaptations'),
    live,
    h('div', { class: 'actions left' }, field('Adapt by', method), h('button', { type: 'button', onclick: adapt }, 'Adapt again')),
  );
  return { element, show: (models) => replace(versions, models.length ? table(models, activate) : empty('No version yet: upload samples to train the first.')) };
}

function adaptationLine(adaptation) {
  const { state, progress, cause, method, error, requestedAt, finishedAt } = adaptation;
  return h(
    'div',
    { class: `adaptation ${state.toLowerCase()}` },
    h('span', {}, `${method}: ${CAUSES[cause] ?? cause}`),
    h('progress', { max: '1', value: progress, 'aria-label': `Adaptation, ${STATES[state]}` }),
    h('span', { class: 'sub' }, STATES[state] ?? state, ' ', ago(finishedAt ?? requestedAt)),
    error ? h('p', { class: 'problem' }, error) : null,
  );
}

function table(models, activate) {
  return h(
    'div',
    { class: 'scroll short', tabindex: '0', role: 'region', 'aria-label': 'Versions' },
    h(
      'table',
      { class: 'compact' },
      h('thead', {}, h('tr', {}, ['Version', 'Method', 'Samples', 'Error', '±10 %', 'Trained', ''].map((title) => h('th', { scope: 'col', class: ['Samples', 'Error', '±10 %'].includes(title) ? 'num' : '' }, title || h('span', { class: 'visually-hidden' }, 'Serve'))))),
      h('tbody', {}, models.map((model) => h(
        'tr',
        { class: model.serving ? 'serving' : '' },
        h('th', { scope: 'row' }, `v${model.version}`),
        h('td', {}, model.method),
        h('td', { class: 'num' }, count(model.samples)),
        h('td', { class: 'num' }, percentUpTo(model.heldOut.mape, 1)),
        h('td', { class: 'num' }, percent(model.heldOut.within10)),
        h('td', {}, ago(model.trainedAt)),
        h('td', {}, model.serving
          ? h('span', { class: 'badge good' }, 'serves')
          : h('button', { type: 'button', class: 'small', onclick: () => activate(model.version) }, 'Roll back', h('span', { class: 'visually-hidden' }, ` to version ${model.version}`))),
      ))),
    ),
  );
}
