import { Injectable } from '@nestjs/common';
import { FrozenYears } from '../freezes/frozen-years.service.js';
import { OrgUnits } from '../platform/org-units.js';
import type { DraftText, Manuscript } from '../proofreading/draft-file.js';
import type { KnownFigures } from '../proofreading/known.js';
import type { Proof } from '../proofreading/proofread.js';
import { proofDesk, proofreadApart } from '../proofreading/proofread-apart.js';
import type { OfUnit } from '../report-drafts/proposal.js';
import { type Sent, sent } from '../report-drafts/sent-values.js';
import { SystemValues } from '../report-drafts/system-values.service.js';
import { KnownOfFreeze } from './known-of-freeze.service.js';

interface BesideFreeze extends Manuscript {
  known: KnownFigures;
  system: Sent[];
  of: OfUnit;
}

const proofreadBesideFreeze = proofDesk<BesideFreeze>(
  new URL('manuscript-thread.mjs', import.meta.url),
);

/** 核对稿件 — a text by itself, or beside all that is known of the unit and day of a freeze. */
@Injectable()
export class Manuscripts {
  constructor(
    private readonly known: KnownOfFreeze,
    private readonly freezes: FrozenYears,
    private readonly units: OrgUnits,
    private readonly values: SystemValues,
  ) {}

  async check(
    manuscript: Manuscript,
    freezeId: string | null | undefined,
  ): Promise<DraftText & Proof> {
    return (await this.beside(freezeId))(manuscript);
  }

  /** What is known of the freeze is read once, for however many texts are checked beside it. */
  async beside(
    freezeId: string | null | undefined,
  ): Promise<(manuscript: Manuscript) => Promise<DraftText & Proof>> {
    if (!freezeId) return proofreadApart;
    const known = await this.known.of(freezeId);
    const freeze = (await this.freezes.find(freezeId))!;
    const { kind } = (await this.units.findById(freeze.unitId))!;
    const system = sent(await this.values.ofFreeze(freeze));
    const { lastDay } = known;
    const of = { year: Number(lastDay.slice(0, 4)), lastDay, kind };
    return (manuscript) => proofreadBesideFreeze({ ...manuscript, known, system, of });
  }
}
