import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

const VALUE = `query ($unit: String!, $asOf: Date!, $code: String!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: [$code]) { value qualifier } }`;

/** Each test has an indicator of its own, so that none stands in another's way. */
const INDICATORS = [
  'talent_introduced',
  'titles_promoted',
  'high_level_talent_promoted',
  'pension_raised_persons',
  'deferred_premium_firms',
  'deferred_premium_persons',
  'construction_injury_insured',
  'pension_premium_paid_for_poor_persons',
];

interface Answer {
  indicatorProgress: { value: string | null; qualifier: string | null }[];
}
interface Hinted {
  id: string;
  revision: number;
  hints: { code: string; field: string; message: string }[];
}

describe('figures typed in from another system', () => {
  let office: Office;
  let desk: Desk;
  const left = [...INDICATORS];
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    office.clock.moveTo('2026-11-26T10:00:00+08:00');
  }, 120_000);
  afterAll(() => office?.close());

  const aFigure = (indicatorCode: string, asOf: string, value: string, overrides: object = {}) => ({
    territoryCode: '510403',
    indicatorCode,
    asOf,
    value,
    sourceDocument: `示例统计表 ${asOf}`,
    ...overrides,
  });
  const enter = async (input: object, who = 'statistician') =>
    (
      await office.ask<{ reportFigure: Hinted }>(
        who,
        `mutation ($input: ReportFigureInput!, $key: String!) {
           reportFigure(input: $input, idempotencyKey: $key) { id revision hints { code field message } } }`,
        { input, key: crypto.randomUUID() },
      )
    ).reportFigure;
  const sign = async (entered: Pick<Moved, 'id' | 'revision'>) => {
    const reviewed = await desk.step('reviewer', 'reported_figure:review', entered);
    return desk.step('approver', 'reported_figure:approve', reviewed);
  };
  const report = async (input: object) => sign(await enter(input));
  const read = async (code: string, asOf: string) => {
    await office.post();
    return (await office.ask<Answer>('leader', VALUE, { unit: '510403', asOf, code }))
      .indicatorProgress[0]!;
  };
  const value = async (code: string, asOf: string) => (await read(code, asOf)).value;
  const refusals = async (input: object) =>
    (
      await office.graphql(
        'statistician',
        `mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id } }`,
        { input, key: crypto.randomUUID() },
      )
    ).errors.flatMap((each) =>
      (each.extensions.issues as { code: string }[]).map((issue) => issue.code),
    );
  const codes = ({ hints }: Hinted) => hints.map((hint) => hint.code);

  it('lets a figure of the year so far replace the one before it, in whichever order they are signed', async () => {
    const code = left.pop()!;
    await report(aFigure(code, '2022-12-31', '250'));
    await report(aFigure(code, '2022-06-30', '100'));
    expect(await value(code, '2022-05-31')).toBeNull();
    expect(await value(code, '2022-06-30')).toBe('100');
    expect(await value(code, '2022-11-30')).toBe('100');
    expect(await value(code, '2022-12-31')).toBe('250');
    const { items } = (
      await office.ask<{ figureSources: { items: { day: string; quantity: string }[] } }>(
        'leader',
        `query ($code: String!) { figureSources(indicatorCode: $code, year: 2022, asOf: "2022-12-31", orgUnitCode: "510403") { items { day quantity } } }`,
        { code },
      )
    ).figureSources;
    expect(items).toEqual([
      { day: '2022-06-30', quantity: '100.00' },
      { day: '2022-12-31', quantity: '150.00' },
    ]);
  });

  it('adds figures of a period up', async () => {
    const code = left.pop()!;
    await report(aFigure(code, '2022-06-30', '100', { figureKind: 'period' }));
    await report(aFigure(code, '2022-12-31', '150', { figureKind: 'period' }));
    expect(await value(code, '2022-12-31')).toBe('250');
  });

  it('takes a returned figure out, and closes the gap by what stands around it', async () => {
    const code = left.pop()!;
    const june = await report(aFigure(code, '2022-06-30', '100'));
    const september = await report(aFigure(code, '2022-09-30', '180'));
    await report(aFigure(code, '2022-12-31', '250'));
    await desk.step('approver', 'reported_figure:returnForCorrection', september, {
      reason: '与来源文件不符',
    });
    expect(await value(code, '2022-09-30')).toBe('100');
    expect(await value(code, '2022-12-31')).toBe('250');
    await desk.step('approver', 'reported_figure:returnForCorrection', june, { reason: '同上' });
    expect(await value(code, '2022-09-30')).toBeNull();
    expect(await value(code, '2022-12-31')).toBe('250');
    expect((await office.recount()).differences).toBe(0);
  });

  it('forgets with a replaced figure that it was approximate', async () => {
    const code = left.pop()!;
    await report(aFigure(code, '2022-06-30', '100', { qualifier: 'over' }));
    expect((await read(code, '2022-06-30')).qualifier).toBe('over');
    await report(aFigure(code, '2022-12-31', '250'));
    expect((await read(code, '2022-12-31')).qualifier).toBeNull();
  });

  it('refuses the same day twice and two kinds in one year, also from a list', async () => {
    const code = left.pop()!;
    await enter(aFigure(code, '2022-06-30', '100'));
    expect(
      await refusals(aFigure(code, '2022-06-30', '90', { sourceDocument: '另一文件' })),
    ).toEqual(['figure-duplicate']);
    expect(await refusals(aFigure(code, '2022-12-31', '90', { figureKind: 'period' }))).toEqual([
      'figure-kinds-mixed',
    ]);
    expect(await refusals(aFigure(code, '2022-12-31', '90', { figureKind: 'standing' }))).toContain(
      'figure-kind-unfit',
    );
    expect(
      await refusals(aFigure('urban_employed', '2022-12-31', '90', { figureKind: 'cumulative' })),
    ).toContain('figure-kind-unfit');
    expect(
      (await enter(aFigure(code, '2023-06-30', '50', { figureKind: 'period' }))).id,
    ).toBeTruthy();
  });

  it('hints at a figure of the year so far that falls', async () => {
    const code = left.pop()!;
    expect(codes(await enter(aFigure(code, '2022-06-30', '100')))).toEqual([]);
    expect(codes(await enter(aFigure(code, '2022-12-31', '60')))).toEqual(['cumulative-falls']);
    expect(codes(await enter(aFigure(code, '2022-03-31', '101')))).toEqual(['cumulative-falls']);
  });

  it('hints at a figure of a street beside that of its district, which would be added to it', async () => {
    const code = left.pop()!;
    expect(codes(await enter(aFigure(code, '2022-06-30', '1089')))).toEqual([]);
    const street = await enter(aFigure(code, '2022-09-30', '1089', { territoryCode: '510403001' }));
    expect(codes(street)).toEqual(['figure-at-two-levels']);
    const beside = await enter(aFigure(code, '2023-09-30', '7', { territoryCode: '510403002' }));
    expect(codes(beside)).toEqual([]);
  });
});
