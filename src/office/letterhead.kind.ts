import { Injectable } from '@nestjs/common';
import { problem } from '../ledgers/shared/judgement.js';
import { Letterhead, letterText, unitUnknown } from '../letterheads/letterhead.js';
import { LetterNumbers } from '../letterheads/letter-numbers.service.js';
import { Letterheads } from '../letterheads/letterheads.service.js';
import { Clock } from '../platform/clock.js';
import { addCalendarDays } from '../platform/day.js';
import type { Issue } from '../platform/errors.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { RowChange, rowChange } from '../policy/policy-change.js';
import { LetterheadInput, SignerInput } from './letterhead.input.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';

/** 发文资料变更 — document numbers, signers and seals of a unit, from a day on. */
@Injectable()
export class LetterheadKind implements ChangeKind<LetterheadInput> {
  readonly code = 'letterhead';
  readonly label = '发文资料';
  readonly input = LetterheadInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly letterheads: Letterheads,
    private readonly numbers: LetterNumbers,
    private readonly clock: Clock,
  ) {}

  /** Of the unit's district, or of the unit itself above districts; a unit that is not there is refused by the check. */
  async regionOf({ orgUnitCode }: LetterheadInput): Promise<string | null> {
    const unit = await this.letterheads.findUnit(orgUnitCode);
    return unit && (await this.units.findById(unit.districtId))!.code;
  }

  titleOf({ orgUnitCode, validFrom, validTo, series }: LetterheadInput): string {
    const words = series.map((each) => each.words).join('、');
    return `机构${orgUnitCode}自${validFrom}${validTo ? `至${validTo}` : ''}的发文资料${words ? `(${words})` : ''}`;
  }

  async check(input: LetterheadInput): Promise<Issue[]> {
    const unit = await this.letterheads.findUnit(input.orgUnitCode);
    if (!unit) return [unitUnknown(input.orgUnitCode)];
    const issues = [...problemsOf(input), ...(await this.problemsOfSigners(input.signers))];
    if (issues.length > 0) return issues;
    const kept = await this.letterheads.of(unit.id);
    if (input.replaces && !kept.some(({ id }) => id === Number(input.replaces)))
      return [
        problem(
          'replaces',
          'letterhead-unknown',
          '该机构没有这个编号的现行发文资料,请刷新后重新选择。',
        ),
      ];
    return [
      ...(await this.problemsOfWords(input, unit, kept)),
      ...inTheWay(changeOf(input, unit.id, kept, [])),
    ];
  }

  /** The next number of each series, and what would end. */
  async effects(input: LetterheadInput): Promise<ChangeEffect[]> {
    const unit = (await this.letterheads.findUnit(input.orgUnitCode))!;
    const kept = await this.letterheads.of(unit.id);
    const { ended } = changeOf(input, unit.id, kept, []);
    const shared = (await this.takenElsewhere(input, unit)).filter(({ words }) =>
      isKept(kept, words, input),
    );
    const began = Number(input.validFrom.slice(0, 4));
    const year = Math.max(began, Number(this.clock.today().slice(0, 4)));
    const examples: string[] = [];
    for (const { words, usedThrough } of input.series) {
      const used = year === began ? (usedThrough ?? 0) : 0;
      examples.push(letterText(words, year, await this.numbers.next(unit.id, words, year, used)));
    }
    return [
      { label: '此后的发文字号', count: input.series.length, examples },
      ...(ended.length > 0
        ? [
            {
              label: '随之截止或被替代的发文资料',
              count: ended.length,
              examples: ended.map(({ validFrom, document }) => `自${validFrom}(${document})`),
            },
          ]
        : []),
      ...(shared.length > 0
        ? [
            {
              label: '与其他单位重复的机关代字,请协商后改用不同的代字',
              count: shared.length,
              examples: shared.map(({ words, name }) => `${words}(${name})`),
            },
          ]
        : []),
    ];
  }

  async apply(input: LetterheadInput, version: number): Promise<void> {
    const unit = (await this.letterheads.findUnit(input.orgUnitCode))!;
    const accounts = await this.accountsOf(input.signers);
    const signers = input.signers.map(({ post, username, name }) => ({
      post,
      accountId: username ? accounts.get(username)! : null,
      name: name ?? null,
    }));
    const { ended, begun } = changeOf(input, unit.id, await this.letterheads.of(unit.id), signers);
    await this.work.query('UPDATE letterhead SET until_version = $2 WHERE id = ANY ($1::int[])', [
      ended.map((row) => row.id),
      version,
    ]);
    await this.work.query(
      `INSERT INTO letterhead (unit_id, valid_from, valid_to, series, signers, seals, document, from_version)
       SELECT $1, r."validFrom", r."validTo", r.series, r.signers, r.seals, r.document, $3
         FROM jsonb_to_recordset($2::jsonb) AS r ("validFrom" date, "validTo" date, series jsonb, signers jsonb, seals jsonb, document text)`,
      [unit.id, JSON.stringify(begun), version],
    );
  }

  private async problemsOfSigners(signers: SignerInput[]): Promise<Issue[]> {
    const accounts = await this.accountsOf(signers);
    return signers.flatMap(({ post, username, name }, at) => {
      const issues: Issue[] = [];
      if (signers.findIndex((each) => each.post === post) < at)
        issues.push(problem(`signers.${at}.post`, 'post-twice', `职务“${post}”重复,请合并。`));
      if (Boolean(username) === Boolean(name))
        issues.push(
          problem(
            `signers.${at}.name`,
            'signer-either',
            `职务“${post}”须填写用户名或姓名之一:有账号的填用户名,没有账号的填姓名。`,
          ),
        );
      if (username && !accounts.has(username))
        issues.push(
          problem(
            `signers.${at}.username`,
            'account-unknown',
            `没有用户名为 ${username} 的业务账号,或不在您的管辖范围内。`,
          ),
        );
      return issues;
    });
  }

  /** 机关代字重复 — words of the change that another unit of the city, or above or below, uses at the time. */
  private takenElsewhere(
    { series, validFrom, validTo }: LetterheadInput,
    unit: OrgUnit,
  ): Promise<{ words: string; name: string }[]> {
    const words = series.map((each) => each.words);
    return this.work.query<{ words: string; name: string }>(
      `SELECT DISTINCT s->>'words' AS words, o.name
         FROM letterhead l JOIN org_unit o ON o.id = l.unit_id
        CROSS JOIN jsonb_array_elements(l.series) s
         LEFT JOIN (SELECT u.id FROM units_above($1, $4) a (id) JOIN org_unit u ON u.id = a.id AND u.kind = 'city') c ON true
        WHERE l.until_version IS NULL AND o.id <> $2 AND s->>'words' = ANY ($3)
          AND (o.district_id IN (SELECT units_within(coalesce(c.id, $1))) OR $1 IN (SELECT units_within(o.district_id)))
          AND l.valid_from <= coalesce($5::date, 'infinity') AND coalesce(l.valid_to, 'infinity') >= $4::date`,
      [unit.districtId, unit.id, words, validFrom, validTo ?? null],
    );
  }

  /** A number of the words would not say whose it is; and one given here is not given elsewhere too. What the unit shared already stops no other change of it. */
  private async problemsOfWords(
    input: LetterheadInput,
    unit: OrgUnit,
    kept: Letterhead[],
  ): Promise<Issue[]> {
    const { series, validFrom } = input;
    const words = series.map((each) => each.words);
    const taken = await this.takenElsewhere(input, unit);
    const given = await this.work.query<{ words: string; first: number }>(
      `SELECT words, min(number) AS first FROM letter_number WHERE unit_id = $1 AND words = ANY ($2) AND year = $3 GROUP BY words`,
      [unit.id, words, Number(validFrom.slice(0, 4))],
    );
    return series.flatMap(({ words: own, usedThrough }, at) => {
      const other = isKept(kept, own, input) ? undefined : taken.find((each) => each.words === own);
      const first = given.find((each) => each.words === own)?.first;
      if (other)
        return [
          problem(
            `series.${at}.words`,
            'words-taken',
            `机关代字“${own}”在该期间由“${other.name}”使用,同一城市内及上下级之间不能重复。`,
          ),
        ];
      return usedThrough && first !== undefined && usedThrough >= first
        ? [
            problem(
              `series.${at}.usedThrough`,
              'numbers-given',
              `“${own}”当年已由本系统从 ${first} 号起取号,已用至号数须小于 ${first}。`,
            ),
          ]
        : [];
    });
  }

  private async accountsOf(signers: SignerInput[]): Promise<Map<string, number>> {
    const named = signers.flatMap(({ username }) => (username ? [username] : []));
    const rows = await this.work.query<{ username: string; id: number }>(
      'SELECT username, id FROM user_account WHERE username = ANY ($1) AND NOT governs(roles)',
      [named],
    );
    return new Map(rows.map(({ username, id }) => [username, id]));
  }
}

