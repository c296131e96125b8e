// All architectures of a space, or some of one that is too large, on one or two devices, under latency budgets.

import { allDevices, get, post, problemBox, searchSpaces } from '../api.js';
import { quantities } from '../quantities.js';
import { card, copy, debounced, download, empty, field, h, replace, select } from '../dom.js';
import { count, millis, number, percent, short } from '../format.js';
import { colour, legend, Scatter } from '../scatter.js';
import { predictAddress, shortSpec } from '../spaces.js';
import { accuracyPicker } from './explore-accuracy.js';
import { NOT, PERHAPS, SURELY, tableOf, verdicts } from './explore-data.js';

const CONFIDENCES = [['0.8', '80 %'], ['0.9', '90 %'], ['0.95', '95 %'], ['0.99', '99 %']];
const AXES = { macs: 'MACs', liveMacs: 'Live MACs', parameters: 'Parameters', kernels: 'Kernels' };
const SLIDER_STEPS = 1000;
// Of a space that cannot be listed; the same ones each time.
const DRAWN = 2000;
const SEED = 1;

export async function explorePage(host, { params, signal }) {
  const [spaces, every, [latency]] = await Promise.all([searchSpaces(), allDevices(), quantities()]);
  if (signal.aborted) return;
  const space = spaces.find((each) => each.name === params.get('space')) ?? spaces[0];
  const devices = every.filter((device) => device.models.some((model) => model.space === space.name && model.quantity === latency.name));
  host.append(
    h(
      'div',
      { class: 'page-head' },
      h('div', {}, h('h1', {}, 'Explore'), h('p', { class: 'lead' }, lead(space))),
      h('div', { class: 'filters' }, field('Search space', select(spaces.map((each) => [each.name, each.name]), space.name, (name) => { location.hash = `#/explore?space=${name}`; }))),
    ),
  );
  if (!devices.length) {
    const what = space.size ? `all ${count(space.size)} architectures are shown` : `${count(DRAWN)} random architectures are shown`;
    host.append(empty(`No device has a model in ${space.name} yet. Upload at least three samples of one, and ${what} here.`, h('a', { class: 'button primary', href: '#/devices' }, 'Show the devices')));
    return;
  }
  const known = (id) => (devices.some((device) => device.id === id) ? id : null);
  const state = {
    a: known(params.get('a')) ?? devices[0].id,
    b: known(params.get('b')) ?? '',
    confidence: 0.9,
    axis: 'macs',
    budgets: {},
    accuracies: null,
    front: [],
  };
  new Explorer(host, space, devices, state, signal).load();
}

function lead(space) {
  return space.size
    ? `Every architecture of ${space.name}, and which of them meet a latency budget.`
    : `${space.name} is too large to be listed: these are ${count(DRAWN)} random architectures, always the same, and which of them meet a latency budget.`;
}

class Explorer {
  constructor(host, space, devices, state, signal) {
    Object.assign(this, { space, state, signal });
    const names = devices.map((device) => [device.id, device.name === device.id ? device.id : `${device.name} (${device.id})`]);
    this.axisPlace = h('div');
    this.budgetPlace = h('div', { class: 'budgets' });
    this.tally = h('div', { class: 'tally', role: 'status' });
    this.chart = h('div');
    this.legendPlace = h('div');
    this.best = h('div');
    this.trouble = h('div');
    this.askSoon = debounced(() => this.ask(), 350);
    host.append(
      h(
        'div',
        { class: 'filters' },
        field('Device', select(names, state.a, (id) => { state.a = id; this.load(); })),
        field('Second device', select([['', 'none'], ...names], state.b, (id) => { state.b = id; this.load(); })),
        field('Confidence', select(CONFIDENCES, String(state.confidence), (value) => { state.confidence = Number(value); this.load(); })),
        this.axisPlace,
      ),
      this.trouble,
      h(
        'div',
        { class: 'explore' },
        card('Latency', { id: 'latency-card' }, this.chart, this.legendPlace),
        h(
          'div',
          { class: 'side' },
          card('Budget', { note: 'The highest acceptable latency.' }, this.budgetPlace, this.tally),
          card('Accuracy', { note: `A table of known accuracies ranks architectures by them and shows the Pareto front.${space.size ? '' : ' Export CSV lists the architectures shown here.'}` }, accuracyPicker((accuracies) => this.rank(accuracies), () => this.data?.specs)),
        ),
      ),
      card('The best that meet the budget', { wide: true, tools: this.tools() }, this.best),
    );
  }

