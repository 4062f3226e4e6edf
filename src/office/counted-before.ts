import { Inject, Injectable, Type } from '@nestjs/common';
import type { Pool } from 'pg';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { Measure } from '../journal/measure.js';
import { countsOnce } from '../journal/openings.js';
import { POSTING_LOCK } from '../journal/posting.service.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { InputRefused, Issue, NotPermitted } from '../platform/errors.js';
import { issuesOf } from '../platform/graphql/validation.js';
import { ListForm, fromList } from '../platform/given-list.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { ListTemplate } from '../platform/list-template.js';
import { standsAsDistrictSql } from '../org-units/stands-as-district.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Moved, issuesOfClosed, movedBy } from './counted-closed.js';
import { issuesWithinOpening } from './counted-within-opening.js';
import { ChangeEffect } from './office-change.model.js';

interface Row {
  code: string;
  day: string;
}
export interface CountedInput<R extends Row> {
  orgUnitCode: string;
  document: string;
  takesBack?: boolean | null;
  rows: R[];
}

/** 已计数名单 — of people, or of employers: what is counted once a year is counted of a group. */
export interface CountedList<R extends Row> {
  group: 'person' | 'employer';
  /** 已计数人员, 已计数单位. */
  label: string;
  row: Type<R>;
  /** The field that names one of them for good. */
  number: keyof R & string;
  words: { one: string; same: string; differs: string };
  form: ListForm<keyof R & string>;
  /** The columns of the template that are left to who fills it in: the number and the name. */
  heading: [number: string, name: string];
  /** By their rows in the registry: found, or registered. */
  register(
    district: number,
    rows: R[],
  ): Promise<{ at: number; id: string; nameDiffers: boolean }[]>;
}

