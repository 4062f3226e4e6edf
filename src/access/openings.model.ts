import { ArgsType, Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsBoolean, Matches } from 'class-validator';
import { type MemberOf, NothingTwice, choice } from '../platform/graphql/choices.js';
import { pageOf, PageArgs } from '../platform/graphql/page.js';

export const openingKind = choice(
  'OpeningKind',
  '放行事项种类 — what is opened, as an administrator and the holder read it.',
  {
    password: '设置一次性密码',
    totp: '停用动态口令',
    rights: '授权',
    active: '启用账号',
  },
);
export type OpeningKind = MemberOf<typeof openingKind>;

export const openingState = choice('OpeningState', '放行状态', {
  waiting: '待放行',
  released: '已放行',
  refused: '不予放行',
  replaced: '已被后一次申请替代',
  by_owner: '由数据库所有者办理',
});

@ObjectType({
  description:
    '待放行事项 — what opens an account to somebody: asked by one administrator, in effect by another’s release.',
})
export class AccountOpening {
  @Field(() => ID, { description: '事项编号' }) id: string;
  @Field(() => ID, { description: '用户编号' }) accountId: string;
  @Field({ description: '用户名' }) username: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field(() => openingKind.values, { description: '种类' }) kind: OpeningKind;
  @Field(() => String, { nullable: true, description: '拟授权内容 — as JSON, of the kind rights.' })
  rights: string | null;
  @Field(() => openingState.values, { description: '状态' }) state: MemberOf<typeof openingState>;
  @Field({ description: '申请人' }) askedBy: string;
  @Field(() => GraphQLISODateTime, { description: '申请时间' }) askedAt: Date;
  @Field(() => String, { nullable: true, description: '放行人' }) decidedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '放行时间' })
  decidedAt: Date | null;
  @Field({ description: '本人可否放行' }) mayRelease: boolean;
}

export const AccountOpeningPage = pageOf(AccountOpening);

@ObjectType({ description: '放行结果' })
export class ReleasedOpening {
  @Field(() => AccountOpening, { description: '事项' }) opening: AccountOpening;

  @Field(() => String, {
    nullable: true,
    description:
      '一次性密码后半 — shown this once; the holder types the half that the other administrator was shown, a hyphen, and this.',
  })
  secondHalf: string | null;
}

@ObjectType({ description: '批量放行结果' })
export class ReleasedOpenings {
  @Field(() => [ReleasedOpening], {
    description: '放行结果 — in the order in which they were named.',
  })
  released: ReleasedOpening[];

  @Field(() => String, {
    nullable: true,
    description:
      '密码条打印页 — a page of HTML with the second halves, a slip to cut for each person; null where no password was among them.',
  })
  sheet: string | null;
}

const MOST = 100;

@ArgsType()
export class OpeningsArgs {
  @Field(() => [ID], { description: `事项编号 — at most ${MOST}, each once.` })
  @Matches(/^[1-9]\d{0,14}$/, { each: true, message: '事项编号无效。' })
  @NothingTwice('同一事项只写一次。')
  @ArrayNotEmpty({ message: '请至少选择一项。' })
  @ArrayMaxSize(MOST, { message: `一次最多放行 ${MOST} 项,请分批办理。` })
  ids: string[];
}

@ArgsType()
export class OpeningListArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: true, description: '仅看待放行的' })
  @IsBoolean({ message: '仅看待放行的须为“是”或“否”。' })
  onlyWaiting: boolean = true;
}
