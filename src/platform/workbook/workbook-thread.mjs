// Reads a workbook in a thread of its own, to which whoever starts it gives so much memory and time. It comes as it is beside what
// was compiled, because a thread is started by the name of a file.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** xlsx, which is a zip, and all of it in Unicode. */
const isZip = workerData[0] === 0x50 && workerData[1] === 0x4b;
// As CommonJS the library brings the code pages of workbooks from before Unicode, which take as long to load as all the rest.
const { read, SSF } = isZip
  ? await import('@e965/xlsx')
  : createRequire(import.meta.url)('@e965/xlsx');

const MOST_CELLS = 400_000;
/** Excel keeps fifteen digits; of what has more the last are lost. */
const LOST_FROM = 1e15;
const ERRORS = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

parentPort.postMessage(answer());

/** The sheets of the workbook, or the code of why it is none that could be read. */
function answer() {
  let workbook;
  try {
    workbook = read(workerData, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      // Which rows are hidden comes with styles alone, and empty cells that have one as well.
      cellStyles: true,
    });
  } catch (error) {
    return { refused: /password/i.test(error.message) ? 'workbook-encrypted' : 'workbook-damaged' };
  }
  const { Sheets: facts = [], WBProps: { date1904 } = {} } = workbook.Workbook ?? {};
  const sheets = [];
  let left = MOST_CELLS;
  for (const [at, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    // The library says nothing of a sheet that it could not read.
    if (!sheet) return { refused: 'workbook-damaged' };
    const { '!data': styled = [], '!merges': merges = [], '!rows': looks = [] } = sheet;
    const rows = styled.map(untilLast);
    rows.forEach((row) => (left -= row.length));
    if (left < 0) return { refused: 'workbook-too-large' };
    const lines = linesOf(rows, Boolean(date1904), (at) => Boolean(looks[at]?.hidden));
    for (const { s: from, e: to } of merges) if (to.r > from.r) spread(lines, from, to);
    sheets.push({ name, isHidden: Boolean(facts[at]?.Hidden), lines });
  }
  return { sheets };
}

/** Without the empty cells at its end that are only coloured or framed. */
function untilLast(row) {
  const last = row.findLastIndex((cell) => cell && cell.t !== 'z');
  return row.slice(0, last + 1);
}

/** Rows with something in them, each by its number in the sheet. */
function linesOf(rows, date1904, isHidden) {
  const lines = [];
  rows.forEach((row, at) => {
    const cells = Array.from(row, (cell) => cellOf(cell, date1904));
    if (cells.some(({ text }) => text !== ''))
      lines.push({ line: at + 1, cells, ...(isHidden(at) && { isHidden: true }) });
  });
  return lines;
}

/** What is merged over several rows is said of each of them that says anything. */
function spread(lines, from, to) {
  const top = lines.find(({ line }) => line === from.r + 1)?.cells[from.c];
  if (!top) return;
  for (const { line, cells } of lines) {
    if (line <= from.r + 1 || line > to.r + 1) continue;
    while (cells.length <= from.c) cells.push({ text: '' });
    cells[from.c] = { ...top, isMerged: true };
  }
}

function cellOf(cell, date1904) {
  if (!cell || cell.v === undefined || cell.v === null) return { text: '' };
  const { t, v, z = '' } = cell;
  if (t === 'e') return { text: ERRORS[v] ?? '#ERROR', wrong: 'error' };
  if (t === 'b') return { text: v ? 'TRUE' : 'FALSE' };
  if (t !== 'n') return { text: String(v).trim() };
  if (Math.abs(v) >= LOST_FROM) return { text: String(v), wrong: 'rounded' };
  const day = dayOf(v, date1904);
  if (SSF.is_date(z)) return { text: day ?? String(v) };
  return { text: numberOf(v, z), ...(day && Number.isInteger(v) && { day }) };
}

/** As many digits as Excel has; what is shown with zeros in front has them, and what is shown as a share is one. */
function numberOf(value, format) {
  // 3.58% is kept as 0.0358, and nobody who filled it in knows.
  if (/%/.test(format.replace(/"[^"]*"/g, ''))) return `${Number((value * 100).toPrecision(15))}%`;
  return Number.isInteger(value) && /^0{2,}$/.test(format)
    ? String(value).padStart(format.length, '0')
    : String(Number(value.toPrecision(15)));
}

/** The day that a number stands for, by the first day of this workbook's calendar. */
function dayOf(serial, date1904) {
  const found = SSF.parse_date_code(serial, { date1904 });
  if (!found) return undefined;
  const { y, m, d, H, M, S } = found;
  const two = (part) => String(part).padStart(2, '0');
  const time = H || M || S ? ` ${two(H)}:${two(M)}:${two(S)}` : '';
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}${time}`;
}