/** 已计数名单 — nobody counts twice in the year in which the office began here. */
@Injectable()
export class CountedBefore {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly measures: MeasureCatalog,
    private readonly clock: Clock,
    @Inject(JOBS_POOL) private readonly jobs: Pool,
  ) {}

  async regionOf(orgUnitCode: string): Promise<string | null> {
    return (await this.districtCalled(orgUnitCode))?.code ?? null;
  }

  async check<R extends Row>(list: CountedList<R>, input: CountedInput<R>): Promise<Issue[]> {
    if (input.rows.some((row) => idOf(list) in row))
      return this.standing(list, { ...input, rows: await this.meant(list, input.rows) });
    const district = await this.districtCalled(input.orgUnitCode);
    const issues: Issue[] = district
      ? []
      : [{ field: 'orgUnitCode', code: 'not-a-district', message: '请填写区县代码。' }];
    const twice = new Set(again(input.rows, (each) => String(each[list.number])));
    input.rows.forEach((each, at) => {
      const row = at + 1;
      issues.push(
        ...issuesOf(list.row, each, row),
        ...(each.day ? this.rowIssues(list, each, row) : []),
      );
      if (twice.has(at)) issues.push(twiceIn(list, row));
    });
    return issues;
  }

  /** They become those of the registry, so that no number is kept here. */
  async kept<R extends Row, Input extends CountedInput<R>>(
    list: CountedList<R>,
    input: Input,
  ): Promise<Input> {
    const district = (await this.districtCalled(input.orgUnitCode))!;
    // Whoever sees no business data sets the office up, and names nobody in it.
    const { districts } = await this.work.actor();
    if (!districts.includes(district.id)) throw new NotPermitted('policy:propose');
    const { kept, issues } = await this.registered(list, district.id, input);
    const then = await this.judgedThen(list, district.id, kept);
    if (issues.length + then.issues.length > 0) throw new InputRefused([...issues, ...then.issues]);
    return kept;
  }

  /** Of the rows with which nothing is wrong by themselves, what the registry and what stands already say against them. */
  async besidesKept<R extends Row, Input extends CountedInput<R>>(
    list: CountedList<R>,
    input: Input,
    wrong: ReadonlySet<number>,
  ): Promise<Issue[]> {
    const district = await this.districtCalled(input.orgUnitCode);
    const well = input.rows.flatMap((_, at) => (wrong.has(at + 1) ? [] : [at]));
    const { districts } = await this.work.actor();
    if (!district || !districts.includes(district.id) || well.length === 0) return [];
    const rows = well.map((at) => input.rows[at]!);
    const { kept, issues } = await this.registered(list, district.id, { ...input, rows });
    const then = await this.judgedThen(list, district.id, kept);
    return [...issues, ...then.issues].map((issue) =>
      issue.row === undefined ? issue : { ...issue, row: well[issue.row - 1]! + 1 },
    );
  }

  /** As the registry knows them, and of whom it knows another name or two numbers. */
  private async registered<R extends Row, Input extends CountedInput<R>>(
    list: CountedList<R>,
    district: number,
    input: Input,
  ): Promise<{ kept: Input; issues: Issue[] }> {
    const found = await list.register(district, input.rows);
    const differing = found
      .filter(({ nameDiffers }) => nameDiffers)
      .map(({ at }) => ({
        row: at + 1,
        field: 'name',
        code: 'name-differs',
        message: list.words.differs,
      }));
    const ids = new Map(found.map(({ at, id }) => [at, id]));
    const rows = input.rows.map(({ code, day }, at) => ({
      [idOf(list)]: ids.get(at)!,
      code,
      day,
    }));
    // Two numbers may have become one of the registry.
    const twice = again(rows, (row) => numberOf(list.group, row)).map((at) =>
      twiceIn(list, at + 1),
    );
    const kept = { ...input, rows } as unknown as Input;
    return { kept, issues: [...differing, ...twice] };
  }

  effects<R extends Row>(
    { label }: CountedList<R>,
    { rows, takesBack }: CountedInput<R>,
  ): Promise<ChangeEffect[]> {
    return Promise.resolve(
      [...new Set(rows.map(({ code }) => code))].map((code) => ({
        label: `“${this.measures.get(code).label}”${takesBack ? '撤回的' : ''}${label}`,
        count: rows.filter((each) => each.code === code).length,
        examples: [],
      })),
    );
  }

  async apply<R extends Row>(
    list: CountedList<R>,
    { orgUnitCode, rows: listed, takesBack, document }: CountedInput<R>,
    version: number,
  ): Promise<void> {
    const { id } = (await this.districtCalled(orgUnitCode))!;
    // A posting under way ends first, and the next waits: none judges by the old list what this makes pending.
    await this.work.query('SELECT pg_advisory_xact_lock($1, $2)', [POSTING_LOCK, id]);
    // Whom two are merged into at this very moment is known once that is over.
    if (list.group === 'person')
      await this.work.query('SELECT hold_persons($1)', [
        listed.map((row) => numberOf(list.group, row)),
      ]);
    const meant = await this.meant(list, listed);
    const repeated = new Set(again(meant, (row) => numberOf(list.group, row)));
    const rows = meant.filter((_, at) => !repeated.has(at));
    const then = await this.judgedThen(list, id, { orgUnitCode, document, takesBack, rows });
    if (then.issues.length > 0) throw new InputRefused(then.issues);
    const change = takesBack ? takeBack(list.group) : takeIn(list.group);
    await this.work.query(change, [id, JSON.stringify(rows), version]);
    await this.work.query(`SELECT note_groups($1, $2, $3::bigint[], $4)`, [
      id,
      list.group,
      rows.map((row) => numberOf(list.group, row)),
      `counted before: ${document}`,
    ]);
    await this.work.query('SELECT note_unlocked($1, $2, $2, $3)', [
      then.moved.map(({ unitId }) => unitId),
      then.moved.map(({ day }) => day),
      version,
    ]);
    await this.work.touch(id);
  }

  /** 模板 — one empty line for each number that counts them once a year; whoever fills it in repeats them. */
  template<R extends Row>(list: CountedList<R>): ListTemplate {
    return {
      name: `${list.label}名单`,
      note: `填写说明:${list.words.same}、同一指标一行,行数不够的照样增加;日期按“2022-03-01”填写。没有填写${list.heading[0]}和${list.heading[1]}的行不导入。各栏为文本格式,请保持。`,
      headings: [...list.heading, '指标代码', '指标名称', '计数日期'],
      rows: this.countedOnce(list).map(({ code, label }) => ['', '', code, label, '']),
    };
  }

  read<R extends Row, Input extends CountedInput<R>, T>(
    list: CountedList<R>,
    { file, ...input }: Omit<Input, 'rows'> & { file: string },
    propose: (input: Input) => Promise<T>,
  ): Promise<T> {
    return fromList<R, T>(file, list.form, (rows) =>
      propose({ ...input, rows } as unknown as Input),
    );
  }

  private rowIssues<R extends Row>(list: CountedList<R>, { code, day }: R, row: number): Issue[] {
    const issues: Issue[] = [];
    const known = this.countedOnce(list);
    if (!known.some((each) => each.code === code))
      issues.push({
        row,
        field: 'code',
        code: `counted-${list.group}-code`,
        message: `代码 ${code} 不是${list.words.same}一年计一次的指标,可填:${known.map((each) => `${each.label}(${each.code})`).join('、')}。`,
      });
    const today = this.clock.today();
    if (day > today || day.slice(0, 4) !== today.slice(0, 4))
      issues.push({
        row,
        field: 'day',
        code: `counted-${list.group}-day`,
        message: '计数日期须在本年度内,且不晚于今天。',
      });
    return issues;
  }

  /** Numbers in which a list may name one; what is counted beside them goes by them. */
  private countedOnce<R extends Row>({ group }: CountedList<R>): Measure[] {
    return this.measures.all.filter(
      (measure) => countsOnce(measure, group) && !measure.code.includes('#'),
    );
  }

  /** Whom the rows name now: two persons may have become one while the list waited. */
  private async meant<R extends Row>({ group }: CountedList<R>, rows: R[]): Promise<R[]> {
    if (group !== 'person') return rows;
    const found = await this.work.query<{ meant: string }>(
      `SELECT coalesce((SELECT persons_meant(ARRAY[r.id])), r.id)::text AS meant
         FROM unnest($1::bigint[]) WITH ORDINALITY AS r (id, n) ORDER BY r.n`,
      [rows.map((row) => numberOf(group, row))],
    );
    return rows.map((row, at) => ({ ...row, personId: found[at]!.meant }));
  }

  /** What stands already, or does not and is to be taken back. */
  private async standing<R extends Row>(
    list: CountedList<R>,
    { rows, takesBack }: CountedInput<R>,
  ): Promise<Issue[]> {
    const found = await this.work.query<{ row: number; stands: boolean }>(standing(list.group), [
      JSON.stringify(rows),
    ]);
    const { one } = list.words;
    return found
      .filter(({ stands }) => stands !== Boolean(takesBack))
      .map(({ row }) => ({
        row,
        field: list.number,
        code: `counted-${list.group}-${takesBack ? 'unknown' : 'known'}`,
        message: takesBack
          ? `${one}该指标不在已生效的名单中,不能撤回。`
          : `${one}该指标本年度已在生效的名单中,不必重复填写。`,
      }));
  }

  /** What stands already, what is closed or signed, and what an opening says, all at once; with what the list would change. */
  private async judgedThen<R extends Row>(
    list: CountedList<R>,
    district: number,
    input: CountedInput<R>,
  ): Promise<{ issues: Issue[]; moved: Moved[] }> {
    const { group } = list;
    const takesBack = Boolean(input.takesBack);
    const issues = await this.standing(list, input);
    const rows = input.rows.map((row) => ({ ...row, id: numberOf(group, row) }));
    const moved = await movedBy(this.jobs, { district, takesBack }, rows, (code) =>
      this.measures.get(code),
    );
    issues.push(...(await issuesOfClosed(this.work, group, rows, moved)));
    if (takesBack) return { issues, moved };
    const standing = new Set(issues.map(({ row }) => row));
    const fresh = input.rows
      .map(({ code, day }, at) => ({ row: at + 1, code, day }))
      .filter(({ row }) => !standing.has(row));
    const labelOf = (measure: string) => this.measures.get(measure).label;
    issues.push(...(await issuesWithinOpening(this.work, district, group, fresh, labelOf)));
    return { issues, moved };
  }

  private async districtCalled(code: string): Promise<OrgUnit | null> {
    const unit = await this.units.findByCode(code);
    if (!unit) return null;
    const found = await this.work.query<{ id: number }>(
      `SELECT d.id FROM org_unit d WHERE d.id = $1 AND ${standsAsDistrictSql('d')}`,
      [unit.id],
    );
    return found.length > 0 ? unit : null;
  }
}

