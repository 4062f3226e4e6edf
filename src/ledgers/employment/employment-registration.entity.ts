import { InputType, ObjectType, PartialType, PickType, IntersectionType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import {
  ChoiceField,
  DayField,
  FlagField,
  LinkField,
  TextField,
  choice,
} from '../../platform/graphql/fields.js';
import { PersonAndEmployerLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

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

export const employmentStatus = choice('EmploymentStatus', '就业登记状态', {
  registered: '已登记',
  ended: '已终止',
  withdrawn: '已撤销',
});

/** 就业登记 — one person's job, from its first day. */
@ObjectType({ description: "就业登记 — one person's job, from its first day." })
@Entity('employment_registration')
export class EmploymentRegistration extends LedgerRecord {
  @ChoiceField(employmentStatus, '状态 — registered, ended or withdrawn.')
  status: string;

  @LinkField('人员编号 — the person.')
  personId: string;

  @LinkField('单位编号 — the employer; none for flexible work.', { optional: true })
  employerId: string | null;

  @ChoiceField(employmentForm, '就业形式 — where or how the person works.')
  form: string;

  @ChoiceField(employmentEntry, '就业方式 — new hire, formal transfer or renewal of a contract.')
  entry: string;

  @FlagField('是否城镇就业 — urban employment; rural posts are not 城镇新增就业.')
  isUrban: boolean;

  @DayField(
    '就业日期 — first day at work; for flexible work, the day its third consecutive month is complete.',
  )
  startedOn: string;

  @DayField('终止日期 — last day at work.', { optional: true })
  endedOn: string | null;

  @TextField('合同编号 — labour contract or filing number.', {
    as: 'number',
    optional: true,
    max: 60,
  })
  contractNumber: string | null;
}

@InputType()
export class RegisterEmploymentInput extends IntersectionType(
  PersonAndEmployerLedgerInput,
  PickType(
    EmploymentRegistration,
    ['form', 'entry', 'isUrban', 'startedOn', 'contractNumber'] as const,
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
