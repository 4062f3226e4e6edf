import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { OrgUnit } from '../org-units.js';
import { choice } from './choices.js';

/** The root is made once, with the installation. */
export const newUnitKind = choice('NewUnitKind', '新机构类型', {
  province: '省',
  city: '市',
  district: '区县',
  street: '街道(镇)',
  community: '社区(村)',
  handling: '经办机构',
});

export const unitKind = choice('UnitKind', '机构类型', { root: '顶层机构', ...newUnitKind.labels });

@ObjectType({ description: '机构 — a unit by code and name.' })
export class NamedUnit {
  @Field(() => ID, { description: '机构编号' }) id: number;
  @Field({ description: '机构代码 — as inputs name it.' }) code: string;
  @Field({ description: '机构名称' }) name: string;
  @Field(() => unitKind.values, { description: '机构类型' }) kind: OrgUnit['kind'];
}
