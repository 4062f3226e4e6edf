import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { type MemberOf, ChoiceField } from '../../platform/graphql/choices.js';
import {
  DayField,
  FlagField,
  LinkField,
  NotMasked,
  TextField,
} from '../../platform/graphql/fields.js';
import { CountField, MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { IsPhone } from '../../registry/identifier-decorators.js';
import { HoldsNoNumber } from '../../registry/is-name.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import {
  petitionChannel,
  petitionClosing,
  petitionMatter,
  petitionProcedure,
  petitionStatus,
  wageAccount,
  wageDeposit,
} from './wage-petition.choices.js';

/** 历次结案 — a closing that a later reopening took back. */
@ObjectType({ description: '历次结案 — a closing that a later reopening took back.' })
export class EarlierClosing {
  @DayField('结案日期 — day of that closing.', { column: false })
  closedOn: string;

  @DayField('重新办理日期 — from this day the case was open again.', { column: false })
  reopenedOn: string;
}

/** 欠薪投诉与信访 — one complaint, from the day it came in to the day it is closed. */
@ObjectType({
  implements: () => LedgerRecord,
  description:
    '欠薪投诉与信访 — one complaint. Anonymous reports are taken; nobody needs an identity number to complain.',
})
@Entity('wage_petition')
export class WagePetition extends LedgerRecord {
  @ChoiceField(petitionStatus, '状态 — how far the case is.')
  status: MemberOf<typeof petitionStatus>;

  @TextField('案件编号 — number of the case, once per district.', { as: 'number', max: 60 })
  caseNumber: string;

  @ChoiceField(petitionChannel, '投诉渠道 — how it reached the team.')
  channel: MemberOf<typeof petitionChannel>;

  @ChoiceField(petitionMatter, '投诉事项 — what it is about.')
  matter: MemberOf<typeof petitionMatter>;

  @ChoiceField(petitionProcedure, '办理程序 — which clock runs.')
  procedure: MemberOf<typeof petitionProcedure>;

  @LinkField('单位编号 — the employer complained of, where it is known by its code.', {
    optional: true,
  })
  employerId: string | null;

  @TextField('被投诉人名称 — as the complaint names it: a firm, a labour contractor.', {
    as: 'name',
    optional: true,
    max: 100,
  })
  @HoldsNoNumber()
  respondentName: string | null;

  @TextField('工程项目 — building site or project.', { as: 'name', optional: true, max: 100 })
  @HoldsNoNumber()
  site: string | null;

  @TextField('施工总承包单位 — of the site; it clears the wages first.', {
    as: 'name',
    optional: true,
    max: 100,
  })
  @HoldsNoNumber()
  contractorName: string | null;

  @ChoiceField(wageAccount, '农民工工资专用账户 — of the site.', { optional: true })
  wageAccount: MemberOf<typeof wageAccount> | null;

  @ChoiceField(wageDeposit, '工资保证金 — in which form it stands.', { optional: true })
  wageDeposit: MemberOf<typeof wageDeposit> | null;

  @MoneyField('工资保证金金额 — in 元.', { within: bounds.wagesOfCase, optional: true })
  wageDepositYuan: string | null;

  @TextField('联系人 — who speaks for the complaint; none when anonymous.', {
    as: 'name',
    optional: true,
    max: 50,
  })
  @HoldsNoNumber()
  contactName: string | null;

  @TextField('联系电话 — of the contact; sealed in the database.', {
    as: 'phone',
    optional: true,
    max: 30,
  })
  @IsPhone()
  @NotMasked()
  contactPhone: string | null;

  @TextField('投诉内容 — what is complained of.', { optional: true, max: 2000 })
  content: string | null;

  @CountField('涉及人数 — workers affected.', { within: bounds.workersOfCase })
  workersAffected: number;

  @MoneyField('拖欠金额 — wages said to be owed, in 元.', {
    within: bounds.wagesOfCase,
    optional: true,
  })
  amountOwedYuan: string | null;

