import { Injectable } from '@nestjs/common';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { type About, goesOn } from '../ledgers/shared/place.js';
import { Clock } from '../platform/clock.js';
import { snakeCase } from '../platform/database/naming.js';
import { Issue } from '../platform/errors.js';
import { issuesOf } from '../platform/graphql/validation.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import {
  ClosedUnit,
  Holdings,
  MovedUnit,
  RenamedUnit,
  TransferredUnit,
  changing,
  issuesOfClosing,
  issuesOfMove,
  issuesOfRename,
  issuesOfTransfer,
} from './change-checks.js';
import { NewUnit, issuesOfList, named, shortNameAlike } from './list-checks.js';
import { UnitListPreview, previewOf } from './list-preview.js';
import { openStatesOf } from './open-states.js';
import type { UnitFile } from './unit-file.js';
import { NewUnitInput } from './units.input.js';
import { UNIT_FACTS, UnitFacts, UnitTree } from './unit-tree.js';

/** What a change touches, in one line for whoever decides on it. */
export interface Touched {
  label: string;
  count: number;
}

/** 机构变更 — what may be changed about units, what a change touches, and the change itself. */
@Injectable()
export class Units {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledgers: LedgerCatalog,
  ) {}

  async issuesOfList(rows: NewUnit[]): Promise<Issue[]> {
    return [...formIssues(rows), ...issuesOfList(await this.tree(), rows, this.clock.today())];
  }

  /** Judged as the list would be, by the lines of its file where it came as one; stores nothing. */
  async previewOfList(
    rows: NewUnit[],
    file?: Pick<UnitFile, 'lines' | 'unread'>,
  ): Promise<UnitListPreview> {
    return previewOf(await this.tree(), rows, await this.issuesOfList(rows), file);
  }

  async issuesOfRename(given: RenamedUnit): Promise<Issue[]> {
    const tree = await this.tree();
    const held = await this.heldBy(tree, given.code, given);
    return issuesOfRename(tree, given, held, this.clock.today());
  }

  async issuesOfMove(given: MovedUnit): Promise<Issue[]> {
    const tree = await this.tree();
    const held = await this.heldBy(tree, given.code, { ...given, withAll: true });
    return issuesOfMove(tree, given, held, this.clock.today());
  }

  async issuesOfClosing(given: ClosedUnit): Promise<Issue[]> {
    const tree = await this.tree();
    const held = await this.heldBy(tree, given.code, given);
    return issuesOfClosing(tree, given, held, this.clock.today());
  }

  async issuesOfTransfer(given: TransferredUnit): Promise<Issue[]> {
    const tree = await this.tree();
    const held = await this.heldBy(tree, given.code, { from: given.from, withAll: true });
    return issuesOfTransfer(tree, given, held, this.clock.today());
  }

  /** 影响 — accounts, units and records of the unit and all in it, records by ledger. */
  async touchedBy({ code, from }: { code: string; from?: string | null }): Promise<Touched[]> {
    const tree = await this.tree();
    const { unit } = changing(tree, code);
    if (!unit) return [];
    const held = await this.heldBy(tree, code, { from, withAll: true });
    return [
      { label: '下级机构', count: tree.within(unit).length - 1 },
      { label: '在用账号', count: held.accounts },
      ...held.ledgers.map(({ label, records }) => ({ label, count: records })),
    ].filter(({ count }) => count > 0);
  }

  /** 发文资料 are not renamed: the seals and 机关代字 of the former name hold until others are entered. */
  async touchedByRename(given: RenamedUnit): Promise<Touched[]> {
    const tree = await this.tree();
    const unit = tree.find(given.code);
    const superior = unit && tree.parentOf(unit);
    const alike = (superior ? tree.childrenOf(superior) : []).find(
      (each) => given.shortName && each.shortName === given.shortName && each.id !== unit!.id,
    );
    const isNamedAnew = unit && given.name && given.name !== unit.name;
    const [kept] = isNamedAnew
      ? await this.work.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM letterhead
            WHERE unit_id = $1 AND until_version IS NULL AND coalesce(valid_to >= $2::date, true) AND valid_from <= $2::date`,
          [unit.id, given.from ?? this.clock.today()],
        )
      : [];
    return [
      ...(await this.touchedBy(given)),
      ...(alike ? [{ label: shortNameAlike(given.shortName!, alike.name), count: 1 }] : []),
      { label: '仍按原名的发文资料(印章、代字),须自更名之日另报', count: kept?.count ?? 0 },
    ].filter(({ count }) => count > 0);
  }

  async touchedByMove(given: MovedUnit): Promise<Touched[]> {
    const tree = await this.tree();
    const [unit, parent] = [tree.find(given.code), tree.find(given.parentCode)];
    if (!unit || !parent) return [];
    const [seen] = await this.work.query<{ gain: number; lose: number }>(SIGHT, [
      unit.id,
      parent.id,
      this.clock.today(),
    ]);
    return [
      ...(await this.touchedBy(given)),
      { label: '不再看到该机构的账号', count: seen!.lose },
      { label: '新看到该机构的账号', count: seen!.gain },
    ].filter(({ count }) => count > 0);
  }

  async make(rows: NewUnit[]): Promise<void> {
    const { root } = await this.tree();
    const placed = rows.map((row) => ({ ...named(row), parentCode: row.parentCode ?? root?.code }));
    await this.work.query('SELECT make_units($1)', [JSON.stringify(placed)]);
  }

  async rename(given: RenamedUnit): Promise<void> {
    const unit = (await this.tree()).find(given.code)!;
    const shortName = given.shortName === undefined ? unit.shortName : given.shortName;
    await this.work.query('SELECT rename_unit($1, $2, $3, $4, $5)', [
      unit.id,
      given.from ?? null,
      given.newCode ?? unit.code,
      given.name ?? unit.name,
      shortName,
    ]);
  }

  async move(given: MovedUnit): Promise<void> {
    const tree = await this.tree();
    const [unit, parent] = [tree.find(given.code)!, tree.find(given.parentCode)!];
    await this.work.query('SELECT move_unit($1, $2, $3)', [unit.id, parent.id, given.from ?? null]);
  }

  async close({ code, from, successorCode }: ClosedUnit): Promise<void> {
    const closing = [{ code, successorCode }];
    await this.work.query('SELECT close_units($1, $2)', [JSON.stringify(closing), from]);
  }

  /** Successors stand to one another as the former units did. */
  async transfer({ code, from, parentCode, successors }: TransferredUnit): Promise<void> {
    const tree = await this.tree();
    const newCodeOf = new Map(successors.map((each) => [each.code, each.newCode]));
    const rows = successors.map((each) => {
      const unit = tree.find(each.code)!;
      return {
        code: each.newCode,
        name: each.name ?? unit.name,
        shortName: unit.shortName,
        kind: unit.kind,
        parentCode: each.code === code ? parentCode : newCodeOf.get(tree.parentOf(unit)!.code),
        from,
      };
    });
    await this.work.query('SELECT make_units($1)', [JSON.stringify(rows)]);
    const closing = successors.map((each) => ({ code: each.code, successorCode: each.newCode }));
    await this.work.query('SELECT close_units($1, $2)', [JSON.stringify(closing), from]);
  }

  /** Of several who change units, and of those who enter something at these, each sees what was before. */
  async hold(codes: string[]): Promise<void> {
    await this.work.query(
      'SELECT hold_units(ARRAY(SELECT id FROM org_unit WHERE code = ANY ($1)))',
      [codes],
    );
  }

  async tree(): Promise<UnitTree> {
    return new UnitTree(await this.work.query<UnitFacts>(UNIT_FACTS));
  }

  private async heldBy(
    tree: UnitTree,
    code: string,
    about: { from?: string | null | undefined; parentCode?: string; withAll?: boolean },
  ): Promise<Holdings> {
    const { unit } = changing(tree, code);
    if (!unit) return { accounts: 0, ledgers: [], closedUntil: null };
    const units = (about.withAll ? tree.within(unit) : [unit])
      .filter((each) => each.isGoverned)
      .map((each) => each.id);
    const day = about.from ?? this.clock.today();
    const [found] = await this.work.query<{ accounts: number; closedUntil: string | null }>(
      `SELECT (SELECT count(*)::int FROM user_account WHERE unit_id = ANY ($1) AND is_active) AS accounts,
              periods_closed_over(ARRAY[$2, $3]::int[], $4)::text AS "closedUntil"`,
      [units, unit.id, tree.find(about.parentCode ?? '')?.id ?? null, day],
    );
    const rows = await this.work.query<{ type: string } & Holdings['ledgers'][number]>(
      `SELECT record_type AS type, records::int, open_records::int AS open, later_records::int AS later
         FROM records_at($1, $2, $3) WHERE records > 0`,
      [units, JSON.stringify(this.ledgers.all.map(wantedOf)), day],
    );
    const ledgers = rows.map((row) => ({ ...row, label: this.ledgers.get(row.type)!.label }));
    return { ...found!, ledgers };
  }
}

/** What is wrong with rows by themselves. */
const formIssues = (rows: NewUnit[]): Issue[] =>
  rows.flatMap((row, at) => issuesOf(NewUnitInput, row, rows.length > 1 ? at + 1 : undefined));

const wantedOf = (ledger: LedgerCatalog['all'][number]) => ({
  type: ledger.type,
  day: snakeCase(ledger.day),
  open: openStatesOf(ledger),
  lapsing: ledger.lapses?.from ?? [],
  after: ledger.lapses ? snakeCase(ledger.lapses.after) : null,
  hangs: goesOn(ledger.place),
  ...beginningOf(ledger.place?.about),
});

/** Of what a record is about, by its columns. */
const beginningOf = (about?: About) =>
  !about
    ? {}
    : 'year' in about
      ? { year: snakeCase(about.year) }
      : { begins: [about.from, about.to].map(snakeCase) };

/** Accounts that reach down from what stands over the unit $1 and not over $2, on the day $3, and the other way round. */
const SIGHT = `
  WITH former AS (SELECT id FROM units_above($1, $3::date) id WHERE id <> $1), later AS (SELECT id FROM units_above($2, $3::date) id)
  SELECT count(*) FILTER (WHERE unit_id IN (SELECT id FROM former) AND unit_id NOT IN (SELECT id FROM later))::int AS lose,
         count(*) FILTER (WHERE unit_id IN (SELECT id FROM later) AND unit_id NOT IN (SELECT id FROM former))::int AS gain
    FROM user_account WHERE is_active AND reach = 'own_unit_and_below' AND NOT governs(roles)`;
