// How spaces and architectures are written for people; which spaces there are, the service answers.

export const KINDS = ['CPU', 'GPU', 'NPU', 'DSP', 'FPGA', 'ASIC'];

/** Whether the positions of a space are the edges of a graph, which can be drawn. */
export function isGraph(space) {
  return space.options.length > 0 && space.options.every((position) => Number.isInteger(position.from));
}

/** An option in short: nor_conv_3x3 as conv 3×3. */
export function optionName(option) {
  return option.replace(/^(nor|avg)_/, '').replace(/_connect$/, '').replace(/_(\d+)x(\d+)$/, ' $1×$2');
}

/** The name of a position: stage1.block2 as Stage 1, block 2. */
export function positionName({ name }) {
  const words = name.replace(/(\d+)/g, ' $1').replaceAll('.', ', ');
  return words[0].toUpperCase() + words.slice(1);
}

/** An architecture in short: the options in its spelling where there is one a position, else the spelling. */
export function shortSpec(space, spec) {
  if (!space || !isGraph(space)) return spec;
  const options = [...new Set(space.options.flatMap((position) => position.options))];
  const found = spec.match(new RegExp(options.join('|'), 'g')) ?? [];
  return found.length === space.options.length ? found.map(optionName).join(' · ') : spec;
}

/** The address of the page that predicts an architecture. */
export function predictAddress(space, spec) {
  return `#/predict?${new URLSearchParams({ space, spec })}`;
}