  @DayField('收到日期 — day the complaint came in.')
  receivedOn: string;

  @DayField('通知补正日期 — day the petitioner was last told what is lacking.', { optional: true })
  supplementRequestedOn: string | null;

  @DayField('补正日期 — day the petitioner completed it; acceptance runs from here.', {
    optional: true,
  })
  supplementedOn: string | null;

  @DayField('受理日期 — day of acceptance.', { optional: true })
  acceptedOn: string | null;

  @TextField('报批前状态 — where the case goes back to when a filing or closing is returned.', {
    optional: true,
  })
  statusBeforeProposal: string | null;

  @ChoiceField(
    petitionClosing,
    '报批结果 — what the closing makes of the case once it is approved.',
    {
      optional: true,
    },
  )
  proposedStatus: MemberOf<typeof petitionClosing> | null;

  @DayField(
    '立案日期 — day an inspection case was filed; holds, and starts the clock, once the filing is approved.',
    { optional: true },
  )
  filedOn: string | null;

  @DayField('延期批准日期 — day the extension was approved.', { optional: true })
  extendedOn: string | null;

  @CountField('延长天数 — working days for an inspection case, calendar days otherwise.', {
    within: bounds.daysOfExtension,
    optional: true,
  })
  extensionDays: number | null;

  @DayField('处理日期 — day of the decision.', { optional: true })
  decidedOn: string | null;

  @DayField(
    '结案日期 — day it was closed, dismissed or withdrawn by the petitioner; counts once the closing is approved.',
    { optional: true },
  )
  closedOn: string | null;

  @DayField('离案日期 — day it was refused or sent on to another authority.', { optional: true })
  leftOn: string | null;

  @DayField('重新办理日期 — day it was last reopened.', { optional: true })
  reopenedOn: string | null;

  @TextField('处理结论 — outcome of the case.', { optional: true, max: 1000 })
  conclusion: string | null;

  @TextField('未兑付原因 — why wages that are owed stay unpaid when it is closed.', {
    optional: true,
    max: 500,
  })
  unpaidReason: string | null;

  @TextField('逾期原因 — why a clock of the case was not kept.', { optional: true, max: 500 })
  latenessReason: string | null;

  @Field(() => [EarlierClosing], { description: '历次结案 — closings taken back by reopening.' })
  @Column('jsonb')
  earlierClosings: EarlierClosing[];

  @ChoiceField(petitionProcedure, '受理时程序 — the procedure it was accepted under; lasting.', {
    optional: true,
  })
  clockProcedure: MemberOf<typeof petitionProcedure> | null;

  @DayField('起算日期 — earliest day of acceptance ever stated; the first clock runs from it.', {
    optional: true,
  })
  clockStartsOn: string | null;

  @FlagField('受理逾期 — whether it was accepted later than the regulation gives; lasting.')
  isAcceptedLate: boolean;

  @FlagField(
    '立案逾期 — whether it was filed too late for the filing to start a clock; none until a filing is approved.',
    { optional: true },
  )
  isFiledLate: boolean | null;

  @DayField('受理期限 — accept or refuse by this day.', { optional: true, ahead: true })
  acceptDueOn: string | null;

  @DayField('告知期限 — tell the petitioner by this day whether the petition is taken.', {
    optional: true,
    ahead: true,
  })
  noticeDueOn: string | null;

  @DayField('办结期限 — day on which the case falls due for closing.', {
    optional: true,
    ahead: true,
  })
  dueOn: string | null;

  @DayField('下一期限 — what is due next.', { optional: true, ahead: true })
  nextDueOn: string | null;

  @TextField('期限依据 — the rule that gave the day for closing.', { optional: true })
  deadlineRule: string | null;

  @TextField('期限说明 — why a deadline could not be computed.', { optional: true })
  deadlineNote: string | null;

  @MoneyField('已追发工资 — sum of the recoveries of this case, in 元.', {
    within: bounds.wagesOfCase,
    column: false,
  })
  wagesRecoveredYuan?: string;
}
