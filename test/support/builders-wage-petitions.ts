import { Office } from './office.js';
import { key } from './builders.js';

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

const FIELDS = `{ id revision status acceptDueOn noticeDueOn dueOn nextDueOn deadlineRule deadlineNote closedOn isAcceptedLate isFiledLate
  earlierClosings { closedOn reopenedOn } }`;

const REGISTER = `mutation ($input: RegisterWagePetitionInput!, $key: String!) {
  registerWagePetition(input: $input, idempotencyKey: $key) ${FIELDS} }`;

/** Mutation, input type, and whether it must say why. */
const STEPS: Record<string, [mutation: string, input?: string, reason?: boolean]> = {
  accept: ['acceptWagePetition', 'AcceptPetitionInput'],
  refuse: ['refuseWagePetition', undefined, true],
  transfer: ['transferWagePetition', undefined, true],
  requestSupplement: ['requestPetitionSupplement', undefined, true],
  supplement: ['supplementWagePetition', 'SupplementPetitionInput'],
  file: ['fileWagePetition', 'FilePetitionInput'],
  approveFiling: ['approveWagePetitionFiling'],
  returnFiling: ['returnWagePetitionFiling', undefined, true],
  investigate: ['investigateWagePetition'],
  extend: ['extendWagePetition', 'ExtendPetitionInput', true],
  decide: ['decideWagePetition', 'DecidePetitionInput'],
  fulfil: ['fulfilWagePetition'],
  close: ['closeWagePetition', 'ClosePetitionInput'],
  dismiss: ['dismissWagePetition', 'ClosePetitionInput', true],
  giveUp: ['recordPetitionerWithdrawal', 'ClosePetitionInput', true],
  reviewClosing: ['reviewWagePetitionClosing'],
  approveClosing: ['approveWagePetitionClosing'],
  returnClosing: ['returnWagePetitionClosing', undefined, true],
  returnClosed: ['returnClosedWagePetition', undefined, true],
  reopen: ['reopenWagePetition', 'ReopenPetitionInput', true],
  withdraw: ['withdrawWagePetition', undefined, true],
  restore: ['restoreWagePetition', undefined, true],
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
    const [mutation, inputType, needsReason] = STEPS[name]!;
    const query = `mutation ($id: ID!, $revision: Int! ${inputType ? `, $input: ${inputType}!` : ''} ${needsReason ? ', $reason: String!' : ''}) {
      ${mutation}(id: $id, revision: $revision ${inputType ? ', input: $input' : ''} ${needsReason ? ', reason: $reason' : ''}) ${FIELDS} }`;
    return this.office.graphql<Record<string, PetitionRow>>(who, query, {
      id: row.id,
      revision: row.revision,
      ...(inputType ? { input } : {}),
      ...(needsReason ? { reason } : {}),
    });
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
