import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StringDecoder } from 'node:string_decoder';
import { tableOf, textOf } from '../platform/table-text.js';
import {
  ADDED,
  Added,
  ENTRIES,
  FIGURES,
  HEADINGS,
  INDICATORS,
  PackEntry,
  PackFigure,
  PackIndicator,
  PackRefused,
  PackRules,
  PackSpan,
  RULES,
  SPANS,
} from './pack.js';
import type { PackFile, PackPart } from './pack-file.js';

const MOST_TERMS = 500;
const MOST_TYPED_IN = 100;
const LONGEST_LINE = 4096;
const DEEPEST = 20;

const DECIMAL = /^-?\d{1,30}(\.\d{1,10})?$/;
const QUANTITY = /^-?\d{1,16}(\.\d{1,2})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[1-9]\d{0,18}$/;
const NUMBER = /^-?\d{1,9}$/;
const CODE = /^[^",\s]{1,200}$/;
const PERSON = /^([0-9a-f]{32})?$/;
const KINDS = ['own', 'month', 'unit', 'rest'];

export async function figuresOf(file: PackFile): Promise<PackFigure[]> {
  const rows = await rowsOf(file, FIGURES, file.limits.figures);
  const known = new Set<string>();
  return rows.map((cells, at) => {
    const [id, indicator, kind, place, unitId, unitCode, unitName, asOf, ...values] = cells;
    const [value, sameDayLastYear, ofPeriod, before] = values.map((each) => each || null);
    const isSound = [
      ID.test(id!) && !known.has(id!) && CODE.test(indicator!) && KINDS.includes(kind!),
      NUMBER.test(place!) && (kind === 'rest' ? unitId === '' : NUMBER.test(unitId!)),
      DAY.test(asOf!) && values.every((each) => each === '' || DECIMAL.test(each)),
    ].every(Boolean);
    if (!isSound) throw unreadable(FIGURES, at + 2);
    known.add(id!);
    return {
      ...{ id: id!, indicator: indicator!, kind: kind as PackFigure['kind'] },
      ...{ place: Number(place), unitId: unitId ? Number(unitId) : null },
      ...{ unitCode: unitCode!, unitName: unitName!, asOf: asOf! },
      ...{ value: value!, sameDayLastYear: sameDayLastYear!, ofPeriod: ofPeriod!, before: before! },
    };
  });
}

/** The spans, some at a time; how many there were. */
export async function eachSpan(file: PackFile, take: (span: PackSpan) => void): Promise<number> {
  const most = file.limits.spans;
  let line = 0;
  for await (const lines of linesOf(SPANS, file.pieces(file.part(SPANS))))
    for (const text of lines) {
      line += 1;
      if (line > most + 1) throw new PackRefused(`文件 ${SPANS} 超过 ${most} 行的上限。`);
      if (line === 1) {
        if (text !== `\uFEFF${HEADINGS[SPANS].join(',')}\r`) throw unreadable(SPANS, 1);
        continue;
      }
      const span = spanOf(text);
      if (!span) throw unreadable(SPANS, line);
      take(span);
    }
  return line - 1;
}

function spanOf(text: string): PackSpan | null {
  const cells = text.slice(0, -1).split(',');
  if (cells.length !== HEADINGS[SPANS].length || !text.endsWith('\r')) return null;
  const [figure, of, scope, takes, district, unit, whole, from, until, weight] = cells as [
    ...[string, Added, string, string, string, string, string, string, string, string],
  ];
  const isSound = [
    ID.test(figure) && ADDED.includes(of) && CODE.test(scope) && CODE.test(takes),
    /^[01]$/.test(whole) && NUMBER.test(district) && NUMBER.test(unit),
    DAY.test(from) && DAY.test(until) && /^-?\d{1,3}$/.test(weight),
  ].every(Boolean);
  if (!isSound) return null;
  return {
    ...{ figure, of, scope, takes, district: Number(district), unit: Number(unit) },
    ...{ isWhole: whole === '1', from, until, weight: Number(weight) },
  };
}

export async function indicatorsOf(file: PackFile): Promise<PackIndicator[]> {
  const found = jsonIn(
    INDICATORS,
    await file.whole(file.part(INDICATORS), file.limits.contentBytes),
  );
  if (!Array.isArray(found) || found.length > 5000 || !found.every(isIndicator))
    throw new PackRefused(`文件 ${INDICATORS} 不是规定的写法。`);
  return found;
}

export async function rulesOf(file: PackFile): Promise<PackRules> {
  const found = jsonIn(RULES, await file.whole(file.part(RULES), file.limits.contentBytes));
  const isSound =
    isObject(found) &&
    [found.ruleSet, found.ruleSetBelow, found.note].every(isText) &&
    typeof found.isThatOfTheFreeze === 'boolean' &&
    Array.isArray(found.measures) &&
    found.measures.every(
      (each) => isObject(each) && [each.code, each.kind, each.sql].every(isText),
    );
  if (!isSound) throw new PackRefused(`文件 ${RULES} 不是规定的写法。`);
  return found as unknown as PackRules;
}

/** The entries, some at a time; each is after the one before, so that none can be there twice. */
export async function eachEntry(
  file: PackFile,
  part: PackPart,
  take: (entry: PackEntry) => void,
): Promise<void> {
  let line = 0;
  let last = 0n;
  const gunzip = createGunzip();
  const packed = Readable.from(file.pieces(part)).on('error', (error) => gunzip.destroy(error));
  try {
    for await (const lines of linesOf(ENTRIES, packed.pipe(gunzip)))
      for (const text of lines) {
        line += 1;
        if (line === 1) {
          if (text !== HEADINGS[ENTRIES].join(',')) throw unreadable(ENTRIES, 1);
          continue;
        }
        const entry = entryOf(text);
        if (!entry) throw unreadable(ENTRIES, line);
        const id = BigInt(entry.id);
        if (id <= last) throw new PackRefused(`文件 ${ENTRIES} 第 ${line} 行:计数编号重复或乱序。`);
        last = id;
        take(entry);
      }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') ? new PackRefused(`文件 ${ENTRIES} 无法解压(${code})。`) : error;
  } finally {
    packed.destroy();
  }
}

function entryOf(text: string): PackEntry | null {
  const cells = text.split(',');
  if (cells.length !== HEADINGS[ENTRIES].length) return null;
  const [id, district, unit, measure, day, quantity, ...more] = cells as [
    ...[string, string, string, string, string, string],
    ...string[],
  ];
  const [recordType, recordId, ruleVersion, person] = more as [string, string, string, string];
  const isSound =
    ID.test(id) &&
    NUMBER.test(district) &&
    NUMBER.test(unit) &&
    CODE.test(measure) &&
    DAY.test(day) &&
    QUANTITY.test(quantity) &&
    PERSON.test(person);
  if (!isSound) return null;
  return {
    ...{ id, district: Number(district), unit: Number(unit), measure, day, quantity },
    ...{ recordType, recordId, ruleVersion, person },
  };
}

/** Lines as they come; the last one ends like all others. */
async function* linesOf(name: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + decoder.write(piece)).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) throw new PackRefused(`文件 ${name} 有过长的行。`);
    yield lines;
  }
  if (rest + decoder.end() !== '') throw new PackRefused(`文件 ${name} 的末行不完整。`);
}

