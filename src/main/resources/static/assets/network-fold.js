// Finds blocks that repeat in a list of operators by their structure: the same types, joined in the same way.

const LONGEST = 400;

/** What makes two operators alike: their type, and how far back their inputs are made. */
function signatures(operators) {
  const maker = new Map();
  operators.forEach((operator, i) => {
    for (const output of operator.outputs) if (output?.name) maker.set(output.name, i);
  });
  return operators.map((operator, i) => {
    const wires = operator.inputs.map((input) => {
      const from = input?.name === undefined ? undefined : maker.get(input.name);
      return from === undefined || from >= i ? 'w' : i - from;
    });
    return { type: operator.type, wires };
  });
}

// Inputs from outside the block may come from anywhere: a block's first wires differ from copy to copy.
function alike(signs, one, other, offset) {
  const [a, b] = [signs[one], signs[other]];
  if (a.type !== b.type || a.wires.length !== b.wires.length) return false;
  return a.wires.every((wire, i) => wire === b.wires[i] || (outside(wire, offset) && outside(b.wires[i], offset)));
}

function outside(wire, offset) {
  return wire !== 'w' && wire > offset;
}

function repeats(signs, start, end, length) {
  let times = 1;
  while (start + (times + 1) * length <= end) {
    const next = start + times * length;
    for (let i = 0; i < length; i += 1) {
      if (!alike(signs, start + i, next + i, i)) return times;
    }
    times += 1;
  }
  return times;
}

/** The best repetition that begins at an operator: the one that covers most, the shortest of equals. */
function bestAt(signs, start, end) {
  let best = null;
  const longest = Math.min(LONGEST, Math.floor((end - start) / 2));
  for (let length = 2; length <= longest; length += 1) {
    if (signs[start].type !== signs[start + length].type) continue;
    const times = repeats(signs, start, end, length);
    if (times > 1 && (!best || times * length > best.times * best.length)) best = { length, times };
  }
  return best;
}

/**
 * The operators from start to end as items: {index} for one operator, or {index, length, times} for a
 * block that is repeated that often; its copies follow each other.
 */
export function fold(operators, start = 0, end = operators.length, signs = signatures(operators)) {
  const items = [];
  for (let i = start; i < end;) {
    const best = bestAt(signs, i, end);
    // A later start may cover more: the first operator of a block is hard to tell from the one before it.
    const later = best && i + 1 < end ? bestAt(signs, i + 1, end) : null;
    if (best && !(later && later.times * later.length > best.times * best.length)) {
      items.push({ index: i, ...best });
      i += best.times * best.length;
    } else {
      items.push({ index: i });
      i += 1;
    }
  }
  return items;
}
