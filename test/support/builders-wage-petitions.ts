import { Office } from './office.js';
import { key } from './builders.js';
import { Desk } from './steps.js';

let sequence = 0;

export const aWagePetition = (overrides: object = {}) => {
  sequence += 1;
  return {
    territoryCode: '510403001901',
    caseNumber: `西区监察〔示例〕${sequence}号`,
    channel: 'visit',
    matter: 'wage_arrears',
    procedure: 'inspection',
    respondentName: '示例劳务班组',
    site: '示例安置房项目',
    contactName: '示例投诉人',
    workersAffected: 3,
    amountOwedYuan: '36000.00',
    receivedOn: '2022-03-01',
    ...overrides,
  };
};

export interface PetitionRow {
  id: string;
  revision: number;
  status: string;
  acceptDueOn: string | null;
  noticeDueOn: string | null;
  dueOn: string | null;
  nextDueOn: string | null;
  deadlineRule: string | null;
  deadlineNote: string | null;
  isAcceptedLate: boolean;
  isFiledLate: boolean | null;
  closedOn: string | null;
  earlierClosings: { closedOn: string; reopenedOn: string }[];
}

const FIELDS = `acceptDueOn noticeDueOn dueOn nextDueOn deadlineRule deadlineNote closedOn isAcceptedLate isFiledLate
  earlierClosings { closedOn reopenedOn }`;

const REGISTER = `mutation ($input: RegisterWagePetitionInput!, $key: String!) {
  registerWagePetition(input: $input, idempotencyKey: $key) { id revision status ${FIELDS} } }`;

/** By which operation, and whether it must say why. */
const STEPS: Record<string, [operation: string, reason?: true]> = {
  accept: ['acceptWagePetition'],
  refuse: ['wage_petition:refuse', true],
  transfer: ['wage_petition:transfer', true],
  requestSupplement: ['wage_petition:requestSupplement', true],
  supplement: ['supplementWagePetition'],
  file: ['fileWagePetition'],
  approveFiling: ['wage_petition:approveFiling'],
  returnFiling: ['wage_petition:returnFiling', true],
  investigate: ['wage_petition:investigate'],
  extend: ['extendWagePetition', true],
  decide: ['decideWagePetition'],
  fulfil: ['wage_petition:fulfil'],
  close: ['closeWagePetition'],
  dismiss: ['dismissWagePetition', true],
  giveUp: ['recordPetitionerWithdrawal', true],
  reviewClosing: ['wage_petition:reviewClosing'],
  approveClosing: ['wage_petition:approveClosing'],
  returnClosing: ['wage_petition:returnClosing', true],
  returnClosed: ['wage_petition:returnClosed', true],
  reopen: ['reopenWagePetition', true],
  withdraw: ['wage_petition:withdraw', true],
  restore: ['wage_petition:restore', true],
};

/** The inspector's desk, spoken to as the console does. */
export class InspectionDesk {
  constructor(private readonly office: Office) {}

  async register(overrides: object = {}, who = 'inspector'): Promise<PetitionRow> {
    const answer = await this.office.ask<{ registerWagePetition: PetitionRow }>(who, REGISTER, {
      input: aWagePetition(overrides),
      key: key(),
    });
    return answer.registerWagePetition;
  }

  tryRegister(overrides: object = {}, who = 'inspector') {
    return this.office.graphql(who, REGISTER, { input: aWagePetition(overrides), key: key() });
  }

  async step(row: PetitionRow, name: string, input?: object, who = 'inspector') {
    const { data, errors } = await this.tryStep(row, name, input, who);
    if (errors.length > 0) throw new Error(`refused: ${JSON.stringify(errors)}`);
    return Object.values(data!)[0] as PetitionRow;
  }

  tryStep(row: PetitionRow, name: string, input?: object, who = 'inspector', reason = '示例理由') {
    const [operation, needsReason] = STEPS[name]!;
    const given = { ...(input ? { input } : {}), ...(needsReason ? { reason } : {}) };
    return new Desk(this.office).try<PetitionRow>(who, operation, row, given, FIELDS);
  }

  async accepted(overrides: object = {}, acceptedOn = '2022-03-02'): Promise<PetitionRow> {
    return this.step(await this.register(overrides), 'accept', { acceptedOn });
  }

  /** 立案, with the signature of the head of the team. */
  async file(row: PetitionRow, filedOn: string): Promise<PetitionRow> {
    const proposed = await this.step(row, 'file', { filedOn });
    return this.step(proposed, 'approveFiling', undefined, 'approver');
  }

  proposeClosing(row: PetitionRow, closedOn: string): Promise<PetitionRow> {
    return this.step(row, 'close', { closedOn, conclusion: '工资已全部兑付' });
  }

  /** 结案, with both its signatures. */
  async close(row: PetitionRow, closedOn: string): Promise<PetitionRow> {
    return this.signClosing(await this.proposeClosing(row, closedOn));
  }

  async signClosing(proposed: PetitionRow): Promise<PetitionRow> {
    const reviewed = await this.step(proposed, 'reviewClosing', undefined, 'reviewer');
    return this.step(reviewed, 'approveClosing', undefined, 'approver');
  }
}
