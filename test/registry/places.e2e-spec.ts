import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { indicators } from '../../src/indicators/definitions.js';
import { anAttrition, anEmployment } from '../support/builders.js';
import { Entries, ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { Office } from '../support/office.js';
import { Desk, problemsOf } from '../support/steps.js';

/** Entries whose records need not lie in a street, by the mutation that makes them. */
const WIDER = [
  'enterFundBudget',
  'requestFundPayment',
  'openRefundBatch',
  'registerWagePetition',
  'recordServiceActivity',
  'appointServiceOfficer',
  'listKeyEnterprise',
  'reportFigure',
  'setTarget',
  'requestPersonCorrection',
  'requestEmployerCorrection',
  'openComparisonList',
  'freezePeriod',
  'enterReportTable',
  'enterNamedFact',
  'enterSelfEvaluation',
  'draftDeliverable',
];
/** Those that lie where the record lies on which they hang. */
const HANGING = [
  'applyForWelfareSubsidy',
  'applyForTrainingSubsidy',
  'applyForInternshipStipend',
  'applyForLoanInterestSubsidy',
  'publishInternshipPosition',
];

describe('the place of a record', () => {
  let office: Office;
  let desk: Desk;
  let entries: Entries;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    ({ entries } = await oneOfEach(office, indicators.find((each) => each.reported)!.code));
  });
  afterAll(() => office?.close());

  const refused = async (mutation: string, input: object) =>
    problemsOf(await desk.try(ANYBODY, mutation, null, { input }));

  it('is a street or a community, unless its ledger says otherwise', async () => {
    const placed = [...entries].filter(([, build]) => 'territoryCode' in build());
    const accepted: string[] = [];
    for (const [mutation, build] of placed)
      for (const territoryCode of ['510403-centre', '510403']) {
        const problems = await refused(mutation, { ...build(), territoryCode });
        if (!problems.includes('territoryCode: place-kind'))
          accepted.push(`${mutation} ${territoryCode}`);
      }
    const figures = [
      'reportFigure',
      'setTarget',
      'freezePeriod',
      'enterReportTable',
      'enterNamedFact',
      'enterSelfEvaluation',
      'draftDeliverable',
    ];
    expect(accepted.sort()).toEqual(
      [
        ...WIDER.map((mutation) => `${mutation} 510403`),
        ...figures.map((mutation) => `${mutation} 510403-centre`),
      ].sort(),
    );
  });

  it('is the place of the record on which it hangs', async () => {
    for (const mutation of HANGING)
      expect({
        mutation,
        problems: await refused(mutation, {
          ...entries.get(mutation)!(),
          territoryCode: '510403002',
        }),
      }).toEqual({
        mutation,
        problems: expect.arrayContaining(['territoryCode: place-of-parent']),
      });
  });

  it('is no more of a desk after a revision', async () => {
    const record = await desk.enter('clerk', 'registerEmployment', anEmployment());
    const answer = await desk.try('clerk', 'employment_registration:revise', record, {
      input: { territoryCode: '510403-centre' },
    });
    expect(problemsOf(answer)).toEqual(['territoryCode: place-kind']);
  });

  it('is the district for a monthly number, and for no person', async () => {
    const monthly = {
      person: null,
      persons: 3,
      cause: 'monthly_number',
      occurredOn: '2022-04-30',
      documentNumber: '示例〔2022〕4号',
    };
    const at = { territoryCode: '510403' };
    expect(await refused('recordAttrition', anAttrition(at))).toEqual([
      'territoryCode: place-kind',
    ]);
    expect(await refused('recordAttrition', anAttrition({ ...at, ...monthly }))).toEqual([]);
  });
});