  tools() {
    return h(
      'div',
      { class: 'actions' },
      this.space.size ? h('button', { type: 'button', onclick: () => copy(this.curl(), 'Request') }, 'Copy as a request') : null,
      h('button', { type: 'button', onclick: () => this.export() }, 'Export CSV'),
    );
  }

  get ids() {
    const { a, b } = this.state;
    return b && b !== a ? [a, b] : [a];
  }

  async load() {
    const { state, signal } = this;
    const { ids } = this;
    replace(this.trouble);
    const { name, size } = this.space;
    history.replaceState(null, '', `#/explore?${new URLSearchParams({ space: name, a: ids[0], ...(ids.length > 1 ? { b: ids[1] } : {}) })}`);
    try {
      if (!size) this.drawn ??= await get(`search-spaces/${name}/draw?count=${DRAWN}&seed=${SEED}`, signal);
      const [costs, answer] = await Promise.all([
        this.costs ?? this.drawn?.costs ?? get(`search-spaces/${name}/costs`, signal),
        // A budget is missed on one side only: an interval of 80 % leaves a tenth above it.
        post('predict/batch', { devices: ids, ...this.which(), level: 2 * state.confidence - 1 }, signal),
      ]);
      if (signal.aborted || ids.join() !== this.ids.join()) return;
      this.costs = costs;
      this.data = { costs, specs: answer.architectures.specs, devices: answer.devices };
      this.axes();
      this.budgets();
      this.classify();
      this.draw();
    } catch (error) {
      if (!signal.aborted) replace(this.trouble, problemBox(error));
    }
  }

  which() {
    const { name } = this.space;
    return this.drawn ? { architectures: this.drawn.specs.map((spec) => ({ space: name, spec })) } : { space: name, all: true };
  }

  axes() {
    const { state } = this;
    const choices = Object.entries(AXES);
    if (this.ids.length > 1) choices.push(['other', `Device against device`]);
    if (state.accuracies) choices.push(['accuracy', 'Accuracy']);
    if (!choices.some(([key]) => key === state.axis)) state.axis = 'macs';
    replace(this.axisPlace, field('Latency against', select(choices, state.axis, (axis) => { state.axis = axis; this.draw(); })));
  }

  budgets() {
    replace(this.budgetPlace, this.data.devices.map((device) => this.budget(device)));
  }

  budget({ device, latencyMillis }) {
    const sorted = Float64Array.from(latencyMillis).sort();
    const [low, high] = [sorted[0], sorted[sorted.length - 1]];
    this.state.budgets[device] ??= sorted[sorted.length >> 1];
    const toStep = (value) => Math.round((SLIDER_STEPS * Math.log(value / low)) / Math.log(high / low));
    const exact = h('input', { type: 'number', min: '0', step: 'any', 'aria-label': `Budget on ${device}, ms` });
    const slider = h('input', { type: 'range', min: '0', max: String(SLIDER_STEPS) });
    const show = (value) => {
      exact.value = String(Number(value.toPrecision(4)));
      slider.value = String(toStep(value));
      slider.setAttribute('aria-valuetext', millis(value));
    };
    const set = (value) => {
      if (!(value > 0)) return;
      this.state.budgets[device] = value;
      slider.setAttribute('aria-valuetext', millis(value));
      this.classify();
      this.drawSoon();
    };
    slider.addEventListener('input', () => {
      const value = low * (high / low) ** (Number(slider.value) / SLIDER_STEPS);
      exact.value = String(Number(value.toPrecision(4)));
      set(value);
    });
    exact.addEventListener('change', () => {
      set(Number(exact.value));
      slider.value = String(toStep(this.state.budgets[device]));
    });
    show(this.state.budgets[device]);
    return h('div', { class: 'budget' }, field(`At most on ${device}`, slider), h('span', { class: 'with-unit' }, exact, ' ms'));
  }

  classify() {
    this.verdicts = verdicts(this.data.devices, this.state.budgets);
    const tally = [0, 0, 0];
    for (const verdict of this.verdicts) tally[verdict] += 1;
    const { confidence } = this.state;
    const entry = (name, kind, text) => h('div', {}, h('span', { class: 'swatch', style: { '--swatch': `var(--${name})` } }), h('b', {}, count(tally[kind])), ` ${text}`);
    replace(
      this.tally,
      entry('sure', SURELY, `within (${percent(confidence)} or more)`),
      entry('perhaps', PERHAPS, 'perhaps'),
      entry('not', NOT, `not (${percent(1 - confidence)} or less)`),
      this.ids.length > 1 ? h('div', { class: 'sub' }, 'Each budget separately; below, both together.') : null,
    );
    this.askSoon();
  }

