import { GOVERNING, ROLES, Role } from '../../src/access/permissions.js';
import { Reach } from '../../src/platform/actor.js';
import { installAccounts } from '../../src/access/install-accounts.js';
import { indicators } from '../../src/indicators/definitions.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { Office, PASSWORD, hashLightly } from './office.js';
import { installUnits } from './install-units.js';
import { aBudget } from './builders-funds.js';
import { aPerson, key } from './builders.js';
import { ANYBODY, Entries, oneOfEach } from './one-of-each.js';
import { ACCOUNT, PERSON } from './of-no-ledger.js';
import { Desk, Moved } from './steps.js';
import { TrialRun } from './trial-run.js';

/** The desk that every record belongs to, by place and by handling unit. */
export const DESK = '510403001';

/** From where a record of that desk is asked for, and whether it may be seen from there. */
export interface Position {
  name: string;
  unit: string;
  sees: boolean;
  reach?: Reach;
  chosen?: string;
}

/** Where a record can stand to whoever asks: the five of the office's tree. */
export const PLACES: Position[] = [
  { name: 'own unit', unit: DESK, sees: true },
  { name: 'child', unit: '510403', sees: true },
  { name: 'sibling', unit: '510403002', sees: false },
  { name: 'parent', unit: '510403001901', sees: false },
  { name: 'other district', unit: '510402001', sees: false },
];

/** The other reaches, and units whose codes begin like one another. */
export const REACHES: Position[] = [
  { name: 'own records', unit: DESK, reach: 'own_records', sees: false },
  { name: 'own unit, above', unit: '510403', reach: 'own_unit', sees: false },
  { name: 'chosen', unit: '510403002', reach: 'chosen_units', chosen: DESK, sees: true },
  {
    name: 'chosen elsewhere',
    unit: '510403002',
    reach: 'chosen_units',
    chosen: '510402',
    sees: false,
  },
  { name: 'all', unit: '510402001', reach: 'all', sees: true },
  { name: 'longer code', unit: `${DESK}1`, sees: false },
  { name: 'shorter code', unit: '5104030', sees: false },
];

export interface Account {
  username: string;
  role: Role;
  position: Position;
}

export const BUSINESS = (Object.keys(ROLES) as Role[]).filter((role) => !GOVERNING.includes(role));

/** One record of each kind at one desk, and an account of each role at each place around it. */
export class MatrixOffice {
  readonly accounts: Account[] = [];

  private constructor(
    readonly office: Office,
    readonly run: TrialRun,
    readonly records: Map<string, Moved>,
    readonly entries: Entries,
  ) {}

  static async open(): Promise<MatrixOffice> {
    const office = await Office.open();
    const made = await oneOfEach(office, indicators.find((each) => each.reported)!.code);
    await enterTheRest(office, made.records);
    const matrix = new MatrixOffice(office, new TrialRun(office), made.records, made.entries);
    await matrix.moveEverything();
    await matrix.settle();
    return matrix;
  }

  close() {
    return this.office.close();
  }

  /** Every record goes to the desk, as if its case had been handed over, and its revision is what that made it. */
  private async moveEverything() {
    const { admin } = this.office;
    for (const { type } of ledgers) {
      const desk = `(SELECT id FROM org_unit WHERE code = '${DESK}')`;
      await admin.query(`UPDATE ${type} SET territory_id = ${desk}, handling_unit_id = ${desk}`);
    }
    for (const [name, record] of this.records) {
      if (!isLedger(name)) continue;
      const { rows } = await admin.query(`SELECT revision FROM ${typeOf(name)} WHERE id = $1`, [
        record.id,
      ]);
      record.revision = rows[0].revision;
    }
    await this.office.post();
  }

  private async settle() {
    const { admin } = this.office;
    await installUnits(admin, [
      { code: `${DESK}1`, name: '长码街道', kind: 'street', parent: '510403' },
      { code: '5104030', name: '短码街道', kind: 'street', parent: '510403' },
    ]);
    for (const position of [...PLACES, ...REACHES]) {
      const roles = PLACES.includes(position) ? (Object.keys(ROLES) as Role[]) : BUSINESS;
      for (const role of roles)
        this.accounts.push({ username: `${role} ${position.name}`, role, position });
    }
    await installAccounts(
      admin,
      this.accounts.map(({ username, role, position }) => ({
        username,
        displayName: username,
        unitCode: position.unit,
        roles: [role],
      })),
      PASSWORD,
    );
    await hashLightly(admin);
    for (const { username, position } of this.accounts) {
      if (position.reach)
        await admin.query('UPDATE user_account SET reach = $2 WHERE username = $1', [
          username,
          position.reach,
        ]);
      if (position.chosen)
        await admin.query(
          `INSERT INTO user_account_unit (user_id, unit_id)
           SELECT u.id, o.id FROM user_account u, org_unit o WHERE u.username = $1 AND o.code = $2`,
          [username, position.chosen],
        );
    }
  }
}

/** What no mutation of its own enters, and what the figures need beside the records. */
async function enterTheRest(office: Office, records: Map<string, Moved>) {
  const desk = new Desk(office);
  const person = aPerson();
  const worker = { petitionId: records.get('WagePetition')!.id, name: person.name, person };
  await office.ask(
    ANYBODY,
    `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
      listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`,
    { workers: [worker], key: key() },
  );
  const workers = await office.admin.query(
    'SELECT id::text, revision, status FROM petition_worker ORDER BY id DESC LIMIT 1',
  );
  records.set('PetitionWorker', workers.rows[0]);
  const employed = await office.admin.query(
    'SELECT person_id::text AS id, 0 AS revision FROM employment_registration WHERE id = $1',
    [records.get('EmploymentRegistration')!.id],
  );
  records.set(PERSON, employed.rows[0]);
  const account = await office.admin.query(
    `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = $1) WHERE username = 'clerk'
     RETURNING id::text, revision`,
    [DESK],
  );
  records.set(ACCOUNT, account.rows[0]);
  const budget = await desk.enter(ANYBODY, 'enterFundBudget', aBudget({ fund: 'other' }));
  await office.admin.query(`UPDATE fund_budget SET status = 'approved' WHERE id = $1`, [budget.id]);
  await office.post();
  await office.recount();
}

export const isLedger = (name: string) => ledgers.some((each) => each.entity.name === name);

/** Table of a GraphQL type. */
export const typeOf = (name: string) =>
  ledgers.find((each) => each.entity.name === name)?.type ?? unknownType(name);

function unknownType(name: string): never {
  throw new Error(`no ledger keeps ${name}`);
}