type Group = CountedList<Row>['group'];

/** As a row is kept: by the number of theirs in the registry. */
const idOf = ({ group }: { group: Group }) => `${group}Id`;
const numberOf = (group: Group, row: Row) =>
  (row as unknown as Record<string, string>)[idOf({ group })]!;

/** Which of the rows name whom one before them names, in the same number. */
function again<R extends Row>(rows: R[], whoseOf: (row: R) => string): number[] {
  const seen = new Set<string>();
  return rows.flatMap((row, at) => {
    const key = `${whoseOf(row)} ${row.code}`;
    const isAgain = seen.has(key);
    seen.add(key);
    return isAgain ? [at] : [];
  });
}

const twiceIn = <R extends Row>({ group, number, words }: CountedList<R>, row: number): Issue => ({
  row,
  field: number,
  code: `counted-${group}-twice`,
  message: `${words.same}、同一指标在名单中不止一行,请只保留一行。`,
});

const rowsOf = (group: Group) =>
  `jsonb_to_recordset($2::jsonb) AS r ("${group}Id" bigint, code text, day date)`;
const takeIn = (group: Group) => `
  INSERT INTO counted_${group} (district_id, ${group}_id, measure, day, from_version)
  SELECT $1, r."${group}Id", r.code, r.day, $3 FROM ${rowsOf(group)}`;
const takeBack = (group: Group) => `
  UPDATE counted_${group} c SET until_version = $3 FROM ${rowsOf(group)}
   WHERE c.district_id = $1 AND c.until_version IS NULL AND c.${group}_id = r."${group}Id" AND c.measure = r.code
     AND extract(year FROM c.day) = extract(year FROM r.day)`;
const standing = (group: Group) => `
  SELECT r.n::int AS row, EXISTS (SELECT FROM counted_${group} c
           WHERE c.until_version IS NULL AND c.${group}_id = (r.row ->> '${group}Id')::bigint AND c.measure = r.row ->> 'code'
             AND extract(year FROM c.day) = extract(year FROM (r.row ->> 'day')::date)) AS stands
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS r (row, n) ORDER BY r.n`;
