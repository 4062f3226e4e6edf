import { gzipSync } from 'node:zlib';
import {
  ENTRIES,
  ENTRY_LINE_HEADING,
  Digest,
  MANIFEST,
  Manifest,
  PackEntry,
  PackFigure,
  PackIndicator,
  PackSpan,
  SIGNATURE,
  entryLine,
  jsonOf,
} from '../../src/evidence/pack.js';
import { PackSigner, packSigner } from '../../src/evidence/pack-keys.js';
import { PackContent, writePack } from '../../src/evidence/write-pack.js';
import { sameDayLastYear } from '../../src/indicators/balances.js';
import { ruleSetOf } from '../../src/journal/measure-catalog.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { entriesOf, unpacked, zipOf } from '../../src/platform/workbook/zip.js';

export const aSigner = (): PackSigner => packSigner(KeyRing.of('aes', KeyRing.make()));

const DISTRICT = 1;
const ENDS = ['2022-01-31', '2022-02-28'];
const rules = [{ code: 'jobs', kind: 'flow', sql: 'SELECT 1' }];

const term = (
  measure: string,
  part: 'numerator' | 'denominator',
  scope: string,
  stock = false,
) => ({
  ...{ measure, part, scope, stock, sign: 1 as const, takes: 'counted', key: measure },
});

const indicator = (
  code: string,
  kind: string,
  terms: PackIndicator['madeOf']['terms'],
): PackIndicator => {
  const decimals = kind === 'ratio' ? 2 : 0;
  const madeOf = { scopes: [code], sources: [], terms, isRatio: kind === 'ratio', scale: null };
  return {
    ...{ code, label: `示例${code}`, unit: '人', decimals, kind, definition: `示例${code}的定义` },
    madeOf: { ...madeOf, decimals, typedIn: [] },
  };
};

export const flow = (code: string) => indicator(code, 'flow', [term(code, 'numerator', code)]);

const INDICATORS = [
  flow('jobs'),
  indicator('posts', 'stock', [term('posts', 'numerator', 'posts', true)]),
  indicator('rate', 'ratio', [
    term('retained', 'numerator', 'rate'),
    term('ended', 'denominator', 'rate'),
  ]),
];

/** What is printed: of the district, its two months, two streets, and what neither street counts. */
const PRINTED: Record<string, (string | null)[]> = {
  jobs: ['6', '2', '6', '2', '3', '1'],
  posts: ['4', '5', '4', '4', '0', '0'],
  rate: ['33.33', null, '33.33', '33.33', null],
};
const OF_PERIOD: Record<string, (string | null)[]> = {
  jobs: ['6', '2', '4', '2', '3', '1'],
  posts: ['-1', '0', '-1', '-1', '0', '0'],
  rate: [null, null, null, null, null],
};
const LAST_YEAR: Record<string, (string | null)[]> = {
  jobs: ['1', '0', '1', '1', '0', '0'],
  posts: ['0', '0', '0', '0', '0', '0'],
  rate: [null, null, null, null, null],
};
const LINES: Pick<PackFigure, 'kind' | 'place' | 'unitId' | 'asOf'>[] = [
  { kind: 'own', place: 0, unitId: 1, asOf: ENDS[1]! },
  ...ENDS.map((asOf, at) => ({ kind: 'month' as const, place: at + 1, unitId: 1, asOf })),
  ...[2, 3].map((unitId, at) => ({ kind: 'unit' as const, place: at + 1, unitId, asOf: ENDS[1]! })),
  { kind: 'rest', place: 3, unitId: null, asOf: ENDS[1]! },
];

const figures = (): PackFigure[] =>
  INDICATORS.flatMap(({ code }, row) =>
    PRINTED[code]!.map((value, at): PackFigure => {
      const { unitId } = LINES[at]!;
      return {
        ...{ id: String(row * 10 + at + 1), indicator: code, ...LINES[at]!, value },
        ...{
          unitCode: unitId === null ? '' : `51040${unitId}`,
          unitName: `示例${unitId ?? '其他'}`,
        },
        ...{
          sameDayLastYear: LAST_YEAR[code]![at]!,
          ofPeriod: OF_PERIOD[code]![at]!,
          before: null,
        },
      };
    }),
  );

