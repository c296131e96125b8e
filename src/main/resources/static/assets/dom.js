// Builds elements; text is always text, so nothing that was uploaded can become markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') {
      for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    } else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** An HTML element: h('p', {class: 'hint', onclick: …}, 'text', other). */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same in SVG. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** Puts other children into an element. */
export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

let count = 0;

/** An identifier that nothing else on the page has. */
export function freshId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

/** A labelled control: its label, the control, and perhaps a hint below. */
export function field(label, control, hint) {
  control.id ||= freshId('field');
  const note = hint ? h('small', { id: `${control.id}-hint` }, hint) : null;
  if (note) control.setAttribute('aria-describedby', note.id);
  return h('div', { class: 'field' }, h('label', { for: control.id }, label), control, note);
}

/** A drop-down of [value, text] pairs. */
export function select(options, value, onchange, props) {
  const element = h('select', { ...props, onchange: () => onchange?.(element.value) });
  for (const [key, text] of options) element.append(h('option', { value: key }, text));
  if (value !== undefined && value !== null) element.value = value;
  return element;
}

/** A card with a heading, what stands beside it, and its content. */
export function card(title, { tools, note, wide, id } = {}, ...content) {
  const heading = freshId('card');
  return h(
    'section',
    { class: wide ? 'card wide' : 'card', 'aria-labelledby': heading, id },
    h('div', { class: 'card-head' }, h('h2', { id: heading }, title), tools ?? null),
    note ? h('p', { class: 'note' }, note) : null,
    content,
  );
}

/** The text of an empty place, and what to do about it. */
export function empty(text, ...actions) {
  return h('div', { class: 'empty' }, h('p', {}, text), actions);
}

/** A file input with its label to drop files on; calls with one file. The content says what is expected. */
export function dropZone({ id, accept, small }, onFile, ...content) {
  const input = h('input', {
    type: 'file',
    accept,
    class: 'visually-hidden',
    id,
    onchange: () => {
      const [file] = input.files;
      if (file) onFile(file);
      // The same file can be chosen again.
      input.value = '';
    },
  });
  const zone = h(
    'label',
    {
      class: small ? 'drop small' : 'drop',
      for: id,
      ondragover: (event) => { event.preventDefault(); zone.classList.add('over'); },
      ondragleave: () => zone.classList.remove('over'),
      ondrop: (event) => {
        event.preventDefault();
        zone.classList.remove('over');
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      },
    },
    content,
  );
  return [input, zone];
}

/** A short message that goes away by itself. */
export function notify(text) {
  const notice = h('p', { class: 'notice' }, text);
  document.getElementById('notices').append(notice);
  setTimeout(() => notice.remove(), 6000);
}

/** Copies text and confirms it, or shows it where the browser does not allow copying. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} copied.`);
  } catch {
    const area = h('textarea', { class: 'mono', rows: '6', readonly: true, 'aria-label': what });
    area.value = text;
    const dialog = openDialog(what, h('p', {}, 'Copy it from here:'), area);
    area.select();
    return dialog;
  }
}

/** A file that the browser saves. */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Opens a modal dialog with a heading and a way out; it leaves the page when closed. */
export function openDialog(title, ...content) {
  const heading = freshId('dialog');
  const dialog = h(
    'dialog',
    { 'aria-labelledby': heading },
    h(
      'div',
      { class: 'card-head' },
      h('h2', { id: heading }, title),
      h('button', { class: 'quiet', type: 'button', 'aria-label': 'Close', onclick: () => dialog.close() }, '✕'),
    ),
    content,
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Runs an action once nobody has asked for it for a moment. */
export function debounced(action, pause = 250) {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, pause);
  };
}

/** Asks before something that cannot be undone; resolves to whether it was confirmed. */
export function confirmed(title, text, action) {
  return new Promise((resolve) => {
    let answer = false;
    const dialog = openDialog(
      title,
      h('p', {}, text),
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
        h('button', { class: 'danger', type: 'button', onclick: () => { answer = true; dialog.close(); } }, action),
      ),
    );
    dialog.addEventListener('close', () => resolve(answer));
  });
}
