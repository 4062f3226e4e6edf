import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DraftPdf } from './draft-pdf.model.js';
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

  @ResolveField(() => DraftPdf, {
    description:
      '初稿的 PDF — its text and tables set anew, to be handed round; pictures and the looks of the docx are not in it.',
  })
  pdf(@Parent() { pdfOf }: DraftMade): Promise<DraftPdf> {
    return pdfOf();
  }
}
