import { Injectable } from '@nestjs/common';
import { Letterheads } from '../letterheads/letterheads.service.js';
import { Loaders, listsBy } from '../platform/graphql/loaders.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { type Deliverable, publicity } from './deliverable.entity.js';
import type { SigningSheet, SigningSheetRow, SigningSheetSigner } from './deliverable.model.js';
import { type Part, deliverableKind, signingPart } from './deliverable-kinds.js';

interface Signed {
  verb: string;
  name: string;
  userId: number;
  signedFor: string | null;
  forUserId: number | null;
  signedAt: Date;
  on: string;
}

/** By which verb each step is signed. */
const VERBS: Partial<Record<Part, string>> = {
  centre: 'review',
  clearance: 'clear',
  deputy: 'endorse',
  head: 'approve',
};

const UNSIGNED = {
  post: null,
  name: null,
  signedFor: null,
  on: null,
  signedAt: null,
  opinion: null,
};

/** 审签单 — the signatures that a document bears, and those it still needs; what was sent back bears none. */
@Injectable()
export class SigningSheets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly letterheads: Letterheads,
    private readonly loaders: Loaders,
  ) {}

  async of(deliverable: Deliverable, version: number): Promise<SigningSheet> {
    const { name: unit } = (await this.units.findById(deliverable.territoryId))!;
    const signers = await this.signers(deliverable);
    return {
      heading: `${unit}报告材料审签单`,
      rows: rowsOf(deliverable, unit, version),
      signers,
      isComplete: signers.every(({ name }) => name !== null),
    };
  }

  /** 第几版 — how many documents stand one behind another, this one with them. */
  async versionOf({ id }: Deliverable): Promise<number> {
    const version = await this.loaders.load('deliverable-version', id, async (ids: string[]) => {
      const rows = await this.work.query<{ of: string; version: number }>(
        `WITH RECURSIVE before (of, id, supersedes_id) AS (
           SELECT id, id, supersedes_id FROM deliverable WHERE id = ANY ($1)
           UNION SELECT b.of, d.id, d.supersedes_id FROM before b JOIN deliverable d ON d.id = b.supersedes_id)
         SELECT of::text, count(*)::int AS version FROM before GROUP BY of`,
        [ids],
      );
      return new Map(rows.map((each) => [each.of, each.version]));
    });
    return version!;
  }

  private async signers(deliverable: Deliverable): Promise<SigningSheetSigner[]> {
    const signed = await this.signatures(deliverable);
    const posts = await this.posts(deliverable);
    const { requires, countersigns, meetingDocument, meetingOn } = deliverable;
    const [author] = signed.filter(({ verb }) => verb === 'enter');
    const lines = requires.flatMap((part): SigningSheetSigner[] => {
      const label = signingPart.labels[part];
      if (part === 'reply') return [];
      if (part === 'meeting')
        return [{ ...UNSIGNED, part, label, name: meetingDocument, on: meetingOn }];
      if (part === 'countersign') {
        const given = countersigns ?? [];
        if (given.length === 0) return [{ ...UNSIGNED, part, label }];
        return given.map(({ unit, signedBy, signedOn, opinion }) => ({
          ...UNSIGNED,
          ...{ part, label: `${label}(${unit})`, name: signedBy, on: signedOn },
          opinion: opinion ?? '同意',
        }));
      }
      const found = signed.find(({ verb }) => verb === VERBS[part]);
      return [{ ...UNSIGNED, part, label, ...(found && shown(found, posts)) }];
    });
    return [
      { ...UNSIGNED, part: null, label: '经办', ...(author && shown(author, posts)) },
      ...lines,
    ];
  }

  /** Those given since it was last a draft, and who entered it. */
  private async signatures({ id }: Deliverable): Promise<Signed[]> {
    const given = await this.loaders.load('signing-sheet', id, (ids: string[]) => this.given(ids));
    return given!;
  }

  private async given(ids: string[]): Promise<Map<string, Signed[]>> {
    const rows = await this.work.query<Signed & { of: string }>(
      `WITH back AS (SELECT d.id, coalesce(max(v.revision), 0) AS revision FROM deliverable d LEFT JOIN record_revision v
                         ON v.record_type = 'deliverable' AND v.record_id = d.id AND v.action = 'deliverable:returnForCorrection'
                      WHERE d.id = ANY ($1) GROUP BY d.id),
       given AS (
         SELECT b.id AS of, s.verb, s.user_id, s.for_user_id, s.for_name, s.signed_at, s.revision
           FROM signature s JOIN back b ON s.record_type = 'deliverable' AND s.record_id = b.id AND s.revision > b.revision
         UNION ALL
         SELECT d.id, 'enter', d.entered_by, NULL, NULL, d.entered_at, 0 FROM deliverable d WHERE d.id = ANY ($1))
       SELECT g.of::text, g.verb, g.user_id AS "userId", coalesce(n.display_name, '') AS name, g.for_user_id AS "forUserId", g.for_name AS "signedFor",
              g.signed_at AS "signedAt", (g.signed_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "on"
         FROM given g LEFT JOIN LATERAL staff_names(ARRAY[g.user_id]) n ON true ORDER BY g.revision DESC`,
      [ids],
    );
    return listsBy(ids, rows, ({ of }) => of);
  }

  /** 职务 — whom the letterheads of the unit, and of the desk, name on a day, by account. */
  private async posts({ territoryId, handlingUnitId }: Deliverable) {
    const ofUnit = (unit: number) =>
      this.loaders.load('letterheads', unit, (units: number[]) => this.letterheads.ofMany(units));
    const kept = (await Promise.all([ofUnit(territoryId), ofUnit(handlingUnitId)])).flatMap(
      (each) => each ?? [],
    );
    return (account: number, day: string): string | null =>
      kept
        .filter(({ validFrom, validTo }) => validFrom <= day && (validTo ?? '9999') >= day)
        .flatMap(({ signers }) => signers)
        .find(({ accountId }) => accountId === account)?.post ?? null;
  }
}

const shown = (
  { name, userId, signedFor, forUserId, signedAt, on }: Signed,
  posts: (account: number, day: string) => string | null,
) => ({ post: posts(forUserId ?? userId, on), name, signedFor, signedAt, on });

function rowsOf(of: Deliverable, unit: string, version: number): SigningSheetRow[] {
  const rows: [string, string | null][] = [
    ['材料标题', of.title],
    ['材料种类', deliverableKind.labels[of.kind]],
    ['单位', unit],
    ['期间', `${of.firstDay}至${of.lastDay}`],
    ['版次', of.supersedesId ? `第${version}版(更正:${of.correctionReason})` : `第${version}版`],
    ['所依据的定版', of.freezeId && `定版${of.freezeId}`],
    ['附件', of.annexes && of.annexes.map(({ title }, at) => `${at + 1}.${title}`).join('\n')],
    ['公开属性', publicity.labels[of.publicity]],
    ['报送期限', of.dueOn],
    ['报送', of.sentTo && [of.sentTo, of.sentOn, of.sentDocument].filter(Boolean).join(' ')],
    ['批复', of.repliedBy && [of.repliedBy, of.repliedOn, of.replyDocument].join(' ')],
    ['公开', of.publishedOn && `${of.publishedOn} ${of.publishedAt}`],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
