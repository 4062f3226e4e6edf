import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ReportDraft } from './report-draft.model.js';
import type { DraftMade } from './report-drafts.service.js';

@Resolver(() => ReportDraft)
export class ReportDraftResolver {
  @ResolveField(() => String, {
    description: '初稿文件 — the docx in base64; all but its numbers is as it was.',
  })
  docx(@Parent() { docxOf }: DraftMade): string {
    return docxOf().toString('base64');
  }
}
