import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { checks } from './checks/index.js';
import { draftText } from './draft-file.js';
import { CheckTextArgs, TextCheck, TextProof } from './proof.model.js';
import { proofread } from './proofread.js';

const NO_FIGURES = '稿件中没有可核对的数字。';

/** 核对稿件 — nothing of a text is kept. */
@Resolver()
export class ProofreadingResolver {
  @Query(() => TextProof, {
    description:
      '核对稿件 — every quantity of a text (pasted, docx or txt) and what is wrong with them by the checks.',
  })
  @Allow('figures:read')
  async checkText(@Args() args: CheckTextArgs): Promise<TextProof> {
    const { text, notes } = await draftText(args);
    const { figures, findings } = proofread(text);
    return {
      text,
      notes: figures.length === 0 ? [...notes, NO_FIGURES] : notes,
      figures,
      findings: findings as TextProof['findings'],
    };
  }

  @Query(() => [TextCheck], { description: '核对项目列表 — what checkText looks for.' })
  @Allow('figures:read')
  textChecks(): TextCheck[] {
    return checks as unknown as TextCheck[];
  }
}
