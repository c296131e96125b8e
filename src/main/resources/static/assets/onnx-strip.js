// Removes the weights from an ONNX file, so that they never leave this machine: names, sizes and types
// stay, and so do the few values that shapes are computed from. Reads the file by windows.

const WINDOW = 1 << 20;
const KEPT_INTEGERS = 1024;
const KEPT_REALS = 8;
const INTEGERS = new Set([2, 3, 4, 5, 6, 7, 9, 12, 13, 21, 22, 25, 26]);
const TEXT = 8;

// Field numbers of onnx.proto.
const TENSOR = { dims: 1, type: 2 };
const DATA = new Set([4, 5, 7, 9, 10, 11]);

class Source {
  constructor(blob) {
    this.blob = blob;
    this.start = 0;
    this.bytes = new Uint8Array(0);
  }

  async load(at) {
    this.start = at;
    this.bytes = new Uint8Array(await this.blob.slice(at, at + WINDOW).arrayBuffer());
  }

  holds(at, length) {
    return at >= this.start && at + length <= this.start + this.bytes.length;
  }

  /** A number of up to ten bytes; those above 2^53 lose digits, which no length has. */
  async varint(at, end) {
    if (!this.holds(at, Math.min(10, end - at))) await this.load(at);
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 10 && at + i < end; i += 1) {
      const byte = this.bytes[at - this.start + i];
      value += (byte & 127) * factor;
      if (byte < 128) return { value, next: at + i + 1 };
      factor *= 128;
    }
    throw new Error('The file is not a complete ONNX file: a number does not end.');
  }

  async range(from, to) {
    if (!this.holds(from, to - from)) await this.load(from);
    return this.bytes.subarray(from - this.start, to - this.start);
  }
}

function encode(value) {
  const bytes = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

class Output {
  constructor() {
    this.parts = [];
    this.length = 0;
  }

  /** A range of the file as it is; neighbours become one. */
  keep(from, to) {
    const last = this.parts.at(-1);
    if (last?.to === from) last.to = to;
    else this.parts.push({ from, to });
    this.length += to - from;
  }

  message(field, inner) {
    const head = [encode(field * 8 + 2), encode(inner.length)];
    for (const bytes of head) {
      this.parts.push(bytes);
      this.length += bytes.length;
    }
    for (const part of inner.parts) this.parts.push(part);
    this.length += inner.length;
  }
}

/** Each field of a message: its number, its wire type, where it and its content stand. */
async function* fields(source, from, to) {
  let at = from;
  while (at < to) {
    const tag = await source.varint(at, to);
    const field = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    let start = tag.next;
    let end;
    if (wire === 0) end = (await source.varint(start, to)).next;
    else if (wire === 1) end = start + 8;
    else if (wire === 5) end = start + 4;
    else if (wire === 2) {
      const length = await source.varint(start, to);
      start = length.next;
      end = start + length.value;
    } else throw new Error('The file is not an ONNX file.');
    if (end > to || field === 0) throw new Error('The file is not a complete ONNX file.');
    yield { field, wire, at, start, end };
    at = end;
  }
}

/** A message in which those fields that have a rule are rewritten. */
async function rewrite(source, from, to, rules, progress) {
  const output = new Output();
  for await (const each of fields(source, from, to)) {
    const rule = each.wire === 2 ? rules[each.field] : undefined;
    if (rule) output.message(each.field, await rule(source, each.start, each.end));
    else output.keep(each.at, each.end);
    progress?.(each.end);
  }
  return output;
}

async function tensor(source, from, to) {
  const output = new Output();
  const data = [];
  let values = 1;
  let type = 0;
  for await (const each of fields(source, from, to)) {
    if (DATA.has(each.field)) {
      data.push(each);
      continue;
    }
    if (each.field === TENSOR.dims && each.wire === 0) values *= (await source.varint(each.start, each.end)).value;
    else if (each.field === TENSOR.dims) {
      for (let at = each.start; at < each.end;) {
        const size = await source.varint(at, each.end);
        values *= size.value;
        at = size.next;
      }
    } else if (each.field === TENSOR.type) type = (await source.varint(each.start, each.end)).value;
    output.keep(each.at, each.end);
  }
  const kept = type === TEXT || values <= (INTEGERS.has(type) ? KEPT_INTEGERS : KEPT_REALS);
  if (kept) for (const each of data) output.keep(each.at, each.end);
  return output;
}

const sparse = (source, from, to) => rewrite(source, from, to, { 1: tensor, 2: tensor });
const attribute = (source, from, to) => rewrite(source, from, to, { 5: tensor, 6: graph, 10: tensor, 11: graph, 22: sparse, 23: sparse });
const node = (source, from, to) => rewrite(source, from, to, { 5: attribute });

function graph(source, from, to, progress) {
  return rewrite(source, from, to, { 1: node, 5: tensor, 15: sparse }, progress);
}

/** The file without its weights; reports the share of it that has been read. */
export async function stripOnnx(blob, onProgress) {
  const progress = (at) => onProgress?.(at / blob.size);
  const rules = {
    7: (source, from, to) => graph(source, from, to, progress),
    25: (source, from, to) => rewrite(source, from, to, { 7: node, 11: attribute }),
  };
  const output = await rewrite(new Source(blob), 0, blob.size, rules);
  return new Blob(output.parts.map((part) => (part instanceof Uint8Array ? part : blob.slice(part.from, part.to))), { type: 'application/octet-stream' });
}

/** What a file is by its first bytes: 'onnx', 'tflite', 'ncnn' or 'other'. */
export async function formatOf(blob) {
  const head = new Uint8Array(await blob.slice(0, 64).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (text.slice(4, 8) === 'TFL3') return 'tflite';
  if (text.trimStart().startsWith('7767517')) return 'ncnn';
  // A model begins with its version, its producer or its graph; each is a field that ONNX numbers below 32.
  const begins = [0x08, 0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42];
  const [first, second] = head;
  const version = first === 0x08 && second > 0 && second < 64;
  return version || (first !== 0x08 && begins.includes(first) && !text.startsWith('{') && blob.name?.endsWith('.onnx')) ? 'onnx' : 'other';
}
