// Reads and writes comma-separated values, RFC 4180, enough for previews; the service is the judge.

/** The rows of a table, each with the number of the line it ends on, as the service counts. */
export function parseCsv(text) {
  const rows = [];
  let row = [];
  let value = '';
  let quoted = false;
  let line = 1;
  const end = () => {
    row.push(value);
    if (row.length > 1 || row[0] !== '') rows.push({ line, values: row });
    row = [];
    value = '';
  };
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { value += '"'; i += 1; }
      else if (c === '"') quoted = false;
      else { value += c; if (c === '\n') line += 1; }
    } else if (c === '"' && value === '') quoted = true;
    else if (c === ',') { row.push(value); value = ''; }
    else if (c === '\n') { end(); line += 1; }
    else if (c !== '\r') value += c;
  }
  if (value !== '' || row.length) end();
  return rows;
}

export function csvValue(value) {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(values) {
  return `${values.map(csvValue).join(',')}\n`;
}
