import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { EmployerLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const trainingCategory = choice('TrainingCategory', '培训类别 — kind of training.', {
  skill: '就业技能培训',
  labour_brand: '劳务品牌培训',
  startup: '创业培训',
  upgrading: '岗位提升培训',
  work_instead: '以工代训',
});

export const trainingLevel = choice(
  'TrainingLevel',
  '培训等级 — level of the occupation, or kind of certificate.',
  {
    five: '五级(初级工)',
    four: '四级(中级工)',
    three: '三级(高级工)',
    two: '二级(技师)',
    one: '一级(高级技师)',
    special_ability: '专项职业能力',
    completion: '培训合格证',
    gyb: '产生你的企业想法(GYB)',
    syb: '创办你的企业(SYB)',
    iyb: '改善你的企业(IYB)',
    online_startup: '网络创业',
  },
);

export const trainingClassStatus = choice('TrainingClassStatus', '培训班状态', {
  submitted: '待审批',
  approved: '已审批',
  open: '已开班',
  completed: '已结班',
  cancelled: '已取消',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 培训班 — one class of a training provider, from application to its last day. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '培训班 — counts on its opening day once approved.',
})
@Entity('training_class')
export class TrainingClass extends LedgerRecord {
  @ChoiceField(trainingClassStatus, '状态 — from the application to the end of the class.')
  status: MemberOf<typeof trainingClassStatus>;

  @TextField('班级编号 — number of the class, once in the district.', { as: 'number', max: 60 })
  classNumber: string;

  @ChoiceField(trainingCategory, '培训类别 — kind of training.')
  category: MemberOf<typeof trainingCategory>;

  @TextField('培训职业(工种) — occupation taught.', { as: 'name', max: 60 })
  occupation: string;

  @ChoiceField(trainingLevel, '培训等级 — level of the occupation, or kind of certificate.')
  level: MemberOf<typeof trainingLevel>;

  @LinkField('培训机构编号 — the provider.')
  employerId: string;

  @TextField('培训地点 — where it is held.', { as: 'name', max: 200 })
  site: string;

  @DayField('开班日期 — first day; the class counts on this day.', { ahead: true })
  opensOn: string;

  @DayField('结班日期 — last day.', { ahead: true })
  closesOn: string;

  @CountField('计划学时 — class hours planned.', { within: bounds.hoursOfClass })
  plannedHours: number;

  @CountField('计划人数 — heads planned.', { within: bounds.headsOfClass })
  plannedHeads: number;
}

@InputType()
export class SubmitTrainingClassInput extends IntersectionType(
  EmployerLedgerInput,
  PickType(
    TrainingClass,
    [
      'classNumber',
      'category',
      'occupation',
      'level',
      'site',
      'opensOn',
      'closesOn',
      'plannedHours',
      'plannedHeads',
    ] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseTrainingClassInput extends PartialType(SubmitTrainingClassInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class RescheduleTrainingClassInput {
  @DayField('开班日期 — new first day.', { column: false })
  opensOn: string;

  @DayField('结班日期 — new last day.', { column: false })
  closesOn: string;
}

@InputType()
export class CompleteTrainingClassInput {
  @DayField('结班日期 — day it really ended.', { column: false })
  closesOn: string;
}