  drawSoon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  draw() {
    const options = this.options();
    if (this.plot) this.plot.update(options);
    else this.plot = new Scatter(this.chart, options, this.signal);
    const two = this.data.devices.length > 1;
    replace(this.legendPlace, legend(
      ...(two && AXES[this.state.axis] ? [['a', `${this.ids[0]}, within budget`], ['b', `${this.ids[1]}, within budget`]] : [['sure', 'within budget']]),
      ['perhaps', 'perhaps'],
      ['not', 'not'],
      ...(this.state.axis === 'accuracy' ? [['ink', 'Pareto front', 'ring']] : []),
    ));
  }

  options() {
    const { state, data, verdicts: classes } = this;
    const [first, second] = data.devices;
    const common = {
      height: 520,
      pick: (series, i) => { location.hash = predictAddress(this.space.name, data.specs[i]).slice(1); },
      describe: (series, i) => this.describe(i),
      above: null,
      decorate: null,
      label: `${data.specs.length} architectures: latency against ${AXES[state.axis] ?? state.axis}`,
    };
    if (state.axis === 'other') {
      return {
        ...common,
        x: { title: `${first.device}, ms`, log: true },
        y: { title: `${second.device}, ms`, log: true },
        series: [{ xs: first.latencyMillis, ys: second.latencyMillis, classes, colours: ['not', 'perhaps', 'sure'], radius: 1.5 }],
        above: (context, plot) => { line(context, plot, 'y', state.budgets[second.device]); line(context, plot, 'x', state.budgets[first.device]); },
      };
    }
    if (state.axis === 'accuracy') return { ...common, ...this.accuracyOptions() };
    const xs = data.costs[state.axis];
    const colours = (own) => ['not', 'perhaps', data.devices.length > 1 ? own : 'sure'];
    return {
      ...common,
      x: { title: AXES[state.axis], log: false },
      y: { title: 'Latency, ms', log: true },
      series: data.devices.map((device, i) => ({ xs, ys: device.latencyMillis, classes, colours: colours(i ? 'b' : 'a'), radius: 1.5, spread: state.axis === 'kernels' ? 2 : 4 })),
      above: (context, plot) => data.devices.forEach((device) => line(context, plot, 'y', state.budgets[device.device])),
    };
  }

  accuracyOptions() {
    const { state, data } = this;
    const { places, values } = state.accuracies;
    const latency = data.devices[0].latencyMillis;
    return {
      x: { title: `${this.ids[0]}, ms`, log: true },
      y: { title: 'Accuracy', log: false, format: number },
      series: [{
        xs: Float64Array.from(places, (i) => latency[i]),
        ys: values,
        classes: Uint8Array.from(places, (i) => this.verdicts[i]),
        colours: ['not', 'perhaps', 'sure'],
        radius: places.length > 3000 ? 1.5 : 3,
      }],
      pick: (series, k) => { location.hash = predictAddress(this.space.name, data.specs[places[k]]).slice(1); },
      describe: (series, k) => this.describe(places[k]),
      above: (context, plot) => {
        line(context, plot, 'x', state.budgets[this.ids[0]]);
        frontLine(context, plot, state.front, this.ids);
      },
    };
  }

  describe(i) {
    const { data, state } = this;
    return [
      ...(this.space.size ? [shortSpec(this.space, data.specs[i])] : halves(data.specs[i])),
      ...data.devices.map((each) => `${each.device}: ${millis(each.latencyMillis[i])} (${millis(each.lowerMillis[i])} – ${millis(each.upperMillis[i])})`),
      `${short(data.costs.macs[i])} MACs, ${data.costs.kernels[i]} kernels`,
      ...(state.accuracies?.byPlace.has(i) ? [`accuracy ${number(state.accuracies.byPlace.get(i))}`] : []),
    ];
  }

  rank(accuracies) {
    this.state.accuracies = accuracies;
    this.state.axis = accuracies ? 'accuracy' : 'macs';
    if (!this.data) return;
    this.axes();
    this.draw();
    this.ask();
  }

