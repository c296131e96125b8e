// Chooses the page by what stands behind # in the address.

import { forgetKey, Problem, problemBox } from './api.js';
import { h, notify, replace } from './dom.js';
import { devicesPage } from './pages/devices.js';
import { devicePage } from './pages/device.js';
import { explorePage } from './pages/explore.js';
import { comparePage } from './pages/network-compare.js';
import { networkPage } from './pages/network.js';
import { networksPage } from './pages/networks.js';
import { predictPage } from './pages/predict.js';

const PAGES = { devices: devicesPage, networks: networksPage, predict: predictPage, explore: explorePage, compare: comparePage };
const DETAILS = { devices: devicePage, networks: networkPage };
const main = document.getElementById('main');
let leave = new AbortController();

function address() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [page, ...rest] = path.split('/').map(decodeURIComponent);
  return { page: page || 'devices', rest: rest.join('/'), params: new URLSearchParams(query ?? '') };
}

async function show() {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const { page, rest, params } = address();
  mark(page);
  const build = rest ? DETAILS[page] : PAGES[page];
  const host = h('div', { class: 'page' });
  replace(main, host);
  if (!build) {
    replace(host, h('h1', {}, 'Page not found'), h('p', {}, h('a', { href: '#/devices' }, 'Show the devices')));
    return;
  }
  try {
    await build(host, { id: rest, params, signal });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Problem)) console.error(error);
    host.append(problemBox(error));
  }
}

function mark(page) {
  for (const link of document.querySelectorAll('nav a')) {
    const here = link.getAttribute('href') === `#/${page}`;
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = `${page[0].toUpperCase()}${page.slice(1)} · Maple`;
}

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function nameTheme() {
  document.getElementById('theme').textContent = dark() ? 'Light' : 'Dark';
  document.getElementById('theme').setAttribute('aria-label', dark() ? 'Switch to light' : 'Switch to dark');
  document.dispatchEvent(new CustomEvent('maple-theme'));
}

document.getElementById('theme').addEventListener('click', () => {
  const next = dark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  localStorage.setItem('maple-theme', next);
  nameTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
document.getElementById('key').addEventListener('click', () => {
  forgetKey();
  notify('The key was removed.');
});
document.getElementById('skip').addEventListener('click', () => main.focus());
addEventListener('hashchange', () => {
  show();
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});
addEventListener('unhandledrejection', (event) => {
  if (event.reason?.name === 'AbortError') event.preventDefault();
  else if (event.reason instanceof Problem) {
    event.preventDefault();
    notify(event.reason.message);
  }
});
nameTheme();
show();
