import { Injectable } from '@nestjs/common';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { Measure } from '../journal/measure.js';
import { countsPersonsOnce } from '../journal/openings.js';
import { POSTING_LOCK } from '../journal/posting.service.js';
import { Clock } from '../platform/clock.js';
import { InputRefused, Issue } from '../platform/errors.js';
import { issuesOf } from '../platform/graphql/validation.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Registrar } from '../registry/registrar.js';
import { CountedPersonInput, CountedPersonsInput } from './counted-persons.input.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';

/** A row as it is kept: the person by the number of their row in the registry. */
interface KeptRow {
  personId: string;
  code: string;
  day: string;
}
type Kept = Omit<CountedPersonsInput, 'rows'> & { rows: KeptRow[] };

/** 已计数人员名单 — nobody counts twice in the year in which the office began here. */
@Injectable()
export class CountedPersonsKind implements ChangeKind<CountedPersonsInput> {
  readonly code = 'counted-persons';
  readonly label = '已计数人员名单';
  readonly input = CountedPersonsInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly measures: MeasureCatalog,
    private readonly registrar: Registrar,
    private readonly clock: Clock,
  ) {}

  async regionOf({ orgUnitCode }: CountedPersonsInput): Promise<string | null> {
    return (await this.districtCalled(orgUnitCode))?.code ?? null;
  }

  titleOf({ rows, document, takesBack }: CountedPersonsInput): string {
    return `${takesBack ? '撤回' : ''}已计数人员名单,${rows.length}行(${document})`;
  }

  async check(input: CountedPersonsInput): Promise<Issue[]> {
    if (isKept(input)) return this.standing(input);
    const district = await this.districtCalled(input.orgUnitCode);
    const issues: Issue[] = district
      ? []
      : [{ field: 'orgUnitCode', code: 'not-a-district', message: '请填写区县代码。' }];
    const seen = new Set<string>();
    input.rows.forEach((each, at) => {
      const row = at + 1;
      const ill = issuesOf(CountedPersonInput, each, row);
      issues.push(...ill, ...(each.day ? this.rowIssues(each, row) : []));
      const key = `${each.documentNumber} ${each.code}`;
      if (seen.has(key))
        issues.push({
          row,
          field: 'documentNumber',
          code: 'counted-person-twice',
          message: '同一人、同一指标在名单中不止一行,请只保留一行。',
        });
      seen.add(key);
    });
    return issues;
  }

  /** Persons become those of the registry, so that no number is kept here. */
  async kept(input: CountedPersonsInput): Promise<CountedPersonsInput> {
    const district = (await this.districtCalled(input.orgUnitCode))!;
    const persons = await this.registrar.persons(
      district.id,
      input.rows.map(({ documentNumber, name }, at) => ({ at, named: { documentNumber, name } })),
    );
    const issues = persons
      .filter(({ nameDiffers }) => nameDiffers)
      .map(({ at }) => ({
        row: at + 1,
        field: 'name',
        code: 'name-differs',
        message: '姓名与该证件号码已登记的姓名不一致,请核对。',
      }));
    if (issues.length > 0) throw new InputRefused(issues);
    const ids = new Map(persons.map(({ at, personId }) => [at, personId!]));
    const rows = input.rows.map(({ code, day }, at) => ({ personId: ids.get(at)!, code, day }));
    const kept: Kept = { ...input, rows };
    const standing = await this.standing(kept);
    if (standing.length > 0) throw new InputRefused(standing);
    return kept as unknown as CountedPersonsInput;
  }

  effects({ rows, takesBack }: CountedPersonsInput): Promise<ChangeEffect[]> {
    return Promise.resolve(
      [...new Set(rows.map(({ code }) => code))].map((code) => ({
        label: `“${this.measures.get(code).label}”${takesBack ? '撤回的' : ''}已计数人员`,
        count: rows.filter((each) => each.code === code).length,
        examples: [],
      })),
    );
  }

  async apply(input: CountedPersonsInput, version: number): Promise<void> {
    const { rows, takesBack, document } = input as unknown as Kept;
    const { id } = (await this.districtCalled(input.orgUnitCode))!;
    // A posting under way ends first, and the next waits: none judges by the old list what this makes pending.
    await this.work.query('SELECT pg_advisory_xact_lock($1, $2)', [POSTING_LOCK, id]);
    await this.work.query(takesBack ? TAKE_BACK : TAKE_IN, [id, JSON.stringify(rows), version]);
    await this.work.query(`SELECT note_groups($1, 'person', $2::bigint[], $3)`, [
      id,
      rows.map(({ personId }) => personId),
      `counted before: ${document}`,
    ]);
    await this.work.touch(id);
  }

  private rowIssues({ code, day }: CountedPersonInput, row: number): Issue[] {
    const issues: Issue[] = [];
    if (!this.measures.has(code) || !countsPersonsOnce(this.measures.get(code))) {
      const known = this.measures.all.filter(isPersonsOnce);
      issues.push({
        row,
        field: 'code',
        code: 'counted-person-code',
        message: `代码 ${code} 不是同一人一年计一次的指标,可填:${known.map((each) => `${each.label}(${each.code})`).join('、')}。`,
      });
    }
    const today = this.clock.today();
    if (day > today || day.slice(0, 4) !== today.slice(0, 4))
      issues.push({
        row,
        field: 'day',
        code: 'counted-person-day',
        message: '计数日期须在本年度内,且不晚于今天。',
      });
    return issues;
  }

  /** What stands already, or does not and is to be taken back. */
  private async standing({ rows, takesBack }: Kept): Promise<Issue[]> {
    const found = await this.work.query<{ row: number; stands: boolean }>(STANDING, [
      JSON.stringify(rows),
    ]);
    return found
      .filter(({ stands }) => stands !== Boolean(takesBack))
      .map(({ row }) => ({
        row,
        field: 'documentNumber',
        code: takesBack ? 'counted-person-unknown' : 'counted-person-known',
        message: takesBack
          ? '此人该指标不在已生效的名单中,不能撤回。'
          : '此人该指标本年度已在生效的名单中,不必重复填写。',
      }));
  }

  private async districtCalled(code: string): Promise<OrgUnit | null> {
    const unit = await this.units.findByCode(code);
    return unit?.kind === 'district' ? unit : null;
  }
}

/** A number in which a list may name a person; what is counted beside it goes by it. */
export const isPersonsOnce = (measure: Measure) =>
  countsPersonsOnce(measure) && !measure.code.includes('#');

const isKept = (input: object): input is Kept =>
  (input as Kept).rows.some((row) => row.personId !== undefined);

const ROWS = `jsonb_to_recordset($2::jsonb) AS r ("personId" bigint, code text, day date)`;
const TAKE_IN = `
  INSERT INTO counted_person (district_id, person_id, measure, day, from_version)
  SELECT $1, r."personId", r.code, r.day, $3 FROM ${ROWS}`;
const TAKE_BACK = `
  UPDATE counted_person c SET until_version = $3 FROM ${ROWS}
   WHERE c.district_id = $1 AND c.until_version IS NULL AND c.person_id = r."personId" AND c.measure = r.code
     AND extract(year FROM c.day) = extract(year FROM r.day)`;
const STANDING = `
  SELECT r.n::int AS row, EXISTS (SELECT FROM counted_person c
           WHERE c.until_version IS NULL AND c.person_id = (r.row ->> 'personId')::bigint AND c.measure = r.row ->> 'code'
             AND extract(year FROM c.day) = extract(year FROM (r.row ->> 'day')::date)) AS stands
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS r (row, n) ORDER BY r.n`;