  request() {
    const { state } = this;
    // A space that cannot be listed is searched among what is sent with it.
    const known = state.accuracies?.byPlace ?? (this.drawn && this.costs.liveMacs.entries());
    return {
      space: this.space.name,
      devices: Object.fromEntries(this.ids.map((id) => [id, { maxMillis: Number(state.budgets[id].toPrecision(6)) }])),
      confidence: state.confidence,
      limit: 20,
      ...(known ? { accuracies: [...known].map(([i, accuracy]) => ({ spec: this.data.specs[i], accuracy })) } : {}),
    };
  }

  curl() {
    const { accuracies, ...request } = this.request();
    const url = new URL('search', location.href.split('#')[0]).href;
    return `curl -s ${url} -H 'Content-Type: application/json' -d '${JSON.stringify(request)}'`;
  }

  async ask() {
    if (!this.data || this.signal.aborted) return;
    this.asked?.abort();
    this.asked = new AbortController();
    const signal = AbortSignal.any([this.asked.signal, this.signal]);
    try {
      const answer = await post('search', this.request(), signal);
      this.state.front = answer.paretoFront;
      replace(this.best, found(answer, this.space, this.ids, Boolean(this.state.accuracies)));
      if (this.state.axis === 'accuracy') this.draw();
    } catch (error) {
      if (!signal.aborted) replace(this.best, problemBox(error));
    }
  }

  export() {
    download(`${this.space.name}-${this.ids.join('-')}.csv`, 'text/csv', tableOf(this.data, this.verdicts, this.state.accuracies));
  }
}

function found(answer, space, ids, byAccuracy) {
  if (!answer.meeting) {
    return empty(`None of ${count(answer.candidates)} architectures meets the budget with ${percent(answer.confidence)} probability. Raise the budget, or lower the confidence.`);
  }
  return [
    h('p', { class: 'note' }, `${count(answer.meeting)} of ${count(answer.candidates)} meet it with ${percent(answer.confidence)} probability${ids.length > 1 ? ' on both devices' : ''}; ${byAccuracy ? 'the most accurate' : 'those with the most live MACs'} first. ${count(answer.paretoSize)} are on the Pareto front.`),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'The best architectures' },
      h(
        'table',
        { class: 'compact' },
        h('thead', {}, h('tr', {}, ['Architecture', byAccuracy ? 'Accuracy' : 'Live MACs', ...ids.map((id) => `${id}, ms`), 'Probability'].map((title) => h('th', { scope: 'col', class: title === 'Architecture' ? '' : 'num' }, title)))),
        h('tbody', {}, answer.architectures.map((each) => h(
          'tr',
          {},
          h('th', { scope: 'row' }, h('a', { class: 'mono', href: predictAddress(answer.space, each.spec), title: each.spec }, shortSpec(space, each.spec))),
          h('td', { class: 'num' }, byAccuracy ? number(each.accuracy) : short(each.liveMacs)),
          ids.map((id) => h('td', { class: 'num' }, number(each.latencies[id].latencyMillis))),
          h('td', { class: 'num' }, percent(each.probability, 1)),
        ))),
      ),
    ),
  ];
}

// A chain of blocks is too long for one line.
function halves(spec) {
  const words = spec.split(' ');
  const half = words.length >> 1;
  return [words.slice(0, half).join(' '), words.slice(half).join(' ')];
}

function line(context, plot, axis, value) {
  const place = Math.round(plot[axis].place(value)) + 0.5;
  context.strokeStyle = colour('ink');
  context.lineWidth = 1.5;
  context.setLineDash([6, 4]);
  context.beginPath();
  if (axis === 'x') { context.moveTo(place, 0); context.lineTo(place, plot.height); }
  else { context.moveTo(0, place); context.lineTo(plot.width, place); }
  context.stroke();
  context.setLineDash([]);
}

function frontLine(context, plot, front, [id, other]) {
  const points = front
    .map((each) => [plot.x.place(each.latencies[id]?.latencyMillis), plot.y.place(each.accuracy)])
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
    .sort((a, b) => a[0] - b[0]);
  context.strokeStyle = colour('ink');
  context.lineWidth = 1.5;
  context.beginPath();
  // A line would lie where two devices are traded off against each other.
  if (!other) points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  for (const [x, y] of points) {
    context.moveTo(x + 4, y);
    context.arc(x, y, 4, 0, 2 * Math.PI);
  }
  context.stroke();
}
