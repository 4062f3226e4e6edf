import { installAccounts } from '../../src/access/install-accounts.js';
import { key } from './builders.js';
import { GraphqlAnswer, Office, PASSWORD } from './office.js';

export interface Change {
  id: string;
  state: string;
  title: string;
  version: number | null;
  mayApprove: boolean;
  effects: { label: string; count: number | null; examples: string[] }[];
}

const CHANGE = '{ id state title version mayApprove effects { label count examples } }';

type Kind =
  | 'PolicyValue'
  | 'Holidays'
  | 'Indicator'
  | 'IndicatorSource'
  | 'IndicatorSources'
  | 'TargetLevel'
  | 'Letterhead'
  | 'Openings'
  | 'CountedPersons'
  | 'CountedEmployers'
  | 'SwitchOn';

const INPUT: Record<Kind, string> = {
  PolicyValue: 'PolicyValueInput',
  Holidays: 'HolidayNoticeInput',
  Indicator: 'OwnIndicatorInput',
  IndicatorSource: 'IndicatorSourceInput',
  IndicatorSources: 'IndicatorSourceListInput',
  TargetLevel: 'TargetLevelInput',
  Letterhead: 'LetterheadInput',
  Openings: 'OpeningsInput',
  CountedPersons: 'CountedPersonsInput',
  CountedEmployers: 'CountedEmployersInput',
  SwitchOn: 'SwitchOnInput',
};

export const aMinimumWage = (changes: object = {}) => ({
  key: 'minimum-wage.monthly-yuan',
  region: '510403',
  value: '2330',
  validFrom: '2026-07-01',
  source: '示例省人力资源社会保障厅〔2026〕8号',
  confirmed: true,
  ...changes,
});

/** Two who oversee every district: one proposes, the other approves. */
export const OF_THE_CITY: [asks: string, adopts: string] = ['city_clerk', 'city_head'];

/** What an office keeps itself, changed as its people change it. */
export class OfficeDesk {
  private constructor(readonly office: Office) {}

  /** With the two of the city. */
  static async of(office: Office): Promise<OfficeDesk> {
    const [clerk, head] = OF_THE_CITY;
    await installAccounts(
      office.admin,
      [
        { username: clerk, displayName: clerk, unitCode: '510400', roles: ['statistician'] },
        { username: head, displayName: head, unitCode: '510400', roles: ['leader'] },
      ],
      PASSWORD,
    );
    return new OfficeDesk(office);
  }

  tryPropose(
    who: string,
    kind: Kind,
    input: object,
    submit = key(),
    headers: Record<string, string> = {},
  ): Promise<GraphqlAnswer<{ propose: Change }>> {
    return this.office.graphql(
      who,
      `mutation ($input: ${INPUT[kind]}!, $key: String!) { propose: propose${kind}(input: $input, idempotencyKey: $key) ${CHANGE} }`,
      { input, key: submit },
      headers,
    );
  }

  async propose(who: string, kind: Kind, input: object, submit?: string): Promise<Change> {
    return must(await this.tryPropose(who, kind, input, submit)).propose;
  }

  tryDecide(
    who: string,
    verb: 'approve' | 'refuse' | 'withdraw',
    id: string,
    reason = '与文件不符',
  ): Promise<GraphqlAnswer<{ decide: Change }>> {
    const [declared, given] =
      verb === 'refuse' ? [', $reason: String!', ', reason: $reason'] : ['', ''];
    return this.office.graphql(
      who,
      `mutation ($id: ID!${declared}) { decide: ${verb}OfficeChange(id: $id${given}) ${CHANGE} }`,
      { id, ...(verb === 'refuse' ? { reason } : {}) },
    );
  }

  async approve(who: string, id: string): Promise<Change> {
    return must(await this.tryDecide(who, 'approve', id)).decide;
  }

  /** By one person and another. */
  async change(kind: Kind, input: object, [asks, adopts]: [string, string]): Promise<Change> {
    const { id } = await this.propose(asks, kind, input);
    return this.approve(adopts, id);
  }

  async switchOn(): Promise<void> {
    await this.change('SwitchOn', { isExercise: false }, ['admin', 'security']);
  }

  async preview(who: string, kind: Kind, input: object): Promise<Change['effects']> {
    const answer = await this.office.graphql<{ preview: Change['effects'] }>(
      who,
      `query ($input: ${INPUT[kind]}!) { preview: preview${kind}(input: $input) { label count examples } }`,
      { input },
    );
    return must(answer).preview;
  }

  async values(
    policy: string,
    region: string,
    on?: string,
  ): Promise<
    { id: string; value: string; validFrom: string; validTo: string | null; region: string }[]
  > {
    const { policies } = await this.office.ask<{ policies: { items: never[] } }>(
      'statistician',
      `query ($key: String!, $region: String!, $on: Date) { policies(key: $key, region: $region, on: $on, limit: 100) {
         items { id value validFrom validTo region } } }`,
      { key: policy, region, on },
    );
    return policies.items;
  }
}

export const codesOf = (answer: GraphqlAnswer<unknown>): string[] =>
  answer.errors.flatMap(
    ({ extensions: { issues, code } }) => issues?.map((each) => each.code) ?? [code],
  );

function must<T>(answer: GraphqlAnswer<T>): T {
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data!;
}

/** 期初数 — of the first half of 2022. */
export const someOpenings = (rows: object[]) => ({
  coveredThrough: '2022-06-30',
  document: '示例〔2022〕12号',
  rows,
});

/** 上年各月 — as a row tells them. */
export const untilMonths = (...told: [month: number, amount: string][]) =>
  told.map(([month, amount]) => ({ month, amount }));
