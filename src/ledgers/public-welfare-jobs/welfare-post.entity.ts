import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { EmployerLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const welfarePostKind = choice(
  'WelfarePostKind',
  '岗位类别 — urban posts take certified persons only; rural posts are a scheme of their own.',
  {
    urban: '城镇公益性岗位',
    rural: '乡村公益性岗位',
  },
);

export const headcountQualifier = choice(
  'HeadcountQualifier',
  '约数标记 — a headcount that is only approximately known.',
  {
    over: '余',
    about: '约',
  },
);

export const welfarePostStatus = choice('WelfarePostStatus', '公益性岗位状态', {
  submitted: '待认定',
  recognised: '已认定',
  noticed: '公示中',
  in_use: '在用',
  closed: '已撤销岗位',
  rejected: '未通过',
  withdrawn: '记录已撤销',
});

/** 公益性岗位 — posts of one kind that were approved at one employer. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '公益性岗位 — posts of one kind that were approved at one employer.',
})
@Entity('welfare_post')
export class WelfarePost extends LedgerRecord {
  @ChoiceField(welfarePostStatus, '状态 — counts as developed once recognised.')
  status: MemberOf<typeof welfarePostStatus>;

  @TextField('岗位编号 — number of the post in the district.', { as: 'number', max: 60 })
  postNumber: string;

  @LinkField('单位编号 — the employer.')
  employerId: string;

  @ChoiceField(welfarePostKind, '岗位类别 — urban or rural.')
  kind: MemberOf<typeof welfarePostKind>;

  @TextField('岗位类型 — the work, for example 保洁、护林、协管.', { as: 'name', max: 50 })
  jobType: string;

  @CountField('认定岗位数 — persons who may be in post at the same time.', {
    within: bounds.headsOfPost,
  })
  headcount: number;

  @ChoiceField(headcountQualifier, '约数标记 — when the headcount is only approximately known.', {
    optional: true,
  })
  qualifier: MemberOf<typeof headcountQualifier> | null;

  @DayField('开发日期 — day on which the posts count as developed.')
  developedOn: string;

  @DayField('公示起始日期 — first day of the public notice.', { optional: true, ahead: true })
  noticeFrom: string | null;

  @DayField('公示截止日期 — last day of the public notice.', { optional: true, ahead: true })
  noticeTo: string | null;

  @DayField('岗位撤销日期 — last day on which the posts exist.', { optional: true })
  closedOn: string | null;
}

@InputType()
export class ApplyForWelfarePostInput extends IntersectionType(
  EmployerLedgerInput,
  PickType(
    WelfarePost,
    ['postNumber', 'kind', 'jobType', 'headcount', 'qualifier', 'developedOn'] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseWelfarePostInput extends PartialType(ApplyForWelfarePostInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class NoticeWelfarePostInput {
  @DayField('公示起始日期 — first day of the public notice.', { column: false })
  noticeFrom: string;

  @DayField('公示截止日期 — last day of the public notice.', { column: false })
  noticeTo: string;
}

@InputType()
export class AdjustHeadcountInput extends PickType(
  WelfarePost,
  ['headcount', 'qualifier'] as const,
  InputType,
) {}

@InputType()
export class CloseWelfarePostInput {
  @DayField('岗位撤销日期 — last day on which the posts exist.', { column: false })
  closedOn: string;
}
