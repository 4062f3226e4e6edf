import type pg from 'pg';
import { ROOT } from '../org-units/install-root.js';
import { InputRefused, Issue } from '../platform/errors.js';
import { unreadAndOthers } from '../platform/list-problems.js';
import { issuesOf } from '../platform/graphql/validation.js';
import { readSmallBytes } from '../platform/read-small-file.js';
import { StartRefused } from '../platform/start-refused.js';
import { issuesOfList, named } from './list-checks.js';
import { UNITS_FORM, UnitFile, unitsOfFile } from './unit-file.js';
import { UNIT_FACTS, UnitFacts, UnitTree } from './unit-tree.js';
import { NewUnitInput } from './units.input.js';

/** The tree of an office that has none yet, whole or with every problem by its line and not at all. Returns how many there are. */
export async function enterUnitFile(
  owner: pg.Client,
  file: string,
  today: string,
): Promise<number> {
  const given = await read(file);
  const { units } = given;
  await owner.query('BEGIN');
  try {
    // As the administrator would who is about to be made.
    await owner.query(
      `SELECT set_config('app.roles', '{system_administrator}', true),
              set_config('app.governed', (SELECT array_agg(id) FROM org_unit)::text, true)`,
    );
    const tree = new UnitTree((await owner.query<UnitFacts>(UNIT_FACTS)).rows);
    refuseWrongLines(tree, file, given, today);
    const placed = units.map((unit) => ({
      ...named(unit),
      parentCode: unit.parentCode ?? tree.root!.code,
    }));
    await owner.query('SELECT make_units($1)', [JSON.stringify(placed)]);
    await owner.query('COMMIT');
    return units.length;
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

async function read(file: string): Promise<UnitFile> {
  return unitsOfFile(bytesOf(file)).catch((error: Error) => {
    throw error instanceof InputRefused ? unusable(file, error.issues) : error;
  });
}

function bytesOf(file: string): Buffer {
  try {
    return readSmallBytes(file);
  } catch (error) {
    throw new StartRefused(`OFFICE_FILE cannot be read: ${(error as Error).message}`);
  }
}

const unusable = (file: string, issues: Pick<Issue, 'row' | 'message'>[]) =>
  new StartRefused(
    [
      `OFFICE_FILE cannot be used, nothing of it was entered (${file}):`,
      ...issues.map(({ row, message }) => `  ${row ? `第 ${row} 行:` : ''}${message}`),
    ].join('\n'),
  );

/** Before anything is made for an office that has nothing yet but the root that it comes with. */
export async function refuseUnusableUnitFile(file: string, today: string): Promise<void> {
  refuseWrongLines(new UnitTree([ROOT_ALONE]), file, await read(file), today);
}

const ROOT_ALONE: UnitFacts = {
  ...ROOT,
  id: 0,
  shortName: null,
  districtId: 0,
  beganOn: null,
  closedOn: null,
  successorId: null,
  parentId: null,
  placedOn: null,
  namedOn: null,
  formerPlaces: [],
  formerCodes: [],
  isGoverned: true,
};

function refuseWrongLines(
  tree: UnitTree,
  file: string,
  { units, lines, unread }: UnitFile,
  today: string,
): void {
  const judged = [
    ...units.flatMap((unit, at) => issuesOf(NewUnitInput, unit, at + 1)),
    ...issuesOfList(tree, units, today),
  ].map((each) => ({ ...each, row: lines[(each.row ?? 1) - 1]! }));
  const issues = unreadAndOthers(UNITS_FORM, unread, judged);
  if (issues.length > 0) throw unusable(file, issues);
  if (units.length === 0) throw new StartRefused(`${file} 中没有机构。`);
}
