import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anEmployer, anEmployment, key } from '../support/builders.js';
import { InternshipDesk, anInternshipStipend } from '../support/builders-internships.js';
import { aJobseeker, aJobseekerService } from '../support/builders-jobseekers.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { anInterestSubsidy, releasedLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk, aTrainingSubsidy } from '../support/builders-training.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { WelfareJobs, aPlacement } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const TRAIL = `query ($type: String!, $id: ID!) { countingTrail(ledger: $type, recordId: $id) { measure } }`;
const SOURCES = `query ($code: String!) {
  figureSources(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCode: $code) {
    totalQuantity items { ledger recordId } } }`;

interface Sources {
  figureSources: {
    totalQuantity: string;
    items: { ledger: string; recordId: string | null }[];
  };
}

describe('what a desk can reach', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  describe('petitions', () => {
    let petition: { id: string };
    beforeAll(async () => {
      petition = await new InspectionDesk(office).accepted();
      await office.post();
    });

    it('are not explained to who may not read them', async () => {
      const variables = { type: 'wage_petition', id: petition.id };
      for (const who of ['clerk', 'district_clerk'])
        expect(codeOf(await office.graphql(who, TRAIL, variables))).toBe('NOT_PERMITTED');
      const known = await office.ask<{ countingTrail: object[] }>('inspector', TRAIL, variables);
      expect(known.countingTrail.length).toBeGreaterThan(0);
    });

    it('add up for everybody, but only who may read them learns which they are', async () => {
      const ask = (who: string) =>
        office.ask<Sources>(who, SOURCES, { code: 'wage_petitions_received' });
      const inspector = (await ask('inspector')).figureSources;
      const clerk = (await ask('district_clerk')).figureSources;
      expect(inspector.items.map((each) => each.recordId)).toContain(petition.id);
      expect(clerk.totalQuantity).toBe(inspector.totalQuantity);
      expect(clerk.items).toHaveLength(inspector.items.length);
      expect(new Set(clerk.items.map((each) => each.recordId))).toEqual(new Set([null]));
    });
  });

  it.each(['employment_registration', 'wage_petition', 'welfare_subsidy', 'target'])(
    'the history of %s knows neither nonsense nor records elsewhere',
    async (ledger) => {
      const who = ledger === 'wage_petition' ? 'inspector' : 'clerk';
      for (const id of ['0', 'x', '-1', '999999999', '99999999999999999999', "1' OR '1'='1"]) {
        const query = `query ($ledger: String!, $id: ID!) { recordHistory(ledger: $ledger, id: $id) { revision } }`;
        expect(codeOf(await office.graphql(who, query, { ledger, id }))).toBe('NOT_FOUND');
      }
    },
  );

  it('a record is not moved to where the desk itself no longer sees it', async () => {
    const record = await desk.enter(
      'clerk',
      'registerEmployment',
      anEmployment({ territoryCode: '510403001901' }),
    );
    const input = { territoryCode: '510403002901' };
    const answer = await desk.try('street_clerk', 'employment_registration:revise', record, {
      input,
    });
    expect(problemsOf(answer)).toEqual(['territoryCode: unit-out-of-scope']);
    await desk.step('clerk', 'employment_registration:revise', record, { input });
  });

  describe('a record names another', () => {
    const refused = async (mutation: string, input: object, who = 'other_street_clerk') =>
      problemsOf(await desk.try(who, mutation, null, { input }));
    const here = { territoryCode: '510403002901' };

    it('of another street: no subsidy for a person one cannot see', async () => {
      const training = new TrainingDesk(office);
      const enrolment = await training.completed();
      const internship = await new InternshipDesk(office).active();
      expect(await refused('applyForTrainingSubsidy', aTrainingSubsidy(enrolment, here))).toEqual([
        'enrolmentId: training-not-completed',
      ]);
      expect(
        await refused('applyForInternshipStipend', anInternshipStipend(internship, here)),
      ).toEqual(['month: month-outside-internship']);
      const jobseeker = await desk.enter('clerk', 'registerJobseeker', aJobseeker());
      expect(await refused('logJobseekerService', aJobseekerService(jobseeker.id, here))).toEqual([
        'registrationId: registration-unknown',
      ]);
    });

    it('of another district: refused even to who sees both', async () => {
      const elsewhere = { territoryCode: '510402001' };
      const loan = await releasedLoan(desk);
      expect(
        await refused(
          'applyForLoanInterestSubsidy',
          anInterestSubsidy(loan.id, elsewhere),
          'city_leader',
        ),
      ).toEqual(['territoryCode: place-of-parent', 'loanId: loan-not-released']);
      const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
      expect(await refused('screenRefund', aRefund(batch.id, elsewhere), 'city_leader')).toEqual([
        'batchId: batch-not-open',
      ]);
      const post = await new WelfareJobs(office).postInUse({ kind: 'rural' });
      expect(
        await refused(
          'placeInWelfareJob',
          aPlacement({ postId: post.id, ...elsewhere }),
          'city_leader',
        ),
      ).toEqual(['postId: post-not-in-use']);
    });
  });

  it('a city sees what its districts have still to post', async () => {
    await desk.enter('clerk', 'registerEmployment', anEmployment());
    const query = `{ postingState(orgUnitCode: "510403") { pending parked } }`;
    await office.admin.query(
      `INSERT INTO parked_group (district_id, measure, group_kind, group_id, error) VALUES ($1, 'x', 'x', 1, 'x')`,
      [office.districtId],
    );
    const { postingState } = await office.ask<{ postingState: { pending: number } }>(
      'city_leader',
      query,
    );
    expect(postingState.pending).toBeGreaterThan(0);
    const street = await office.ask('street_clerk', `{ postingState { pending parked } }`);
    expect(street).toMatchObject({ postingState: { parked: 1 } });
    await office.admin.query('DELETE FROM parked_group');
  });

  it('a job that another record implied stays that of its person and employer', async () => {
    const jobs = new WelfareJobs(office);
    const placement = await jobs.inPost('rural');
    const { rows } = await office.admin.query<Moved>(
      'SELECT id::text, revision FROM employment_registration WHERE implied_by = $1',
      [`welfare_placement:${placement.id}`],
    );
    for (const input of [{ person: aPerson() }, { employer: anEmployer() }])
      expect(
        problemsOf(await desk.try('clerk', 'employment_registration:revise', rows[0]!, { input })),
      ).toEqual(['id: of-origin']);
  });

  it('whoever was served stays who was registered', async () => {
    const record = await desk.enter('clerk', 'registerJobseeker', aJobseeker());
    await desk.enter('clerk', 'logJobseekerService', aJobseekerService(record.id));
    const answer = await desk.try('clerk', 'jobseeker_registration:revise', record, {
      input: { person: aPerson() },
      key: key(),
    });
    expect(problemsOf(answer)).toEqual(['person: person-was-served']);
  });
});
