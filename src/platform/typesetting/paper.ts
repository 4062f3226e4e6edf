import { exerciseMark } from '../exercise.js';
import { ThreadDesk } from '../thread-desk.js';
import { DomainError } from '../errors.js';
import type { TypesetPage } from './typeset.js';

/** 草稿的一部分 — as it is set; figures are drawn already. */
export type PaperPart =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph' | 'gap'; text: string }
  | {
      kind: 'table';
      caption: string | null;
      heads: string[];
      rows: string[][];
      widths: number[];
      size: number;
    }
  | { kind: 'chart'; caption: string; svg: string };

/** 草稿 — a text as it is set on paper before it is final. */
export interface Paper {
  title: string;
  /** 送审稿 and the like. */
  state: string | null;
  /** 水印 — across each page. */
  watermark: string;
  /** What stands under it: whose it is, and the day. */
  signed: string[];
  parts: PaperPart[];
}

/** 草稿的 PDF — with the characters in it that no font has. */
export interface PaperSet {
  content: string;
  lacking: string[];
}

export class PaperTooLarge extends DomainError {
  constructor() {
    super('PAPER_TOO_LARGE', '文稿过长,未能在限定的时间和内存内排成 PDF;请改用 docx。');
  }
}

const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  withinMs: 45_000,
};

/** 排成 PDF — in a thread that answers with what was set. */
export function paperDesk<Asked>(thread: URL): (asked: Asked) => Promise<PaperSet> {
  const desk = new ThreadDesk(thread, BOUNDS, 30_000);
  return async (asked) => {
    const page = await desk.ask<TypesetPage>(asked);
    if (!page) throw new PaperTooLarge();
    return { content: Buffer.from(page.pdf).toString('base64'), lacking: page.lacking };
  };
}

/** 草稿, what it was made from, and when. */
export const draftMark = (freezeId: string, day: string): string =>
  `${exerciseMark()}草稿 定版${freezeId} ${day}`;
