import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { YEAR } from './progress-reader.js';
import { Served } from './servers.js';

const FREEZE = `mutation ($unit: String!, $key: String!) { freezePeriod(idempotencyKey: $key, input: {
  territoryCode: $unit, isTrial: false, firstDay: "${YEAR}-01-01", lastDay: "${YEAR}-12-31" }) { id revision } }`;
const IS_COMPUTED = `query ($id: ID!) { freeze(id: $id) { position { isComputed } } }`;
const SIGN = `mutation ($verb: String!, $steps: [RecordStepInput!]!, $key: String!) {
  act(ledger: "period_freeze", verb: $verb, idempotencyKey: $key, steps: $steps) { id revision } }`;
const REPORT = `mutation ($id: ID!) { makeReport(freezeId: $id) { text } }`;
const CHECK = `query ($text: String!) { checkText(text: $text) { findings { code } } }`;
const ASK = `mutation ($id: ID!) { askForEvidence(id: $id) { state } }`;
const LOOK = `query ($id: ID!) { evidencePack(id: $id) { state entries differences } }`;
const LINK = `mutation ($id: ID!) { evidenceLink(id: $id) { path } }`;

interface Frozen {
  id: string;
  revision: number;
}

export interface MadePack {
  state: string;
  entries: number;
  differences: number;
}

/** What the people of a unit do with a year that is over, by GraphQL, and wait for. */
export class FreezeDesk {
  constructor(
    private readonly product: Served,
    private readonly unit: string,
  ) {}

  async freeze(): Promise<Frozen> {
    const { freezePeriod } = await this.ask<{ freezePeriod: Frozen }>(FREEZE, {
      ...{ unit: this.unit, key: randomUUID() },
    });
    await until(async () => {
      const { freeze } = await this.ask<{ freeze: { position: { isComputed: boolean } | null } }>(
        IS_COMPUTED,
        freezePeriod,
      );
      return freeze.position?.isComputed === true;
    });
    return freezePeriod;
  }

  /** 定稿 by two who did not ask for it. */
  async sign(frozen: Frozen): Promise<void> {
    let { revision } = frozen;
    for (const [role, verb] of [
      ['reviewer', 'review'],
      ['approver', 'approve'],
    ] as const) {
      const steps = [{ id: frozen.id, revision }];
      const variables = { verb, steps, key: randomUUID() };
      const { act } = await this.ask<{ act: Frozen[] }>(SIGN, variables, role);
      revision = act[0]!.revision;
    }
  }

  async report(frozen: Frozen): Promise<string> {
    return (await this.ask<{ makeReport: { text: string } }>(REPORT, frozen)).makeReport.text;
  }

  check(text: string): Promise<unknown> {
    return this.ask(CHECK, { text });
  }

  async pack(frozen: Frozen): Promise<MadePack> {
    await this.ask(ASK, frozen);
    let made: MadePack | undefined;
    await until(async () => {
      ({ evidencePack: made } = await this.ask<{ evidencePack: MadePack }>(LOOK, frozen));
      return made.state === 'made' || made.state === 'failed';
    });
    return made!;
  }

  async bytesOf(frozen: Frozen): Promise<Buffer> {
    const { evidenceLink } = await this.ask<{ evidenceLink: { path: string } }>(LINK, frozen);
    return this.product.fetch(this.account(), evidenceLink.path);
  }

  private account(role = 'statistician') {
    return `${role}-${this.unit}`;
  }

  private ask<T>(query: string, variables: object, role?: string): Promise<T> {
    return this.product.ask<T>(this.account(role), query, variables);
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(20);
}
