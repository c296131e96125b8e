// Talks to the service. Every failure becomes a Problem with a text; a 401 prompts for a key and retries.

import { field, h, openDialog } from './dom.js';

const KEY = 'maple-key';

/** A problem detail as the service sends it, or what stands for one where nothing came. */
export class Problem extends Error {
  constructor({ status = 0, code = '', title = '', detail = '', errors = [] }) {
    super(detail || title);
    Object.assign(this, { status, code, title, errors });
  }
}

/** Shows a problem: its text, and each wrong field or line. */
export function problemBox(problem) {
  const [first, ...rest] = String(problem.message).split('\n');
  const more = (problem.errors ?? []).filter((error) => error.message !== problem.message);
  return h(
    'div',
    { class: 'problem', role: 'alert' },
    h('p', {}, h('strong', {}, first)),
    rest.map((line) => h('p', {}, line)),
    more.length
      ? h('ul', {}, more.slice(0, 20).map((error) => h('li', {}, h('code', {}, place(error)), ' ', error.message)))
      : null,
    more.length > 20 ? h('p', {}, `and ${more.length - 20} more.`) : null,
  );
}

function place(error) {
  return error.line ? `line ${error.line}, ${error.field}` : error.field;
}

let asking = null;

// One dialog, however many requests were refused at the same time.
function askForKey(problem, refused) {
  asking ??= new Promise((resolve) => {
    const input = h('input', { type: 'password', autocomplete: 'off', required: true, name: 'key' });
    let entered = '';
    const form = h(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          entered = input.value.trim();
          dialog.close();
        },
      },
      refused ? problemBox(problem) : h('p', {}, 'The operator of this service can create one.'),
      field('API key', input, 'Stored in this tab only, until it is closed.'),
      h('div', { class: 'actions' }, h('button', { class: 'primary' }, 'Use this key')),
    );
    const dialog = openDialog('This service requires a key', form);
    dialog.addEventListener('close', () => {
      asking = null;
      if (entered) sessionStorage.setItem(KEY, entered);
      showKey();
      resolve(Boolean(entered));
    });
  });
  return asking;
}

function showKey() {
  document.getElementById('key').hidden = !sessionStorage.getItem(KEY);
}

export function forgetKey() {
  sessionStorage.removeItem(KEY);
  showKey();
}

/** Sends a request; answers the response, or throws a Problem. */
export async function send(path, { method = 'GET', body, type, accept = 'application/json', headers = {}, signal } = {}) {
  const key = sessionStorage.getItem(KEY);
  let response;
  try {
    response = await fetch(path, {
      method,
      body,
      signal,
      headers: {
        Accept: `${accept}, application/problem+json`,
        ...(type ? { 'Content-Type': type } : {}),
        ...(key ? { Authorization: `Bearer ${key}` } : {}),
        ...headers,
      },
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem({
      title: 'No answer',
      detail: 'Maple does not answer.\nMaybe it was stopped, or this machine is offline; try again in a moment.',
    });
  }
  if (response.ok) {
    showKey();
    return response;
  }
  const problem = await problemOf(response);
  if (response.status === 401) {
    // Another request may have got a key meanwhile.
    const present = sessionStorage.getItem(KEY);
    if ((present && present !== key) || (await askForKey(problem, Boolean(key)))) {
      return send(path, { method, body, type, accept, headers, signal });
    }
  }
  throw problem;
}

/**
 * Sends a file and reads JSON, reporting the share of bytes that have left; fetch cannot report that.
 * A 401 prompts for a key and sends again.
 */
export async function sendFile(path, blob, { type = 'application/octet-stream', onProgress, signal } = {}) {
  const key = sessionStorage.getItem(KEY);
  const answer = await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Content-Type', type);
    if (key) request.setRequestHeader('Authorization', `Bearer ${key}`);
    request.upload.onprogress = (event) => { if (event.lengthComputable) onProgress?.(event.loaded / event.total); };
    request.onload = () => resolve(request);
    request.onerror = () => reject(new Problem({
      title: 'No answer',
      detail: 'Maple does not answer.\nMaybe it was stopped, or this machine is offline; try again in a moment.',
    }));
    request.onabort = () => reject(new DOMException('The upload was aborted.', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(blob);
  });
  if (answer.status < 300) {
    showKey();
    return JSON.parse(answer.responseText);
  }
  const problem = await problemOf(new Response(answer.responseText, { status: answer.status, statusText: answer.statusText }));
  if (problem.status === 401 && (await askForKey(problem, Boolean(key)))) {
    return sendFile(path, blob, { type, onProgress, signal });
  }
  throw problem;
}

async function problemOf(response) {
  try {
    return new Problem({ status: response.status, ...(await response.json()) });
  } catch {
    return new Problem({
      status: response.status,
      title: response.statusText,
      detail: `Maple answered ${response.status} ${response.statusText}.\nMaybe something between this page and Maple did.`,
    });
  }
}

export async function get(path, signal) {
  return (await send(path, { signal })).json();
}

/** Posts JSON and reads JSON. */
export async function post(path, value, signal) {
  return (await send(path, { method: 'POST', body: JSON.stringify(value), type: 'application/json', signal })).json();
}

/**
 * Follows server-sent events until the signal aborts, connecting again when an answer ends. EventSource
 * would do, if it could send a key. A page that nobody sees lets go: browsers have six connections for
 * all tabs together.
 */
export async function follow(path, onEvent, signal) {
  let pause = 1000;
  while (!signal.aborted) {
    await visible();
    const hidden = new AbortController();
    const letGo = () => { if (document.hidden) hidden.abort(); };
    document.addEventListener('visibilitychange', letGo, { signal: hidden.signal });
    addEventListener('pagehide', () => hidden.abort(), { signal: hidden.signal });
    try {
      const response = await send(path, { accept: 'text/event-stream', signal: AbortSignal.any([signal, hidden.signal]) });
      pause = 1000;
      await readEvents(response.body, onEvent);
    } catch (error) {
      if ([401, 403, 404].includes(error.status)) return;
    }
    hidden.abort();
    if (signal.aborted) return;
    await new Promise((resolve) => { setTimeout(resolve, pause); });
    pause = Math.min(2 * pause, 30000);
  }
}

function visible() {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    look();
  });
}

async function readEvents(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    buffer += value;
    const parts = buffer.split('\n\n');
    buffer = parts.pop();
    for (const part of parts) {
      const data = part.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5));
      if (data.length) onEvent(JSON.parse(data.join('\n')));
    }
  }
}

let spaces = null;

/** The search spaces; requested once. */
export async function searchSpaces() {
  spaces ??= await get('search-spaces');
  return spaces;
}

let methods = null;

/** The training methods, the default first; requested once. */
export async function trainingMethods() {
  methods ??= await get('methods');
  return methods;
}

/** All devices, in pages of 200. */
export async function allDevices(query = '') {
  const devices = [];
  for (let page = 0; ; page += 1) {
    const answer = await get(`devices?size=200&page=${page}${query}`);
    devices.push(...answer.content);
    if (page + 1 >= answer.page.totalPages) return devices;
  }
}

/** All networks that the caller may see, in pages of 100. */
export async function allNetworks() {
  const networks = [];
  for (let page = 0; ; page += 1) {
    const answer = await get(`networks?sort=name&size=100&page=${page}`);
    networks.push(...answer.content);
    if (page + 1 >= answer.page.totalPages) return networks;
  }
}
