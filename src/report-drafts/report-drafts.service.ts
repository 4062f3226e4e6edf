import { Injectable } from '@nestjs/common';
import { FrozenYear, FrozenYears } from '../freezes/frozen-years.service.js';
import { problem } from '../ledgers/shared/judgement.js';
import { Clock } from '../platform/clock.js';
import { InputRefused, NotFound, refuse } from '../platform/errors.js';
import { exerciseMark } from '../platform/exercise.js';
import { notesOfLacking } from '../platform/typesetting/lacking.js';
import { type Paper, type PaperSet, draftMark, paperDesk } from '../platform/typesetting/paper.js';
import { notesOfHidden, notesOfRevisions, notesOfUnread } from '../proofreading/docx.js';
import type { DraftText } from '../proofreading/draft-file.js';
import type { Proof } from '../proofreading/proofread.js';
import { proofreadApart } from '../proofreading/proofread-apart.js';
import { BoundNumber, Filling, Mark, MarkSeverity, filled, shiftOf } from './fill.js';
import { ReportBindings } from './report-bindings.service.js';
import type { ReportDraft } from './report-draft.model.js';
import { paperOfText } from './paper-of-text.js';
import { ReportDraftArgs } from './report-template.model.js';
import { ReportTemplates, TemplateRow } from './report-templates.service.js';
import { SystemValues } from './system-values.service.js';
import { wordingMarks } from './wording.js';
import { type Edit, editedDocx } from './word-edit.js';

/** The files are made only where they are asked for. */
export type DraftMade = ReportDraft & { docxOf: () => Buffer; pdfOf: () => Promise<PaperSet> };

const setDraft = paperDesk<Paper>(new URL('draft-pdf-thread.mjs', import.meta.url));

/** 报告初稿 — a template with the values of a freeze; made anew each time it is asked for, and the same as long as they are. */
@Injectable()
export class ReportDrafts {
  constructor(
    private readonly clock: Clock,
    private readonly freezes: FrozenYears,
    private readonly templates: ReportTemplates,
    private readonly bindings: ReportBindings,
    private readonly values: SystemValues,
  ) {}

  async draft({ templateId, freezeId }: ReportDraftArgs): Promise<DraftMade> {
    const template = await this.templates.get(templateId);
    const freeze = await this.freezeFor(template, freezeId);
    const { bytes, word } = await this.templates.fileOf(template);
    const numbers = await this.bindings.bound(templateId);
    const now = await this.values.ofFreeze(freeze);
    const year = Number(freeze.lastDay.slice(0, 4));
    const filling = filled(word.text, numbers, now, year);
    const marks = [...filling.marks, ...wordingMarks(word.text, filling.values, now)];
    const { findings, notes } = await checked(filling.text);
    return {
      text: filling.text,
      docxOf: () => editedDocx(bytes, word, markedFirst(word.text, filling.edits)),
      pdfOf: () =>
        setDraft({
          ...paperOfText(
            filling.text.slice(0, shiftOf(filling.edits)(word.bodyEnd)),
            template.title,
          ),
          watermark: draftMark(freezeId, this.clock.today()),
        }),
      numbers: filling.numbers.map(({ source, ...each }) => ({ ...each, ...source })),
      unbound: unboundOf(filling),
      marks: shownMarks(marks, filling),
      findings: findings as ReportDraft['findings'],
      notes: [
        ...this.notesOf(freeze, numbers),
        ...(template.isReadWhole ? [] : [READ_AS_BEFORE]),
        ...notesOfRevisions(word),
        ...notesOfHidden(word),
        ...notesOfUnread(word),
        ...notesOfLacking(filling.text),
        ...notes,
      ],
    };
  }

  private async freezeFor(template: TemplateRow, freezeId: string): Promise<FrozenYear> {
    const freeze = await this.freezes.find(freezeId);
    if (!freeze) throw new NotFound('定版');
    refuse([
      ...(freeze.unitId === template.unitId ? [] : [OF_ANOTHER]),
      ...(freeze.isComputed ? [] : [NOT_COMPUTED]),
    ]);
    return freeze;
  }

  private notesOf({ status, isTrial, lastDay }: FrozenYear, numbers: BoundNumber[]): string[] {
    const open = numbers.filter(({ address }) => address === null).length;
    return [
      ...(isTrial ? ['所用的是试算,不能作为报告的依据。'] : []),
      ...(!isTrial && status !== 'final' ? ['所用的定版尚未定稿。'] : []),
      ...(lastDay >= this.clock.today() ? ['所用定版的期间尚未结束。'] : []),
      ...(open > 0 ? [`底稿中有 ${open} 个数字没有绑定,仍是底稿原来的数。`] : []),
    ];
  }
}

const OF_ANOTHER = problem(
  'freezeId',
  'freeze-of-another-unit',
  '定版与底稿不是同一个单位的,请核对编号。',
);
const NOT_COMPUTED = problem('freezeId', 'freeze-not-computed', '定版的数值尚未算出,请稍候再试。');

/** In the thread of 核对稿件: a draft that takes more than it has is still written, and says that nothing was checked. */
async function checked(text: string): Promise<Pick<DraftText & Proof, 'findings' | 'notes'>> {
  try {
    return await proofreadApart({ text });
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return { findings: [], notes: [NOT_CHECKED] };
  }
}

const READ_AS_BEFORE =
  '这份底稿提交时尚不读取页眉、页脚、脚注和文本框,其中的数字仍是底稿原来的数。要一并改写,请撤销这份底稿后重新提交。';

const NOT_CHECKED =
  '初稿过长或过于复杂,未能核对。请在 WPS 或 Word 中分章保存,逐章用 checkText 核对。';

const unboundOf = ({ unbound, edits }: Filling): ReportDraft['unbound'] => {
  const moved = shiftOf(edits);
  return unbound.map(({ place, quote, start }) => ({ place, quote, offset: moved(start) }));
};

/** 练习库 — said before the first words of the file; of a real office nothing is. */
function markedFirst(text: string, edits: Edit[]): Edit[] {
  const start = text.search(/\S/);
  const mark = exerciseMark();
  if (!mark || start < 0) return edits;
  const first = edits.find((each) => each.start === start);
  if (first)
    return edits.map((each) => (each === first ? { ...each, text: mark + each.text } : each));
  const [letter] = text.slice(start);
  return [{ start, end: start + letter!.length, text: mark + letter! }, ...edits];
}

const RANK: Record<MarkSeverity, number> = { error: 0, warn: 1, hint: 2 };

function shownMarks(marks: Mark[], { edits, text }: Filling): ReportDraft['marks'] {
  const moved = shiftOf(edits);
  return [...marks]
    .sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.start - b.start)
    .map(({ code, severity, says, start, end }) => ({
      ...{ code, says, severity: severity as ReportDraft['marks'][number]['severity'] },
      ...{ offset: moved(start), quote: text.slice(moved(start), moved(end)) },
    }));
}
