import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { IdempotencyKey, RecordArgs } from '../platform/graphql/step-args.js';
import { ReportBindings } from './report-bindings.service.js';
import { ReportDraft } from './report-draft.model.js';
import { ReportDrafts } from './report-drafts.service.js';
import {
  BindNumbersArgs,
  BindableValue,
  BindableValueArgs,
  GiveReportTemplateInput,
  ReportDraftArgs,
  ReportTemplate,
  ReportTemplateListArgs,
  ReportTemplateNumberArgs,
  ReportTemplateNumberPage,
  ReportTemplatePage,
  WithdrawTemplateArgs,
} from './report-template.model.js';
import { ReportTemplates, type TemplateRow } from './report-templates.service.js';

@Resolver(() => ReportTemplate)
export class ReportDraftsResolver {
  constructor(
    private readonly templates: ReportTemplates,
    private readonly bindings: ReportBindings,
    private readonly drafts: ReportDrafts,
  ) {}

  @Query(() => ReportTemplatePage, {
    description: '报告底稿列表 — of a unit you may see, newest first, withdrawn ones included.',
  })
  @Allow('figures:read')
  reportTemplates(@Args() args: ReportTemplateListArgs) {
    return this.templates.list(args);
  }

  @Query(() => ReportTemplate, { description: '报告底稿 — one, with its numbers.' })
  @Allow('figures:read')
  reportTemplate(@Args() { id }: RecordArgs) {
    return this.templates.get(id);
  }

  @Query(() => [BindableValue], {
    description: '可绑定的数 — what the system knows of the year of a template.',
  })
  @Allow('figures:read')
  bindableValues(@Args() args: BindableValueArgs) {
    return this.bindings.bindable(args);
  }

  @Query(() => ReportDraft, {
    description:
      '报告初稿 — a template with the values of a freeze of the same unit: text, docx, what each number is, and what has to be looked at.',
  })
  @Allow('figures:read')
  reportDraft(@Args() args: ReportDraftArgs) {
    return this.drafts.draft(args);
  }

  @Mutation(() => ReportTemplate, {
    description:
      '提交底稿 — a docx that is kept: every number in it is found, and proposed as what it may be.',
  })
  @Allow('report-drafts:enter')
  giveReportTemplate(
    @Args('input') input: GiveReportTemplateInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.templates.give(input, idempotencyKey);
  }

  @Mutation(() => ReportTemplate, {
    description:
      '确认绑定 — several numbers in one operation, all or none: as proposed, as something else, or as the office’s own words.',
  })
  @Allow('report-drafts:enter')
  bindReportNumbers(@Args() args: BindNumbersArgs) {
    return this.bindings.bind(args);
  }

  @Mutation(() => ReportTemplate, {
    description: '撤销底稿 — it is used no more; its file may be given anew.',
  })
  @Allow('report-drafts:enter')
  withdrawReportTemplate(@Args() { id, reason }: WithdrawTemplateArgs) {
    return this.templates.withdraw(id, reason);
  }

  @ResolveField(() => [String], {
    description:
      '没有读取的内容 — charts, pictures, comments and the like, each with the words before it; their numbers stay as they are.',
  })
  unread(@Parent() template: TemplateRow): Promise<string[]> {
    return this.templates.unreadOf(template);
  }

  @ResolveField(() => ReportTemplateNumberPage, {
    description: '底稿数字 — in the order of the text.',
  })
  numbers(@Parent() template: TemplateRow, @Args() args: ReportTemplateNumberArgs) {
    return this.bindings.numbers(template, args);
  }
}
