import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType } from 'graphql';
import { PermissionCheck } from '../../src/catalog/permission-check.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { permissionsOf } from '../../src/ledgers/shared/permissions-of.js';
import { ActTaken, READINGS, actsTaken } from '../support/acts-taken.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aRefund } from '../support/builders-refunds.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { Office } from '../support/office.js';
import { asDelegate, hire, ledgerOf, refusedAs } from '../support/signing.js';
import { Desk, Moved } from '../support/steps.js';

/** Steps without a form of their own, which `act` takes by the name of the ledger: it asks what the ledger declares. */
const byName = (byForms: ActTaken[]): ActTaken[] =>
  ledgers.flatMap((definition) =>
    ['withdraw', 'restore', ...Object.keys(definition.verbs)]
      .filter((act) => !definition.verbs[act]?.follows)
      .filter((act) => !byForms.some((each) => each.ledger === definition.type && each.act === act))
      .map((act) => ({
        operation: `act ${definition.type}:${act}`,
        ledger: definition.type,
        act,
        permissions: [...permissionsOf(definition, act)].sort(),
        reason: !definition.verbs[act] || definition.verbs[act].needsReason ? 'demanded' : 'none',
      })),
  );

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

/** Signed of what only some records come to: it has a test of its own (registry/undo-mergings). */
const OF_SOME = ['undoMerging'];

const SIGNERS = ['first', 'second', 'third', 'fourth'];
/** Each lends the signature to the signer of the same place. */
const AWAY = SIGNERS.map((each) => `away_from_${each}`);

const ENTITY: Record<string, string> = Object.fromEntries(
  signed.map((each) => [each.type, each.entity.name]),
);

/** Reviewed as part of another record's review (the firms of a published batch), it is sent back by that reviewer too. */
const reviewedElsewhere = ({ verbs, signatures = [] }: (typeof signed)[number]) =>
  Object.values(verbs).some((verb) => verb.step === 'review') &&
  !signatures.some((each) => each.step === 'review')
    ? signatures.map((each) => each.permission.replace(/approve$/, 'review'))
    : [];

/** Steps that an operation takes besides the one it is called for. */
const TAKEN_ALONG = ['target:supersede'];

