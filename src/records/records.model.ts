import {
  ArgsType,
  Field,
  HideField,
  ID,
  InputType,
  Int,
  IntersectionType,
  ObjectType,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { DraftContent } from '../form-drafts/form-draft.model.js';
import { CountedForInput } from '../indicators/figures.args.js';
import { Hint } from '../ledgers/shared/hints.js';
import { ListArgs } from '../ledgers/shared/list-args.js';
import { InputProblem } from '../platform/graphql/input-problem.js';
import { FormScalar } from '../platform/graphql/scalars.js';
import { RecordArgs } from '../platform/graphql/step-args.js';

/** As many as a screen pastes or a signature takes; a longer list goes by an import. */
export const MOST_ROWS = 500;

const tooMany = { message: `一次最多办理 ${MOST_ROWS} 条,请分批办理。` };
const none = { message: '至少填写一条。' };

@ArgsType()
export class OfLedgerArgs {
  @Field({ description: '台账代码 — type of the ledger; see ledgers.' })
  @Matches(/^[a-z_]{1,60}$/, { message: '台账代码无效。' })
  ledger: string;
}

@ArgsType()
export class LedgersArgs {
  @Field(() => [String], {
    nullable: true,
    description: '台账代码 — only these; all when left out.',
  })
  @IsOptional()
  @ArrayMaxSize(100, { message: '一次最多查询 100 个台账。' })
  @Matches(/^[a-z_]{1,60}$/, { each: true, message: '台账代码无效。' })
  ledgers?: string[] | null;
}

@ArgsType()
export class LedgerRecordArgs extends IntersectionType(OfLedgerArgs, RecordArgs, ArgsType) {}

@ArgsType()
export class RecordsArgs extends IntersectionType(OfLedgerArgs, ListArgs, ArgsType) {
  @Field(() => CountedForInput, {
    nullable: true,
    description: '计入指标 — only the records that count for this figure, as figureLedgers says.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => CountedForInput)
  countedFor?: CountedForInput | null;
}

/** 来自草稿 — what one types before it is entered or revised. */
@ArgsType()
export class FromDraftArgs {
  @Field(() => String, {
    nullable: true,
    description: '草稿编号 — the draft that was filled in for it; gone as soon as this is stored.',
  })
  @IsOptional()
  draftKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '填写处 — window that has the draft before it; refused where another has taken it up, entered or dropped it.',
  })
  @IsOptional()
  draftHeldBy?: string | null;
}

@ArgsType()
export class EnterArgs extends IntersectionType(OfLedgerArgs, FromDraftArgs, ArgsType) {
  @Field(() => [FormScalar], {
    description: '登记内容 — one form for each record, with the fields of its ledger’s input type.',
  })
  @ArrayNotEmpty(none)
  @ArrayMaxSize(MOST_ROWS, tooMany)
  rows: Record<string, unknown>[];

  @Field({
    description: '提交编号 — the same for a repeated submit, which returns the first result.',
  })
  idempotencyKey: string;

  @Field(() => String, {
    nullable: true,
    description: '草稿余下内容 — of a draft of many rows what is not entered with these; it stays.',
  })
  @IsOptional()
  @DraftContent()
  draftLeft?: string | null;
}

/** 一条办理 — a record and what the step says of it. */
@InputType({ description: '一条办理 — a record, and what the step says of it.' })
export class RecordStepInput {
  @Field(() => ID, {
    nullable: true,
    description: '记录编号 — none only where an entry is checked.',
  })
  @IsOptional()
  @IsString({ message: '记录编号须为文字。' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: '版本 — the revision you saw.' })
  @IsOptional()
  @IsInt({ message: '版本须为整数。' })
  revision?: number | null;

  @Field(() => String, { nullable: true, description: '理由 — where the step must say why.' })
  @IsOptional()
  @IsString({ message: '理由须为文字。' })
  reason?: string | null;

  @Field(() => FormScalar, {
    nullable: true,
    description:
      '填写内容 — the fields of the step’s form; of an entry or a revision that is checked, its own.',
  })
  @IsOptional()
  values?: Record<string, unknown> | null;
}

/** 一条修改 — a record, and what of it is said anew. */
@InputType({ description: '一条修改 — a record, and what of it is said anew.' })
export class RecordRevisionInput {
  @Field(() => ID, { description: '记录编号 — number of the record.' })
  @IsString({ message: '记录编号须为文字。' })
  id: string;

  @Field(() => Int, { description: '版本 — the revision you saw.' })
  @IsInt({ message: '版本须为整数。' })
  revision: number;

  @Field(() => FormScalar, {
    description: '修改内容 — the fields that change, as the revision of ledgers has them.',
  })
  values: Record<string, unknown>;

  @Field(() => String, { nullable: true, description: '理由 — why; kept in the history.' })
  @IsOptional()
  @IsString({ message: '理由须为文字。' })
  reason?: string | null;
}

/** 可重复提交 — by whoever does not know whether it was stored. */
@ArgsType()
class SubmittedAgainArgs {
  @Field(() => String, {
    nullable: true,
    description: '提交编号 — the same for a repeated submit, which returns the first result.',
  })
  @IsOptional()
  idempotencyKey?: string | null;
}

/** 各条办理 — of records of one ledger. */
@ArgsType()
class OfStepsArgs extends OfLedgerArgs {
  @Field(() => [RecordStepInput], { description: '各条办理 — in the order of the rows.' })
  @ArrayNotEmpty(none)
  @ArrayMaxSize(MOST_ROWS, tooMany)
  @ValidateNested({ each: true })
  @Type(() => RecordStepInput)
  steps: RecordStepInput[];
}

@ArgsType()
export class ReviseArgs extends IntersectionType(
  OfLedgerArgs,
  IntersectionType(FromDraftArgs, SubmittedAgainArgs, ArgsType),
  ArgsType,
) {
  @Field(() => [RecordRevisionInput], { description: '各条修改 — in the order of the rows.' })
  @ArrayNotEmpty(none)
  @ArrayMaxSize(MOST_ROWS, tooMany)
  @ValidateNested({ each: true })
  @Type(() => RecordRevisionInput)
  steps: RecordRevisionInput[];
}

@ArgsType()
export class CheckArgs extends OfStepsArgs {
  @Field({ description: '办理代码 — enter, revise, withdraw, restore or a verb of the ledger.' })
  @Matches(/^[A-Za-z]{1,60}$/, { message: '办理代码无效。' })
  verb: string;
}

@ArgsType()
export class ActArgs extends IntersectionType(OfStepsArgs, SubmittedAgainArgs, ArgsType) {
  @Field({ description: '办理代码 — withdraw, restore or a verb of the ledger.' })
  @Matches(/^[A-Za-z]{1,60}$/, { message: '办理代码无效。' })
  verb: string;
}

@ObjectType({ description: '状态条数 — how many records of a list are in a state.' })
export class StateCount {
  @Field({ description: '状态代码' }) state: string;
  @Field({ description: '状态名称' }) label: string;
  @Field(() => Int, { description: '条数' }) count: number;
}

@ObjectType({
  description:
    '号码所指的记录 — of a field that asks for a record, in which the number of a person stands.',
})
export class RecordsOfNumber {
  @Field({ description: '栏目代码 — in which the number stands.' }) field: string;
  @Field({ description: '台账代码 — whose records the field names.' }) ledger: string;
  @HideField() recordIds: string[];
}

@ObjectType({
  description: '试办结果 — what would be refused, and what would be hinted; nothing was stored.',
})
export class RecordCheck {
  @Field(() => [InputProblem], { description: '问题 — none where it would be accepted.' })
  problems: InputProblem[];
  @Field(() => [Hint], { description: '提示 — what would be odd about what is accepted.' })
  hints: Hint[];
  @Field(() => [RecordsOfNumber], {
    description: '号码所指的记录 — where a single step names a record by the number of a person.',
  })
  named: RecordsOfNumber[];
}
