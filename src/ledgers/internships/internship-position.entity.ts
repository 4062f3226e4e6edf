import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const internshipPositionStatus = choice('InternshipPositionStatus', '见习岗位状态', {
  published: '已发布',
  closed: '已关闭',
  withdrawn: '已撤销',
});

/** 见习岗位 — places for interns at a host. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '见习岗位 — places for interns at a host; counts when published.',
})
@Entity('internship_position')
export class InternshipPosition extends LedgerRecord {
  @ChoiceField(internshipPositionStatus, '状态 — published or closed.')
  status: MemberOf<typeof internshipPositionStatus>;

  @LinkField('见习基地编号 — the host base.', { to: 'internship_base' })
  baseId: string;

  @TextField('岗位名称 — what the intern does.', { as: 'name', max: 100 })
  title: string;

  @CountField('见习名额 — places.', { within: bounds.placesOfPosition })
  places: number;

  @DayField('发布日期 — day of publication; the places count on this day.')
  publishedOn: string;
}

@InputType()
export class PublishInternshipPositionInput extends IntersectionType(
  LedgerInput,
  PickType(InternshipPosition, ['baseId', 'title', 'places', 'publishedOn'] as const, InputType),
) {}

@InputType()
export class ReviseInternshipPositionInput extends PartialType(PublishInternshipPositionInput, {
  skipNullProperties: false,
}) {}