describe('the signatures that each ledger declares', () => {
  let office: Office;
  let records: Map<string, Moved>;
  const lent: string[] = [];
  beforeAll(async () => {
    office = await Office.open();
    await hire(office, ['reviser', 'desk_hand', ...SIGNERS, 'outsider']);
    await hire(office, AWAY);
    await hire(office, ['village'], '510403001901');
    await hire(office, ['street_head'], '510403001');
    ({ records } = await oneOfEach(office, 'urban_employed'));
    // A batch is made public for the firms in it.
    const { id: batchId } = records.get('RefundBatch')!;
    await new Desk(office).enter(ANYBODY, 'screenRefund', aRefund(batchId));
    // A freeze is signed once its values are there.
    await office.doAsked();
    for (const [at, toUsername] of SIGNERS.entries()) {
      const input = {
        toUsername,
        steps: ['review', 'approve'],
        ledgers: signed.map((each) => each.type),
        validFrom: '2022-12-31',
        validTo: '2022-12-31',
        reason: '培训',
      };
      const { grantDelegation } = await office.ask<{ grantDelegation: { id: string } }>(
        AWAY[at]!,
        'mutation ($input: GrantDelegationInput!) { grantDelegation(input: $input) { id } }',
        { input },
      );
      lent.push(grantDelegation.id);
    }
  });
  afterAll(() => office?.close());

  it.each(signed.map((each) => [each.type, each] as const))(
    '%s: not by who entered or wrote part of it, not twice by one, not from too low a desk; back for correction; by the right person',
    async (type, ledger) => {
      const { id } = records.get(ENTITY[type]!)!;
      const helper = ledgerOf(office, type);
      const move = (who: string, verb: string) =>
        office.as(who, async () => {
          const step = { id, patch: PATCHES[`${type}:${verb}`] ?? {} };
          await (ledger.verbs[verb]!.follows
            ? helper.follow(verb, [step])
            : helper.moveMany(verb, [step]));
        });
      if (ledger.revisableIn.includes(ledger.initial))
        await office.as('reviser', async () => {
          const { revision } = await helper.get(id);
          await helper.revise(id, revision, { originSystem: '更正来源' });
        });
      let reviewedBy: string | null = null;
      const signatures = ledger.signatures!.filter(({ verb }) => !OF_SOME.includes(verb));
      for (const [at, signature] of signatures.entries()) {
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
          for (const [before, earlier] of ledger.signatures!.slice(0, at).entries()) {
            await move(SIGNERS[before]!, earlier.verb);
            for (const [who, verb] of BEFORE[`${type}:${signature.verb}`] ?? [])
              await move(who, verb);
          }
        }
        const signer = SIGNERS[at]!;
        // Signed for a colleague: what a signature asks of other ledgers and brings about there is the same.
        await asDelegate(office, signer, lent[at]!, () =>
          helper.move(signature.verb, { id, patch: PATCHES[`${type}:${signature.verb}`] ?? {} }),
        );
        const after = await office.as('third', () => helper.get(id));
        expect(after.status).not.toBe(before);
        expect(signature.step === 'review' ? after.reviewedBy : after.approvedBy).toBe(
          await userId(office, signer),
        );
        if (
          signature.step === 'approve' &&
          ledger.verbs[signature.returns]!.from.includes(after.status)
        )
          expect(
            await refusedAs(() =>
              office.as('reviewer', () =>
                helper.move(signature.returns, { id, reason: '材料不齐' }),
              ),
            ),
          ).toBe('NOT_PERMITTED');
        reviewedBy = signature.step === 'review' ? signer : null;
      }
    },
  );

  describe('the operations by which they are given', () => {
    let taken: ActTaken[];
    const of = (ledger: string, verb: string) =>
      taken.filter((each) => each.ledger === ledger && each.act === verb);
    beforeAll(async () => {
      const others: string[] = [...READINGS, 'enter', 'revise'];
      const byForms = (await actsTaken(office, ANYBODY)).filter(({ act }) => !others.includes(act));
      taken = [...byForms, ...byName(byForms)];
    });

    it.each(signed.map((each) => [each.type, each] as const))(
      '%s: ask for the permission of the signature; sending back for that of every signature that is sent back by it',
      (type, ledger) => {
        const asked = (verb: string) => of(type, verb).map((each) => each.permissions);
        for (const { verb, permission } of ledger.signatures!)
          expect([verb, new Set(asked(verb).flat())]).toEqual([verb, new Set([permission])]);
        for (const returns of new Set(ledger.signatures!.map((each) => each.returns))) {
          const signers = ledger.signatures!.filter((each) => each.returns === returns);
          const permissions = [
            ...new Set([...signers.map((each) => each.permission), ...reviewedElsewhere(ledger)]),
          ].sort();
          expect([returns, asked(returns)]).toEqual([returns, [permissions]]);
        }
      },
    );

    it('let the signers of a state decide in it whatever else is decided there', () => {
      const wrong = taken.flatMap(({ operation, ledger: type, act: verb, permissions }) => {
        const ledger = signed.find((each) => each.type === type);
        const from = ledger?.verbs[verb]?.from ?? [];
        const signers = (ledger?.signatures ?? []).filter((each) =>
          ledger!.verbs[each.verb]!.from.some((state) => from.includes(state)),
        );
        const mayAny = permissions.some((each) => /:(review|approve)$/.test(each));
        const lacking = signers.filter((each) => !permissions.includes(each.permission));
        const isSignature = ledger?.signatures?.some((each) => each.verb === verb);
        return mayAny && !isSignature && !['withdraw', 'restore'].includes(verb)
          ? lacking.map((each) => `${operation} lacks ${each.permission}`)
          : [];
      });
      expect(wrong).toEqual([]);
    });

    it('and the queries of a ledger ask for the permission to read it, or for that of its signatures', () => {
      const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
      const asked = office.app.get(PermissionCheck, { strict: false }).operations();
      const wrong = Object.values(schema.getQueryType()!.getFields()).flatMap(({ name, type }) => {
        const entity = getNamedType(type).name.replace(/Page$/, '');
        const ledger = ledgers.find((each) => each.entity.name === entity);
        if (!ledger) return [];
        const signing: string[] = (ledger.signatures ?? []).map((each) => each.permission);
        const reading = asked.get(name)!.filter((each) => !signing.includes(each));
        return reading.join() === ledger.read ? [] : [`${name}: ${reading.join()}`];
      });
      expect(wrong).toEqual([]);
    });

    it('demand a reason exactly where the ledger does', () => {
      const wrong = taken.filter(({ ledger, act: verb, reason }) => {
        const { verbs } = ledgers.find((each) => each.type === ledger)!;
        const needs = ['withdraw', 'restore'].includes(verb) || verbs[verb]?.needsReason;
        return reason !== (needs ? 'demanded' : 'none');
      });
      expect(wrong.map(({ operation, reason }) => [operation, reason])).toEqual([]);
    });

    it('are there for every step of a ledger that says why', () => {
      const known = new Set(taken.map(({ ledger, act: verb }) => `${ledger}:${verb}`));
      const missing = ledgers.flatMap(({ type, verbs }) =>
        Object.entries(verbs)
          .filter(([name, verb]) => verb.needsReason && !known.has(`${type}:${name}`))
          .map(([name]) => `${type}:${name}`)
          .filter((each) => !TAKEN_ALONG.includes(each)),
      );
      expect(missing).toEqual([]);
    });
  });

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
      const alone = await desk.try('village', 'fund_payment:review', payment);
      expect(alone.errors[0]!.extensions.code).toBe('FOUR_EYES_REQUIRED');
      expect((await desk.step('street_head', 'fund_payment:review', payment)).status).toBe(
        'reviewed',
      );
    });

    it('is not of the same rank as the desk where the ledger asks for more', async () => {
      const desk = new Desk(office);
      await hire(office, ['village_2'], '510403001901');
      const payment = await aPayment();
      const low = await desk.try('village_2', 'fund_payment:review', payment);
      expect(low.errors[0]!.extensions.code).toBe('SIGNATURE_LEVEL');
      expect(low.errors[0]!.message).toContain('街道(镇)及以上');
      const reviewed = await desk.step('street_head', 'fund_payment:review', payment);
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
      const low = await desk.try('street_head', 'fund_payment:review', payment);
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
