import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { HardshipCertification } from '../../src/ledgers/employment/hardship-certification.entity.js';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { aHardshipApplication, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

describe('certifying hardship', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const apply = (overrides: object = {}, who = 'clerk') =>
    desk.enter(who, 'applyForHardship', aHardshipApplication(overrides));
  const review = (each: Moved) => desk.step('reviewer', 'hardship_certification:review', each);
  /** A number of its own each time. */
  const certificate = {
    certifiedOn: '2022-02-01',
    get certificateNumber() {
      return key();
    },
  };
  const certify = (each: Moved, input: object = certificate) =>
    desk.try('approver', 'certifyHardship', each, { input });
  const certified = async () =>
    desk.step('approver', 'certifyHardship', await review(await apply()), { input: certificate });

  it('goes from the desk over the reviewer to the approver', async () => {
    const application = await apply();
    expect(application.status).toBe('submitted');
    const reviewed = await review(application);
    expect(reviewed.status).toBe('reviewed');
    const { data } = await certify(reviewed);
    expect(data?.certifyHardship).toMatchObject({ status: 'certified', revision: 3 });
  });

  it('is not certified unreviewed, before the application, in the future, or without a number', async () => {
    const application = await apply();
    expect(codeOf(await certify(application))).toBe('WRONG_STATE');
    const reviewed = await review(application);
    const problems = async (input: object) =>
      problemsOf(await certify(reviewed, { ...certificate, ...input }));
    expect(await problems({ certifiedOn: '2022-01-11' })).toEqual([
      'certifiedOn: certified-before-application',
    ]);
    expect(await problems({ certifiedOn: '2023-01-01' })).toEqual(['certifiedOn: in-future']);
    expect(await problems({ certificateNumber: '' })).toEqual(['certificateNumber: is-length']);
  });

  it.each<[string, number, string, string, string[]]>([
    ['a woman of 21', 2, '2001-01-11', 'older', ['category: too-young-for-category']],
    ['a woman a day before 40', 2, '1982-01-13', 'older', ['category: too-young-for-category']],
    ['a woman of 40', 2, '1982-01-12', 'older', []],
    ['a man a day before 50', 1, '1972-01-13', 'older', ['category: too-young-for-category']],
    ['a man of 50', 1, '1972-01-12', 'older', []],
    ['a man of 66', 1, '1956-01-11', 'older', ['person.documentNumber: past-retirement']],
    ['a man of 66', 1, '1956-01-11', 'disabled', ['person.documentNumber: past-retirement']],
    ['a child', 2, '2010-01-11', 'low_income', ['person.documentNumber: under-working-age']],
  ])('%s may apply as what the age allows (%s)', async (_, sequence, birthDate, category, told) => {
    const documentNumber = residentIdFor({ area: '510499', birthDate, sequence: 700 + sequence });
    const person = { documentNumber, name: `示例${birthDate}` };
    const answer = await desk.try('clerk', 'applyForHardship', null, {
      input: aHardshipApplication({ person, category }),
    });
    expect(problemsOf(answer)).toEqual(told);
  });

  it('gives no number to two people, however it is written', async () => {
    await certify(await review(await apply()), { ...certificate, certificateNumber: 'KN-示例1号' });
    const other = await review(await apply());
    for (const certificateNumber of ['KN-示例1号', ' kn-示例１号'])
      expect(problemsOf(await certify(other, { ...certificate, certificateNumber }))).toEqual([
        'certificateNumber: certificate-number-duplicate',
      ]);
  });

  it('needs three people', async () => {
    const district = { territoryCode: '510402001' };
    const own = await apply(district, 'neighbour');
    expect(codeOf(await desk.try('neighbour', 'hardship_certification:review', own))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    const application = await apply();
    for (const who of ['clerk', 'approver', 'leader'])
      expect(codeOf(await desk.try(who, 'hardship_certification:review', application))).toBe(
        'NOT_PERMITTED',
      );
    const reviewed = await review(application);
    for (const who of ['clerk', 'reviewer', 'leader']) {
      const refused = await desk.try(who, 'certifyHardship', reviewed, { input: certificate });
      expect(codeOf(refused)).toBe('NOT_PERMITTED');
    }
  });

  it.each([
    ['by the reviewer before review', 'reviewer', false],
    ['by the approver after review', 'approver', true],
  ])('is returned for correction %s, revised and reviewed again', async (_, who, reviewedFirst) => {
    const application = await apply();
    const current = reviewedFirst ? await review(application) : application;
    const bare = await desk.try(who, 'hardship_certification:returnForCorrection', current, {
      reason: '',
    });
    expect(problemsOf(bare)).toEqual(['reason: reason-missing']);
    const returned = await desk.step<Moved & { statusReason: string }>(
      who,
      'hardship_certification:returnForCorrection',
      current,
      { reason: '困难类型与材料不符' },
      'statusReason',
    );
    expect(returned).toMatchObject({ status: 'submitted', statusReason: '困难类型与材料不符' });
    const input = { category: 'disabled' };
    const revised = await desk.step('clerk', 'hardship_certification:revise', returned, { input });
    expect((await review(revised)).status).toBe('reviewed');
  });

  it('is not revised while it awaits approval, nor once certified', async () => {
    const input = { category: 'disabled' };
    for (const each of [await review(await apply()), await certified()])
      expect(
        codeOf(await desk.try('clerk', 'hardship_certification:revise', each, { input })),
      ).toBe('UNDER_SIGNATURE');
  });

  it.each([
    ['reviewer', false],
    ['approver', true],
  ])('is rejected by the %s with a reason', async (who, reviewedFirst) => {
    const application = await apply();
    const current = reviewedFirst ? await review(application) : application;
    const refused = await desk.try('clerk', 'hardship_certification:reject', current, {
      reason: '不符',
    });
    expect(codeOf(refused)).toBe('NOT_PERMITTED');
    const rejected = await desk.step(who, 'hardship_certification:reject', current, {
      reason: '不符合条件',
    });
    expect(rejected.status).toBe('rejected');
    expect(codeOf(await certify(rejected))).toBe('WRONG_STATE');
  });

  it('is revoked by another approver, from a day on or after the certificate', async () => {
    const held = await certified();
    const revoke = (who: string, revokedOn: string) =>
      desk.try(who, 'revokeHardship', held, { input: { revokedOn }, reason: '已稳定就业' });
    expect(codeOf(await revoke('clerk', '2022-06-01'))).toBe('NOT_PERMITTED');
    expect(problemsOf(await revoke('second_approver', '2022-01-31'))).toEqual([
      'revokedOn: revoked-before-certified',
    ]);
    const { data } = await revoke('second_approver', '2022-06-01');
    expect(data?.revokeHardship).toMatchObject({ status: 'revoked' });
  });

  it('is withdrawn by the desk until it is certified, and by an approver afterwards', async () => {
    const reason = { reason: '录入错误' };
    expect(
      (await desk.step('clerk', 'hardship_certification:withdraw', await apply(), reason)).status,
    ).toBe('withdrawn');
    const held = await certified();
    expect(codeOf(await desk.try('clerk', 'hardship_certification:withdraw', held, reason))).toBe(
      'NOT_PERMITTED',
    );
    expect(
      (await desk.step('approver', 'hardship_certification:withdraw', held, reason)).status,
    ).toBe('withdrawn');
  });

  it('takes a list through every signature, each as one set', async () => {
    const service = ledgerOf(office.app, HardshipCertification);
    const ids = await office.as('clerk', () =>
      service.enter([aHardshipApplication(), aHardshipApplication()], key()),
    );
    const steps = ids.map((id) => ({ id }));
    await office.as('reviewer', () => service.moveMany('review', steps, key()));
    const withNumbers = ids.map((id, at) => ({
      id,
      patch: { certifiedOn: '2022-02-01', certificateNumber: `示例-${at}` },
    }));
    const same = key();
    const certifying = () =>
      office.as('approver', () => service.moveMany('certify', withNumbers, same));
    expect(await certifying()).toEqual(ids);
    expect(await certifying()).toEqual(ids);
    const { rows } = await office.admin.query(
      'SELECT DISTINCT status, revision FROM hardship_certification WHERE id = ANY ($1)',
      [ids],
    );
    expect(rows).toEqual([{ status: 'certified', revision: 3 }]);
  });
});
