import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/ledgers/ledgers.js';
import { aFundPayment } from '../support/builders-funds.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { Office } from '../support/office.js';
import { hire, ledgerOf, refusedAs } from '../support/signing.js';
import { Desk, Moved } from '../support/steps.js';

const signed = ledgers.filter((each) => each.signatures);

/** What a step fills in. */
const PATCHES: Record<string, object> = {
  'hardship_certification:certify': { certifiedOn: '2022-12-01', certificateNumber: 'KN-示例' },
  'internship_base:accredit': { accreditedOn: '2022-12-01', validUntil: '2024-01-19' },
  'refund_batch:publish': { noticeFrom: '2022-12-01', noticeTo: '2022-12-08' },
  'stable_job_refund:confirm': { accountLastFour: '1234' },
  'wage_petition:accept': { acceptedOn: '2022-03-02' },
  'wage_petition:file': { filedOn: '2022-03-02' },
  'wage_petition:close': { closedOn: '2022-03-20', conclusion: '已足额支付' },
};

/** What others do before a signature is due. */
const BEFORE: Record<string, [who: string, verb: string][]> = {
  'startup_loan:approve': [['desk_hand', 'guarantee']],
  'stable_job_refund:approve': [
    ['outsider', 'publish'],
    ['desk_hand', 'confirm'],
  ],
  'wage_petition:approveFiling': [
    ['desk_hand', 'accept'],
    ['desk_hand', 'file'],
  ],
  'wage_petition:reviewClosing': [['desk_hand', 'close']],
};

/** Who wrote part of it, besides who entered and who revised it. */
const WROTE = ['stable_job_refund', 'wage_petition'];

/** Sent back, these go through more than a signature again; they have tests of their own. */
const SENT_ELSEWHERE = ['stable_job_refund', 'wage_petition'];

const ENTITY: Record<string, string> = Object.fromEntries(
  signed.map((each) => [each.type, each.entity.name]),
);

describe('the signatures that each ledger declares', () => {
  let office: Office;
  let records: Map<string, Moved>;
  beforeAll(async () => {
    office = await Office.open();
    await hire(office, ['reviser', 'desk_hand', 'first', 'second', 'third', 'outsider']);
    await hire(office, ['village'], '510403001901');
    await hire(office, ['street_head'], '510403001');
    ({ records } = await oneOfEach(office, 'urban_employed'));
  });
  afterAll(() => office?.close());

  it.each(signed.map((each) => [each.type, each] as const))(
    '%s: not by who entered or wrote part of it, not twice by one, not from too low a desk; back for correction; by the right person',
    async (type, ledger) => {
      const { id } = records.get(ENTITY[type]!)!;
      const helper = ledgerOf(office, type);
      const move = (who: string, verb: string) =>
        office.as(who, () => helper.move(verb, { id, patch: PATCHES[`${type}:${verb}`] ?? {} }));
      if (ledger.revisableIn.includes(ledger.initial))
        await office.as('reviser', async () => {
          const { revision } = await helper.get(id);
          await helper.revise(id, revision, { originSystem: '更正来源' });
        });
      let reviewedBy: string | null = null;
      for (const [at, signature] of ledger.signatures!.entries()) {
        for (const [who, verb] of BEFORE[`${type}:${signature.verb}`] ?? []) await move(who, verb);
        const refused = (who: string) => refusedAs(() => move(who, signature.verb));
        expect(await refused(ANYBODY)).toBe('FOUR_EYES_REQUIRED');
        if (ledger.revisableIn.includes(ledger.initial))
          expect(await refused('reviser')).toBe('FOUR_EYES_REQUIRED');
        if (WROTE.includes(type)) expect(await refused('desk_hand')).toBe('FOUR_EYES_REQUIRED');
        if (reviewedBy && signature.step === 'approve')
          expect(await refused(reviewedBy)).toBe('FOUR_EYES_REQUIRED');
        expect(await refused('village')).toMatch(/^(SIGNATURE_LEVEL|NOT_FOUND)$/);
        const before = (await office.as('third', () => helper.get(id))).status;
        if (!SENT_ELSEWHERE.includes(type)) {
          const back = (reason: string) =>
            office.as('outsider', () => helper.move(signature.returns, { id, reason }));
          expect(await refusedAs(() => back(' '))).toBe('reason-missing');
          const returned = await back('材料不齐');
          expect(returned).toMatchObject({
            status: ledger.initial,
            statusReason: '材料不齐',
            reviewedBy: null,
            approvedBy: null,
          });
          for (const earlier of ledger.signatures!.slice(0, at)) {
            await move('first', earlier.verb);
            for (const [who, verb] of BEFORE[`${type}:${signature.verb}`] ?? [])
              await move(who, verb);
          }
        }
        const signer = ['first', 'second', 'third'][at]!;
        await move(signer, signature.verb);
        const after = await office.as('third', () => helper.get(id));
        expect(after.status).not.toBe(before);
        expect(signature.step === 'review' ? after.reviewedBy : after.approvedBy).toBe(
          await userId(office, signer),
        );
        reviewedBy = signature.step === 'review' ? signer : null;
      }
    },
  );

  describe('the office that signs', () => {
    const TERRITORY = { territoryCode: '510403001901', handlingUnitCode: '510403001901' };
    const aPayment = async (over: object = {}) => {
      return new Desk(office).enter(
        'village',
        'requestFundPayment',
        aFundPayment({ ...TERRITORY, ...over }),
      );
    };

    it('reviews, for a desk of one person, at the street above it', async () => {
      const desk = new Desk(office);
      const payment = await aPayment();
      const alone = await desk.try('village', 'reviewFundPayment', payment);
      expect(alone.errors[0]!.extensions.code).toBe('FOUR_EYES_REQUIRED');
      expect((await desk.step('street_head', 'reviewFundPayment', payment)).status).toBe(
        'reviewed',
      );
    });

    it('is not of the same rank as the desk where the ledger asks for more', async () => {
      const desk = new Desk(office);
      await hire(office, ['village_2'], '510403001901');
      const payment = await aPayment();
      const low = await desk.try('village_2', 'reviewFundPayment', payment);
      expect(low.errors[0]!.extensions.code).toBe('SIGNATURE_LEVEL');
      expect(low.errors[0]!.message).toContain('街道(镇)及以上');
      const reviewed = await desk.step('street_head', 'reviewFundPayment', payment);
      await hire(office, ['street_head_2'], '510403001');
      const street = await desk.try('street_head_2', 'approveFundPayment', reviewed);
      expect(street.errors[0]!.extensions.code).toBe('SIGNATURE_LEVEL');
      await desk.step('first', 'approveFundPayment', reviewed);
    });

    it('does not sign for the work of an office above it', async () => {
      const desk = new Desk(office);
      const payment = await desk.enter(
        'district_clerk',
        'requestFundPayment',
        aFundPayment({ territoryCode: '510403001901' }),
      );
      const low = await desk.try('street_head', 'reviewFundPayment', payment);
      expect(low.errors[0]!.extensions.code).toBe('SIGNATURE_LEVEL');
    });
  });
});

async function userId(office: Office, username: string): Promise<number> {
  const { rows } = await office.admin.query<{ id: number }>(
    'SELECT id FROM user_account WHERE username = $1',
    [username],
  );
  return rows[0]!.id;
}
