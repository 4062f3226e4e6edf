import { InputType, ObjectType, PartialType, PickType, IntersectionType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField, MoneyField } from '../../platform/graphql/number-fields.js';
import { PersonAndEmployerLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import * as bounds from '../shared/bounds.js';

export const employmentForm = choice(
  'EmploymentForm',
  '就业形式 — where or how the person works.',
  {
    urban_unit: '单位就业',
    private: '私营企业就业',
    self_employed: '个体经营',
    welfare_post: '公益性岗位',
    flexible: '灵活就业',
  },
);

export const employmentEntry = choice(
  'EmploymentEntry',
  '就业方式 — how the job came about; only new hires can be counted.',
  {
    new_hire: '新就业',
    transfer: '调入',
    renewal: '续签',
  },
);

export const flexibleEvidence = choice(
  'FlexibleEvidence',
  '佐证材料 — what shows that somebody works flexibly.',
  {
    declaration: '灵活就业申报表(本人承诺)',
    visit: '社区走访核实记录',
    insurance: '以灵活就业人员身份参加社会保险的缴费记录',
    platform: '平台企业从业(接单)记录',
    agreement: '劳务、承揽等协议',
    other: '其他佐证材料',
  },
);

export const employmentStatus = choice('EmploymentStatus', '就业登记状态', {
  registered: '已登记',
  ended: '已终止',
  withdrawn: '已撤销',
});

/** 就业登记 — one person's job, from its first day. */
@ObjectType({
  implements: () => LedgerRecord,
  description: "就业登记 — one person's job, from its first day.",
})
@Entity('employment_registration')
export class EmploymentRegistration extends LedgerRecord {
  @ChoiceField(employmentStatus, '状态 — registered, ended or withdrawn.')
  status: MemberOf<typeof employmentStatus>;

  @LinkField('人员编号 — the person.')
  personId: string;

  @LinkField('单位编号 — the employer; none for flexible work.', { optional: true })
  employerId: string | null;

  @ChoiceField(employmentForm, '就业形式 — where or how the person works.')
  form: MemberOf<typeof employmentForm>;

  @ChoiceField(employmentEntry, '就业方式 — new hire, formal transfer or renewal of a contract.')
  entry: MemberOf<typeof employmentEntry>;

  @FlagField('是否城镇就业 — urban employment; rural posts are not 城镇新增就业.')
  isUrban: boolean;

  @DayField('就业日期 — first day at work, of flexible work too.')
  startedOn: string;

  @DayField('终止日期 — last day at work.', { optional: true })
  endedOn: string | null;

  @TextField('合同编号 — labour contract or filing number.', {
    as: 'number',
    optional: true,
    max: 60,
  })
  contractNumber: string | null;

  @CountField('每月从业天数 — flexible work: days worked in a month; or the hours.', {
    optional: true,
    within: bounds.daysOfMonth,
  })
  daysPerMonth: number | null;

  @CountField('每月从业小时数 — flexible work: hours worked in a month; or the days.', {
    optional: true,
    within: bounds.hoursOfMonth,
  })
  hoursPerMonth: number | null;

  @MoneyField('月收入 — pay for a month in yuan; needed for flexible work.', {
    optional: true,
    within: bounds.payOfMonth,
  })
  monthlyPayYuan: string | null;

  @ChoiceField(flexibleEvidence, '佐证材料 — what shows the flexible work.', { optional: true })
  evidence: MemberOf<typeof flexibleEvidence> | null;

  @DayField(
    '计数日期 — of flexible work: the last day of the consecutive months after which it counts; computed.',
    { optional: true, ahead: true },
  )
  countsOn: string | null;

  @MoneyField('最低工资标准 — a month, at its place on the day on which flexible work counts.', {
    optional: true,
    within: bounds.payOfMonth,
  })
  minimumPayYuan: string | null;

  /** Flexible work entered when its first day was not asked for: what stands as its first day is the day it counts. */
  @Column({ type: 'boolean' })
  enteredAsComplete: boolean;
}

@InputType()
export class RegisterEmploymentInput extends IntersectionType(
  PersonAndEmployerLedgerInput,
  PickType(
    EmploymentRegistration,
    [
      'form',
      'entry',
      'isUrban',
      'startedOn',
      'contractNumber',
      'daysPerMonth',
      'hoursPerMonth',
      'monthlyPayYuan',
      'evidence',
    ] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseEmploymentInput extends PartialType(RegisterEmploymentInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class EndEmploymentInput {
  @DayField('终止日期 — last day at work.', { column: false })
  endedOn: string;
}
