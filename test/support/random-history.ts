import { expect } from '@jest/globals';
import { PostingService } from '../../src/journal/posting.service.js';
import { anEmployment, key } from './builders.js';
import { Chance } from './chance.js';
import { MergingDesk, type Who } from './mergings.js';
import { OF_THE_CITY, OfficeDesk } from './office-data.js';
import { Office } from './office.js';
import { Desk, Moved } from './steps.js';

const PLACES = ['510403001901', '510403001902', '510403002901', '510403003'];
const STREETS = ['510403001', '510403002', '510403003', '510403100'];
/** 自设指标 — of the office, corrected now and then. */
export const OWN = 'jobs_of_ours';
const COUNTED = ['new_urban_jobs', 'new_hires'];

/** Whatever may happen in an office: what is entered, corrected, decided, renamed, moved, merged; anything may be refused. */
export class RandomHistory {
  private readonly records: Moved[] = [];
  private readonly targets: Moved[] = [];
  private readonly pairs: { wrong: Who; right: Who }[] = [];
  private readonly merged: Moved[] = [];
  private readonly mergings: MergingDesk;
  /** Last year was entered up to summer at first; what comes later makes it whole. */
  lastYearMonths = 6;

  private constructor(
    private readonly office: Office,
    private readonly chance: Chance,
    private readonly desk: Desk,
    private readonly data: OfficeDesk,
  ) {
    this.mergings = new MergingDesk(office);
  }

  static async of(office: Office, chance: Chance): Promise<RandomHistory> {
    const data = await OfficeDesk.of(office);
    await office.admin.query(
      `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510400') WHERE username = 'admin'`,
    );
    return new RandomHistory(office, chance, new Desk(office), data);
  }

  async post(): Promise<void> {
    const { rows } = await this.office.admin.query<{ id: number }>(
      'SELECT DISTINCT district_id AS id FROM org_unit WHERE district_id IS NOT NULL ORDER BY 1',
    );
    for (const { id } of rows) await this.office.app.get(PostingService).postDistrict(id);
  }

  ownIndicator(of: string[], corrects: boolean) {
    return this.data.propose(OF_THE_CITY[0], 'Indicator', {
      ...{ code: OWN, label: '本市就业', unit: '人', decimals: 0, kind: 'flow', better: 'more' },
      ...{ place: 1, of, corrects },
    });
  }

  async step(): Promise<void> {
    const step = this.chance.weighted([
      [3, this.enter],
      [2, this.correct],
      [2, this.withdraw],
      [2, this.setTarget],
      [1, this.returnTarget],
      [3, this.changeSource],
      [2, this.report],
      [1, this.rename],
      [1, this.move],
      [1, this.define],
      [1, this.enterTwice],
      [1, this.merge],
      [1, this.unmerge],
    ] as const);
    await step();
  }

  readonly enter = async () => {
    const { chance, desk } = this;
    const input = anEmployment({ territoryCode: chance.one(PLACES), startedOn: this.startedOn() });
    this.records.push(await desk.enter('district_clerk', 'registerEmployment', input));
  };

  /** One human being under two numbers, each with a job of the year. */
  readonly enterTwice = async () => {
    const pair = this.mergings.twofold();
    for (const person of [pair.wrong, pair.right])
      await this.mergings.employ(person, { startedOn: this.dayOf(2022) });
    this.pairs.push(pair);
  };

  readonly merge = async () => {
    const pair = this.pairs.shift();
    if (pair) this.merged.push(await this.mergings.merge(pair.wrong, pair.right));
  };

  readonly unmerge = async () => {
    const merging = this.merged.pop();
    if (merging) await this.mergings.undo(merging);
  };

  readonly setTarget = async () => {
    const { chance, desk } = this;
    const entered = await desk.enter('statistician', 'setTarget', {
      territoryCode: chance.one(['510403', ...STREETS]),
      indicatorCode: chance.one(COUNTED),
      year: 2022,
      level: chance.one(['province', 'city']),
      operator: 'at_least',
      value: String(1 + chance.below(30)),
      documentNumber: `示例文件 ${key()} 号`,
      effectiveFrom: '2022-01-01',
    });
    const reviewed = await desk.step('reviewer', 'target:review', entered);
    this.targets.push(await desk.step('approver', 'target:approve', reviewed));
  };