const spans = (): PackSpan[] =>
  figures().flatMap(({ id, indicator: scope, unitId, asOf }) => {
    if (unitId === null) return [];
    const place = { district: DISTRICT, unit: unitId, isWhole: unitId === DISTRICT, weight: 1 };
    const taken = { figure: id, scope, takes: 'counted', ...place };
    return [
      { ...taken, of: 'value', from: '2022-01-01', until: asOf },
      { ...taken, of: 'sameDayLastYear', from: '2021-01-01', until: sameDayLastYear(asOf) },
    ];
  });

export const anEntry = (given: Partial<PackEntry>): PackEntry => ({
  ...{ id: '1', district: DISTRICT, unit: 2, measure: 'jobs', day: '2022-01-10', quantity: '1.00' },
  ...{ recordType: 'employment_registration', recordId: '7', ruleVersion: '1', person: '' },
  ...given,
});

export const ENTRIES_OF_SAMPLE = [
  { quantity: '2.00', person: 'a'.repeat(32) },
  { unit: 3, day: '2022-02-05', quantity: '3.00' },
  { unit: 1, day: '2022-02-06' },
  { measure: 'posts', day: '2021-05-01', quantity: '5.00' },
  { measure: 'posts', day: '2022-02-10', quantity: '-1.00' },
  { measure: 'retained', day: '2022-02-01' },
  { measure: 'ended', day: '2022-02-01', quantity: '3.00' },
  { day: '2021-02-10' },
].map((each, at) => anEntry({ id: String(at + 11), ...each }));

export function aContent(given: Partial<PackContent> = {}): PackContent {
  const ruleSet = ruleSetOf(rules);
  return {
    about: {
      unit: { id: DISTRICT, code: '510401', name: '示例区' },
      ...{ firstDay: '2022-01-01', lastDay: '2022-02-28' },
      freeze: { id: '3', version: 1, supersedes: null },
      ...{ previousFreeze: null, position: '99', takenAt: '2022-03-01T01:00:00.000Z' },
      ...{ districts: [{ code: '510401', lastEntry: '17' }], officeVersion: 1, ruleSet },
      ...{ isRuleSetOfNow: true, persons: 'HMAC', madeAt: '2022-03-02T01:00:00.000Z' },
    },
    ...{
      figures: figures(),
      indicators: INDICATORS.map((each) => ({ ...each })),
      spans: [spans()],
    },
    units: () =>
      [1, 2, 3].map((id) => ({ id, code: `51040${id}`, name: '示例', district: DISTRICT })),
    rules: {
      ...{ ruleSet, ruleSetBelow: ruleSet, isThatOfTheFreeze: true, note: '' },
      measures: rules.map((each) => ({ ...each, label: '示例', source: '示例', versions: [] })),
    },
    entries: () => [ENTRIES_OF_SAMPLE],
    ...given,
  };
}

/** A pack that is right in everything. */
export async function aPack(signer: PackSigner, content = aContent()): Promise<Buffer> {
  const kept: Buffer[] = [];
  await writePack(content, signer, (place, piece) => {
    kept[place] = piece;
    return Promise.resolve();
  });
  return Buffer.concat(kept);
}

export type PackFiles = [name: string, content: Buffer][];

export const filesIn = async (pack: Buffer): Promise<PackFiles> =>
  Promise.all(
    entriesOf(pack).map(async (each): Promise<PackFiles[number]> => {
      return [each.name, Buffer.from(await unpacked(pack, each, pack.length))];
    }),
  );

/** With the content of some files replaced, and the zip made anew. */
export const withFiles = (files: PackFiles, changed: Record<string, Buffer>): PackFiles =>
  files.map(([name, content]) => [name, changed[name] ?? content]);

/** As somebody does it who knows the format: digests, and signature if a key is given, are made anew. */
export function withDigests(files: PackFiles, signer?: PackSigner): PackFiles {
  const manifest = JSON.parse(String(files[0]![1])) as Manifest;
  const facts = manifest.files.map((each) => {
    const content = files.find(([name]) => name === each.name)?.[1];
    if (!content) return each;
    return { ...each, sha256: Digest.of(content).sha256(), bytes: content.length };
  });
  const bytes = jsonOf({ ...manifest, files: facts });
  return withFiles(files, {
    [MANIFEST]: bytes,
    ...(signer && { [SIGNATURE]: signer.signed(bytes) }),
  });
}

export const entriesFile = (entries: PackEntry[]): Buffer =>
  gzipSync(ENTRY_LINE_HEADING + entries.map(entryLine).join(''));

export { ENTRIES, zipOf };