/** Whether the unit uses the words already: until the change begins, or in what it replaces. */
const isKept = (
  kept: Letterhead[],
  words: string,
  { validFrom, replaces }: LetterheadInput,
): boolean =>
  kept.some((row) => {
    const until = row.validTo ?? validFrom;
    const isBefore = row.validFrom <= validFrom && until >= addCalendarDays(validFrom, -1);
    return (
      (isBefore || row.id === Number(replaces)) && row.series.some((each) => each.words === words)
    );
  });

const changeOf = (
  input: LetterheadInput,
  unitId: number,
  kept: Letterhead[],
  signers: Letterhead['signers'],
): RowChange<Letterhead> =>
  rowChange(kept, {
    next: {
      unitId,
      validFrom: input.validFrom,
      validTo: input.validTo ?? null,
      series: input.series.map(({ usedThrough, ...rest }) => ({
        ...rest,
        usedThrough: usedThrough ?? null,
      })),
      signers,
      seals: input.seals.map(({ name, use }) => ({ name, use: use ?? null })),
      document: input.document,
    },
    from: input.validFrom,
    replaces: input.replaces ? Number(input.replaces) : null,
  });

function problemsOf({ validFrom, validTo, series, signers, seals }: LetterheadInput): Issue[] {
  const issues: Issue[] = [];
  if (series.length + signers.length + seals.length === 0)
    issues.push(
      problem('series', 'letterhead-empty', '发文字号、签发职务和印章均为空,至少须填写一项。'),
    );
  if (validTo && validTo < validFrom)
    issues.push(problem('validTo', 'ends-before-it-begins', '失效日期不能早于生效日期。'));
  series.forEach(({ words }, at) => {
    if (series.findIndex((each) => each.words === words) < at)
      issues.push(
        problem(`series.${at}.words`, 'words-twice', `机关代字“${words}”重复,每个文种须各有代字。`),
      );
  });
  return issues;
}

const inTheWay = ({ inTheWay: rows }: RowChange<Letterhead>): Issue[] =>
  rows.map(({ id, validFrom, validTo }) =>
    problem(
      'validFrom',
      'letterheads-overlap',
      `与现行发文资料(编号${id},${validFrom}至${validTo ?? '今后'})的期间重叠:如由本资料替代,请在“被替代的发文资料”中填写该编号,否则请调整期间。`,
    ),
  );
