import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { ChoiceField, type MemberOf, choice } from '../../platform/graphql/choices.js';
import { DayField, MonthField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const comparisonKind = choice(
  'DataComparisonKind',
  '名单类别 — what the list says of those on it.',
  {
    deaths: '死亡(注销户口、火化)人员',
    pensions: '领取养老金人员',
    social_insurance: '社会保险参保人员',
    business_licences: '市场主体(法定代表人、经营者)登记',
    public_payroll: '财政供养人员',
    disability: '持证残疾人',
    low_income: '低保、低收入对象',
  },
);

export type ComparisonKind = MemberOf<typeof comparisonKind>;

export const comparisonListStatus = choice('DataComparisonListStatus', '比对名单状态', {
  loading: '装载中',
  in_use: '已启用',
  superseded: '已被新名单替代',
  withdrawn: '已撤销',
});

const DESCRIPTION =
  '数据比对名单 — what another authority sends once a month, for comparison with our own records.';

/** 数据比对名单 — what another authority sends once a month, for comparison with our own records. */
@ObjectType({ implements: () => LedgerRecord, description: DESCRIPTION })
@Entity('data_comparison_list')
export class DataComparisonList extends LedgerRecord {
  @ChoiceField(
    comparisonListStatus,
    '状态 — loading, in use, superseded by a later list, or withdrawn.',
  )
  status: MemberOf<typeof comparisonListStatus>;

  @ChoiceField(comparisonKind, '名单类别 — what the list says of those on it.')
  kind: MemberOf<typeof comparisonKind>;

  @MonthField('所属月份 — the month that the list is about.')
  month: string;

  @TextField('来源单位 — the authority that sent it.', { max: 100 })
  source: string;

  @TextField('来函文号或交接单号 — the document that came with it.', { max: 100 })
  documentNumber: string;

  @DayField('收到日期 — day on which the office received it.')
  receivedOn: string;

  @CountField(
    '名单人(户)数 — lines that the sender states; the list is used when as many are loaded.',
    {
      within: bounds.linesOfList,
    },
  )
  statedRows: number;
}

@InputType()
export class OpenComparisonListInput extends IntersectionType(
  LedgerInput,
  PickType(
    DataComparisonList,
    ['kind', 'month', 'source', 'documentNumber', 'receivedOn', 'statedRows'] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseComparisonListInput extends PartialType(OpenComparisonListInput, {
  skipNullProperties: false,
}) {}
