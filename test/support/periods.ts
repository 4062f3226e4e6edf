import { key } from './builders.js';
import { GraphqlAnswer, Office } from './office.js';

const FIELDS = 'id orgUnitCode firstDay lastDay lockedBy openUntil';

export interface Lock {
  id: string;
  orgUnitCode: string;
  firstDay: string;
  lastDay: string;
  lockedBy: string | null;
  openUntil: string | null;
}

export interface Unlock {
  id: string;
  state: string;
  orgUnitCode: string;
  closesAt: string | null;
}

/** Closing periods and opening them again, as the people of an office do it. */
export class PeriodDesk {
  constructor(private readonly office: Office) {}

  tryLock(
    who: string,
    orgUnitCode: string,
    year: number,
    month: number | null = null,
    idempotencyKey = key(),
  ): Promise<GraphqlAnswer<{ lockPeriod: Lock }>> {
    return this.office.graphql(
      who,
      `mutation ($orgUnitCode: String!, $year: Int!, $month: Int, $key: String!) {
        lockPeriod(orgUnitCode: $orgUnitCode, year: $year, month: $month, idempotencyKey: $key) { ${FIELDS} } }`,
      { orgUnitCode, year, month, key: idempotencyKey },
    );
  }

  async lock(orgUnitCode: string, year: number, month: number | null = null): Promise<Lock> {
    return must(await this.tryLock('statistician', orgUnitCode, year, month)).lockPeriod;
  }

  tryRequest(
    who: string,
    lock: { id: string },
    orgUnitCode: string | null = null,
    reason = '更正录入错误',
  ): Promise<GraphqlAnswer<{ requestPeriodUnlock: Unlock }>> {
    return this.office.graphql(
      who,
      `mutation ($lockId: ID!, $orgUnitCode: String, $reason: String!, $key: String!) {
        requestPeriodUnlock(lockId: $lockId, orgUnitCode: $orgUnitCode, reason: $reason, idempotencyKey: $key) {
          id state orgUnitCode closesAt } }`,
      { lockId: lock.id, orgUnitCode, reason, key: key() },
    );
  }

  async request(who: string, lock: { id: string }, orgUnitCode: string | null = null) {
    return must(await this.tryRequest(who, lock, orgUnitCode)).requestPeriodUnlock;
  }

  /** approvePeriodUnlock, rejectPeriodUnlock or endPeriodUnlock. */
  trySettle(
    who: string,
    mutation: string,
    unlock: { id: string },
    reason?: string,
  ): Promise<GraphqlAnswer<Record<string, Unlock>>> {
    return this.office.graphql(
      who,
      `mutation ($id: ID!${reason === undefined ? '' : ', $reason: String!'}) {
        ${mutation}(id: $id${reason === undefined ? '' : ', reason: $reason'}) { id state orgUnitCode closesAt } }`,
      { id: unlock.id, ...(reason === undefined ? {} : { reason }) },
    );
  }

  async settle(who: string, mutation: string, unlock: { id: string }, reason?: string) {
    return must(await this.trySettle(who, mutation, unlock, reason))[mutation]!;
  }

  /** Asked for by the district's clerk and opened by an approver. */
  async open(lock: { id: string }, orgUnitCode: string | null = null): Promise<Unlock> {
    const asked = await this.request('district_clerk', lock, orgUnitCode);
    return this.settle('approver', 'approvePeriodUnlock', asked);
  }
}

function must<T>({ data, errors }: GraphqlAnswer<T>): T {
  if (errors.length > 0 || !data) throw new Error(`refused: ${JSON.stringify(errors)}`);
  return data;
}
