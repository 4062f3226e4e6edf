import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { FileField } from '../platform/graphql/fields.js';
import { InputProblem, ListCount } from '../platform/graphql/input-problem.js';

@InputType({
  description: '账号清单文件 — one person in each row, under the headings of accountsTemplate.',
})
export class AccountFileInput {
  @FileField() file: string;
}

@ObjectType({
  description: '账号清单预览 — what a list would make, and all that is wrong with it.',
})
export class AccountListPreview {
  @Field(() => Int, { description: '人数' }) count: number;
  @Field(() => [ListCount], { description: '机构人数 — by unit, in the order of their codes.' })
  byUnit: ListCount[];
  @Field(() => [ListCount], { description: '岗位人数 — who has two is counted in both.' })
  byRole: ListCount[];
  @Field(() => [InputProblem], { description: '问题 — none where the list would be taken.' })
  problems: InputProblem[];
}

@ObjectType({ description: '清单账号 — an account that a list has made.' })
export class ImportedAccount {
  @Field(() => ID, { description: '用户编号' }) id: string;
  @Field({ description: '用户名' }) username: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field({ description: '所在机构代码' }) orgUnitCode: string;
  @Field({ description: '所在机构' }) orgUnitName: string;
  @Field(() => String, {
    nullable: true,
    description: '一次性密码前半 — shown with the first answer only, to nobody afterwards.',
  })
  firstHalf: string | null;
}

@ObjectType({
  description:
    '账号清单结果 — of use once a second administrator has released each password and was shown the other halves.',
})
export class ImportedAccounts {
  @Field(() => [ImportedAccount], { description: '账号 — in the order of the list.' })
  accounts: ImportedAccount[];
  @Field(() => String, {
    nullable: true,
    description:
      '密码条打印页 — a page of HTML with the first halves, a slip to cut for each person; with the first answer only.',
  })
  sheet: string | null;
}
