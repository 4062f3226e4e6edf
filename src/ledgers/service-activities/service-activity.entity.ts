import {
  ArgsType,
  Field,
  InputType,
  IntersectionType,
  ObjectType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import {
  DayField,
  FlagField,
  LinkField,
  TextField,
  NestedField,
} from '../../platform/graphql/fields.js';
import { CountField, MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { EmployerInput } from '../../registry/registry.input.js';
import { ListArgs } from '../shared/list-args.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { HoldsNoNumber } from '../../registry/is-name.js';

export const activityKind = choice('ActivityKind', '活动类型 — what was held or done.', {
  online_job_fair: '线上招聘会',
  job_fair: '线下招聘会',
  livestream_fair: '直播带岗',
  career_guidance: '职业指导',
  publicity_event: '政策宣传活动',
  wechat_post: '公众号发布',
  enterprise_policy_visit: '上门政策宣传',
  key_enterprise_service: '重点企业服务',
  job_promotion: '岗位推送',
  internship_promotion: '见习岗位推送',
  condolence_visit: '走访慰问农民工',
  winter_travel: '农民工暖冬出行',
  migrant_certificate: '办理农民工证照',
  poster_campaign: '疫情防控海报',
  inspection_visit: '监察走访宣传',
  inspection_campaign: '监察集中宣传',
  other: '其他服务活动',
});

export const quantityQualifier = choice(
  'QuantityQualifier',
  '约数 — the quantities are printed as approximate; nothing is guessed from them.',
  { over: '余', about: '约' },
);

export const activityStatus = choice('ActivityStatus', '服务活动状态', {
  recorded: '已登记',
  withdrawn: '已撤销',
});

/** 服务活动 — one event of one day, or a month of them. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '服务活动 — one event of one day, or a month of them summed up.',
})
@Entity('service_activity')
export class ServiceActivity extends LedgerRecord {
  @ChoiceField(activityStatus, '状态 — recorded or withdrawn.')
  status: MemberOf<typeof activityStatus>;

  @ChoiceField(activityKind, '活动类型 — what was held or done.')
  kind: MemberOf<typeof activityKind>;

  @DayField('举办日期 — the day; for a month summed up, a day of that month.', { ahead: true })
  heldOn: string;

  @FlagField('是否按月汇总 — the record sums up a month.')
  isMonthSummary: boolean;

  @TextField('活动名称 — title of the event.', { as: 'name', optional: true, max: 200 })
  title: string | null;

  @TextField('举办地点 — where.', { as: 'name', optional: true, max: 100 })
  place: string | null;

  @TextField('主办单位 — who held it.', { as: 'name', optional: true, max: 100 })
  organiser: string | null;

  @TextField('专项行动 — campaign it belongs to: 就业援助月, 春风行动.', {
    as: 'name',
    optional: true,
    max: 30,
  })
  campaign: string | null;

  @TextField('服务专员 — who served the enterprise.', { as: 'name', optional: true, max: 50 })
  @HoldsNoNumber()
  officerName: string | null;

  @LinkField('单位编号 — the enterprise served.', { optional: true })
  employerId: string | null;

  @CountField('次数 — occurrences; 1 for one event.', { within: bounds.occurrences })
  occurrences: number;

  @CountField('参加单位 — employers, in 家次.', { within: bounds.employersAtEvent, optional: true })
  employers: number | null;

  @CountField('岗位 — vacancies, in 个次.', { within: bounds.vacanciesAtEvent, optional: true })
  vacancies: number | null;

  @CountField('用工需求 — labour demand, in 个次.', {
    within: bounds.vacanciesAtEvent,
    optional: true,
  })
  labourDemand: number | null;

  @CountField('接收简历 — résumés, in 份.', { within: bounds.printedMatter, optional: true })
  resumes: number | null;

  @CountField('招用人数 — persons hired.', { within: bounds.hiresAtEvent, optional: true })
  hires: number | null;

  @CountField('发放资料 — leaflets or posters, in 份.', {
    within: bounds.printedMatter,
    optional: true,
  })
  leaflets: number | null;

  @CountField('服务人数 — persons served.', { within: bounds.personsServed, optional: true })
  personsServed: number | null;

  @CountField('办理证照 — certificates, in 人次.', { within: bounds.personsServed, optional: true })
  certificates: number | null;

  @MoneyField('金额 — money spent on those served, in 元.', {
    within: bounds.moneyOfEvent,
    optional: true,
  })
  amountYuan: string | null;

  @ChoiceField(quantityQualifier, '约数 — set when the quantities are approximate.', {
    optional: true,
  })
  qualifier: MemberOf<typeof quantityQualifier> | null;
}

@InputType()
export class RecordServiceActivityInput extends IntersectionType(
  LedgerInput,
  PickType(
    ServiceActivity,
    [
      'kind',
      'heldOn',
      'title',
      'place',
      'organiser',
      'campaign',
      'officerName',
      'employers',
      'vacancies',
      'labourDemand',
      'resumes',
      'hires',
      'leaflets',
      'personsServed',
      'certificates',
      'amountYuan',
      'qualifier',
    ] as const,
    InputType,
  ),
) {
  @CountField('次数 — occurrences; 1 when left out.', {
    within: bounds.occurrences,
    column: false,
    optional: true,
  })
  occurrences?: number | null;

  @FlagField('是否按月汇总 — the record sums up a month; no when left out.', {
    column: false,
    optional: true,
  })
  isMonthSummary?: boolean | null;

  @NestedField(
    () => EmployerInput,
    '用人单位 — the enterprise served, for service to key enterprises.',
    { optional: true },
  )
  employer?: EmployerInput | null;
}

@InputType()
export class ReviseServiceActivityInput extends PartialType(RecordServiceActivityInput, {
  skipNullProperties: false,
}) {}

@ArgsType()
export class ActivityListArgs extends ListArgs {
  @Field(() => activityKind.values as object, {
    nullable: true,
    description: '活动类型 — one kind.',
  })
  @IsOptional()
  @IsIn(Object.keys(activityKind.labels), { message: '活动类型代码无效。' })
  kind?: string | null;

  @Field(() => String, { nullable: true, description: '专项行动 — one campaign.' })
  @IsOptional()
  @MaxLength(30, { message: '专项行动名称过长。' })
  campaign?: string | null;
}
