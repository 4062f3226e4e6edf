import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '启用准备事项 — one step of setting the office up.' })
export class SetupStep {
  @Field({ description: '事项代码' }) code: string;
  @Field({ description: '事项' }) label: string;
  @Field({ description: '是否完成' }) isDone: boolean;
  @Field({ description: '说明 — what is there, and what is missing.' }) detail: string;
}

@ObjectType({ description: '办理职责 — a step that somebody of the office must be able to take.' })
export class StaffedDuty {
  @Field(() => String, {
    nullable: true,
    description: '台账代码 — none of what belongs to no ledger.',
  })
  ledger: string | null;
  @Field({ description: '台账 — or the matter.' }) matter: string;
  @Field({ description: '办理名称' }) label: string;
  @Field({ description: '所需权限' }) permission: string;
  @Field(() => String, {
    nullable: true,
    description: '签字层级 — the lowest office that will do.',
  })
  level: string | null;
  @Field(() => Int, { description: '可办理人数 — accounts in use of the units you look after.' })
  holders: number;
  @Field({
    description:
      '能否办理 — in every district, also that entering and each signature before it can be somebody else’s.',
  })
  isStaffed: boolean;
}

@ObjectType({
  description: '启用准备情况 — what is done of setting up, and what nobody here can do.',
})
export class SetupState {
  @Field(() => [SetupStep], { description: '准备事项' }) steps: SetupStep[];
  @Field(() => [StaffedDuty], { description: '办理职责' }) duties: StaffedDuty[];
  @Field(() => [String], {
    description: '无人办理 — in words, each duty that nobody here can take.',
  })
  unstaffed: string[];
}
