import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsOptional, Matches } from 'class-validator';
import { FlagField } from '../platform/graphql/fields.js';
import { ProofFinding } from '../proofreading/proof.model.js';

@ArgsType()
export class MakeReportArgs {
  @Field(() => ID, {
    description: '定版编号 — a freeze that is computed; its numbers are those of the report.',
  })
  @Matches(/^[1-9]\d{0,17}$/, { message: '定版的编号无效。' })
  freezeId: string;

  @FlagField('是否公开稿 — without streets, months and small counts; of a final freeze only.', {
    column: false,
    optional: true,
  })
  isPublic?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description:
      '报告材料编号 — the draft it is made for: the document becomes its text to be signed, the freeze what it stands on.',
  })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '报告材料的编号无效。' })
  deliverableId?: string | null;
}

@ObjectType({ description: '报告数字 — a number of a report, and where it is from.' })
export class ReportNumber {
  @Field({ description: '所在部分 — the heading it stands under.' }) section: string;
  @Field({ description: '名称' }) label: string;
  @Field({ description: '报告中的写法' }) printed: string;
  @Field(() => ID, { nullable: true, description: '数值编号 — as figure takes it.' })
  figureId: string | null;
  @Field(() => ID, { nullable: true, description: '报告数据表编号' }) tableId: string | null;
  @Field(() => ID, { nullable: true, description: '具名事实编号' }) factId: string | null;
}

@ObjectType({
  description:
    '年度报告文稿 — a Word document of a freeze, for an office without a report of last year; kept as a file of its unit where that is asked for.',
})
export class MadeReport {
  @Field({ description: '文件名 — of the docx, whether it is kept or not.' }) name: string;
  @Field({ description: '正文 — without figures.' }) text: string;
  @Field(() => [ReportNumber], { description: '报告数字 — in the order of the text.' })
  numbers: ReportNumber[];
  @Field(() => [String], { description: '待填写 — what only the office can write, as marked.' })
  gaps: string[];
  @Field(() => [ProofFinding], { description: '核对稿件的问题 — of the text, beside its freeze.' })
  findings: ProofFinding[];
  @Field(() => [String], {
    description: '说明 — characters that no font has, before anything is printed.',
  })
  notes: string[];
}