async function rowsOf(file: PackFile, name: typeof FIGURES, most: number): Promise<string[][]> {
  const bytes = await file.whole(file.part(name), file.limits.contentBytes);
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  if (lines > most) throw new PackRefused(`文件 ${name} 有 ${lines} 行,超过 ${most} 行的上限。`);
  const [heading, ...rows] = tableOf(textOf(bytes));
  if (heading!.join() !== HEADINGS[name].join()) throw unreadable(name, 1);
  // After the last line there is nothing.
  if (rows.pop()?.join() !== '') throw unreadable(name, rows.length + 2);
  const odd = rows.findIndex((cells) => cells.length !== heading!.length);
  if (odd >= 0) throw unreadable(name, odd + 2);
  return rows;
}

/** JSON of bounded depth. */
export function jsonIn(name: string, bytes: Buffer): unknown {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (isText) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) isText = false;
    } else if (byte === 0x22) isText = true;
    else if (byte === 0x5b || byte === 0x7b) depth += 1;
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    if (depth > DEEPEST) throw new PackRefused(`文件 ${name} 嵌套过深。`);
  }
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new PackRefused(`文件 ${name} 不是 JSON。`);
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value);

function isIndicator(value: unknown): value is PackIndicator {
  if (!isObject(value) || !isObject(value.madeOf)) return false;
  const { terms, isRatio, scale, decimals, typedIn } = value.madeOf;
  return (
    [value.code, value.label, value.unit, value.kind, value.definition].every(isText) &&
    Array.isArray(terms) &&
    terms.length <= MOST_TERMS &&
    terms.every(isTerm) &&
    typeof isRatio === 'boolean' &&
    (scale === null || (typeof scale === 'number' && Number.isFinite(scale) && scale !== 0)) &&
    isCount(decimals) &&
    decimals >= 0 &&
    decimals <= 10 &&
    Array.isArray(typedIn) &&
    typedIn.length <= MOST_TYPED_IN &&
    typedIn.every(
      (each) => Array.isArray(each) && each.length <= MOST_TYPED_IN && each.every(isText),
    )
  );
}

const isTerm = (value: unknown): boolean =>
  isObject(value) &&
  [value.measure, value.takes, value.scope].every(isText) &&
  [1, -1].includes(value.sign as number) &&
  ['numerator', 'denominator'].includes(value.part as string) &&
  typeof value.stock === 'boolean';

const unreadable = (name: string, line: number) =>
  new PackRefused(`文件 ${name} 第 ${line} 行不是规定的写法。`);
