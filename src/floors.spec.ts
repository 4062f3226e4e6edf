import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** The rooms of the house from the ground up; a room may stand on those below it, and knows nobody beside or above. */
const FLOORS = [
  ['platform'],
  ['org-units', 'calendar', 'audit', 'journal'],
  ['access', 'policy'],
  ['closer-look', 'files', 'proofreading', 'retention'],
  ['registry'],
  ['findings'],
  ['ledgers', 'sealing'],
  ['indicators', 'form-drafts'],
  ['freezes', 'report-tables', 'letterheads'],
  ['deliverables', 'evidence', 'self-evaluations'],
  ['catalog', 'publication', 'units', 'report-drafts', 'report-sheets'],
  ['drafts'],
  ['approvals', 'audit-reading', 'break-glass', 'periods', 'office', 'reports'],
  ['jobs', 'records', 'reference', 'demo'],
  ['prints'],
  ['the contents page'],
  ['programs'],
];

const SRC = import.meta.dirname;
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .sort();

/** What each file imports of this folder. */
const imports = new Map(
  files.map((file) => [
    file,
    [...readFileSync(join(SRC, file), 'utf8').matchAll(/(?:from|import) '(\.[^']+)\.js'/g)]
      .map(([, path]) => relative(SRC, join(SRC, dirname(file), `${path}.ts`)))
      .filter((path) => !path.startsWith('..')),
  ]),
);

const roomOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : 'the contents page');
const floorOf = new Map(FLOORS.flatMap((rooms, floor) => rooms.map((room) => [room, floor])));

describe('the floors of src', () => {
  it('name every room, and no other', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual([...floorOf.keys()].sort());
  });

  it('are imported downwards only', () => {
    const climbs = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter((target) => floorOf.get(roomOf(target))! >= floorOf.get(roomOf(file))!)
        .map((target) => `${file} imports ${target}`),
    );
    expect(climbs).toEqual([]);
  });

  it('hold no circle of files', () => {
    const left = new Map([...imports].map(([file, targets]) => [file, new Set(targets)]));
    // Whoever imports nobody that is left is no part of a circle.
    for (;;) {
      const done = [...left].filter(([, targets]) => ![...targets].some((each) => left.has(each)));
      if (done.length === 0) break;
      for (const [file] of done) left.delete(file);
    }
    expect([...left.keys()]).toEqual([]);
  });

  // Of one character, and of a passphrase that its owner types on the machine itself.
  const NO_TEXTS = ['platform/backup/sealed-keys.ts', 'platform/typesetting/lacking.ts'];

  it('bring a text into one form by `composed` alone, which no pile of marks holds up', () => {
    const found = files.filter(
      (file) =>
        file !== 'platform/text.ts' && /\.normalize\(/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(found).toEqual(NO_TEXTS);
  });
});
