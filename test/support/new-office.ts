import { key } from './builders.js';
import { EmptyOffice } from './empty-office.js';
import { askServer } from './program.js';

const FIRST = 'first-of-all-2026';
const OWN = 'my-own-from-now-on-2026';

export interface Step {
  id: string;
  revision: number;
}

export const aUnit = (code: string, kind: string, parentCode: string | null, name?: string) => ({
  ...{ code, kind, parentCode, name },
});

/** An office that sets itself up from an empty folder, by GraphQL alone. */
export class NewOffice {
  private readonly tokens: Record<string, string> = {};
  private constructor(private readonly office: EmptyOffice) {}

  static async start(): Promise<NewOffice> {
    return new NewOffice(await EmptyOffice.start(FIRST));
  }

  end(): Promise<void> {
    return this.office.end();
  }

  ask<T>(who: string | null, query: string, variables: object = {}): Promise<T> {
    return askServer<T>(this.office.address, query, variables, who ? this.tokens[who] : undefined);
  }

  /** The three who govern, and the units that they enter. */
  async begin(rows: object[]): Promise<void> {
    for (const who of ['admin', 'security', 'auditor']) await this.comeIn(who, FIRST);
    await this.ask(
      'admin',
      'mutation ($input: UnitListInput!, $key: String!) { importUnits(input: $input, idempotencyKey: $key) { state } }',
      { input: { rows }, key: key() },
    );
  }

  /** Those by whom the figures of a unit are entered, signed and read. */
  async staff(unitCode: string): Promise<void> {
    for (const [who, role] of [
      ['figures', 'statistician'],
      ['checks', 'reviewer'],
      ['signs', 'approver'],
      ['heads', 'leader'],
    ] as const)
      await this.hire(who, unitCode, role);
  }

  /** By the statistician; of what is proposed it answers the state. */
  async enter(operation: string, type: string, input: object, more = ''): Promise<Step> {
    const { made } = await this.ask<{ made: Step }>(
      'figures',
      `mutation ($input: ${type}!, $key: String!) { made: ${operation}(${more}input: $input, idempotencyKey: $key) { id ${operation.startsWith('propose') ? 'state' : 'revision'} } }`,
      { input, key: key() },
    );
    return made;
  }

  /** What was entered, as it stands with both signatures. */
  async sign(ledger: string, entered: Step[]): Promise<Step[]> {
    let steps = entered.map(({ id, revision }) => ({ id, revision }));
    for (const [who, verb] of [
      ['checks', 'review'],
      ['signs', 'approve'],
    ] as const) {
      const { act } = await this.ask<{ act: Step[] }>(
        who,
        `mutation ($steps: [RecordStepInput!]!) { act(ledger: "${ledger}", verb: "${verb}", steps: $steps) { id revision } }`,
        { steps },
      );
      steps = act.map(({ id, revision }) => ({ id, revision }));
    }
    return steps;
  }

  /** An account that two make and a third one grants. */
  async hire(who: string, unitCode: string, role: string): Promise<void> {
    const { createAccount } = await this.ask<{
      createAccount: { firstHalf: string; account: Step };
    }>(
      'admin',
      `mutation ($who: String!, $unit: String!) {
         createAccount(username: $who, displayName: $who, orgUnitCode: $unit) { firstHalf account { id revision } } }`,
      { who, unit: unitCode },
    );
    const { firstHalf, account } = createAccount;
    const secondHalf = await this.release('security', account.id);
    const { userAccounts } = await this.ask<{ userAccounts: { items: Step[] } }>(
      'security',
      '{ userAccounts(limit: 100) { items { id revision } } }',
    );
    const now = userAccounts.items.find(({ id }) => id === account.id)!;
    await this.ask(
      'security',
      `mutation ($id: ID!, $revision: Int!, $unit: String!, $role: AccountRole!) {
         grantRights(id: $id, revision: $revision, orgUnitCode: $unit, roles: [$role], reach: own_unit_and_below) { id } }`,
      { ...now, unit: unitCode, role },
    );
    await this.release('auditor', account.id);
    await this.comeIn(who, `${firstHalf}-${secondHalf}`);
  }

  /** Signs in with what one was given, and takes a password of one's own. */
  private async comeIn(who: string, given: string): Promise<void> {
    await this.signIn(who, given);
    await this.ask(
      who,
      'mutation ($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new) }',
      { old: given, new: OWN },
    );
    await this.signIn(who, OWN);
  }

  private async signIn(who: string, password: string): Promise<void> {
    const { login } = await this.ask<{ login: { token: string } }>(
      null,
      'mutation ($who: String!, $password: String!) { login(username: $who, password: $password) { token } }',
      { who, password },
    );
    this.tokens[who] = login.token;
  }

  private async release(who: string, account: string): Promise<string | null> {
    const { accountOpenings } = await this.ask<{
      accountOpenings: { items: { id: string; accountId: string }[] };
    }>(who, '{ accountOpenings(limit: 100) { items { id accountId } } }');
    const { id } = accountOpenings.items.find(({ accountId }) => accountId === account)!;
    const { releaseOpening } = await this.ask<{ releaseOpening: { secondHalf: string | null } }>(
      who,
      'mutation ($id: ID!) { releaseOpening(id: $id) { secondHalf } }',
      { id },
    );
    return releaseOpening.secondHalf;
  }
}
