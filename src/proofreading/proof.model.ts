import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, Matches } from 'class-validator';
import { choice } from '../platform/graphql/choices.js';

export enum ProofSeverity {
  error = 'error',
  warn = 'warn',
  hint = 'hint',
}
registerEnumType(ProofSeverity, {
  name: 'ProofSeverity',
  description: '严重程度 — of what was found in a text.',
  valuesMap: {
    error: { description: '错误 — to be corrected.' },
    warn: { description: '警告 — to be looked at.' },
    hint: { description: '提示 — worth a look.' },
  },
});

@ArgsType()
export class CheckTextArgs {
  @Field(() => String, { nullable: true, description: '稿件文字 — pasted; or a file instead.' })
  @IsOptional()
  @IsString({ message: '稿件文字须为文字。' })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '稿件文件 — the bytes of a docx or txt in base64; or text instead.',
  })
  @IsOptional()
  @IsString({ message: '稿件文件须为文字(base64)。' })
  file?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '定版编号 — of a computed freeze, with whose values the figures are compared.',
  })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '定版编号无效。' })
  freezeId?: string | null;
}

export const linkVerdict = choice('ProofLinkVerdict', '与定版核对结果', {
  equal: '一致',
  differs: '不同',
  unknown: '定版中没有或不能确定',
});

@ObjectType({
  description:
    '与定版核对 — what a figure of the text stands for in the freeze, and what is printed there.',
})
export class ProofLink {
  @Field(() => linkVerdict.values, { description: '核对结果' }) verdict: string;
  @Field(() => String, { nullable: true, description: '指标、报告数据或具名事实的名称' })
  label: string | null;
  @Field(() => ID, {
    nullable: true,
    description: '定版数值编号 — as figure takes it.',
  })
  figureId: string | null;
  @Field(() => ID, {
    nullable: true,
    description: '报告数据表编号 — of one that stands in a table.',
  })
  tableId: string | null;
  @Field(() => ID, { nullable: true, description: '具名事实编号' })
  factId: string | null;
  @Field(() => String, { nullable: true, description: '应为 — as the freeze prints it.' })
  expected: string | null;
  @Field(() => String, { nullable: true, description: '计量单位 — of what it should be.' })
  unit: string | null;
  @Field(() => String, {
    nullable: true,
    description: '所指 — 定版数, a month, a unit below, a target, a completion, a change.',
  })
  what: string | null;
  @Field(() => [String], {
    description: '稿件的数等于 — of one that differs: what else of the indicator it would be.',
  })
  alsoEquals: string[];
}

@ObjectType({ description: '稿件位置 — a stretch of the text.' })
export class ProofPlace {
  @Field({ description: '原文 — as it is written.' }) quote: string;
  @Field(() => Int, {
    description: '起始位置 — in characters (UTF-16) from the beginning of the text.',
  })
  offset: number;
}

@ObjectType({ description: '稿件中的数字 — a quantity, as it was understood.' })
export class ProofFigure extends ProofPlace {
  @Field({ description: '数值 — in single units: 61.2万 is 612000.' }) value: string;
  @Field({ description: '计量单位' }) unit: string;
  @Field({
    description:
      '用途 — actual, target, completion, share, change, delta, previous, each, weight, score, gap, cell or threshold.',
  })
  role: string;
  @Field(() => String, {
    nullable: true,
    description: '指标名 — what it is said of, where the text tells.',
  })
  subject: string | null;
  @Field(() => String, {
    nullable: true,
    description: '区间下限 — of what the printed figure may stand for; none where it has none.',
  })
  low: string | null;
  @Field(() => String, { nullable: true, description: '区间上限 — likewise.' })
  high: string | null;
  @Field(() => ProofLink, {
    nullable: true,
    description: '与定版核对 — none where no freeze is named.',
  })
  link: ProofLink | null;
}

@ObjectType({ description: '稿件问题 — what a check found.' })
export class ProofFinding {
  @Field({ description: '核对项目代码' }) code: string;
  @Field({ description: '核对项目' }) label: string;
  @Field(() => ProofSeverity, { description: '严重程度' }) severity: ProofSeverity;
  @Field({ description: '问题说明 — what is wrong, with the computed value.' }) says: string;
  @Field({ description: '处理办法' }) remedy: string;
  @Field(() => [ProofPlace], { description: '位置 — the figures concerned.' }) where: ProofPlace[];
}

@ObjectType({
  description:
    '没有读取的内容 — a picture, comment or the like of a file, in which numbers may stand; its place is the words right before it, none at the beginning.',
})
export class ProofUnread extends ProofPlace {
  @Field({ description: '内容 — 图片, 智能图形, 嵌入的文件, 批注 or 图表.' }) what: string;
  @Field({ description: '所在部分 — 正文, 页眉, 页脚 or 脚注、尾注.' }) part: string;
  @Field({ description: '说明' }) says: string;
}

@ObjectType({ description: '核对结果 — of one text; nothing of it is kept.' })
export class TextProof {
  @Field({ description: '正文 — as it was read from the file; places count in it.' }) text: string;
  @Field(() => [String], { description: '说明 — how the file was read.' }) notes: string[];
  @Field(() => [ProofUnread], { description: '没有读取的内容 — in the order of the file.' })
  unread: ProofUnread[];
  @Field(() => [ProofFigure], { description: '数字 — in the order of the text.' })
  figures: ProofFigure[];
  @Field(() => [ProofFinding], { description: '问题 — the gravest first.' })
  findings: ProofFinding[];
}

@ObjectType({ description: '核对项目 — something that is looked for in a text.' })
export class TextCheck {
  @Field({ description: '核对项目代码' }) code: string;
  @Field({ description: '核对项目' }) label: string;
  @Field(() => ProofSeverity, { description: '严重程度 — as a rule.' }) severity: ProofSeverity;
  @Field({ description: '核对内容' }) looksAt: string;
  @Field({ description: '处理办法' }) remedy: string;
}