  private readonly correct = async () => {
    const record = this.chance.one(this.records);
    const given = { input: { startedOn: this.startedOn() }, reason: '日期录错' };
    const answer = this.desk.try('district_clerk', 'employment_registration:revise', record, given);
    await this.moved(record, answer);
  };

  private readonly withdraw = async () => {
    const record = this.chance.one(this.records);
    const verb = record.status === 'withdrawn' ? 'restore' : 'withdraw';
    const answer = this.desk.try('district_clerk', `employment_registration:${verb}`, record, {
      reason: '核对后处理',
    });
    await this.moved(record, answer);
  };

  private readonly returnTarget = async () => {
    const target = this.targets.pop();
    if (!target) return;
    const given = { reason: '文号有误' };
    await this.desk.step('approver', 'target:returnForCorrection', target, given);
  };

  private readonly changeSource = async () => {
    const { chance } = this;
    const unit = chance.one(['510403', ...STREETS]);
    const { rows } = await this.office.admin.query<{ id: string }>(
      `SELECT s.id::text FROM indicator_source s JOIN org_unit o ON o.id = s.unit_id
        WHERE o.code = $1 AND s.indicator_code = 'new_urban_jobs' AND s.until_version IS NULL`,
      [unit],
    );
    await this.data.tryPropose(OF_THE_CITY[0], 'IndicatorSource', {
      ...{ indicatorCode: 'new_urban_jobs', orgUnitCode: unit, validFrom: '2021-01-01' },
      ...{ source: chance.one(['counted', 'reported', 'children']), document: '示例〔2022〕3号' },
      ...(rows[0] ? { replaces: rows[0].id } : {}),
    });
  };

  private readonly report = async () => {
    const { chance, desk } = this;
    const entered = await desk.try('statistician', 'reportFigure', null, {
      input: {
        ...{ territoryCode: chance.one(['510403', ...STREETS]), indicatorCode: 'new_urban_jobs' },
        ...{ asOf: this.dayOf(chance.one([2021, 2022])), value: String(chance.below(90)) },
        sourceDocument: '示例统计表',
      },
    });
    if (!entered.data) return;
    const [figure] = Object.values(entered.data);
    const reviewed = await desk.step('reviewer', 'reported_figure:review', figure!);
    await desk.step('approver', 'reported_figure:approve', reviewed);
  };

  private readonly rename = () => {
    const { chance } = this;
    const name = `改名${chance.below(9999)}街道`;
    const input = { code: chance.one(STREETS), name, from: this.someDay() };
    return this.unitChange('renameUnit', 'RenameUnitInput', input);
  };

  private readonly move = () => {
    const { chance } = this;
    const [code, parentCode] = [chance.one(PLACES.slice(0, 3)), chance.one(STREETS)];
    const input = { code, parentCode, from: this.someDay() };
    return this.unitChange('moveUnit', 'MoveUnitInput', input);
  };

  private readonly define = async () => {
    await this.ownIndicator([this.chance.one(COUNTED)], true);
  };

  private async unitChange(name: string, type: string, input: object) {
    const { errors } = await this.office.graphql(
      'admin',
      `mutation ($input: ${type}!, $key: String!) { ${name}(input: $input, idempotencyKey: $key) { id } }`,
      { input, key: key() },
    );
    for (const { extensions } of errors) expect(extensions.code).toBe('INPUT_REFUSED');
  }

  private dayOf(year: number, months = 11): string {
    const { chance } = this;
    return `${year}-${String(1 + chance.below(months)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`;
  }

  private startedOn(): string {
    return this.chance.sometimes(0.4) ? this.dayOf(2021, this.lastYearMonths) : this.dayOf(2022);
  }

  private someDay(): string | undefined {
    return this.chance.one([undefined, this.dayOf(2022), '2023-01-10']);
  }

  /** Whatever a step was refused for changes nothing. */
  private async moved(record: Moved, answer: ReturnType<Desk['try']>) {
    const { data: done } = await answer;
    const after = done && Object.values(done as Record<string, Moved | Moved[]>)[0];
    if (after) this.records[this.records.indexOf(record)] = [after].flat()[0]!;
  }
}
